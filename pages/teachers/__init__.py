"""The tool For teachers."""
