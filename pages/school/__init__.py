"""The tool For your school."""
