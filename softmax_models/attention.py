"""Scaled dot-product attention: one softmax for each query, over the keys that it may look at.

Q queries (n, d), K keys (m, d), V values (m, D), S scores (n, m), W weights (n, m), T temperature;
n queries, m keys, d the length of a query and of a key.

Left out on purpose: learned projections, several heads, dropout, and anything about memory. What a
row means in which no key is left is the policy of `softmax_core`: it has no distribution, so NaN.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from softmax_core import OnlineState, empty_state, softmax
from softmax_core.averages import softmax_averages
from softmax_core.inputs import float64_array, single_temperature
from softmax_core.rows import masked as masked_logits
from softmax_core.settings import whole_number

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
ROWS, COLUMNS = -1, -2  # the axis of the keys, and the one of the queries


@np.errstate(all="ignore")
def scores(queries: npt.ArrayLike, keys: npt.ArrayLike, *, scale: bool = True) -> Array:
    """Return how well each key answers each query: their dot products, divided by sqrt(d).

    S = Q K' / sqrt(d), or Q K' where `scale` is false.

    Q (..., n, d) and K (..., m, d) give (..., n, m), in float64.

    Edge cases: where a sum overflows on the way it is taken of smaller numbers, so that a score is
    infinite only where it is too large for float64, or a query or key is, or its terms are so large
    that what their rounding leaves when they cancel is.

    Raises ValueError where d differs, is 0, or either has fewer than two axes; TypeError for what
    are no real numbers.

    Source: Vaswani et al. 2017, arXiv 1706.03762, eq. 1.

    >>> scores([[2.0, 0.0, 0.0, 0.0]], [[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]])
    array([[1., 0.]])
    """
    q, k = float64_array("queries", queries), float64_array("keys", keys)
    if q.ndim < 2 or k.ndim < 2 or q.shape[-1] != k.shape[-1] or not q.shape[-1]:
        raise ValueError(f"queries and keys must be (n, d) and (m, d), got {q.shape}, {k.shape}")
    divisor = np.sqrt(q.shape[-1]) if scale else 1.0
    plain: Array = q @ k.swapaxes(-1, -2) / divisor
    if np.isfinite(plain).all():
        return plain
    (q, by_q), (k, by_k) = _shrunk(q), _shrunk(k)
    small = q @ k.swapaxes(-1, -2) / divisor
    return np.where(np.isfinite(plain), plain, np.ldexp(small, by_q + by_k.swapaxes(-1, -2)))


def _shrunk(rows: Array) -> tuple[Array, npt.NDArray[np.int32]]:
    """Return finite rows divided by a power of two each, with its exponent (..., n, 1)."""
    largest = abs(rows).max(axis=-1, keepdims=True)
    by = np.where(np.isfinite(largest), np.frexp(largest)[1], 0)
    return np.ldexp(rows, -by), by


def causal_mask(count: int, *, strict: bool = False) -> Mask:
    """Return which keys each query may look at: itself and what came before it, (count, count).

    allowed[i, j] = j <= i, or j < i where `strict`: then the first query may look at nothing.

    Raises ValueError for a count that is not a whole number from 1 up.

    Source: Vaswani et al. 2017, arXiv 1706.03762, section 3.2.3.

    >>> causal_mask(2).tolist()
    [[True, False], [True, True]]
    """
    size = whole_number("count", count, 1)
    return np.tri(size, k=-1 if strict else 0, dtype=np.bool_)


def masked(S: npt.ArrayLike, mask: npt.ArrayLike | None = None) -> Array:
    """Return the scores with -inf where the mask is false: exp makes an exact 0 of it.

    S (..., n, m) and a boolean mask that broadcasts against it give (..., n, m).

    Raises TypeError for a mask that is not boolean: a mask of 0 and -inf, to be added to the
    scores, says the opposite of one of 0 and 1.

    >>> masked([[1.0, 2.0]], [[True, False]])
    array([[  1., -inf]])
    """
    return masked_logits(float64_array("S", S), mask, "mask")


def weights(
    S: npt.ArrayLike,
    temperature: npt.ArrayLike = 1.0,
    *,
    mask: npt.ArrayLike | None = None,
    axis: int = ROWS,
) -> Array:
    """Return the attention weights: the softmax of each query's scores, at a temperature.

    W_ij = exp(S_ij / T) / sum_k exp(S_ik / T), over the keys k that the mask allows; `axis` COLUMNS
    is the mistake, where queries compete for a key instead of keys for a query.

    S (..., n, m) gives (..., n, m); along `axis` the weights sum to 1.

    Edge cases: the table in `softmax_core.policy`. A row that may look at nothing is NaN as a
    whole: nothing can share 1 among no keys. What libraries make of it differs.

    Raises the errors of `softmax` and of `masked`.

    Source: Vaswani et al. 2017, arXiv 1706.03762, eq. 1.

    >>> weights([[3.0, 1.0], [1.0, 1.0]], mask=causal_mask(2))
    array([[1. , 0. ],
           [0.5, 0.5]])
    """
    return softmax(masked(S, mask), temperature, axis=axis).astype(np.float64, copy=False)


def attention(
    queries: npt.ArrayLike,
    keys: npt.ArrayLike,
    values: npt.ArrayLike,
    temperature: npt.ArrayLike = 1.0,
    *,
    mask: npt.ArrayLike | None = None,
    scale: bool = True,
) -> Array:
    """Return what each query takes home: the values, averaged with its weights.

    O = W V, with W = softmax(Q K' / (sqrt(d) T))

    Q (..., n, d), K (..., m, d) and V (..., m, D) give (..., n, D).

    Edge cases and errors as in `weights` and `scores`; a query without a key takes home NaN. What
    is masked does not count, whatever its value: 0 times NaN is not taken. What counts and what
    an infinite value makes of the output is as in `streamed_average`, and so is the accuracy.

    Source: Vaswani et al. 2017, arXiv 1706.03762, eq. 1.

    >>> attention([[0.0]], [[1.0], [2.0]], [[10.0], [20.0]])
    array([[15.]])
    """
    S, v = masked(scores(queries, keys, scale=scale), mask), float64_array("values", values)
    if v.ndim < 2 or v.shape[-2] != S.shape[-1]:
        raise ValueError(f"values must have shape (..., {S.shape[-1]}, D), got {v.shape}")
    return softmax_averages(S, v, temperature)


def leak(
    S: npt.ArrayLike,
    mask: npt.ArrayLike | None,
    temperature: npt.ArrayLike = 1.0,
    *,
    axis: int = ROWS,
) -> float:
    """Return how far the weights of earlier queries move when the last word is taken away.

    leak = max_ij |W_ij - W'_ij| over all but the last row and column, W' without the last word.

    S and mask (n, n), n at least 2. Under a causal mask it is 0 along the rows: nobody sees the
    last word. Along the columns the later queries stand in every denominator, mask or not. Rows
    without a distribution, before or after, are left out.

    Raises ValueError where there is no word to take away; the errors of `softmax`.

    >>> S = [[1.0, 0.0], [3.0, 1.0]]
    >>> leak(S, causal_mask(2)), round(leak(S, causal_mask(2), axis=COLUMNS), 3)
    (0.0, 0.881)
    """
    full = masked(S, mask)
    if full.ndim != 2 or min(full.shape) < 2:
        raise ValueError(f"S must be a matrix of at least two words, got shape {full.shape}")
    before = weights(full, temperature, axis=axis)[:-1, :-1]
    after = weights(full[:-1, :-1], temperature, axis=axis)
    return float(np.nan_to_num(np.abs(before - after)).max())


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What is known of one row after some of its keys, with x = S / T.

    `peak` is the largest x so far, `total` the sum of exp(x - peak), `rescale` what the sums before
    this block were multiplied with; `weights` (m,) and `output` (D,) are what a softmax of the keys
    read so far would say, and 0 for the keys to come.
    """

    read: int
    peak: float
    total: float
    rescale: float
    weights: Array
    output: Array


def stream(
    row: npt.ArrayLike, values: npt.ArrayLike, temperature: float = 1.0, *, block: int = 1
) -> list[Reading]:
    """Return what is known after each block of keys: the last reading is the full attention.

    m' = max(m, block's m); sum' = sum exp(m - m') + the block's sum; the output likewise.

    `row` (m,) are the scores of one query, `values` (m, D); a list of ceil(m / block) readings.

    Edge cases: while only masked keys (-inf) were read there is no distribution: the total is 0,
    weights and output are NaN. Values that count, infinite ones too, as in `streamed_average`.

    Raises ValueError where S / T of a score that is not masked is no finite number (T = 0 and its
    neighbours): a stream does not know the maximum, so it cannot take the limit; the errors of
    `streamed_average`.

    Source: Milakov & Gimelshein 2018, arXiv 1805.02867; Dao et al. 2022, arXiv 2205.14135,
    algorithm 1.

    >>> [reading.total for reading in stream([0.0, 0.0, 0.0], [[1.0], [2.0], [6.0]], block=2)]
    [2.0, 3.0]
    """
    S, v = float64_array("row", row), float64_array("values", values)
    if S.ndim != 1 or v.shape[:1] != S.shape:
        raise ValueError(f"row and values must be (m,) and (m, D), got {S.shape}, {v.shape}")
    heat, size = single_temperature(temperature), whole_number("block", block, 1)
    x = _streamable(S, heat)
    reads = np.minimum(np.arange(size, len(S) + size, size), len(S))
    so_far = np.where(np.arange(len(S)) < reads[:, None], S, -np.inf)  # a row for each reading
    outputs = softmax_averages(so_far, v, heat, block=size)  # one pass takes them all along
    state = empty_state((), heat)
    readings: list[Reading] = []
    for read, output in zip(reads.tolist(), outputs, strict=True):
        before, state = state, _after(state, S[len(readings) * size : read])
        total = 0.0 if state.m == -np.inf else 1.0 + float(state.r)
        known = np.concatenate([softmax(S[:read], heat), np.zeros(len(S) - read)])
        peak, rescale = float(x[:read].max()), float(before.scale(state.m))
        readings.append(Reading(read, peak, total, rescale, known, output))
    return readings


@np.errstate(all="ignore")
def _streamable(S: Array, temperature: float) -> Array:
    """Return S / T, -inf for what is masked and finite for all else; ValueError where it is not."""
    hidden = np.isneginf(S)
    x = np.where(hidden, S, S / temperature)
    if not (hidden | np.isfinite(x)).all():
        raise ValueError(f"scores over T must be finite to stream them, got T = {temperature}")
    return x


def _after(state: OnlineState, block: Array) -> OnlineState:
    """The state after the keys of one block."""
    for score in block:
        state = state.update(score)
    return state
