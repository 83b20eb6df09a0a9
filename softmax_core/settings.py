"""The door for what is not an array: whole numbers, shares, names and generators.

A number is an int or a float of Python or NumPy, alone; where a whole one is wanted, 2.0 is 2,
because numbers come back from files, sliders and divisions as floats. A bool, a string, None or a
list is a TypeError, what lies outside the range a ValueError, each with a sentence that names the
argument.

Left out on purpose: arrays and temperatures, which `softmax_core.inputs` reads.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from softmax_core.inputs import FLOAT64, real_array
from softmax_core.sentences import shown

LARGEST = float(np.finfo(FLOAT64).max)


def real_number(name: str, value: object, rule: str = "must be a real number") -> float:
    """Return one number as Python's own; TypeError, which says the rule, for anything else.

    An int that is too large for float64 is a ValueError: what is computed with it would be none.

    >>> real_number("share", np.float32(0.5))
    0.5
    """
    number = _number(name, value, rule)
    if abs(number) > LARGEST and isinstance(number, int):
        raise ValueError(f"{name} must be within float64, up to {LARGEST:g}, got {shown(value)}")
    return number


def _number(name: str, value: object, rule: str) -> float:
    """Return one number, an int of any size."""
    number = value
    if isinstance(value, np.generic) or (type(value) is np.ndarray and not value.ndim):
        array = np.asarray(value) if value.dtype.kind in "biu" else real_array(name, value)
        number = array.item()
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise TypeError(f"{name} {rule}, got {shown(value)}")
    return number


def whole_number(name: str, value: object, least: int, most: int | None = None) -> int:
    """Return a whole number from `least` to `most`; ValueError for any other number, NaN too.

    >>> whole_number("k", 2.0, 1)
    2
    """
    rule = f"must be a whole number from {least} " + ("up" if most is None else f"to {most}")
    number = _number(name, value, rule)
    if number % 1 != 0 or number < least or (most is not None and number > most):  # inf % 1 is NaN
        raise ValueError(f"{name} {rule}, got {value}")
    return int(number)


def number_between(name: str, value: object, low: float, high: float) -> float:
    """Return a number from `low` to `high`; ValueError for any other, NaN too.

    >>> number_between("p", 1, 0, 1)
    1.0
    """
    number = real_number(name, value, f"must be a number between {low} and {high}")
    if not low <= number <= high:
        raise ValueError(f"{name} must be between {low} and {high}, got {value}")
    return float(number)


def one_of(name: str, value: object, known: Collection[str]) -> str:
    """Return a name that is known; ValueError for any other, and for what is no name at all.

    >>> one_of("ties", "all", ["first", "all"])
    'all'
    """
    if not isinstance(value, str) or value not in known:
        raise ValueError(f"{name} must be one of {', '.join(known)}, got {shown(value)}")
    return value


def strings(name: str, values: Sequence[str]) -> Sequence[str]:
    """Return a list of strings; TypeError for anything else, one string too: its letters are none.

    >>> strings("words", ["the", "cat"])
    ['the', 'cat']
    """
    kinds = set(map(type, values)) if isinstance(values, Sequence) else {type(values)}
    if isinstance(values, str | bytes) or not all(issubclass(kind, str) for kind in kinds):
        raise TypeError(f"{name} must be a list of strings, got {shown(values)}")
    return values


def generator(rng: object) -> np.random.Generator:
    """Return a random generator; TypeError for anything else, a seed or None too.

    >>> generator(np.random.default_rng(0)).random() < 1
    True
    """
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"rng must be a generator like numpy.random.default_rng(0), got {shown(rng)}"
        )
    return rng
