"""Calibration: does a probability of 0.9 come true nine times in ten, and what T makes it so?

z logits (n, K) of held-out rows, y their classes (n,), p = softmax(z / T), beta = 1 / T. Dividing
all logits by one T moves every confidence and no winner: accuracy stays as it is. The held-out
negative log-likelihood is convex in beta, so the best T is the end of a search in one dimension.

Left out on purpose: a temperature for each class and isotonic regression.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softmax_core import cross_entropy, softmax
from softmax_core.inputs import float64_array, mask_array, temperature_array
from softmax_core.settings import whole_number
from softmax_core.targets import row_labels

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
_HALVINGS = 200


@dataclass(frozen=True, slots=True)
class Reliability:
    """Rows in bins by their confidence, the largest p: NaN where a bin has no row."""

    edges: Array  # (bins + 1,)
    count: Labels  # (bins,) rows
    confidence: Array  # (bins,) mean of the largest p
    accuracy: Array  # (bins,) share of rows that are right


def reliability(p: Array, is_right: NDArray[np.bool_], bins: int = 10) -> Reliability:
    """Return how confident and how right the rows are, in bins of equal width from 0 to 1.

    p (n, K) probabilities, is_right (n,) whether the answer to each row is its class: asked of the
    logits, it does not hang on ties that a large T rounds p to. A confidence on an edge belongs to
    the bin below it.

    Source: Guo, Pleiss, Sun & Weinberger 2017, arXiv 1706.04599, section 2.

    >>> p = np.array([[0.9, 0.1], [0.3, 0.7], [0.95, 0.05]])
    >>> found = reliability(p, np.array([True, False, True]))
    >>> found.count[-4:], found.accuracy[-4:]
    (array([1, 0, 1, 1]), array([ 0., nan,  1.,  1.]))
    """
    p, is_right = float64_array("p", p), mask_array("is_right", is_right)
    bins = whole_number("bins", bins, 1)
    if p.ndim != 2 or is_right.shape != p.shape[:1]:
        raise ValueError(
            f"is_right must have one value per row of p {p.shape}, got {is_right.shape}"
        )
    top = p.max(axis=-1)
    edges = np.linspace(0, 1, bins + 1)
    bin_of = np.clip(np.searchsorted(edges, top, side="left") - 1, 0, bins - 1)
    count = np.bincount(bin_of, minlength=bins)
    some = np.where(count > 0, count, np.nan)
    confidence = np.bincount(bin_of, weights=top, minlength=bins) / some
    return Reliability(edges, count, confidence, np.bincount(bin_of, is_right, bins) / some)


def expected_calibration_error(of: Reliability) -> float:
    """Return the mean gap between confidence and accuracy over the rows: ECE, from 0 to 1.

    ECE = sum over the bins of count / n * |accuracy - confidence|

    Source: Naeini, Cooper & Hauskrecht 2015; Guo et al. 2017, arXiv 1706.04599, eq. 3.

    >>> p, is_right = np.array([[0.8, 0.2]] * 4), np.array([True, True, False, False])
    >>> round(expected_calibration_error(reliability(p, is_right)), 12)
    0.3
    """
    gaps = of.count * np.abs(of.accuracy - of.confidence)
    return float(np.nansum(gaps) / of.count.sum())


def likelihood_loss(z: Array, y: Labels, T: float | Array) -> Array:
    """Return the mean of -log p[y] in nats at each T: a number, or (m,) for m temperatures.

    At T = 0 it is inf as soon as one row is wrong.

    >>> likelihood_loss(np.array([[2.0, 0.0], [0.0, 2.0]]), np.array([0, 1]), np.array([1.0, 2.0]))
    array([0.12692801, 0.31326169])
    """
    z, y = _rows(z, y)
    temperatures = temperature_array(T, "T")[..., None, None]
    loss: Array = cross_entropy(z, y, temperatures).mean(axis=-1)
    return loss


def best_temperature(z: Array, y: Labels) -> float:
    """Return the T that minimises the held-out negative log-likelihood.

    Its slope in beta = 1 / T is mean(sum_k p_k z_k - z_y), which only rises: where it crosses 0,
    found by halving an interval of log beta, is the minimum. z (n, K) finite, y (n,).

    Edge cases: 0 where every row is right, since then a smaller T is better without end; inf where
    even beta = 0, which says nothing, is no worse than what the logits say.

    Errors: ValueError for logits that are not finite, or for no rows.

    Source: Guo, Pleiss, Sun & Weinberger 2017, arXiv 1706.04599, section 4.2.

    >>> z, y = np.array([[2.0, 0.0]] * 4), np.array([0, 0, 0, 1])
    >>> round(best_temperature(z, y), 6)  # p = 3/4 at a gap of log 3
    1.820478
    """
    z, y = _rows(z, y)
    if not np.isfinite(z).all():
        raise ValueError("finite logits of at least one row are needed")
    own = z[np.arange(len(y)), y]
    if np.all(z.max(axis=-1) == own) and not _ties(z).any():
        return 0.0
    if np.mean(z.mean(axis=-1) - own) >= 0:
        return float("inf")

    def rises(log_beta: float) -> bool:
        p = softmax(z, np.exp(-log_beta))
        return float(np.mean((p * z).sum(axis=-1) - own)) > 0

    spread = float((z.max(axis=-1) - z.min(axis=-1)).max())
    low, high = np.log(1e-12 / spread), np.log(1.0 / spread)
    while not rises(high):
        low, high = high, high + np.log(4.0)
        if high > 600:
            return 0.0  # the only wrong rows are ties
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (low, middle) if rises(middle) else (middle, high)
    return float(np.exp(-(low + high) / 2))


def _rows(z: Array, y: Labels) -> tuple[Array, Labels]:
    """The logits and the labels of at least one row."""
    z = float64_array("z", z)
    if z.ndim != 2 or not z.size:
        raise ValueError(f"z must be (n, K) with finite logits of at least one row, got {z.shape}")
    return z, row_labels("y", y, z.shape[1], len(z))


def _ties(z: Array) -> NDArray[np.bool_]:
    """Whether the largest logit of each row is there more than once."""
    return np.asarray((z == z.max(axis=-1, keepdims=True)).sum(axis=-1) > 1)
