"""The tool Accessibility."""
