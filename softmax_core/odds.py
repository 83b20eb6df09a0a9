"""Every class against the winner of its row: the form in which no digit is lost.

x log-odds (z - c) / T against the winner, 0 for the winner itself and at most 0 elsewhere;
r the sum of the odds exp(x) of the others. Then

    p_winner = 1 / (1 + r)      p_i = exp(x_i) / (1 + r)      log p_i = x_i - log1p(r)

and 1 - p_winner = r / (1 + r). Taking the winner out of the sum (one index, not all ties) keeps
r exact to its last digits where 1 + r is 1, which is where log p, the entropy and the
derivatives of a confident softmax live.

x is a pair, log + low, and exp(x) is kept 2^100 times too large: so its last digits survive where
exp(x) is subnormal, until what is computed from it is rounded once. That is enough for the
logarithms and the entropy. A derivative divides by T, and p / T can be of any size where exp(x) is
far below 2^-1174: for it the odds are there with exponents of their own (`softmax_core.scaled`).

Everything that is not a softmax itself is computed from here, in float64. Left out on purpose:
softmax, whose formula is there to be read.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from softmax_core.compensated import accurate_sum, quotient, two_diff, two_prod, two_sum
from softmax_core.layout import Axis
from softmax_core.log_odds import lifted_exp, log_odds
from softmax_core.number_types import Array
from softmax_core.rows import Rows, logit_rows
from softmax_core.scaled import Scaled, scaled, scaled_exp

LIFT = 2.0**100


@dataclass(frozen=True, slots=True)
class Odds:
    """Rows of logits as odds against the winner of each row."""

    rows: Rows
    log: Array  # (N, K) x as computed, the winner's is 0
    low: Array  # (N, K) what x lost to rounding
    lifted: Array  # (N, K) exp(x) LIFT, 0 in the winner's place
    lifted_rest: Array  # (N, 1) the sum of those, r LIFT
    winner: tuple[Array, Array]  # index arrays of the first maximum of each row

    @property
    def rest(self) -> Array:
        """r, the sum of the odds of the others (N, 1)."""
        r: Array = self.lifted_rest / LIFT
        return r

    @property
    def probabilities(self) -> Array:
        """The probabilities (N, K)."""
        p: Array = self.lifted / (1 + self.rest) / LIFT
        p[self.winner] = 1 / (1 + self.rest[:, 0])
        return p

    @property
    def exponentials(self) -> Scaled:
        """exp(x) (N, K), however small, 0 in the winner's place."""
        return scaled_exp(self.log, self.low).replaced(self.winner, scaled(np.array(0.0)))

    @property
    def shares(self) -> Scaled:
        """The probabilities (N, K), however small."""
        y = self.exponentials.replaced(self.winner, scaled(np.array(1.0)))
        return y / scaled(1 + self.rest)

    @property
    def complements(self) -> Scaled:
        """1 - p of every class (N, K), however small; the winner's is the sum of the others."""
        y = self.exponentials
        q = scaled(1 + (self.rest - y.value)).replaced(self.winner, y.sum()[:, 0])
        return q / scaled(1 + self.rest)

    @property
    def variances(self) -> Scaled:
        """The values p (1 - p) (N, K), however small.

        p (1 - p) = y (1 + (r - y)) / (1 + r)^2 with y = exp(x), and r / (1 + r)^2 of the winner
        """
        y = self.exponentials
        gap, gap_low = two_diff(self.rest, y.value)
        factor, factor_low = two_sum(np.array(1.0), gap)
        y = y.replaced(self.winner, y.sum()[:, 0])
        factor[self.winner], factor_low[self.winner], gap_low[self.winner] = 1, 0, 0
        high, low = two_prod(y.mantissa, factor)
        low += y.mantissa * (factor_low + gap_low)
        high, low = self._over_total(*self._over_total(high, low))
        return scaled(high + low, y.exponent)

    def median(self, values: Array) -> tuple[Array, Array]:
        """The index arrays of the class whose value, of `values` (N, K), is the median of p."""
        order = values.argsort(axis=-1, kind="stable")
        mass = np.take_along_axis(self.probabilities, order, axis=-1).cumsum(axis=-1)
        middle = (mass >= mass[:, -1:] / 2).argmax(axis=-1)
        return self.winner[0], order[self.winner[0], middle]

    @property
    def log_probabilities(self) -> Array:
        """The logarithms of the probabilities (N, K)."""
        log_p: Array = self.log - (np.log1p(self.rest) - self.low)
        return log_p

    @property
    def nats(self) -> Array:
        """The entropy (N, 1), log1p(r) minus the expectation of x; 0 times inf is 0."""
        mean, mean_low = self._mean_log()
        return (np.log1p(self.rest) - mean) - mean_low

    @property
    def effective(self) -> Array:
        """The exponential of the entropy (N, 1), as (1 + r) exp(-mean x): K where all are equal."""
        mean, mean_low = self._mean_log()
        classes: Array = (1 + self.rest) * np.exp(-mean) * (1 - mean_low)
        return np.minimum(classes, self.log.shape[1])  # rounding could bring one beyond K

    def _mean_log(self) -> tuple[Array, Array]:
        """Return the expectation of x as a pair."""
        x = np.where(self.lifted == 0, self.lifted, self.log + self.low)
        products, errors = two_prod(self.lifted, x)
        total, lost = accurate_sum(products), errors.sum(axis=-1, keepdims=True)
        high, low = self._over_total(total, lost)
        return high / LIFT, low / LIFT

    def _over_total(self, high: Array, low: Array) -> tuple[Array, Array]:
        """Return (high + low) / (1 + r) as a pair."""
        total, lost = two_sum(np.array(1.0), self.rest)
        return quotient(high, low - high / total * lost, total)


def odds(
    z: npt.ArrayLike,
    temperature: npt.ArrayLike,
    axis: Axis,
    *,
    where: npt.ArrayLike | None = None,
    other: Array | None = None,
    rest: Array | None = None,
) -> Odds:
    """Return the odds of logits; arguments as in `softmax_core.rows.logit_rows`.

    `rest` (N, K) is what rows of logits lost to rounding, and 0 at the maximum.
    """
    rows = logit_rows(z, temperature, axis, where=where, other=other)
    winner = (np.arange(len(rows.z)), rows.z.argmax(axis=-1))
    log, low = log_odds(rows.z, rows.z[winner][:, None], rows.temperature)
    if rest is not None:
        low += np.where(np.isfinite(log) & (rest != 0), rest / rows.given_temperature, 0)
    lifted = lifted_exp(log, low, LIFT)
    lifted[winner] = log[winner]  # 0, or NaN in a row without an answer
    return Odds(rows, log, low, lifted, accurate_sum(lifted), winner)
