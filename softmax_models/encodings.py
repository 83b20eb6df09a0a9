"""Which encoding the bytes of a text are in: Unicode by its own signs, an older one by a guess.

A guess is said to be one: bytes of an older encoding do not tell which letters they mean.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from softmax_words import Words

if TYPE_CHECKING:
    from charset_normalizer.models import CharsetMatch

_words = Words(__file__)

_MARKS = {  # byte order marks; the longer ones first, since one begins another
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NAMED = (
    "utf-8",
    "utf-8-sig",
    "utf-32",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp949",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "koi8_r",
    "mac_roman",
)
_OLDER = [name for name in _NAMED if not name.startswith("utf")]
# Encodings of two bytes a letter, the older one that holds their usual letters, and a script.
_USUAL = {
    "cp949": ("euc_kr", "[가-힣]", 0.9),
    "cp932": ("shift_jis", "[ぁ-んァ-ヶー一-鿿]", 1.0),
    "euc_jp": ("euc_jp", "[ぁ-んァ-ヶー]", 0.2),
    "gb18030": ("gb2312", "[一-鿿]", 0.9),
    "big5": ("big5", "[一-鿿]", 0.9),
}
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r\f\x1a\x1b"})  # that no text has
_SEEN = 50_000  # bytes that a guess looks at


def encoding(data: bytes) -> str | None:
    """Return Python's name of the encoding of `data`; None where nothing fits.

    >>> encoding("é".encode()), encoding("é".encode("utf-16"))
    ('utf-8', 'utf-16')
    """
    if marked := next((name for mark, name in _MARKS.items() if data.startswith(mark)), None):
        return marked
    if wide := _wide(data[:_SEEN]):
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return (
            None
            if data[:_SEEN].translate(None, _CONTROLS) != data[:_SEEN]
            else _guess(data, error.start)
        )
    return "utf-8"


def spoken(name: str) -> str:
    """Return the name of an encoding as a reader knows it.

    >>> spoken("cp949")
    'cp949 (Korean)'
    """
    return _words(f"encodings.{name}") if name in _NAMED else name.upper()


def is_a_guess(name: str) -> bool:
    """Return whether nothing in the bytes themselves says so.

    >>> is_a_guess("cp1252"), is_a_guess("utf-16")
    (True, False)
    """
    return name in _OLDER


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a text in Latin letters is 0."""
    even, odd = (data[start::2].count(0) for start in (0, 1))
    if len(data) % 2 or max(even, odd) < 0.3 * len(data) / 2 or min(even, odd):
        return None
    return "utf-16-le" if odd else "utf-16-be"


def _guess(data: bytes, first: int) -> str | None:
    """The older encoding that the letters after the first of them look most like."""
    from charset_normalizer import from_bytes

    lines = data[data.rfind(b"\n", 0, first) + 1 :][: 20 * _SEEN].splitlines(keepends=True)
    seen = b"".join(line for line in lines if not line.isascii())[:_SEEN]
    found = [
        match for match in from_bytes(seen, cp_isolation=_OLDER) if _fits(match.encoding, data)
    ]
    usual = [match.encoding for match in found if _is_usual(match.encoding, seen)]
    rest = [match for match in found if match.encoding not in _USUAL]
    rest.sort(key=lambda match: (round(match.chaos, 1), -round(match.coherence, 1), _place(match)))
    best = next(iter(usual or [match.encoding for match in rest]), "cp1252")
    if _fits("cp1252", seen) and seen.decode(best) == seen.decode("cp1252"):
        best = "cp1252"  # the most usual of those that say the same
    return best if _fits(best, data) else None


def _place(match: CharsetMatch) -> int:
    """How far down the list of usual ones: of equal guesses the first is taken."""
    return _OLDER.index(match.encoding)


def _fits(name: str, data: bytes) -> bool:
    """Whether all can be decoded."""
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _is_usual(name: str, seen: bytes) -> bool:
    """Whether the text is one of the usual letters of an encoding of two bytes a letter.

    An é and the letter after it may be taken for one such sign: it would stand in a Latin word.
    """
    if name not in _USUAL:
        return False
    text, (older, script, share) = seen.decode(name, "ignore"), _USUAL[name]
    letters = [letter for letter in text if letter > "\x7f" and letter.isalpha()]
    in_words = re.findall(r"[a-zA-Z][^\x00-\x7f]|[^\x00-\x7f][a-zA-Z]", text)
    known = sum(
        bool(re.match(script, letter)) and len(letter.encode(older, "ignore")) == 2
        for letter in letters
    )
    return len(letters) > 1 and known >= share * len(letters) and 2 * len(in_words) <= len(letters)
