"""The questions of *Predict first*: one module for each page that asks some."""
