"""Words as queries, keys and values that a reader can follow: written by hand, not learned.

Each word has features X (what it is); three small matrices turn them into what it looks for, what
it offers, and what it passes on, along the same four channels. Attention is real, the numbers in it
are not those of any trained model.

Left out on purpose: positions. Without them the two "the" of a sentence ask for the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from softmax_core.settings import strings
from softmax_models.words import lowered
from softmax_words import Words, languages, speaking

_words = Words(__file__)

Array = npt.NDArray[np.float64]

FEATURES = ("thing", "alive", "action", "quality", "pronoun", "article", "place", "link")
CHANNELS = ("thing", "alive", "action", "quality")

# A row for each feature, a column for each channel.
SEEKS = np.array([
    [0, 0, 1, 2],  # a thing: what is it like?
    [0, 0, 1, 1],  # a living one: what does it do?
    [2, 3, 0, 0],  # an action: who does it?
    [3, 2, 0, 0],  # a quality: whose?
    [2, 4, 0, 0],  # a pronoun: who is meant?
    [4, 0, 0, 0],  # an article: which thing?
    [4, -2, 0, 0],  # a place: where? not on somebody
    [0, 0, 4, 2],  # a link: what is joined?
], np.float64)  # fmt: skip
OFFERS = np.zeros((len(FEATURES), len(CHANNELS)))
OFFERS[:4] = np.eye(4)
OFFERS[4] = [0.5, 0.5, 0, 0]  # a pronoun stands for somebody, but says little
PASSES_ON = np.zeros((len(FEATURES), len(CHANNELS)))
PASSES_ON[:4] = np.eye(4)

# The lists of words, each with the features that its words have, and how much of them.
_KINDS: dict[str, tuple[tuple[str, ...], float]] = {
    "living": (("thing", "alive"), 1.0),
    "things": (("thing",), 1.0),
    "actions": (("action",), 1.0),
    "qualities": (("quality",), 1.0),
    "pronouns": (("pronoun",), 1.0),
    "articles": (("article",), 1.0),
    "places": (("place",), 1.0),
    "links": (("link",), 1.0),
    "being": (("action", "link"), 0.5),
}


@cache
def vocabulary() -> dict[str, Array]:
    """Return the features of each word that has some, those of all languages of the lab.

    A sentence in a link then means the same whoever reads it. A word of two languages is English.

    >>> "cat" in vocabulary()
    True
    """
    found: dict[str, Array] = {}
    for language in reversed(languages()):
        with speaking(language):
            for key, (names, share) in _KINDS.items():
                bag = np.where(np.isin(FEATURES, names), share, 0.0)
                bag.flags.writeable = False
                found |= dict.fromkeys(lowered(_words(f"vocabulary.{key}")).split(), bag)
    return found


def features(word: str) -> Array:
    """Return what a word is: hand-written features, or draws from N(0, 1) for an unknown word.

    The draws come from the letters of the word, so the same word has the same features everywhere,
    in composed or decomposed form; they are rounded to one decimal. Capitals and the marks .,;:!?
    around a word do not count. The result has shape (8,), in the order of `FEATURES`.

    >>> features("Cat").tolist()
    [1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    """
    key = _key(word)
    if key in vocabulary():
        return vocabulary()[key]
    seed = zlib.crc32(key.encode())
    return np.random.default_rng(seed).standard_normal(len(FEATURES)).round(1) + 0.0


def is_known(word: str) -> bool:
    """Return whether the features of a word are written by hand.

    >>> is_known("cat"), is_known("wug")
    (True, False)
    """
    return _key(word) in vocabulary()


def _key(word: str) -> str:
    """The word as it stands in the list: lower case, one form, without the marks around it."""
    if not isinstance(word, str):
        raise TypeError(f"word must be a string, got {type(word).__name__}")
    return lowered(word).strip(".,;:!?")


def queries_keys_values(words: Sequence[str]) -> tuple[Array, Array, Array]:
    """Return Q, K and V of a sentence: what each word looks for, offers and passes on.

    Q = X W_Q, K = X W_K, V = X W_V; each (n, 4), its columns in the order of `CHANNELS`.

    Raises ValueError for a sentence without words.

    Source: the form is that of Vaswani et al. 2017, arXiv 1706.03762, section 3.2; the numbers
    are made up here.

    >>> Q, K, V = queries_keys_values(["it", "cat"])
    >>> Q[0].tolist(), K[1].tolist()
    ([2.0, 4.0, 0.0, 0.0], [1.0, 1.0, 0.0, 0.0])
    """
    if not strings("words", words):
        raise ValueError("a sentence needs at least one word, got none")
    X = np.stack([features(word) for word in words])
    # Tenths times whole and half numbers: rounded, they are printed as they are.
    Q, K, V = ((X @ matrix).round(2) + 0.0 for matrix in (SEEKS, OFFERS, PASSES_ON))
    return Q, K, V
