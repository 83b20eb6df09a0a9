"""The lesson Train."""
