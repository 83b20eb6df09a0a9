"""The lesson Step by step."""
