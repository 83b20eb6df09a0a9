"""Where a falling function of a positive float64 crosses 0, to the last of its digits.

Left out on purpose: functions that rise and fall, and numbers below 0.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import numpy as np

_FIRST = (1 / 16, 16.0)  # looked at first: most temperatures lie between them
_NEAR = 2**54  # numbers in four factors of two: a chord says little of a wider stretch
_HALVED = 4  # every so many steps, which bounds their number where the chord is of no use


def crossing(falling: Callable[[float], float]) -> float:
    """Return the least positive float64 at which `falling` is no longer above 0.

    The numbers between the least and the largest float64 are halved, as whole numbers in their
    order; near the crossing the next one is where the chord crosses, and an end that stays has its
    value halved. That takes some 20 steps, where halving alone takes 63. Where `falling` is above 0
    everywhere, the largest float64 is returned. Where rounding decides, any crossing may be found.

    Source: Dowell & Jarratt 1971, doi 10.1007/BF01934364 (the Illinois method).

    >>> crossing(lambda x: 2 - x * x)
    1.4142135623730951
    """
    ends, values = [0, _place(float(np.finfo(np.float64).max))], [np.nan, np.nan]
    last = None
    for step in count():
        if ends[1] - ends[0] == 1:
            break
        middle = _between(ends, values, step)
        value = falling(_number(middle))
        side = 0 if value > 0 else 1
        if side == last:
            values[1 - side] /= 2
        ends[side], values[side], last = middle, value, side
    return _number(ends[1])


def _between(ends: list[int], values: list[float], step: int) -> int:
    """The place to look at next."""
    low, high = ends
    if step < len(_FIRST) and low < (first := _place(_FIRST[step])) < high:
        return first
    share = values[1] / (values[1] - values[0]) if values[0] != values[1] else np.nan
    if high - low > _NEAR or step % _HALVED == 0 or not 0 < share < 1:
        return (low + high) // 2
    return min(max(high - int((high - low) * share), low + 1), high - 1)


def _place(x: float) -> int:
    """The place of a positive float64 among all of them: 1 for the least, one more for the next."""
    return int(np.float64(x).view(np.int64))


def _number(place: int) -> float:
    """The positive float64 of a place."""
    return float(np.int64(place).view(np.float64))
