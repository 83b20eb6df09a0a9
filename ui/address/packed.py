"""A long link in few characters: its query, compressed, in the letters that any mail leaves alone.

`?l=eJw...` opens exactly what the query inside it opens. Anybody can write one, so what it opens to
is bounded: some hundred characters could otherwise become megabytes.
"""

import binascii
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import quote

from softmax_words import Words
from ui.address import lesson_link, raw_query
from ui.address.raw_query import Query

words = Words(__file__)

NAME = "l"
LONGEST = 300  # characters of a readable link; one that is longer is packed
MOST_PACKED = 8_000  # characters
MOST_OPENED = 20_000  # characters: twelve names and the longest note have half of it
_OUTSIDE = ("lang",)  # which the server reads before the page is opened
_LETTERS = re.compile(r"[A-Za-z0-9_-]+")


def readable(parameters: Mapping[str, str]) -> str:
    """The query as a teacher would write it: commas stay commas."""
    return "&".join(f"{name}={quote(text, safe=',')}" for name, text in parameters.items())


def short(parameters: Mapping[str, str], room: int = LONGEST) -> dict[str, str]:
    """The same parameters, packed where the query of a lesson by link exceeds `room` characters.

    Not where the packed one is no shorter, or would open to more than is opened.
    """
    query, wishes = readable(parameters), parameters.keys() & lesson_link.NAMES
    if len(query) <= room or not wishes:
        return dict(parameters)
    outside = {name: text for name, text in parameters.items() if name in _OUTSIDE}
    inside = readable({k: text for k, text in parameters.items() if k not in _OUTSIDE})
    packed = outside | {NAME: pack(inside)}
    fits = len(inside) <= MOST_OPENED and len(readable(packed)) < len(query)
    return packed if fits else dict(parameters)


def pack(query: str) -> str:
    """The query in letters, digits, - and _.

    >>> unpack(pack("T=0.5&hide=alpha"))
    'T=0.5&hide=alpha'
    """
    return urlsafe_b64encode(zlib.compress(query.encode(), 9)).decode().rstrip("=")


def unpack(text: str) -> str:
    """The query in a packed link; ValueError with a sentence where there is none, or too much."""
    if len(text) > MOST_PACKED:
        raise ValueError(words("packed.long", most=MOST_PACKED, came=len(text)))
    if not _LETTERS.fullmatch(text):
        raise ValueError(words("packed.broken"))
    try:
        pieces = _pieces(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        opened, more = next(pieces), sum(map(len, pieces))
        query = "" if more else opened.decode()
    except (zlib.error, binascii.Error, EOFError, UnicodeDecodeError):
        raise ValueError(words("packed.broken")) from None
    if more:
        raise ValueError(words("packed.large", most=MOST_OPENED, came=len(opened) + more))
    return query


def _pieces(packed: bytes) -> Iterator[bytes]:
    """What it opens to, never more than `MOST_OPENED` bytes of it at a time; EOFError if cut off.

    The text is at most 8,000 characters long, and so the whole at most 1,032 times 6,000 bytes.
    """
    opening = zlib.decompressobj()
    yield opening.decompress(packed, MOST_OPENED)
    while not opening.eof:
        piece = opening.decompress(opening.unconsumed_tail, MOST_OPENED)
        if not piece and not opening.eof:
            raise EOFError
        yield piece
    if opening.unused_data:
        raise EOFError


def opened(query: Query) -> tuple[Query, list[str]]:
    """The query with what is packed in it beside the rest, and a sentence where that cannot be."""
    if NAME not in query:
        return query, []
    rest = {name: list(texts) for name, texts in query.items() if name != NAME}
    try:
        inside = _once(query[NAME])
    except ValueError as error:
        return rest, [words("refusals.not_used", name=NAME, why=str(error))]
    for name, texts in raw_query.read(inside)[0].items():
        rest.setdefault(name, []).extend(texts)
    return rest, []


def _once(texts: list[str]) -> str:
    if len(texts) > 1:
        raise ValueError(words("refusals.repeated", times=len(texts)))
    found, sentence = _unpacked(texts[0].strip())
    if sentence:
        raise ValueError(sentence)
    return found


@lru_cache(64)
def _unpacked(text: str) -> tuple[str, str]:
    """The query, or the sentence that says why there is none: a run asks several times."""
    try:
        return unpack(text), ""
    except ValueError as error:
        return "", str(error)
