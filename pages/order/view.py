"""One state of Order: its contexts, the one that is picked, and what each order makes of it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from softmax_models.near_ties import Added, Contexts, added, contexts
from softmax_models.summation import BLOCKS, ORDERS, Prefixes, exact_prefixes, prefixes
from ui.address.parameters import Values

Array = NDArray[np.float64]


@dataclass(frozen=True)
class View:
    """The values of the page as numbers; `picked` counts the contexts from 0."""

    dtype: str
    n: int
    block: int
    near: float
    picked: int

    @property
    def of(self) -> Contexts:
        """The contexts, before anything is added."""
        return contexts(self.n, self.dtype)

    @property
    def added(self) -> Added:
        """The same, added in every order."""
        return added(self.n, self.dtype, self.block)

    @property
    def gap(self) -> float:
        """By how much the first of the picked context leads the second, without rounding."""
        return float(self.of.gap[self.picked])

    @cached_property
    def leaders(self) -> tuple[int, int]:
        """The places of the two that lead without rounding."""
        first, second, *_ = self.of.ranks[self.picked].tolist()
        return first, second

    @cached_property
    def words(self) -> tuple[int, ...]:
        """The numbers of the words in the picked context, from 1, in the order of their sums."""
        return tuple(self.number(place) for place in self.of.ranks[self.picked].tolist())

    def number(self, place: int) -> int:
        """The number of the word at a place, from 1."""
        return int(self.of.words[self.picked, place]) + 1

    def winner(self, order: str) -> int:
        """The number of the word that wins in an order, from 1."""
        return self.number(int(self.added.winners[order][self.picked]))

    def sums(self, order: str) -> Array:
        """What an order gives the words, in the order of `words`."""
        z: Array = self.added.logits[order][self.picked].astype(np.float64)
        ranked: Array = z[self.of.ranks[self.picked]]
        return ranked

    @cached_property
    def exact(self) -> Array:
        """The sums of the words without rounding, in the order of `words`."""
        exact: Array = self.of.exact[0][self.picked]
        ranked: Array = exact[self.of.ranks[self.picked]]
        return ranked

    @cached_property
    def paths(self) -> dict[str, Prefixes]:
        """The partial sums of the two that lead, by order; each (2, how many)."""
        terms = self.of.terms[self.picked, list(self.leaders)]
        return {
            order: prefixes(terms, order, self.block if order == BLOCKS else 1) for order in ORDERS
        }

    @cached_property
    def drift(self) -> dict[str, Array]:
        """How far the lead of the first is off after each partial sum, by order."""
        high, low = exact_prefixes(self.of.terms[self.picked, list(self.leaders)])
        found = {}
        for order, (counts, sums) in self.paths.items():
            at = np.array(counts) - 1
            off = (sums.astype(np.float64) - high[:, at]) - low[:, at]
            found[order] = off[0] - off[1]
        return found

    @cached_property
    def doublings(self) -> list[int]:
        """After how many terms every order has a partial sum: 1, 2, 4, ... n, and whole blocks."""
        powers = [2**i for i in range(self.n.bit_length())]
        return [k for k in powers if all(k in path.counts for path in self.paths.values())]

    def partial(self, order: str, which: int, k: int) -> float:
        """The sum of the first k terms of the first (0) or the second (1) leader, in an order."""
        counts, sums = self.paths[order]
        return float(sums[which, counts.index(k)])

    @cached_property
    def parting(self) -> int | None:
        """After how many terms the orders first differ in a sum of a leader; None if never."""
        return next((k for k in self.doublings if self._differ(k)), None)

    def _differ(self, k: int) -> bool:
        sums = [[self.partial(order, which, k) for order in ORDERS] for which in (0, 1)]
        return any(len(set(row)) > 1 for row in sums)


def view(values: Values) -> View:
    """The view of these values, made once for their pictures and their sentences."""
    return values.once(_view)


def _view(values: Values) -> View:
    numbers = int(values.n), int(values.block), float(values.gap), values.context - 1
    return View(values.type, *numbers)
