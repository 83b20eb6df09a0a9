"""Features in units of their own spread: what a classifier is trained on.

X features (n, F), in any unit that float64 can hold. Each column is brought near 1 by a power of
two before it is summed, which rounds nothing: squares neither overflow nor vanish. Left out on
purpose: medians and quantiles, which outliers move less.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from softmax_core.inputs import float64_array

Array = npt.NDArray[np.float64]
_LARGEST_POWER = 1022  # of two, and one over it, that float64 holds to the full
_NOISE = 2 * np.finfo(np.float64).eps  # 4 ulp of values in [1/2, 1): a spread that rounding makes


@dataclass(frozen=True, slots=True)
class Scale:
    """The mean and the standard deviation (F,) of each feature, taken from the training rows.

    The deviation of a feature that never changed there is inf: a weight on it has nothing to say.
    """

    mean: Array
    deviation: Array


def scale(X: npt.ArrayLike) -> Scale:
    """Return the mean and the standard deviation of each feature of X (n, F).

    A feature that never changes has the deviation inf: it becomes 0 in every row, the rows held out
    among them, whatever they bring. So has one whose values differ by rounding alone, at most 4 ulp
    of the largest: 0.3 beside 0.1 + 0.2. The order of X in memory makes no difference.

    Errors: ValueError for no rows, for another shape, and for a value that is not finite.

    >>> scale([[1.0, 7.0], [3.0, 7.0]])
    Scale(mean=array([2., 7.]), deviation=array([ 1., inf]))
    """
    rows = float64_array("X", X)
    if rows.ndim != 2:
        raise ValueError(f"X must be (n, F), a row for each sample, got shape {rows.shape}")
    columns = np.ascontiguousarray(rows.T)  # summed in one order
    if not columns.shape[-1] or not np.isfinite(columns).all():
        raise ValueError("X must have at least one row, all of its features finite")
    unit = np.frexp(abs(columns).max(axis=-1))[1]
    near_1 = _times_power(columns, -unit[..., None])
    low, high = near_1.min(axis=-1), near_1.max(axis=-1)
    mean = near_1.mean(axis=-1)
    mean += (near_1 - mean[..., None]).mean(axis=-1)  # what the first sum rounded away
    spread = np.sqrt(((near_1 - mean[..., None]) ** 2).mean(axis=-1))
    deviation = np.ldexp(np.where(high - low > _NOISE, spread, 0.0), unit)
    middle = np.ldexp(np.where(low == high, low, mean), unit)
    return Scale(middle, np.where(deviation > 0, deviation, np.inf))


def standardised(X: npt.ArrayLike, of: Scale) -> Array:
    """Return (X - mean) / deviation, the features in units of their spread, (..., F).

    A feature that never changed in training is 0 in every row: nothing was learnt of it.

    Errors: ValueError for other features than those of the scale.

    >>> standardised([[1.0, 5.0], [4.0, 9.0]], Scale(np.array([2.0, 5.0]), np.array([0.5, np.inf])))
    array([[-2.,  0.],
           [ 4.,  0.]])
    """
    rows, varies = float64_array("X", X), np.isfinite(of.deviation)
    if rows.shape[-1:] != varies.shape:
        raise ValueError(f"X must have the {varies.size} features of the scale, got {rows.shape}")
    # In units near the largest of the three, no difference overflows where the quotient does not.
    unit = -np.frexp(np.where(varies, np.maximum(abs(of.mean), of.deviation), 1.0))[1]
    gap = _times_power(rows, unit)
    gap -= np.ldexp(of.mean, unit)
    gap /= np.ldexp(of.deviation, unit)
    gap[..., ~varies] = 0.0
    return gap


def _times_power(X: Array, exponent: npt.NDArray[np.int32]) -> Array:
    """X times 2 to the exponent, as np.ldexp has it.

    A product with a power that float64 holds is the same number, and several times as fast; and
    ldexp keeps other threads waiting until it has done the whole array.
    """
    if (abs(exponent) <= _LARGEST_POWER).all():
        return X * np.ldexp(1.0, exponent)
    return np.ldexp(X, exponent)
