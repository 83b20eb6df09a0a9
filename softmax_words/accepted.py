"""The language that a browser asks for by itself: Accept-Language, as RFC 9110 describes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from softmax_words.language import ENGLISH
from softmax_words.words import languages

_LONGEST = 1000  # characters: a browser sends some dozen
_ITEM = re.compile(r"([a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)(?:;q=([01](?:\.\d{0,3})?))?", re.ASCII)


def accepted(header: str) -> str:
    """Return the language of the lab that a reader likes best; English where none of them is liked.

    Of a tag the language counts: `ko-KR` is Korean. `*` is all that is not named. What is not
    written as the header should be is passed over.

    >>> accepted("ko-KR,ko;q=0.9,en;q=0.8") in languages(), accepted("en"), accepted("no such")
    (True, 'en', 'en')
    """
    liked: dict[str, float] = {}
    for language, quality in _wishes(header):
        liked[language] = max(quality, liked.get(language, 0.0))
    rest = liked.get("*", 0.0)
    named = [each for each in liked if each in languages()]  # of two liked alike, the first
    known = [*named, *(each for each in languages() if each not in named)]
    best = max(known, key=lambda each: liked.get(each, rest))
    return best if liked.get(best, rest) else ENGLISH


def _wishes(header: str) -> Iterator[tuple[str, float]]:
    """Each language that is named, and how much it is liked, from 0 to 1."""
    for item in header[:_LONGEST].lower().split(","):
        if found := _ITEM.fullmatch(re.sub(r"\s", "", item)):
            yield found[1].partition("-")[0], min(float(found[2] or 1), 1.0)
