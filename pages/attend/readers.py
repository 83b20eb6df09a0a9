"""What the values of Attend may be: a sentence, who looks, switches, the blocks of a stream."""

import math
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize

from softmax_models.letters import is_visible, letters
from softmax_words import Words, listed
from ui.address import link
from ui.address.parameters import Values

words = Words(__file__)

SENTENCE = "on,the,mat,the,cat,slept,because,it,was,tired"
FEWEST, MOST, LONGEST = 2, link.MAX_CLASSES, 16
# The word that looks, counted from 1: in the page's sentence one that leaves *it* to the reader.
PICKED, PICKED_OF_OWN = 3, 8
SCALES = {"on": "q·k / √d", "off": "q·k"}
MASKS = ("none", "causal", "strict")
AXES = ("rows", "columns")
# Keys that one of them leads: three to a decade, from 10 to a million.
LENGTHS = (*(f"{m}{'0' * power}" for power in range(1, 6) for m in (1, 2, 5)), "1000000")
BLOCK, BLOCKS = 3, (1, 2, 3, 4, 6)


def read_sentence(text: str, _: Values) -> str:
    """A sentence as the address writes it, commas between its words; ValueError with a reason."""
    said = normalize("NFC", text).replace(",", " ").split()
    if not FEWEST <= len(said) <= MOST:
        ends = {"fewest": FEWEST, "most": MOST}
        raise ValueError(words("refusals.words", came=len(said), **ends))
    for place, word in enumerate(said, 1):
        length = len(letters(word))
        if length > LONGEST or not is_visible(word):
            came: dict[str, Any] = {"place": place, "word": link.shown(word), "length": length}
            raise ValueError(words("refusals.word", longest=LONGEST, **came))
    return ",".join(said)


def names_of(sentence: Sequence[str]) -> tuple[str, ...]:
    """The words, told apart where one comes twice.

    >>> names_of(["the", "cat", "the"])
    ('the', 'cat', 'the₂')
    """
    digits = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
    counts = [list(sentence[: i + 1]).count(word) for i, word in enumerate(sentence)]
    return tuple(
        word if n == 1 else f"{word}{str(n).translate(digits)}"
        for word, n in zip(sentence, counts, strict=True)
    )


def count_of(values: Values) -> int:
    """How many words the sentence has."""
    return int(values.words.count(",")) + 1


def steps_of(values: Values) -> int:
    """In how many blocks the sentence is read."""
    block: int = values.block
    return math.ceil(count_of(values) / block)


def read_place(text: str, values: Values) -> int:
    """The word that looks, counted from 1."""
    return _from_1(text, count_of(values), "refusals.place")


def first_place(values: Values) -> int:
    """The word that looks where nobody has chosen one; a sentence may be shorter."""
    return PICKED if values.words == SENTENCE else PICKED_OF_OWN


def read_block(text: str, _: Values) -> int:
    """How many keys are read at a time."""
    if text not in map(str, BLOCKS):
        sizes = listed([str(size) for size in BLOCKS], "or")
        raise ValueError(words("refusals.block", sizes=sizes, came=link.shown(text)))
    return int(text)


def read_step(text: str, values: Values) -> int:
    """How many blocks have been read."""
    return _from_1(text, steps_of(values), "refusals.step")


def _from_1(text: str, last: int, refusal: str) -> int:
    if text not in map(str, range(1, last + 1)):
        raise ValueError(words(refusal, last=last, came=link.shown(text)))
    return int(text)
