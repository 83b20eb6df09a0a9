"""Readers of the values that single pages keep: each turns the text of a link into a value.

As in `ui.address.link`, a reader raises ValueError with a sentence that says what came and what is
allowed.
"""

import re
from collections.abc import Callable, Collection

from ui.address import link
from ui.words.numbers import plain


def ungrouped(text: str) -> str:
    """A whole number without the commas between its thousands, which a sentence may show.

    >>> ungrouped("10,000"), ungrouped("1,0,0")
    ('10000', '1,0,0')
    """
    grouped = re.fullmatch(r"\d{1,3}(,\d{3})+", text, re.ASCII)
    return text.replace(",", "") if grouped else text


def one_of(words: Collection[str]) -> Callable[[str], str]:
    """The reader of one of a few words."""

    def read(text: str) -> str:
        if text not in words:
            known = ", ".join(f"{int(word):,}" if word.isdecimal() else word for word in words)
            raise ValueError(f"{known} are allowed; {link.shown(str(text))} came")
        return text

    return read


def whole(low: int, high: int) -> Callable[[str], int]:
    """The reader of a whole number of at most six digits."""

    def read(text: str) -> int:
        digits = ungrouped(text)
        if not re.fullmatch(r"\d{1,6}", digits, re.ASCII) or not low <= int(digits) <= high:
            allowed = f"a whole number from {low:,} to {high:,} is allowed"
            raise ValueError(f"{allowed}; {link.shown(text)} came")
        return int(digits)

    return read


def within(low: float, high: float) -> Callable[[str], float]:
    """The reader of a number in a range."""

    def read(text: str) -> float:
        value = link.read_number(text)
        if not low <= value <= high:
            allowed = f"a number from {plain(low)} to {plain(high)} is allowed"
            raise ValueError(f"{allowed}; {link.shown(text.strip())} came")
        return value + 0.0

    return read
