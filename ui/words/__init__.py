"""How numbers, names and prose are written."""
