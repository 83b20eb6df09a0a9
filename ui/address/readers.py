"""Readers of the values that single pages keep: each turns the text of a link into a value.

As in `ui.address.link`, a reader raises ValueError with a sentence that says what came and what is
allowed.
"""

import re
from collections.abc import Callable, Collection

from ui.address import link
from ui.words.numbers import plain


def one_of(words: Collection[str]) -> Callable[[str], str]:
    """The reader of one of a few words."""

    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"{', '.join(words)} are allowed; {link.shown(str(text))} came")
        return text

    return read


def whole(low: int, high: int) -> Callable[[str], int]:
    """The reader of a whole number of at most six digits."""

    def read(text: str) -> int:
        if not re.fullmatch(r"\d{1,6}", text, re.ASCII) or not low <= int(text) <= high:
            allowed = f"a whole number from {low} to {high} is allowed"
            raise ValueError(f"{allowed}; {link.shown(text)} came")
        return int(text)

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
