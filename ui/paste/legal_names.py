"""Names that a lab can carry, made from the pieces of text that a model cuts.

A name is as long as it has letters for a reader, as the address counts them.
"""

import re
from collections.abc import Sequence
from unicodedata import normalize

from softmax_models.letters import JOINERS, letters
from softmax_words import Words, listed
from ui.address.link import MAX_NAME
from ui.words.unseen import sign, visible

words = Words(__file__)

_SAID = {
    "␣": "space",
    "⏎": "line_end",
    "⇥": "tab",
    "，": "comma",
    "[U+": "unseen",
}
# A joiner at an end, or beside another, ties nothing and would stand there unseen.
_LOOSE = re.compile(rf"(?<![^{JOINERS}])[{JOINERS}]|[{JOINERS}](?![^{JOINERS}])")


def legal_names(names: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """`names` as the address can carry them, each once, and a sentence on what was changed.

    >>> legal_names([" the", "the", ","])
    (['␣the', 'the', '，'], ('In the names ␣ is a space and ， is a comma.',))
    """
    written = [_written(name) for name in names]
    short = [name if len(letters(name)) <= MAX_NAME else _cut(name, "…") for name in written]
    once: list[str] = []
    for name in short:
        once.append(_unlike(name, once))
    return once, tuple(_sentences(names, written, short, once))


def _written(name: str) -> str:
    """`name` with a sign for what is not seen, for spaces at its ends and for commas."""
    name = re.sub(r"^ +| +$", lambda blanks: "␣" * len(blanks[0]), normalize("NFC", name))
    name = _LOOSE.sub(lambda joiner: sign(joiner[0]), visible(name))
    return normalize("NFC", name.replace(",", "，")) or words("names.empty")


def _cut(name: str, mark: str) -> str:
    """As many whole letters of `name` as leave room for the mark behind them."""
    return "".join(letters(name)[: MAX_NAME - len(mark)]) + mark


def _unlike(name: str, taken: Sequence[str]) -> str:
    """`name`, numbered where it is taken."""
    found, count = name, 1
    while found in taken:
        count += 1
        found = _cut(name, f" ({count})")
    return found


def _sentences(
    names: Sequence[str], written: Sequence[str], short: Sequence[str], once: Sequence[str]
) -> list[str]:
    """What was changed, for those changes that were made."""
    added = [now for was, now in zip(names, written, strict=True) if was != now]
    signs = [key for sign, key in _SAID.items() if any(sign in now for now in added)]
    meant = listed([words(f"signs.{key}") for key in signs]) if signs else ""
    said = [words("notes.signs", signs=meant)] if signs else []
    if list(written) != list(short):
        said.append(words("notes.long_names", most=MAX_NAME))
    if list(short) != list(once):
        said.append(words("notes.numbered"))
    if (empty := words("names.empty")) in added:
        said.append(words("notes.empty_name", name=empty))
    return said
