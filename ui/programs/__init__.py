"""The programs that pages with a model hand to the reader: NumPy alone, text made of numbers."""
