"""The lesson Next word."""
