"""How far counts stray from their probabilities: N draws from p, each class by itself.

p probabilities, N draws, X the count of one class, k a count. The counts of all classes together
are multinomial, and each alone is binomial: P(X = k) = C(N, k) p^k (1 - p)^(N - k).

Left out on purpose: a region that holds all counts at once, which would be wider, and the interval
for an unknown p around an observed share: here p is known and the counts are what varies.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from softmax_core.inputs import float64_array
from softmax_core.number_types import Array
from softmax_core.settings import real_number, whole_number

EQUAL = 1e-12  # how far, relatively, two probabilities may differ by rounding alone
MOST_DRAWS = 10**12  # the window of counts has 12 million places there


def multinomial_band(p: npt.ArrayLike, draws: int, coverage: float = 0.95) -> tuple[Array, Array]:
    """Return the lowest and the highest count of each class that N draws make likely.

    P(X < low) <= (1 - coverage) / 2 and P(X > high) <= (1 - coverage) / 2, with the highest such
    low and the lowest such high. A tail that exceeds its half by at most 1e-12 of it counts as
    equal: the sums and their bound are rounded, and a tie is a tie. The normal band
    N p +- 1.96 sqrt(N p (1 - p)) goes below 0 and holds less than it says where N p is small.

    p (..., K), or of any shape, gives two arrays of counts of that shape, within 0 to N. Divided by
    N they are shares, and close in on p as sqrt(p (1 - p) / N). Each class is taken by itself: that
    all of them lie within their bands at once is less likely.

    Edge cases: a class of p = 0 is never drawn, 0 to 0, and one of p = 1 always, N to N. Counts are
    whole, so a band holds at least its coverage, and often more: after one draw it can be 0 to 1.

    Raises ValueError where a p is not within 0 to 1, `draws` is not a whole number from 1 to 10^12,
    or the coverage is not between 0 and 1; TypeError for what is no number.

    Source: Johnson, Kemp & Kotz 2005, Univariate Discrete Distributions, chapter 3,
    doi 10.1002/0471715816; the window: Bernstein's inequality, as in Boucheron, Lugosi & Massart
    2013, doi 10.1093/acprof:oso/9780199535255.001.0001, corollary 2.11.

    >>> low, high = multinomial_band([0.6, 0.3, 0.1, 0.0], draws=10)
    >>> low.tolist(), high.tolist()
    ([3, 0, 0, 0], [9, 6, 3, 0])
    """
    low, high = multinomial_bands(p, (draws,), coverage)
    return low[0], high[0]


def multinomial_bands(
    p: npt.ArrayLike, draws: Sequence[int], coverage: float = 0.95
) -> tuple[Array, Array]:
    """Return the band of each of several numbers of draws, in a third of the time of one by one.

    p (..., K) gives two arrays (len(draws), ..., K), and all else as in `multinomial_band`.

    >>> multinomial_bands([0.6, 0.0], [1, 10])[1].tolist()
    [[1, 0], [9, 0]]
    """
    chances, counts = float64_array("p", p), [_count(each) for each in draws]
    if not np.all((chances >= 0) & (chances <= 1)):
        raise ValueError(f"every p must be within 0 to 1, got {chances}")
    if not 0 < real_number("coverage", coverage) < 1:
        raise ValueError(f"coverage must be between 0 and 1, got {coverage}")
    tail = (1 - float(coverage)) / 2 * (1 + EQUAL)
    N, every = np.repeat(counts, chances.size), np.tile(chances.ravel(), len(counts))
    low, high = np.empty((2, N.size), np.int64)
    sizes = np.frexp(_reach(every, N, tail))[1]  # windows of about one width are summed together
    for size in np.unique(sizes):
        at = sizes == size
        low[at], high[at] = _band(every[at], N[at], tail)
    shape = len(counts), *chances.shape
    return low.reshape(shape), high.reshape(shape)


def _count(draws: int) -> int:
    """Return a number of draws from 1 to 10^12."""
    count = whole_number("draws", draws, 1)
    if count > MOST_DRAWS:
        raise ValueError(f"draws must be at most {MOST_DRAWS}, got {draws}")
    return count


def _band(p: Array, draws: Array, tail: float) -> tuple[Array, Array]:
    """Return the lowest and the highest count of each class (M,) that leave `tail` on each side."""
    first, chance = _binomial(p, draws, tail)
    below = (np.cumsum(chance, axis=-1) <= tail).sum(axis=-1)
    above = (np.cumsum(chance[..., ::-1], axis=-1) <= tail).sum(axis=-1)
    return first + below, first + chance.shape[-1] - 1 - above


def _reach(p: Array, draws: Array | int, tail: float) -> Array:
    """Return how far from the likeliest count a window goes, at most N.

    What lies outside, less than 2 exp(-x), is nothing beside the tail and what may be a tie. By
    Bernstein's inequality P(|X - N p| >= t) <= 2 exp(-t^2 / (2 (N p (1 - p) + t / 3))).
    """
    x = np.log(20 / (EQUAL * tail))
    variance = draws * p * (1 - p)
    reach: Array = np.ceil(1 + x / 3 + np.sqrt(x * x / 9 + 2 * x * variance))
    return np.minimum(reach, draws)


@np.errstate(all="ignore")
def _binomial(p: Array, draws: Array | int, tail: float = 2.0**-54) -> tuple[Array, Array]:
    """Return the first count k of a window for each class, and P(X = k), P(X = k + 1), ... there.

    They are products outwards from the likeliest count, over the sum of all:
    P(X = k + 1) / P(X = k) = (N - k) p / ((k + 1) (1 - p)). A window that goes beyond 0 or N has
    zeros there.
    """
    reach = int(_reach(p, draws, tail).max(initial=0))
    likeliest = np.minimum(np.floor((np.float64(draws) + 1) * p), draws)
    away = np.arange(reach, dtype=np.float64)
    k, N, p = (np.expand_dims(part, -1) for part in (likeliest, draws, p))
    up = _products((N - k - away) * p, (k + 1 + away) * (1 - p))
    down = _products((k - away) * (1 - p), (N - k + 1 + away) * p)
    odds = np.concatenate([down[..., ::-1], np.ones_like(k), up], axis=-1)
    return likeliest.astype(np.int64) - reach, odds / odds.sum(axis=-1, keepdims=True)


def _products(above: Array, below: Array) -> Array:
    """Return the running products of above / below along the last axis, 0 from the first 0 on."""
    return np.cumprod(np.where(above > 0, above / below, 0), axis=-1)
