"""Results in words: sentences formatted from the core's numbers, for the line under the picture."""

import html
import re
from collections.abc import Sequence

import numpy as np

from ui.words.numbers import percent, significant
from ui.words.theme import class_colour

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


def listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def verdict(p: Sequence[float], names: Sequence[str], entropy_bits: float, classes: float) -> str:
    """Who wins with how much, and how undecided that is, as HTML."""
    if not np.all(np.isfinite(p)):
        return "These logits have no probabilities: softmax of them is NaN."
    winners = np.flatnonzero(np.asarray(p) == np.max(p)).tolist()
    who = listed([swatch(names[i], i) for i in winners])
    share = percent(float(np.max(p)))
    wins = f"{who} wins with {share}." if len(winners) == 1 else f"{who} tie with {share} each."
    return f"{wins} {undecided(entropy_bits, classes)}"


def undecided(entropy_bits: float, classes: float) -> str:
    """How undecided an answer is.

    >>> undecided(1.0, 2.0)
    'Entropy 1.00 bits: as undecided as 2.0 equal choices.'
    """
    equal = f"as undecided as {significant(classes, 2)} equal choices"
    choices = equal if classes >= 1.05 else "hardly undecided" if classes > 1 else "decided"
    return f"Entropy {significant(entropy_bits, 3)} bits: {choices}."
