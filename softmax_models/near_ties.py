"""Contexts, and the few words that lead in each: who wins when a logit is added in another order.

h what a model holds of a context, e what it holds of a word, both n independent draws from N(0, 1);
the logit of a word is h . e / sqrt(n), the sum of n products, each rounded once to a number type.
An order of addition, as in `softmax_models.summation`, decides how that sum is rounded, and so,
where two words lead closely, who wins at T = 0.

Left out on purpose: anything learned. In a trained model gaps and terms are spread otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np

from softmax_core.number_types import Array, number_type
from softmax_core.settings import whole_number
from softmax_models.summation import ORDERS, error_factor, exact_sum, summed

CONTEXTS, WORDS, LEADERS = 300, 1000, 4
LENGTHS = (16, 32, 64, 128, 256)


@cache
def _drawn() -> tuple[Array, Array]:
    """What is held of the contexts and of the words, at the greatest length."""
    rng, longest = np.random.default_rng(0), LENGTHS[-1]
    return rng.standard_normal((CONTEXTS, longest)), rng.standard_normal((WORDS, longest))


@cache
def _leading() -> dict[int, Array]:
    """The places of the words that lead in each context, rising, at every length: in one go."""
    h, e = _drawn()
    logits, found, before = np.zeros((CONTEXTS, WORDS)), {}, 0
    for n in LENGTHS:
        logits += h[:, before:n] @ e[:, before:n].T
        found[n], before = _largest(logits.copy()), n
    return found


def _largest(logits: Array) -> Array:
    """The places of the largest of each row, rising; they are struck out on the way."""
    places = np.empty((len(logits), LEADERS), np.intp)
    for rank in range(LEADERS):
        places[:, rank] = logits.argmax(axis=1)
        logits[np.arange(len(logits)), places[:, rank]] = -np.inf
    rising: Array = np.sort(places, axis=1)
    return rising


@dataclass(frozen=True, eq=False)
class Contexts:
    """The contexts in one number type, each with its leading words, in the order of the words.

    `words` (contexts, leaders) are their numbers, from 0; `terms` (contexts, leaders, n) the
    products that make the logit of each.
    """

    words: Array
    terms: Array

    @cached_property
    def exact(self) -> tuple[Array, Array]:
        """The sums without rounding, as pairs high + low, each (contexts, leaders)."""
        return exact_sum(self.terms)

    @cached_property
    def sizes(self) -> Array:
        """The sums of the absolute values, in float64."""
        sizes: Array = np.abs(self.terms.astype(np.float64)).sum(axis=-1)
        return sizes

    @cached_property
    def ranks(self) -> Array:
        """Which of the leaders has the largest exact sum, the next, and so on."""
        high, low = self.exact
        return np.lexsort((-low, -high), axis=1)

    @cached_property
    def gap(self) -> Array:
        """By how much the first leads the second, without rounding, (contexts,)."""
        high, low = (np.take_along_axis(each, self.ranks, axis=1) for each in self.exact)
        found: Array = (high[:, 0] - high[:, 1]) + (low[:, 0] - low[:, 1])
        return found


@lru_cache(maxsize=32)
def contexts(n: int, dtype: str) -> Contexts:
    """Return 300 contexts of n terms in a number type; the same for all readers.

    Each has the 4 leading words of 1,000: no other ever wins, in whichever order and type.

    A longer one goes on with the same draws.

    Raises ValueError for another length than 16, 32, 64, 128 and 256; the errors of `number_type`.

    >>> contexts(64, "bfloat16").terms.shape
    (300, 4, 64)
    """
    held, (h, e) = number_type(dtype), _drawn()
    size = whole_number("n", n, LENGTHS[0], LENGTHS[-1])
    if size not in LENGTHS:
        raise ValueError(f"n must be one of {', '.join(map(str, LENGTHS))}, got {n}")
    leading = _leading()[size]
    of_context = (h[:, :size] / np.sqrt(size)).astype(held)
    return Contexts(leading, of_context[:, None] * e[:, :size].astype(held)[leading])


@dataclass(frozen=True, eq=False)
class Added:
    """The logits of all contexts, added in every order; by order, each (contexts, leaders)."""

    of: Contexts
    block: int

    @cached_property
    def logits(self) -> dict[str, Array]:
        """The sums, in the type."""
        return {order: _logits(self.of, order, self._block_of(order)) for order in ORDERS}

    @cached_property
    def errors(self) -> dict[str, Array]:
        """By how much each is off, in float64."""
        high, low = self.of.exact
        return {order: (z.astype(np.float64) - high) - low for order, z in self.logits.items()}

    @cached_property
    def winners(self) -> dict[str, Array]:
        """Who wins in each order, (contexts,): the first of the largest, as argmax has it."""
        return {order: z.astype(np.float64).argmax(axis=1) for order, z in self.logits.items()}

    @cached_property
    def parted(self) -> Array:
        """Whether the orders do not agree on the winner, (contexts,)."""
        first, *others = self.winners.values()
        parted: Array = np.any([first != other for other in others], axis=0)
        return parted

    @cached_property
    def moved(self) -> Array:
        """How far, at most, an order moves two leaders against each other, (contexts,).

        Where it is less than the gap of the two first, no order has another winner.
        """
        moved: Array = np.max([np.ptp(each, axis=1) for each in self.errors.values()], axis=0)
        return moved

    @cached_property
    def bounds(self) -> dict[str, Array]:
        """What the error of each sum can be at most."""
        n, of = self.of.terms.shape[-1], self.of
        return {
            order: error_factor(of.terms.dtype, order, n, self._block_of(order)) * of.sizes
            for order in ORDERS
        }

    def _block_of(self, order: str) -> int:
        """The size of a block, for the order that has any."""
        return self.block if order == "blocks" else 1


@lru_cache(maxsize=512)
def _logits(of: Contexts, order: str, block: int) -> Array:
    return summed(of.terms, order, block)


@lru_cache(maxsize=256)
def added(n: int, dtype: str, block: int) -> Added:
    """Return the logits of the 300 contexts, added in every order.

    Errors as in `contexts` and `summed`.

    >>> int(added(64, "float32", 8).parted.sum())
    0
    """
    return Added(contexts(n, dtype), whole_number("block", block, 1))
