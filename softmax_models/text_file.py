"""A reader's own file as text: Unicode, or an older encoding that is named with it.

Its size is what one small server can hold for a class. It leaves formats to the models that read
them.
"""

from __future__ import annotations

from dataclasses import dataclass

from softmax_models.encodings import encoding, is_a_guess, spoken
from softmax_words import Words

_words = Words(__file__)

LIMIT = 5_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and a sentence about its encoding where that is not UTF-8."""

    text: str
    note: str = ""


def decoded(data: bytes, limit: int = LIMIT) -> str:
    r"""The text in `data`, with line ends as "\n" and without a byte order mark.

    UTF-8, UTF-16 and UTF-32, and older encodings where one fits.

    Errors: ValueError, with a sentence that names the line where there is one, for a file that is
    empty, too large, binary, or in no encoding that is known.

    >>> decoded(b"caf\xc3\xa9\r\n")
    'café\n'
    """
    return text_of(data, limit).text


def text_of(data: bytes, limit: int = LIMIT) -> Text:
    r"""Return the text in `data` as `decoded` does, with a sentence about its encoding.

    >>> text_of("é".encode("utf-16")).note
    'It is in UTF-16.'
    """
    require_size(data, limit)
    name = encoding(data)
    if name is None or (name.startswith("utf-8") and b"\0" in data):
        raise ValueError(_unreadable(data))
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = _words("refusals.broken_letter", line=str(line), encoding=spoken(name))
        raise ValueError(said) from None
    if not text.strip():
        raise ValueError(_words("refusals.empty"))
    return Text(text.replace("\r\n", "\n").replace("\r", "\n"), _said(name))


def require_size(data: bytes, limit: int) -> None:
    """Refuse a file of more than `limit` bytes.

    >>> require_size(b"a,b", 3)
    """
    if len(data) > limit:
        came, most = f"{len(data) / 1e6:.1f}", f"{limit / 1e6:.0f}"
        raise ValueError(_words("refusals.too_large", limit=most, came=came))


def _unreadable(data: bytes) -> str:
    """Why bytes are no text."""
    if b"\0" not in data:
        return _words("refusals.no_text")
    line = data.count(b"\n", 0, data.index(b"\0")) + 1
    return _words("refusals.binary_line", line=str(line))


def _said(name: str) -> str:
    """The encoding in a sentence; nothing for the usual one."""
    if name.startswith("utf-8"):
        return ""
    if is_a_guess(name):
        return _words("notes.guess", encoding=spoken(name))
    return _words("notes.encoding", encoding=spoken(name))
