"""The lesson Explore."""
