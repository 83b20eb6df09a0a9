"""Results in words: sentences formatted from the core's numbers, for the line under the picture."""

import html
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.words.numbers import percent, significant
from ui.words.theme import class_colour

words = Words(__file__)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~:&])")

# What a spreadsheet takes for the beginning of a formula: our files set an apostrophe before it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def escaped(text: str) -> str:
    """`text` as Markdown that shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", text)


def swatch(name: str, index: int) -> str:
    """The name of class `index` as HTML: in ink, underlined in its colour."""
    return (
        f'<span class="lab-class" data-class="{index}" style="--class:{class_colour(index)}">'
        f"{html.escape(name)}</span>"
    )


def verdict(
    p: Sequence[float] | NDArray[Any], names: Sequence[str], entropy_bits: float, classes: float
) -> str:
    """Who wins with how much, and how undecided that is, as HTML."""
    if not np.all(np.isfinite(p)):
        return words("verdict.none")
    winners = np.flatnonzero(np.asarray(p) == np.max(p)).tolist()
    who = listed([swatch(names[i], i) for i in winners])
    key = "verdict.wins" if len(winners) == 1 else "verdict.tie"
    first = words(key, who=who, share=percent(float(np.max(p))))
    return f"{first} {undecided(entropy_bits, classes)}"


def undecided(entropy_bits: float, classes: float) -> str:
    """How undecided an answer is.

    >>> undecided(1.0, 2.0)
    'Entropy 1.00 bits: as undecided as 2.0 equal choices.'
    """
    bits = significant(entropy_bits, 3)
    if classes >= 1.05:
        return words("undecided.equal", bits=bits, choices=significant(classes, 2))
    return words("undecided.hardly" if classes > 1 else "undecided.decided", bits=bits)
