"""What a class learnt between two tests: the normalised gain (Hake 1998), and how sure it is.

n students, each with a score before and one after: a share of all points, from 0 to 1. The gain of
the class is what it gained of what it could have gained,

    <g> = (mean after - mean before) / (1 - mean before) = 1 - u,  u = mean missed after / before.

u is a ratio of two means, so its interval is Fieller's: all u that a t-test of the differences
(missed after) - u (missed before) does not refute at 5 %. It needs no draws and no seed, holds
for any spread of the students, and says by itself where there is none: where the class missed so
little before that what it missed may be nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

FEWEST = 5  # students: t at fewer says more of the method than of the class
_LEVEL = 0.975
_NOTHING = 1e-12  # of a variance: what rounding leaves of none


@dataclass(frozen=True, slots=True)
class Gain:
    """A gain and its 95 % interval; NaN where there is none."""

    value: float
    low: float = nan
    high: float = nan


def student_gains(before: ArrayLike, after: ArrayLike) -> NDArray[np.float64]:
    """Return the gain of each student (n,), (after - before) / (1 - before).

    NaN for who had everything right before: nothing was left to gain.

    >>> student_gains([0.5, 0.2, 1.0], [0.75, 0.2, 0.9])
    array([0.5, 0. , nan])
    """
    x, y = _scores(before), _scores(after)
    if x.shape != y.shape:
        raise ValueError(f"each student must have two scores, got {x.size} and {y.size}")
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(x < 1, (y - x) / (1 - x), nan)


def paired_gain(before: ArrayLike, after: ArrayLike) -> Gain:
    """Return the gain of a class whose students (n,) are known in both tests.

    The interval is NaN with fewer than 5 students, where all changed alike, and where too little
    was missed before. No gain is above 1, and no interval goes beyond it.

    >>> found = paired_gain([0.3, 0.5, 0.4, 0.6, 0.2], [0.6, 0.8, 0.6, 0.9, 0.7])
    >>> round(found.value, 3), round(found.low, 3), round(found.high, 3)
    (0.533, 0.347, 0.751)
    """
    if len(student_gains(before, after)) < FEWEST:
        return Gain(_gain(before, after))
    missed = 1 - np.stack([_scores(before), _scores(after)])
    (xx, xy), (_, yy) = (np.cov(missed) / missed.shape[1]).tolist()
    return _fieller(missed.mean(axis=1).tolist(), (xx, xy, yy), missed.shape[1] - 1)


def unpaired_gain(before: ArrayLike, after: ArrayLike) -> Gain:
    """Return the gain of a class where nobody knows who is who: two groups (n,) and (m,).

    The same interval with the two means independent, and the degrees of freedom of Welch's test: it
    is wider than that of `paired_gain` where who was good before is good after.

    >>> round(unpaired_gain([0.3, 0.5, 0.4, 0.6, 0.2], [0.6, 0.8, 0.6, 0.9, 0.7]).low, 3)
    0.208
    """
    x, y = 1 - _scores(before), 1 - _scores(after)
    if min(x.size, y.size) < FEWEST:
        return Gain(_gain(before, after))
    xx, yy = float(x.var(ddof=1)) / x.size, float(y.var(ddof=1)) / y.size
    u = float(y.mean() / x.mean()) if x.any() else 0.0
    parts = (u * u * xx) ** 2 / (x.size - 1) + yy**2 / (y.size - 1)
    degrees = (u * u * xx + yy) ** 2 / parts if parts else 1.0
    return _fieller([float(x.mean()), float(y.mean())], (xx, 0.0, yy), degrees)


def mean_gain(gains: ArrayLike) -> Gain:
    """Return the mean of the gains of students, without those that are NaN, and its t-interval.

    A gain is bounded by 1 and may fall far below 0, so that this interval holds the truth in 85 to
    95 of 100 classes, where that of the class holds it in 95.

    >>> found = mean_gain([0.5, 0.4, 0.6, 0.3, 0.7, float("nan")])
    >>> round(found.value, 3), round(found.low, 3), round(found.high, 3)
    (0.5, 0.304, 0.696)
    """
    each = np.asarray(gains, dtype=np.float64)
    each = each[~np.isnan(each)]
    if not each.size:
        return Gain(nan)
    mean, spread = float(each.mean()), float(each.std(ddof=1)) if each.size > 1 else 0.0
    if each.size < FEWEST or spread**2 < _NOTHING:
        return Gain(mean)
    reach = t_quantile(each.size - 1) * spread / sqrt(each.size)
    return Gain(mean, mean - reach, min(mean + reach, 1.0))


def t_quantile(degrees: float) -> float:
    """Return the 97.5 % quantile of Student's t, to 0.05 % from 4 degrees of freedom on.

    By the expansion of Cornish and Fisher around that of the normal distribution.

    >>> round(t_quantile(4), 2), round(t_quantile(29), 3)
    (2.78, 2.045)
    """
    z, n = NormalDist().inv_cdf(_LEVEL), degrees
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / n**power for power, term in enumerate(terms, 1))


def _scores(scores: ArrayLike) -> NDArray[np.float64]:
    """The scores as an array (n,) of shares."""
    found = np.asarray(scores, dtype=np.float64)
    if found.ndim != 1 or not found.size or not np.all((found >= 0) & (found <= 1)):
        raise ValueError("scores must be one or more shares from 0 to 1")
    return found


def _gain(before: ArrayLike, after: ArrayLike) -> float:
    """The gain of the means; NaN where nothing was missed before."""
    missed, still = (float(np.mean(1 - _scores(each))) for each in (before, after))
    return 1 - still / missed if missed else nan


def _fieller(missed: list[float], variances: tuple[float, float, float], degrees: float) -> Gain:
    """One minus the ratio of two means, and the interval of all ratios that are not refuted."""
    (x, y), (xx, xy, yy) = missed, variances
    if not x:
        return Gain(nan)
    u, t = y / x, t_quantile(max(degrees, FEWEST - 1))
    a, b, c = x * x - t * t * xx, x * y - t * t * xy, y * y - t * t * yy
    if a <= 0 or yy - 2 * u * xy + u * u * xx < _NOTHING:
        return Gain(1 - u)
    reach = sqrt(max(b * b - a * c, 0.0))
    return Gain(1 - u, 1 - (b + reach) / a, min(1 - (b - reach) / a, 1.0))
