"""The tool Pre and post."""
