"""How large a value of a step is, in words: its least and its largest entry, and what is broken."""

import math

from softmax_models.breakdown import spread
from softmax_models.mixed_precision import Values
from softmax_words import Words
from ui.words.numbers import significant

words = Words(__file__)


def span(numbers: Values, name: str) -> str:
    """From the least size but 0 to the largest; how many entries are infinite or NaN."""
    low, high, broken = spread(numbers, name)
    if math.isnan(low):
        return words("span.broken", count=broken) if broken else words("span.zero")
    ends = {"low": significant(low, 3), "high": significant(high, 3)}
    if broken:
        return words("span.some_broken", count=broken, **ends)
    return ends["low"] if low == high else words("span.between", **ends)
