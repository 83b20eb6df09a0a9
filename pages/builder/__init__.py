"""The tool Lesson builder."""
