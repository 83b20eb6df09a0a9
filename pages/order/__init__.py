"""The lesson Order."""
