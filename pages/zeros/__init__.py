"""The lesson Zeros."""
