"""The frame around every lesson, and the tools that all of them have."""
