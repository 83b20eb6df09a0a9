"""The programs of the pages that have a model: pure text, NumPy alone."""
