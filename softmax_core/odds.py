"""Every class against the winner of its row: the form in which no digit is lost.

x log-odds (z - c) / T against the winner, 0 for the winner itself and at most 0 elsewhere;
r the sum of the odds exp(x) of the others. Then

    p_winner = 1 / (1 + r)      p_i = exp(x_i) / (1 + r)      log p_i = x_i - log1p(r)

and 1 - p_winner = r / (1 + r). Taking the winner out of the sum (one index, not all ties) keeps
r exact to its last digits where 1 + r is 1, which is where log p, the entropy and the
derivatives of a confident softmax live.

Everything that is not `softmax` itself is computed from here, in float64, and rounded once.
Left out on purpose: softmax itself, whose plain formula is there to be read.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from softmax_core.layout import Axis
from softmax_core.number_types import Array
from softmax_core.rows import Rows, logit_rows


@dataclass(frozen=True, slots=True)
class Odds:
    """Rows of logits as odds against the winner of each row."""

    rows: Rows
    log: Array  # (N, K) x, the winner's is 0
    others: Array  # (N, K) exp(x), 0 in the winner's place
    rest: Array  # (N, 1) r, the sum of the others
    winner: tuple[Array, Array]  # index arrays of the first maximum of each row

    @property
    def probabilities(self) -> Array:
        """The probabilities (N, K)."""
        p: Array = self.others / (1 + self.rest)
        p[self.winner] = 1 / (1 + self.rest[:, 0])
        return p

    @property
    def complements(self) -> Array:
        """1 - p of every class (N, K); the winner's is the sum of the others."""
        q: Array = 1 - self.others / (1 + self.rest)  # others are at most 1/2: nothing cancels
        q[self.winner] = (self.rest / (1 + self.rest))[:, 0]
        return q

    @property
    def log_probabilities(self) -> Array:
        """The logarithms of the probabilities (N, K)."""
        log_p: Array = self.log - np.log1p(self.rest)
        return log_p

    def mean_of_others(self, values: Array) -> Array:
        """The expectation of `values` (N, K) that are 0 at the winner; 0 times inf is 0."""
        weighted = np.where(self.others == 0, 0, self.others * values)
        mean: Array = weighted.sum(axis=-1, keepdims=True) / (1 + self.rest)
        return mean


def odds(
    z: npt.ArrayLike,
    temperature: npt.ArrayLike,
    axis: Axis,
    *,
    where: npt.ArrayLike | None = None,
    other: Array | None = None,
) -> Odds:
    """Return the odds of logits; arguments as in `softmax_core.rows.logit_rows`."""
    rows = logit_rows(z, temperature, axis, where=where, other=other)
    winner = (np.arange(len(rows.z)), rows.z.argmax(axis=-1))
    log = (rows.z - rows.z[winner][:, None]) / rows.temperature
    others = np.exp(log)
    others[winner] = log[winner]  # 0, or NaN in a row without an answer
    return Odds(rows, log, others, others.sum(axis=-1, keepdims=True), winner)
