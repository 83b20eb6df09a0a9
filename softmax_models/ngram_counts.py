"""Counting n-grams: how often each run of up to four words stands in a text, and what precedes it.

Words are numbers, and an n-gram is one integer: that of the n-gram one word shorter, and its last
word. Left out on purpose: what the counts say, which is `softmax_models.ngram`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from softmax_core.inputs import real_array
from softmax_core.settings import strings
from softmax_words import Words

_words = Words(__file__)

Array = npt.NDArray[Any]

HIGHEST = 4  # n


@dataclass(frozen=True, eq=False, slots=True)
class Order:
    """All n-grams of one length, sorted by context: G of them.

    A key is (number of the context among the n-grams one shorter) V + (number of the last word).
    """

    keys: Array  # (G,) int64, rising
    counts: Array  # (G,) how often each stands in the text
    continuations: Array  # (G,) how many different words stand before it; 0 for the longest
    discounts: tuple[float, float]  # D of the counts, and of the continuations


@dataclass(frozen=True, eq=False, slots=True)
class NGrams:
    """What was counted in a text: its vocabulary, and its n-grams of length 1 to 4."""

    vocabulary: tuple[str, ...]  # sorted
    numbers: dict[str, int]  # of the words
    orders: tuple[Order, ...]
    learnt: int  # words in the text


def ngrams(text: Sequence[str], tell: Callable[[int], None] = lambda done: None) -> NGrams:
    """Return the counted n-grams of a text, n = 1 to 4; `tell` hears each n that is done.

    A text of L words: sorting, O(L log L), and memory for a few integers a word.

    Errors: ValueError for fewer than two different words.

    >>> model = ngrams("the cat saw the cat and the dog".split())
    >>> model.vocabulary, model.orders[0].counts.tolist()
    (('and', 'cat', 'dog', 'saw', 'the'), [1, 2, 1, 1, 3])
    """
    vocabulary = tuple(sorted(set(strings("text", text))))
    if len(vocabulary) < 2:
        raise ValueError(_words("refusals.two_words", count=len(vocabulary)))
    numbers = {word: i for i, word in enumerate(vocabulary)}
    # A loop of Python: others get their turn, whom one call to the library would let wait.
    ids = np.fromiter((numbers[word] for word in text), np.int64, len(text))
    shorter = np.zeros(
        len(ids) + 1, np.int64
    )  # of the n-gram one shorter at each place, its number
    orders: list[Order] = []
    for n in range(1, min(HIGHEST, len(ids)) + 1):
        keys, first, inverse, counts = np.unique(
            shorter[: len(ids) - n + 1] * len(vocabulary) + ids[n - 1 :],
            return_index=True,
            return_inverse=True,
            return_counts=True,
        )
        if orders:  # each different n-gram is one continuation of the shorter one at its end
            ends = np.bincount(shorter[first + 1], minlength=len(orders[-1].keys))
            orders[-1] = _order(orders[-1].keys, orders[-1].counts, ends)
        orders.append(_order(keys, counts, np.zeros_like(counts)))
        shorter = inverse
        tell(n)
    return NGrams(vocabulary, numbers, tuple(orders), len(ids))


def discount(counts: npt.ArrayLike) -> float:
    """Return what is taken from every count: D = n1 / (n1 + 2 n2), 0.5 where nothing counts 1.

    >>> discount([1, 1, 1, 2, 5])
    0.6
    """
    once, twice = (int(np.count_nonzero(real_array("counts", counts) == c)) for c in (1, 2))
    return once / (once + 2 * twice) if once else 0.5


def _order(keys: Array, counts: Array, continuations: Array) -> Order:
    """The n-grams of one length, with their discounts."""
    return Order(keys, counts, continuations, (discount(counts), discount(continuations)))
