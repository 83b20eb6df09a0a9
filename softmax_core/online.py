"""Softmax in one pass, for logits that arrive in pieces and are never held together.

z logits, T temperature, p probabilities, K classes, x = z / T; m the maximum so far, r the sum of
exp(x - m) so far without the maximum itself, v a value per class that is to be averaged.

Two states merge into one, in any grouping: that is what lets a GPU (FlashAttention) or a stream
work on blocks. Left out on purpose: the tiling of queries, and anything about memory.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from softmax_core.inputs import FLOAT64, float64_array, real_array, single_temperature
from softmax_core.layout import Axis
from softmax_core.number_types import Array, rounded
from softmax_core.policy import settled
from softmax_core.rows import logit_rows
from softmax_core.sentences import shown
from softmax_core.settings import whole_number


@dataclass(frozen=True, slots=True, eq=False)
class OnlineState:
    """What one pass over logits must remember; m and r have one value per slice."""

    m: Array
    r: Array

    def update(self, x: npt.ArrayLike) -> OnlineState:
        """Return the state after one more logit per slice."""
        one = float64_array("x", x)
        return self.merge(OnlineState(one, np.zeros_like(one)))

    @np.errstate(all="ignore")
    def merge(self, other: OnlineState) -> OnlineState:
        """Return the state of the logits of both, as if they had come in one stream."""
        if not isinstance(other, OnlineState):
            raise TypeError(f"other must be an OnlineState, got {type(other).__name__}")
        m = np.maximum(self.m, other.m)
        ours, theirs = self.scale(m), other.scale(m)
        # (1 + r) exp(m - m') of both, less the 1 of the new maximum.
        behind = np.where(self.m >= other.m, theirs, ours)
        return OnlineState(m, self.r * ours + other.r * theirs + behind)

    @np.errstate(all="ignore")
    def scale(self, m: Array) -> Array:
        """Return exp(self.m - m): what all that was summed so far is multiplied with."""
        return np.where(self.m == m, 1.0, np.exp(self.m - m))

    @property
    def logsumexp(self) -> Array:
        """The logarithm of the sum of exp(x) over all logits so far."""
        total: Array = self.m + np.log1p(self.r)
        return total


def empty_state(shape: tuple[int, ...] = ()) -> OnlineState:
    """Return the state before the first logit: merging it changes nothing.

    >>> float(empty_state().update(2.0).update(2.0).logsumexp)  # 2 + log 2
    2.6931471805599454
    """
    if not isinstance(shape, tuple):
        raise TypeError(f"shape must be a tuple of whole numbers, got {shown(shape)}")
    sizes = tuple(whole_number("shape", size, 0) for size in shape)
    return OnlineState(np.full(sizes, -np.inf), np.zeros(sizes))


@np.errstate(all="ignore")
def softmax_online(z: npt.ArrayLike, temperature: npt.ArrayLike = 1.0, *, axis: Axis = -1) -> Array:
    """Return the softmax probabilities by reading the logits once, one after another.

    m' = max(m, x), r' = r exp(m - m') + exp(min(m, x) - m'); then p_i = exp(x_i - m) / (1 + r).

    Shapes, axis and types as in `softmax`; computed in float64 and rounded once. The second
    reading, for p, is needed because every p depends on the last logit.

    Edge cases: the table in `softmax_core.policy`. z / T is what streams, the maximum being
    unknown: where that overflows, a logit counts as infinite.

    Raises the errors of `softmax`.

    Source: Milakov & Gimelshein 2018, arXiv 1805.02867, algorithm 3; r without the maximum as in
    https://github.com/JuliaStats/LogExpFunctions.jl.

    >>> softmax_online([2.0, 1.0, 0.1]).round(3)
    array([0.659, 0.242, 0.099])
    """
    rows = logit_rows(z, temperature, axis)
    x = rows.z / rows.temperature
    state = empty_state((len(x),))
    for column in x.T:
        state = state.update(column)
    odds = np.where(x == state.m[:, None], 1, np.exp(x - state.m[:, None]))
    return rows.entries(odds / (1 + state.r[:, None]))


@np.errstate(all="ignore")
def streamed_average(
    z: npt.ArrayLike, v: npt.ArrayLike, temperature: npt.ArrayLike = 1.0, *, block: int = 1
) -> Array:
    """Return the average of v under softmax, as attention takes it: without ever holding p.

    average = sum_i p_i v_i. Each block of classes contributes its state and its own sum of
    exp(x_i - m) v_i; when the maximum rises, the sum so far is scaled down by exp(m - m').

    z is one vector (K,), the scores of one query, and v is (K, D), a row for each key; the
    result is (D,), in the type of v. `block` classes are read at a time.

    Edge cases: the table in `softmax_core.policy`, for the p that are meant; a v that is infinite
    or NaN counts, unless its logit is -inf.

    Raises the errors of `softmax`; ValueError if z is no vector, v has not one row per logit, or
    block is not a whole number from 1 up.

    Source: Milakov & Gimelshein 2018, arXiv 1805.02867; Dao, Fu, Ermon, Rudra & Re 2022, arXiv
    2205.14135, algorithm 1.

    >>> streamed_average([0.0, 0.0, -1000.0], [[1.0, 0.0], [0.0, 1.0], [5.0, 5.0]])
    array([0.5, 0.5])
    """
    x, values = _scores(z, temperature), real_array("v", v)
    if values.ndim != 2 or len(values) != len(x):
        raise ValueError(f"v must have shape ({len(x)}, D), got {values.shape}")
    block = whole_number("block", block, 1)
    state, total = empty_state(), np.zeros(values.shape[1])
    for start in range(0, len(x), block):
        piece, part = x[start : start + block], values[start : start + block].astype(FLOAT64)
        merged = state.merge(_state_of(piece))
        # A block behind the mask has no maximum: -inf - -inf would be NaN.
        weights = np.where(piece == -np.inf, 0, np.exp(piece - merged.m))[:, None]
        fresh = np.where(weights == 0, 0, weights * part).sum(axis=0)
        state, total = merged, total * state.scale(merged.m) + fresh
    average = np.where(state.m == -np.inf, np.nan, total / (1 + state.r))
    return rounded(average, values.dtype)


def _scores(z: npt.ArrayLike, temperature: npt.ArrayLike) -> Array:
    """Return x of one vector of logits, settled as the policy wants."""
    logits, heat = real_array("z", z).astype(FLOAT64), single_temperature(temperature)
    if logits.ndim != 1:
        raise ValueError(f"z must be one vector of logits, got shape {logits.shape}")
    peak = logits.max(initial=-np.inf)
    rows, column = settled(logits[None], np.array([[heat]]), np.array([[peak]]))
    x: Array = (rows / column)[0]
    return x


def _state_of(x: Array) -> OnlineState:
    """Return the state of the logits of one block."""
    winner = int(x.argmax())
    odds = np.where(x == x[winner], 1.0, np.exp(x - x[winner]))
    odds[winner] = 0
    return OnlineState(x[winner], odds.sum())
