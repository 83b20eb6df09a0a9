"""Characters that nobody sees: what they are called where a sentence or a name has to show them."""

import re

# Soft hyphen, zero-width space, marks of direction, word joiner, byte-order mark.
_MARKS = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_JOINERS = re.compile("[\u200c\u200d]")  # a Persian half-space, and what joins emoji: they are seen
_SHOWN = {"\n": "⏎", "\t": "⇥"}


def without_marks(text: str) -> str:
    """`text` without the marks that are copied along and mean nothing to a reader.

    >>> without_marks("2" + chr(0x200B))
    '2'
    """
    return _MARKS.sub("", text)


def without_joiners(text: str) -> str:
    """`text` without the characters that only say how their neighbours are drawn."""
    return _JOINERS.sub("", text)


def visible(text: str) -> str:
    """`text` with a sign for each character that is not seen.

    >>> visible("a" + chr(10) + chr(0x200B) + "b")
    'a⏎[U+200B]b'
    """
    return "".join(map(_sign, text))


def _sign(character: str) -> str:
    if character in _SHOWN:
        return _SHOWN[character]
    seen = character.isprintable() or _JOINERS.match(character)
    return character if seen else f"[U+{ord(character):04X}]"
