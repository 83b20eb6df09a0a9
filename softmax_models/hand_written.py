"""Words as queries, keys and values that a reader can follow: written by hand, not learned.

Each word has features X (what it is); three small matrices turn them into what it looks for, what
it offers, and what it passes on, along the same four channels. Attention is real, the numbers in it
are not those of any trained model.

Left out on purpose: positions. Without them the two "the" of a sentence ask for the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from softmax_core.settings import strings
from softmax_models.words import lowered

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

_KINDS = {
    ("thing", "alive"): "cat dog fox bird fish horse child girl boy woman man teacher animal",
    ("thing",): "mat book car house tree street ball bone milk door rain",
    ("action",): "sat slept ran ate saw chased sits sleeps runs eats sees cross crossed barked fell"
    " likes read reads",
    ("quality",): "tired hungry happy big small red old young wet warm fast fresh wide",
    ("pronoun",): "it he she they him her them i you we",
    ("article",): "the a an this that every",
    ("place",): "on under in at near over behind",
    ("link",): "because and but so while when",
}
_HALVES = {"was": ("action", "link"), "is": ("action", "link"), "were": ("action", "link")}


def _bag(names: Sequence[str], share: float = 1.0) -> Array:
    """The features of a word that has these."""
    return np.where(np.isin(FEATURES, names), share, 0.0)


WORDS = {word: _bag(kinds) for kinds, words in _KINDS.items() for word in words.split()}
WORDS |= {word: _bag(kinds, 0.5) for word, kinds in _HALVES.items()}


def features(word: str) -> Array:
    """Return what a word is: hand-written features, or draws from N(0, 1) for an unknown word.

    The draws come from the letters of the word, so the same word has the same features everywhere,
    in composed or decomposed form; they are rounded to one decimal. Capitals and the marks .,;:!?
    around a word do not count. The result has shape (8,), in the order of `FEATURES`.

    >>> features("Cat").tolist()
    [1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    """
    key = _key(word)
    if key in WORDS:
        return WORDS[key]
    seed = zlib.crc32(key.encode())
    return np.random.default_rng(seed).standard_normal(len(FEATURES)).round(1) + 0.0


def is_known(word: str) -> bool:
    """Return whether the features of a word are written by hand.

    >>> is_known("cat"), is_known("wug")
    (True, False)
    """
    return _key(word) in WORDS


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
