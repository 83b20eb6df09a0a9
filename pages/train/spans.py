"""How large a value of a step is, in words: its least and its largest entry, and what is broken."""

import math

from softmax_models.breakdown import Spread, spread
from softmax_models.mixed_precision import Values
from softmax_words import Words, listed
from ui.words.numbers import significant

words = Words(__file__)


def span(numbers: Values, name: str) -> str:
    """From the least size but 0 to the largest; how many entries are 0, and infinite or NaN."""
    found = spread(numbers, name)
    parts = [] if math.isnan(found.low) else [_sizes(found)]
    parts += [words("span.zeros", count=found.zeros)] if found.zeros else []
    parts += [words("span.broken", count=found.broken)] if found.broken else []
    return listed(parts)


def _sizes(found: Spread) -> str:
    ends = {"low": significant(found.low, 3), "high": significant(found.high, 3)}
    return ends["low"] if found.low == found.high else words("span.between", **ends)
