"""The tool Course."""
