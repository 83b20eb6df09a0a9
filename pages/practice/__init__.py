"""The tool Practice."""
