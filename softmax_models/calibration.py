"""Calibration: does a probability of 0.9 come true nine times in ten, and what T makes it so?

z logits (n, K) of held-out rows, y their classes (n,), p = softmax(z / T), beta = 1 / T. Dividing
all logits by one T moves every confidence and no winner: accuracy stays as it is. The held-out
negative log-likelihood is convex in beta, so the best T is the end of a search in one dimension.

A NaN is refused by every function here: a row that is in no bin, or in no mean, would make the
others look like all of them. So is a table without rows.

Left out on purpose: a temperature for each class and isotonic regression.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.typing import NDArray

from softmax_core import cross_entropy, multinomial_band, softmax
from softmax_core.inputs import float64_array, mask_array, real_array, temperature_array
from softmax_core.settings import whole_number
from softmax_core.targets import row_labels
from softmax_models.crossing import crossing

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
_ROUNDING = 0.01  # that a probability of a narrow type may be above 1
_HUGE = 900  # binary digits before the point, above which sums of logits could overflow


@dataclass(frozen=True, slots=True)
class Reliability:
    """Rows in bins by their confidence, the largest p: NaN where a bin has no row."""

    edges: Array  # (bins + 1,)
    count: Labels  # (bins,) rows
    confidence: Array  # (bins,) mean of the largest p
    accuracy: Array  # (bins,) share of rows that are right


def reliability(p: npt.ArrayLike, is_right: npt.ArrayLike, bins: int = 10) -> Reliability:
    """Return how confident and how right the rows are, in bins of equal width from 0 to 1.

    p (n, K) probabilities, is_right (n,) whether the answer to each row is its class: asked of the
    logits, it does not hang on ties that a large T rounds p to. A confidence on an edge belongs to
    the bin below it, the edge taken in the type of p. What is above 1 by rounding counts as 1.

    Errors: ValueError for no rows, for p that are no probabilities (NaN), for is_right that is not
    one truth a row, and for fewer than one bin.

    Source: Guo, Pleiss, Sun & Weinberger 2017, arXiv 1706.04599, section 2.

    >>> p = np.array([[0.9, 0.1], [0.3, 0.7], [0.95, 0.05]])
    >>> found = reliability(p, np.array([True, False, True]))
    >>> found.count[-4:], found.accuracy[-4:]
    (array([1, 0, 1, 1]), array([ 0., nan,  1.,  1.]))
    """
    top = _confidences(real_array("p", p))
    right, bins = mask_array("is_right", is_right), whole_number("bins", bins, 1)
    if right.shape != top.shape:
        raise ValueError(
            f"is_right must have one truth a row, for {len(top)} rows, got {right.shape}"
        )
    edges = np.arange(bins + 1) / bins
    bin_of = np.clip(np.searchsorted(edges.astype(top.dtype), top) - 1, 0, bins - 1)
    count = np.bincount(bin_of, minlength=bins)
    some = np.where(count > 0, count, np.nan)
    confidence = np.bincount(bin_of, weights=top.astype(np.float64), minlength=bins) / some
    return Reliability(edges, count, confidence, np.bincount(bin_of, right, bins) / some)


def expected_calibration_error(of: Reliability) -> float:
    """Return the mean gap between confidence and accuracy over the rows: ECE, from 0 to 1.

    ECE = sum over the bins of count / n * |accuracy - confidence|

    Errors: ValueError where no bin has a row, and for a NaN in a bin that has one.

    Source: Naeini, Cooper & Hauskrecht 2015; Guo et al. 2017, arXiv 1706.04599, eq. 3.

    >>> p, is_right = np.array([[0.8, 0.2]] * 4), np.array([True, True, False, False])
    >>> round(expected_calibration_error(reliability(p, is_right)), 12)
    0.3
    """
    some = of.count > 0
    gaps = of.count[some] * np.abs(of.accuracy[some] - of.confidence[some])
    if not some.any() or np.isnan(gaps).any():
        raise ValueError("bins must hold at least one row, without NaN in them")
    return float(gaps.sum() / of.count.sum())


def honest_limits(of: Reliability) -> tuple[Array, Array]:
    """Return between which shares 95 % of such bins are right if p is honest: low and high.

    (bins,) each, NaN for a bin without rows: the band of a binomial of its rows at its confidence.

    >>> low, high = honest_limits(reliability([[0.5, 0.5]] * 100, [True, False] * 50))
    >>> low[4], high[4]
    (np.float64(0.4), np.float64(0.6))
    """
    limits = np.full((2, len(of.count)), np.nan)
    for i in np.flatnonzero(of.count):
        sure, rows = min(float(of.confidence[i]), 1.0), int(of.count[i])
        limits[:, i] = np.array(multinomial_band(sure, rows)) / rows
    return limits[0], limits[1]


def likelihood_loss(z: npt.ArrayLike, y: Labels, T: npt.ArrayLike) -> Array:
    """Return the mean of -log p[y] in nats at each T: a number, or (m,) for m temperatures.

    At T = 0 it is inf as soon as one row is wrong; at T = inf it is log K.

    Errors: ValueError for no rows and for a NaN among the logits; those of `cross_entropy`.

    >>> likelihood_loss(np.array([[2.0, 0.0], [0.0, 2.0]]), np.array([0, 1]), np.array([1.0, 2.0]))
    array([0.12692801, 0.31326169])
    """
    logits, y = _rows(z, y)
    if np.isnan(logits).any():
        raise ValueError("z must be logits, none of them NaN, got NaN")
    temperatures = temperature_array(T, "T")[..., None, None]
    loss: Array = cross_entropy(logits, y, temperatures).mean(axis=-1)
    return loss


def best_temperature(z: npt.ArrayLike, y: Labels) -> float:
    """Return the T that minimises the held-out negative log-likelihood, within 1e-12 of it.

    Its slope in beta = 1 / T is mean(sum_k p_k g_k) with the gaps g_k = z_k - z_y, and only rises.
    Where it crosses 0 is the minimum: see `softmax_models.crossing`. z (n, K) finite, y (n,); what
    is common to a row has no part in it.

    Edge cases: 0 where no row is wrong, since then a smaller T is better without end; inf where
    even beta = 0, which says nothing, is no worse than what the logits say: their mean is that of
    the classes that came, as exact sums tell. A T that float64 cannot hold is the least or the
    largest that it can.

    Errors: ValueError for logits that are not finite, or for no rows.

    Source: Guo, Pleiss, Sun & Weinberger 2017, arXiv 1706.04599, section 4.2.

    >>> z, y = np.array([[2.0, 0.0]] * 4), np.array([0, 0, 0, 1])
    >>> round(best_temperature(z, y), 6)  # p = 3/4 at a gap of log 3
    1.820478
    """
    logits, y = _rows(z, y)
    if not np.isfinite(logits).all():
        raise ValueError("z must be finite logits, got infinite ones or NaN")
    down = max(int(np.frexp(abs(logits).max())[1]) - _HUGE, 0)
    logits = np.ldexp(logits, -down)
    own = logits[np.arange(len(y)), y]
    at_infinity = _slope_at_infinity(logits, own)
    if at_infinity >= 0:
        return math.inf
    gaps = logits - own[:, None]
    if gaps.max() <= 0:
        return 0.0
    centred = gaps - gaps.mean(axis=1, keepdims=True)
    found = crossing(lambda T: _slope(gaps, centred, T, at_infinity))
    with np.errstate(over="ignore"):
        T = float(np.ldexp(found, down))
    return min(T, float(np.finfo(np.float64).max))


def _rows(z: npt.ArrayLike, y: Labels) -> tuple[Array, Labels]:
    """The logits and the labels of at least one row."""
    logits = float64_array("z", z)
    if logits.ndim != 2 or not logits.size:
        raise ValueError(f"z must be (n, K) with at least one row, got shape {logits.shape}")
    return logits, row_labels("y", y, logits.shape[1], len(logits))


def _slope_at_infinity(z: Array, own: Array) -> float:
    """The sum of all gaps over K, the slope at beta = 0 of the sum over rows: of exact sums."""
    K: int = z.shape[1]
    return math.fsum([*z.ravel().tolist(), *(-own).tolist() * K]) / K


def _slope(gaps: Array, centred: Array, T: float, at_infinity: float) -> float:
    """The slope of the sum over rows in beta; `centred` are the gaps less the mean of each row.

    Near beta = 0 it is nearly that at 0, and p would hide by how much: sum_k p_k (g_k - mean g) is
    sum_k (g_k - mean g) expm1(x_k) / sum_k exp(x_k) with x = (g - mean g) / T, all of one sign.
    """
    if abs(centred).max() < T:
        x = centred / T
        weights = np.expm1(x)
        rises = (centred * weights).sum(axis=1) / (weights + 1).sum(axis=1)
        return at_infinity + float(rises.sum())
    return float((softmax(gaps, T) * gaps).sum())


def _confidences(p: Array) -> Array:
    """The largest p of each row, at most 1."""
    if p.ndim != 2 or not p.size:
        raise ValueError(f"p must be (n, K) with at least one row, got shape {p.shape}")
    if not ((p >= 0) & (p <= 1 + _ROUNDING)).all():
        raise ValueError(f"p must be probabilities from 0 to 1, got {p.min()} to {p.max()}")
    top: Array = np.minimum(p.max(axis=1), p.dtype.type(1))
    return top
