"""Programs to take home: the numbers of one page each, in NumPy."""
