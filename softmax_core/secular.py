"""The largest eigenvalue of the covariance diag(p) - p p' of a softmax, for many rows at once.

p probabilities, p_1 the largest and v_1 = p_1 (1 - p_1), L the eigenvalue. The matrix is a diagonal
one less one of rank 1, so L is the only root above the second largest p of the secular equation

    L - v_1 = (1 - L / p_1) sum_{i > 1} p_1 p_i p_i / (L - p_i)

in which no digit is lost where p_1 rounds to 1. Its left side less its right one rises and is
concave: Newton's method comes from below and never passes the root. Left out on purpose: the other
eigenvalues.
"""

from __future__ import annotations

import numpy as np

from softmax_core.number_types import Array
from softmax_core.odds import Odds
from softmax_core.scaled import Scaled, scaled

_BITS = 54  # after so many halvings a bracket is no wider than a rounding


@np.errstate(all="ignore")
def largest_eigenvalue(state: Odds) -> Scaled:
    """Return the largest eigenvalue of diag(p) - p p' of every row (N, 1), NaN for a row of NaN.

    Source: Golub 1973, Some modified matrix eigenvalue problems, doi 10.1137/1015032, section 5.
    """
    shares, winner = state.shares, state.winner
    v = state.variances[winner]
    top = np.where(v.mantissa == 0, 0, v.exponent)  # all is measured in 2^top, the size of v_1
    p = np.ldexp(shares.mantissa, shares.exponent - top[:, None])
    first, v_1 = p[winner], np.ldexp(v.mantissa, v.exponent - top)
    p[winner] = 0
    weights = shares[winner].value[:, None] * p * p
    low = np.maximum(v_1, p.max(axis=-1))
    high = np.minimum(first, 3 * v_1)  # no more than p_1, and than the trace
    return scaled(_root(low, np.maximum(high, low), (p, weights, v_1, first)), top)[:, None]


Equation = tuple[Array, Array, Array, Array]  # p, p_1 p p, v_1 and p_1


def _root(low: Array, high: Array, equation: Equation) -> Array:
    """Return the root between two ends (N,): a turn halves the bracket, then climbs."""
    for _ in range(_BITS):
        moves = low < high
        middle = low + (high - low) / 2
        is_below = _gap(middle, equation)[0] < 0
        start, high = np.where(is_below, middle, low), np.where(is_below, high, middle)
        gap, slope = _gap(start, equation)
        step = np.clip(-gap / slope, 0, high - start)
        low = np.where(moves, start + np.nan_to_num(step), low)
        high = np.where(step <= np.finfo(np.float64).eps / 2 * low, low, high)
        if not (low < high).any():
            break
    return low


def _gap(L: Array, equation: Equation) -> tuple[Array, Array]:
    """Return the left side of the secular equation less the right one, and how fast that rises."""
    p, weights, v_1, first = equation
    apart = 1 / (L[:, None] - p)
    part = weights * apart
    rest, total, slope = 1 - L / first, part.sum(axis=-1), (part * apart).sum(axis=-1)
    return L - v_1 - rest * total, 1 + total / first + rest * slope
