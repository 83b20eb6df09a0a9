"""The average of values under softmax, as attention takes it: right wherever it is a number.

z logits (..., n, K), one softmax for each of n rows; v values (..., K, D); T temperature,
p probabilities, m and r the state of a stream as in `softmax_core.online`.

p v is more than its factors in float64 allow. 0 times NaN is NaN, so a value that does not count
is not multiplied, and infinities are counted apart from the sum. Two values of 1e308 overflow when
they are added, so it is an average that is kept, and not a sum. exp(-1000) is 0, though 1e308 times
it is not, so weights are taken in three ranges of their exponents; and small values are lifted by a
power of two, or their products would lose digits.

Left out on purpose: p itself, which no one needs here, and anything about memory.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from softmax_core.inputs import FLOAT64, real_array, single_temperature
from softmax_core.number_types import Array, rounded
from softmax_core.online import OnlineState, empty_state, lag, odds_against
from softmax_core.rows import logit_rows
from softmax_core.settings import whole_number

FAR = 700.0  # exp(-FAR) is normal in float64
LARGEST = float(np.finfo(FLOAT64).max)
TOP = 1022  # the exponent of the largest lifted value


@np.errstate(all="ignore")
def streamed_average(
    z: npt.ArrayLike, v: npt.ArrayLike, temperature: npt.ArrayLike = 1.0, *, block: int = 1
) -> Array:
    """Return the average of v under softmax, as attention takes it: without ever holding p.

    average = sum_i p_i v_i. A block takes the average so far, a, and the state (m, r) to
    a' = (a (1 + r) exp((m - m') / T) + sum_i exp((z_i - m') / T) v_i) / (1 + r').

    z is one vector (K,), the scores of one query, and v is (K, D), a row for each key; the
    result is (D,), in the type of v. `block` classes are read at a time.

    Edge cases: the table in `softmax_core.policy`, for the p that are meant. A v counts unless
    the table gives it p = 0 (a logit of -inf; one below the maximum at T = 0 or beside +inf);
    one that counts counts even if its p is too small for float64: where it is infinite so is the
    average, where it is NaN, or both infinities count, the average is NaN.

    Raises the errors of `softmax`; ValueError if z is no vector, v has not one row per logit, or
    block is not a whole number from 1 up.

    Accuracy: in any order of the classes and in B blocks of any size, an error of at most
    3 K + 13 B + 8 + 2 (max z - min z) / T units of roundoff, of float64, times sum_i p_i |v_i|,
    and K + B of the smallest subnormals.

    Source: Milakov & Gimelshein 2018, arXiv 1805.02867; Dao, Fu, Ermon, Rudra & Re 2022, arXiv
    2205.14135, algorithm 1.

    >>> streamed_average([0.0, 0.0, -1000.0], [[1.0, 0.0], [0.0, 1.0], [5.0, 5.0]])
    array([0.5, 0.5])
    """
    logits, values, heat = real_array("z", z), real_array("v", v), single_temperature(temperature)
    if logits.ndim != 1:
        raise ValueError(f"z must be one vector of logits, got shape {logits.shape}")
    if values.ndim != 2 or len(values) != len(logits):
        raise ValueError(f"v must have shape ({len(logits)}, D), got {values.shape}")
    size = whole_number("block", block, 1)
    average = softmax_averages(logits[None], values.astype(FLOAT64), heat, block=size)
    return rounded(average[0], values.dtype)


@np.errstate(all="ignore")
def softmax_averages(
    z: npt.ArrayLike, v: Array, temperature: npt.ArrayLike = 1.0, *, block: int | None = None
) -> Array:
    """Return the averages of v under the softmax of each row of z, read in blocks.

    z (..., n, K) and finite or infinite v (..., K, D) of float64 give (..., n, D).

    >>> softmax_averages([[0.0, -np.inf], [0.0, 0.0]], np.array([[1.0], [3.0]]))
    array([[1.],
           [2.]])
    """
    rows = logit_rows(z, temperature, -1)
    logits = rows.z[:, : rows.classes].reshape(rows.layout.shape)
    heat = np.broadcast_to(rows.temperature, (len(rows.z), 1)).reshape(rows.layout.outer)
    counts: Array = logits > -np.inf
    lifted, lift = _lifted(np.where(np.logical_or.reduce(counts, axis=-2)[..., None], v, 0))
    state, average = empty_state(heat.shape, heat), np.zeros((1, v.shape[-1]))
    size = block or max(rows.classes, 1)
    for start in range(0, rows.classes, size):
        piece, part = logits[..., start : start + size], lifted[..., start : start + size, :]
        before, state = state, state.merge(_state_of(piece, heat))
        average = _average_after(before, average, state, piece, part)
    average = np.ldexp(average, -lift) + _infinite(counts, v)
    return np.where(state.m[..., None] > -np.inf, average, np.nan)


def _average_after(
    before: OnlineState, average: Array, after: OnlineState, z: Array, v: Array
) -> Array:
    """Return the average after one more block of logits z and finite values v."""
    heat, whole = after.temperature[..., None], 1 + after.r[..., None]
    # All that was read before is one more class: 1 + r its share, the average so far its value.
    kept, share = lag(after.m, before.m, before.temperature), (1 + before.r) / whole[..., 0]
    old = _weighed(kept[..., None, None], share[..., None, None], average[..., None, :])[..., 0, :]
    new = _weighed(lag(after.m[..., None], z, heat), 1 / whole, v)
    # No average overflows, but its rounding can.
    clipped: Array = np.clip(old + new, -LARGEST, LARGEST)
    return clipped


def _state_of(z: Array, temperature: Array) -> OnlineState:
    """Return the state of the logits of one block (..., n, K)."""
    m = z.max(axis=-1)
    odds = odds_against(m[..., None], z, temperature[..., None])
    np.put_along_axis(odds, z.argmax(axis=-1)[..., None], 0, axis=-1)
    return OnlineState(m, odds.sum(axis=-1), temperature)


def _lifted(v: Array) -> tuple[Array, Array]:
    """Return v times 2^lift, 0 where it is not finite, and the lift of each column (..., 1, D)."""
    finite = np.where(np.isfinite(v), v, 0)
    largest = abs(finite).max(axis=-2, keepdims=True, initial=0)
    lift = np.maximum(TOP - np.frexp(largest)[1], 0)
    return np.ldexp(finite, lift), lift


def _weighed(x: Array, share: Array, v: Array) -> Array:
    """Return sum_j exp(x_j) share v_j for x <= 0 of any size; a NaN weighs nothing."""
    total: Array = np.zeros(())
    for depth in range(3):  # below -3 FAR the product is 0 for every v
        near = x + depth * FAR  # exact (Sterbenz) where it counts
        here = (near > -FAR) & (near <= 0)
        if not depth or here.any():
            total = total + np.where(here, np.exp(near) * share, 0) @ v
        v = v * math.exp(-FAR)
    return total


def _infinite(counts: Array, v: Array) -> Array | float:
    """Return what the infinities and NaN among the v that count add up to, 0 without any."""
    if np.isfinite(v).all():
        return 0.0
    kinds = {np.inf: v == np.inf, -np.inf: v == -np.inf, np.nan: np.isnan(v)}
    counted = [np.where(counts @ of_kind, kind, 0.0) for kind, of_kind in kinds.items()]
    return counted[0] + counted[1] + counted[2]
