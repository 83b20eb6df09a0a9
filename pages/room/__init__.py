"""The tool Room."""
