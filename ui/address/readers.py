"""Readers of the values that single pages keep: each turns the text of a link into a value.

As in `ui.address.link`, a reader raises ValueError with a sentence that says what came and what is
allowed.
"""

import re
from collections.abc import Callable, Collection

from softmax_words import Words, listed
from ui.address import link
from ui.words.numbers import plain

words = Words(__file__)


def ungrouped(text: str) -> str:
    """A whole number without the commas between its thousands, which a sentence may show.

    >>> ungrouped("10,000"), ungrouped("1,0,0")
    ('10000', '1,0,0')
    """
    grouped = re.fullmatch(r"\d{1,3}(,\d{3})+", text, re.ASCII)
    return text.replace(",", "") if grouped else text


def one_of(few: Collection[str]) -> Callable[[str], str]:
    """The reader of one of a few words."""

    def read(text: str) -> str:
        if text not in few:
            known = listed([f"{int(word):,}" if word.isdecimal() else word for word in few])
            raise ValueError(words("refusals.one_of", known=known, came=link.shown(text)))
        return text

    return read


def whole(low: int, high: int) -> Callable[[str], int]:
    """The reader of a whole number of at most six digits."""

    def read(text: str) -> int:
        digits = ungrouped(text)
        if not re.fullmatch(r"\d{1,6}", digits, re.ASCII) or not low <= int(digits) <= high:
            ends = {"low": low, "high": high}
            raise ValueError(words("refusals.whole_range", came=link.shown(text), **ends))
        return int(digits)

    return read


def within(low: float, high: float) -> Callable[[str], float]:
    """The reader of a number in a range."""

    def read(text: str) -> float:
        value = link.read_number(text)
        if not low <= value <= high:
            ends = {"low": plain(low), "high": plain(high)}
            raise ValueError(words("refusals.range", came=link.shown(text.strip()), **ends))
        return value + 0.0

    return read
