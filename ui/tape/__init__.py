"""Numbers on a tape: what a number type can hold, and where it fails."""
