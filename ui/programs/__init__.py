"""The programs that pages with a model hand out: pure text, in NumPy alone."""
