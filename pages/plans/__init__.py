"""The tool Plans."""
