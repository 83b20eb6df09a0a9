"""Relatives of softmax that give unlikely classes a probability of exactly 0.

z logits, T temperature, p probabilities, K classes, x = (z - max z) / T, a = alpha - 1, theta the
threshold below which p is 0.

entmax is one family: alpha = 1 is softmax, alpha = 2 is sparsemax, and all of them are
p_i = max(0, 1 + a (x_i - theta))^(1/a) with the theta that makes them sum to 1; as a falls to 0
that is exp(x_i - theta). x is at most 0 and its maximum is taken out first, so nothing overflows,
and an x below -1/a can be cut there, since its p is 0. Left out on purpose: alpha above 2, and
derivatives, which are `softmax_core.sparse_derivative`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from softmax_core.accurate import softmax_compensated
from softmax_core.layout import Axis
from softmax_core.number_types import Array
from softmax_core.rows import Rows, logit_rows
from softmax_core.settings import number_between

HALVINGS = 60  # of an interval below log K: theta to the last bit of a float64


@np.errstate(all="ignore")
def sparsemax(z: npt.ArrayLike, temperature: npt.ArrayLike = 1.0, *, axis: Axis = -1) -> Array:
    """Return the distribution that lies nearest to z / T: its projection on the simplex.

    p_i = max(0, x_i - tau), with the tau that makes them sum to 1: over the k largest, where
    1 + k x_k > x_1 + ... + x_k, it is (x_1 + ... + x_k - 1) / k.

    Shapes, axis and types as in `softmax`; computed in float64 and rounded once.

    Edge cases: the table in `softmax_core.policy`. A class more than T below the maximum gets 0.

    Raises the errors of `softmax`.

    Source: Martins & Astudillo 2016, arXiv 1602.02068, algorithm 1.

    >>> sparsemax([-2.0, 0.0, 0.5])
    array([0.  , 0.25, 0.75])
    """
    rows = logit_rows(z, temperature, axis)
    x = np.maximum(_exponents(rows), -1)
    ordered, ranks, sums = _descending(x)
    support = (1 + ranks * ordered > sums).sum(axis=-1, keepdims=True)
    tau = (_at(sums, support) - 1) / support
    return rows.entries(_summing_to_one(np.maximum(x - tau, 0)))


@np.errstate(all="ignore")
def entmax(
    z: npt.ArrayLike,
    alpha: float = 1.5,
    *,
    temperature: npt.ArrayLike = 1.0,
    axis: Axis = -1,
) -> Array:
    """Return the alpha-entmax probabilities: between softmax (1) and sparsemax (2).

    p_i = max(0, 1 + a (x_i - theta))^(1/a), a = alpha - 1, with the theta that makes them sum
    to 1: by sorting for alpha = 1.5, by bisection for any other alpha inside (1, 2).

    Shapes, axis and types as in `softmax`; computed in float64 and rounded once. alpha = 1 is
    `softmax_compensated`, alpha = 2 is `sparsemax`.

    Edge cases: the table in `softmax_core.policy`.

    Raises ValueError for an alpha outside 1..2, and the errors of `softmax`.

    Source: Peters, Niculae & Martins 2019, arXiv 1905.05702, algorithms 1 and 2.

    >>> entmax([-2.0, 0.0, 0.5]).round(4)
    array([0.   , 0.326, 0.674])
    """
    alpha = number_between("alpha", alpha, 1, 2)
    if alpha == 1:
        return softmax_compensated(z, temperature, axis=axis)
    if alpha == 2:
        return sparsemax(z, temperature, axis=axis)
    rows = logit_rows(z, temperature, axis)
    x = np.maximum(_exponents(rows), -1 / (alpha - 1))
    p = _by_sorting(x) if alpha == 1.5 else _by_bisection(x, alpha - 1)
    return rows.entries(_summing_to_one(p))


def _exponents(rows: Rows) -> Array:
    """Return x of settled rows."""
    x: Array = (rows.z - rows.z.max(axis=-1, keepdims=True)) / rows.temperature
    return x


def _descending(x: Array) -> tuple[Array, Array, Array]:
    """Return each row from the largest down, the ranks 1..K and the running sums."""
    ordered = -np.sort(-x, axis=-1)
    return ordered, np.arange(1, x.shape[1] + 1), np.cumsum(ordered, axis=-1)


def _at(values: Array, rank: Array) -> Array:
    """Return the value of each row (N, 1) at a rank that counts from 1; the first for 0."""
    return np.take_along_axis(values, np.maximum(rank - 1, 0), axis=-1)


def _by_sorting(x: Array) -> Array:
    """Return entmax with alpha = 1.5, exactly: p = max(0, y - tau)^2 with y = x / 2."""
    ordered, ranks, sums = _descending(x / 2)
    mean = sums / ranks
    spread = np.cumsum(ordered**2, axis=-1) - sums * mean  # k times the variance
    tau = mean - np.sqrt(np.maximum((1 - spread) / ranks, 0))
    support = (tau <= ordered).sum(axis=-1, keepdims=True)
    p: Array = np.maximum(x / 2 - _at(tau, support), 0) ** 2
    return p


def _by_bisection(x: Array, a: float) -> Array:
    """Return entmax for any a, with theta between 0 and that of K equal logits."""
    low = np.zeros((len(x), 1))
    high = np.full_like(low, -np.expm1(-a * np.log(x.shape[1])) / a)
    for _ in range(HALVINGS):
        theta = (low + high) / 2
        too_much = _power(x - theta, a).sum(axis=-1, keepdims=True) > 1
        low, high = np.where(too_much, theta, low), np.where(too_much, high, theta)
    return _power(x - high, a)


def _power(y: Array, a: float) -> Array:
    """Return max(0, 1 + a y)^(1/a), which is exp(y) in the limit of a = 0."""
    p: Array = np.exp(np.log1p(np.maximum(a * y, -1)) / a)
    return p


def _summing_to_one(p: Array) -> Array:
    """Return p with what rounding left of the threshold divided out."""
    result: Array = p / p.sum(axis=-1, keepdims=True)
    return result
