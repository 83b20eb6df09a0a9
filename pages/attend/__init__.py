"""The lesson Attend."""
