"""The lesson Classify."""
