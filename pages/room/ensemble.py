"""A class as an ensemble: what its drawings make together, and what that is worth. Pure.

p_s the drawing of student s, m their mean, g their mean in logits:

    m = 1/S sum of p_s        g = softmax(1/S sum of log p_s)

KL(truth, q) is convex in q (Jensen's inequality), so m is never farther from the truth than the
drawings are on average; nor is g, since 1/S sum of log p_s lies below log m in each class. A class
that one student holds for impossible is empty in g, whatever all others say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from softmax_core import softmax
from ui.address.link import Lab
from ui.teach.divergence import bits, bits_of_each, bits_of_shares

P = tuple[float, ...]


@dataclass(frozen=True)
class Ensemble:
    """Some drawings, at least one, and the lab whose probabilities they should be."""

    solved: Lab
    drawings: tuple[P, ...]

    @cached_property
    def mean(self) -> P:
        """The mean of the probabilities."""
        return mean(self.drawings)

    @cached_property
    def _logits(self) -> NDArray[np.float64]:
        with np.errstate(divide="ignore"):
            found: NDArray[np.float64] = np.log(self.drawings).mean(axis=0)
        return found

    @cached_property
    def of_logits(self) -> P:
        """Softmax of the mean of the logits; nothing where each class was emptied by somebody."""
        if not np.isfinite(self._logits).any():
            return ()
        return tuple(map(float, softmax(self._logits)))

    @cached_property
    def emptied(self) -> tuple[int, ...]:
        """The classes that somebody gave a 0, by their places."""
        return tuple(i for i, drawn in enumerate(zip(*self.drawings, strict=True)) if 0 in drawn)

    @cached_property
    def costs(self) -> tuple[float, ...]:
        """How many bits each drawing is away from the truth."""
        return tuple(bits_of_each(self.solved, self.drawings))

    @cached_property
    def best(self) -> P:
        """The drawing that is nearest to the truth, the first of several."""
        return self.drawings[self.costs.index(min(self.costs))]

    @cached_property
    def average_cost(self) -> float:
        """How many bits the drawings are away on average: infinite as soon as one is."""
        return sum(self.costs) / len(self.costs)

    @cached_property
    def mean_cost(self) -> float:
        """How many bits the mean of the probabilities is away."""
        return bits_of_shares(self.solved, self.mean)

    @cached_property
    def logits_cost(self) -> float:
        """How many bits the mean of the logits is away; infinite where it is no distribution."""
        if not self.of_logits:
            return float("inf")
        return bits(self.solved, self._logits.tolist())


def mean(drawings: Sequence[Sequence[float]]) -> P:
    """The mean of each class."""
    return tuple(np.mean(drawings, axis=0).tolist())


def quartiles(drawings: Sequence[Sequence[float]]) -> tuple[P, P]:
    """Where the middle half of the drawings begins and ends, for each class."""
    low, high = np.quantile(drawings, (0.25, 0.75), axis=0).tolist()
    return tuple(low), tuple(high)
