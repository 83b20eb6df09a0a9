"""Characters that nobody sees: what they are called where a sentence or a name has to show them."""

import re

from softmax_models.letters import UNSEEN

_MARKS = re.compile(f"[{UNSEEN}\u200b]")  # and the space without width, which parts words of Thai
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
    return "".join(char if _JOINERS.match(char) else sign(char) for char in text)


def sign(character: str) -> str:
    """What stands for a character that is not seen; one that is seen stands for itself."""
    shown = character if character.isprintable() else f"[U+{ord(character):04X}]"
    return _SHOWN.get(character, shown)
