"""Results in words: sentences formatted from the core's numbers, for the line under the picture."""

import html
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.words.numbers import MINUS, SUBSCRIPTS, SUPERSCRIPTS, percent, significant
from ui.words.theme import class_colour

words = Words(__file__)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LOW, _HIGH = (re.compile(f"<{tag}>(.*?)</{tag}>", re.DOTALL) for tag in ("sub", "sup"))
_GAPS = re.compile(
    r"(?:\s*</?(?:br|p|li|div|h\d)\b[^<>]*>\s*)+"
)  # what begins on a line of its own
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~:&])")
# What Streamlit makes pictures, arrows and links of, escaped or not: `:smile:`, `:material/home:`,
# `->`, `http://`, `www.`, `a@b.c`.
_DRAWN = re.compile(
    r"(?<=:)(?=[\w/+-]+:|//)|(?<=[-<>=~])(?=[-<>=~])|(?<=\bwww)(?=\.)|(?<=\w)(?=@)", re.IGNORECASE
)
_JOINER = "\u2060"  # has no width, and no line may break there

# What a spreadsheet takes for the beginning of a formula: our files set an apostrophe before it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def escaped(text: str) -> str:
    """`text` as Markdown that shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", _DRAWN.sub(_JOINER, text))


def plain_text(text: str) -> str:
    """HTML of a sentence as plain text: for paper, files, and whoever has no colours.

    >>> plain_text(f"{swatch('cat', 0)} &amp; <i>e</i><sup>2</sup>, <i>z</i><sub>1</sub>")
    'cat & e², z₁'
    >>> plain_text("<i>e</i><sup><i>z</i>/<i>T</i></sup>, <i>p</i><sub>cat</sub>")
    'e^(z/T), p_cat'
    """
    text = _LOW.sub(lambda found: _script(found[1], SUBSCRIPTS, "_"), text)
    text = _HIGH.sub(lambda found: _script(found[1], SUPERSCRIPTS, "^"), text)
    return html.unescape(_TAG.sub("", _GAPS.sub(" ", text))).strip()


def _script(text: str, signs: dict[int, int], mark: str) -> str:
    """What stands high or low: in small digits if it is a number, else behind its mark."""
    inner = _TAG.sub("", text)
    if inner and all(ord(char) in signs for char in inner.replace(MINUS, "-")):
        return inner.replace(MINUS, "-").translate(signs)
    return mark + (inner if inner.isalnum() else f"({inner})")


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
