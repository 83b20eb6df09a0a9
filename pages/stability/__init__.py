"""The lesson Stability."""
