"""Names that a lab can carry, made from the pieces of text that a model cuts."""

import re
import unicodedata
from collections.abc import Sequence

from ui.address.link import MAX_NAME
from ui.words.unseen import visible, without_joiners
from ui.words.words import listed

_SAID = {
    "␣": "␣ is a space",
    "⏎": "⏎ is a line end",
    "⇥": "⇥ is a tab",
    "，": "， is a comma",
    "[U+": "[U+…] is a character that is not seen",
}
_EMPTY = "(empty)"


def legal_names(names: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """`names` as the address can carry them, each once, and a sentence on what was changed.

    >>> legal_names([" the", "the", ","])
    (['␣the', 'the', '，'], ('In the names ␣ is a space and ， is a comma.',))
    """
    written = [_written(name) for name in names]
    short = [name if len(without_joiners(name)) <= MAX_NAME else _cut(name) for name in written]
    once: list[str] = []
    for name in short:
        once.append(_unlike(name, once))
    return once, tuple(_sentences(names, written, short, once))


def _written(name: str) -> str:
    """`name` with a sign for what is not seen, for spaces at its ends and for commas."""
    name = unicodedata.normalize("NFC", name)
    name = re.sub(r"^ +| +$", lambda blanks: "␣" * len(blanks[0]), name)
    return visible(name).replace(",", "，") or _EMPTY


def _cut(name: str) -> str:
    return without_joiners(name)[: MAX_NAME - 1] + "…"


def _unlike(name: str, taken: Sequence[str]) -> str:
    """`name`, numbered where it is taken."""
    found, count = name, 1
    while found in taken:
        count += 1
        mark = f" ({count})"
        found = name[: MAX_NAME - len(mark)] + mark
    return found


def _sentences(
    names: Sequence[str], written: Sequence[str], short: Sequence[str], once: Sequence[str]
) -> list[str]:
    """What was changed, for those changes that were made."""
    added = [now for was, now in zip(names, written, strict=True) if was != now]
    signs = [words for sign, words in _SAID.items() if any(sign in now for now in added)]
    said = [f"In the names {listed(signs)}."] if signs else []
    if list(written) != list(short):
        said.append(f"Names longer than {MAX_NAME} characters end in ….")
    if list(short) != list(once):
        said.append("Names that came more than once are numbered.")
    if _EMPTY in added:
        said.append(f"A name without a character is called {_EMPTY}.")
    return said
