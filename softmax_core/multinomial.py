"""How far counts stray from their probabilities: N draws from p, each class by itself.

p probabilities, N draws, X the count of one class, k a count. The counts of all classes together
are multinomial, and each alone is binomial: P(X = k) = C(N, k) p^k (1 - p)^(N - k).

Left out on purpose: a region that holds all counts at once, which would be wider, and the interval
for an unknown p around an observed share: here p is known and the counts are what varies.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from softmax_core.definition import softmax
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
    doi 10.1002/0471715816; the window: Hoeffding 1963, doi 10.1080/01621459.1963.10500830.

    >>> low, high = multinomial_band([0.6, 0.3, 0.1, 0.0], draws=10)
    >>> low.tolist(), high.tolist()
    ([3, 0, 0, 0], [9, 6, 3, 0])
    """
    chances, count = float64_array("p", p), whole_number("draws", draws, 1)
    if count > MOST_DRAWS:
        raise ValueError(f"draws must be at most {MOST_DRAWS}, got {draws}")
    if not np.all((chances >= 0) & (chances <= 1)):
        raise ValueError(f"every p must be within 0 to 1, got {chances}")
    if not 0 < real_number("coverage", coverage) < 1:
        raise ValueError(f"coverage must be between 0 and 1, got {coverage}")
    first, chance = _binomial(chances, count)
    tail = (1 - float(coverage)) / 2 * (1 + EQUAL)
    below = (np.cumsum(chance, axis=-1) <= tail).sum(axis=-1)
    above = (np.cumsum(chance[..., ::-1], axis=-1) <= tail).sum(axis=-1)
    return first + below, first + chance.shape[-1] - 1 - above


def _binomial(p: Array, draws: int) -> tuple[Array, Array]:
    """Return the first count k of a window for each class, and P(X = k), P(X = k + 1), ... there.

    They are the softmax over k of log P(X = k), which is summed from the likeliest k outwards:
    P(X = k + 1) / P(X = k) = (N - k) p / ((k + 1) (1 - p)). Outside the window, by Hoeffding's
    inequality, lies less than 2 exp(-72) = 1e-31: nothing beside the smallest tail, 2^-54.
    """
    reach = math.isqrt(36 * draws) + 1
    width = min(2 * reach, draws) + 1
    first = np.clip((draws * p).astype(np.int64) - reach, 0, draws + 1 - width)
    k = first[..., None] + np.arange(width - 1)
    with np.errstate(all="ignore"):  # p = 0 and p = 1 have a ratio of 0 and of inf
        ratio = np.log((draws - k) * p[..., None] / ((k + 1) * (1 - p[..., None])))
    rising = k < np.floor((draws + 1) * p)[..., None]
    nothing = np.zeros((*p.shape, 1))
    up = np.cumsum(np.where(rising, 0, ratio), axis=-1)
    down = np.cumsum(np.where(rising, ratio, 0)[..., ::-1], axis=-1)[..., ::-1]
    log_p = np.concatenate([nothing, up], axis=-1) - np.concatenate([down, nothing], axis=-1)
    return first, softmax(log_p)
