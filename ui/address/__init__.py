"""The address of a lab as a teacher writes it: what may stand in a link, and how it is read."""
