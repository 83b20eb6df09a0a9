"""Softmax in one pass, for logits that arrive in pieces and are never held together.

z logits, T temperature, p probabilities, K classes; m the maximum so far, r the sum of
exp((z - m) / T) so far without the maximum itself.

Two states merge into one, in any grouping: that is what lets a GPU (FlashAttention) or a stream
work on blocks. Left out on purpose: the values that attention averages, see
`softmax_core.averages`; the tiling of queries, and anything about memory.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from softmax_core.inputs import float64_array, temperature_array
from softmax_core.layout import Axis
from softmax_core.number_types import Array
from softmax_core.rows import is_one, logit_rows
from softmax_core.sentences import shown
from softmax_core.settings import whole_number

ONE: Array = np.array(1.0)[()]  # the temperature of x itself


@dataclass(frozen=True, slots=True, eq=False)
class OnlineState:
    """What one pass over logits must remember; m and r have one value per slice.

    m is a logit, and T stands beside it: z / T can overflow where differences over T do not.
    """

    m: Array
    r: Array
    temperature: Array = ONE

    def update(self, x: npt.ArrayLike) -> OnlineState:
        """Return the state after one more logit per slice; -inf changes nothing.

        Raises TypeError for what is no real number, ValueError for another number of them.
        """
        one = float64_array("x", x)
        if not _fit(one.shape, self.m.shape):
            raise ValueError(f"x must have one logit per slice, {self.m.shape}, got {one.shape}")
        return self.merge(OnlineState(one, np.zeros_like(one), self.temperature))

    @np.errstate(all="ignore")
    def merge(self, other: OnlineState) -> OnlineState:
        """Return the state of the logits of both, as if they had come in one stream.

        Raises TypeError for what is no state, ValueError for one of another temperature or of
        slices that do not broadcast.
        """
        if not isinstance(other, OnlineState):
            raise TypeError(f"other must be an OnlineState, got {type(other).__name__}")
        if not _fit(self.m.shape, other.m.shape):
            raise ValueError(f"other must have slices {self.m.shape}, got {other.m.shape}")
        ours, theirs = self.temperature, other.temperature
        if ours is not theirs and not np.all(ours == theirs):
            raise ValueError(f"states to merge must have one temperature, got {ours} and {theirs}")
        m = np.maximum(self.m, other.m)
        kept, added = self.scale(m), other.scale(m)
        # (1 + r) exp((m - m') / T) of both, less the 1 of the new maximum.
        behind = np.where(self.m >= other.m, added, kept)
        return OnlineState(m, self.r * kept + other.r * added + behind, self.temperature)

    @np.errstate(all="ignore")
    def scale(self, m: Array) -> Array:
        """Return exp((self.m - m) / T): what all that was summed so far is multiplied with."""
        return odds_against(m, self.m, self.temperature)

    @property
    @np.errstate(all="ignore")
    def logsumexp(self) -> Array:
        """The logarithm of the sum of exp(z / T) over all logits so far."""
        if np.any((self.temperature == 0) & np.isfinite(self.m)):
            raise ValueError("temperature must be > 0 for logsumexp (inf is allowed), got 0.0")
        total: Array = np.where(np.isfinite(self.m), self.m / self.temperature, self.m)
        return total + np.log1p(self.r)


def empty_state(shape: tuple[int, ...] = (), temperature: npt.ArrayLike = 1.0) -> OnlineState:
    """Return the state before the first logit: merging it, on either side, changes nothing.

    The temperature, one for all slices or one for each, is that of every logit to come.

    Raises the errors of `softmax` for a temperature, ValueError for one of another shape.

    >>> float(empty_state().update(2.0).update(2.0).logsumexp)  # 2 + log 2
    2.6931471805599454
    """
    if not isinstance(shape, tuple):
        raise TypeError(f"shape must be a tuple of whole numbers, got {shown(shape)}")
    sizes = tuple(whole_number("shape", size, 0) for size in shape)
    heat = temperature_array(temperature)
    if not _fit(heat.shape, sizes):
        raise ValueError(f"temperature must have one value per slice, {sizes}, got {heat.shape}")
    return OnlineState(np.full(sizes, -np.inf), np.zeros(sizes), heat)


def _fit(shape: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Return whether two shapes broadcast."""
    sizes = zip(reversed(shape), reversed(other), strict=False)
    return shape == other or all(a == b or 1 in (a, b) for a, b in sizes)


def lag(m: Array, z: Array, temperature: Array) -> Array:
    """Return (z - m) / T for a maximum m; NaN where z is m and infinite.

    >>> lag(np.array(1e308), np.array(-1e308), np.array(1e308))
    array(-2.)
    """
    if is_one(temperature):
        return z - m
    # Twice the largest number over T > 1 may be small; over T < 1 its exp is 0 anyway.
    half = np.where(temperature < 1, 1.0, 0.5)
    behind = half * z - half * m
    x: Array = np.where(np.isinf(behind), behind, behind / (half * temperature))
    return x


def odds_against(m: Array, z: Array, temperature: Array) -> Array:
    """Return exp((z - m) / T), which is 1 for the maximum m itself and 0 for -inf, in every case.

    >>> odds_against(np.array(-np.inf), np.array(-np.inf), np.array(1.0))
    array(0.)
    """
    odds: Array = np.where(z == m, m > -np.inf, np.exp(lag(m, z, temperature)))
    return odds


@np.errstate(all="ignore")
def softmax_online(z: npt.ArrayLike, temperature: npt.ArrayLike = 1.0, *, axis: Axis = -1) -> Array:
    """Return the softmax probabilities by reading the logits once, one after another.

    m' = max(m, z), r' = r exp((m - m') / T) + exp((min(m, z) - m') / T);
    then p_i = exp((z_i - m) / T) / (1 + r).

    Shapes, axis and types as in `softmax`; computed in float64 and rounded once. The second
    reading, for p, is needed because every p depends on the last logit.

    Edge cases: the table in `softmax_core.policy`.

    Raises the errors of `softmax`.

    Accuracy: in float64, above the subnormals, an error of at most 5 K + 4 + 2 (max z - min z) / T
    units of roundoff.

    Source: Milakov & Gimelshein 2018, arXiv 1805.02867, algorithm 3; r without the maximum as in
    https://github.com/JuliaStats/LogExpFunctions.jl.

    >>> softmax_online([2.0, 1.0, 0.1]).round(3)
    array([0.659, 0.242, 0.099])
    """
    rows = logit_rows(z, temperature, axis)
    state = empty_state((len(rows.z),), rows.temperature[:, 0])
    for column in rows.z.T:
        state = state.update(column)
    odds = odds_against(state.m[:, None], rows.z, rows.temperature)
    return rows.entries(odds / (1 + state.r[:, None]))
