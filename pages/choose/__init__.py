"""The lesson Choose."""
