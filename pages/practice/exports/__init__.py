"""The questions of a set as files of other systems: one module a format, all from plain text."""
