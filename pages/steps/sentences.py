"""What each step of softmax has come to, in a sentence."""

from collections.abc import Sequence
from typing import Any

from softmax_core import Steps
from ui.words.numbers import percent, short, significant
from ui.words.words import listed, swatch


def result_of(kind: str, result: Steps, names: Sequence[str]) -> str:
    """What the step `kind` has given, as HTML.

    >>> from softmax_core import steps
    >>> result_of("sum", steps([0.0, 0.0]), ["a", "b"])
    'The exponentials add up to 2.'
    """
    if kind == "sum":
        return f"The exponentials add up to {significant(float(result.total))}."
    if kind == "shift":
        told = _each(result.shifted, names, short)
        return f"After subtracting {short(float(result.shift or 0))}: {told}."
    if kind == "exp":
        return f"The exponentials: {_each(result.exponentials, names, significant)}."
    return f"The probabilities: {_each(result.probabilities, names, percent)}."


def _each(values: Sequence[Any], names: Sequence[str], write: Any) -> str:
    """Each class with its value."""
    told = [f"{swatch(name, i)} {write(float(values[i]))}" for i, name in enumerate(names)]
    return listed(told)
