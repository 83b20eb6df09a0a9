"""How far a number that is typed for an answer may be off: in a room, and in other systems."""

_ROUNDED = 0.005  # what a number rounded to hundredths, or by half a percent, may be off


def tolerance(value: float) -> float:
    """How far from `value` a number still is that value, rounded.

    >>> tolerance(0.577), tolerance(-40.0)
    (0.005, 0.2)
    """
    return _ROUNDED * max(1.0, abs(value))
