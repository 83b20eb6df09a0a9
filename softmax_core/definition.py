"""Softmax as the textbook defines it, with and without the maximum taken out first.

z logits, T temperature, p probabilities, K classes, c the constant that is subtracted.

The two formulas stand first, on rows (N, K), for a learner to read: `max_subtracted` and
`unshifted`. `max_shifted` is the first of them again, with fewer ways through memory: it is what
`softmax` runs. Left out on purpose: compensated arithmetic. The shift z - c rounds, and what that
costs is part of the lesson (see `softmax`, Accuracy).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from softmax_core.blocks import by_rows
from softmax_core.inputs import real_array, temperature_array
from softmax_core.layout import Axis, row_max
from softmax_core.number_types import NUMBER_TYPES, Array
from softmax_core.rows import common_layout, held, is_one, masked, row_sum, temperature_column

FLOAT32 = NUMBER_TYPES["float32"]


def max_subtracted(z: Array, temperature: Array) -> Array:
    """Return softmax of each row of z: subtract the maximum, divide by T, exp, sum, divide.

    >>> max_subtracted(np.array([[1000.0, 1000.0]]), np.array([[1.0]]))
    array([[0.5, 0.5]])
    """
    shifted = z - z.max(axis=-1, keepdims=True)
    exponentials = np.exp(shifted / temperature)
    total = exponentials.sum(axis=-1, keepdims=True)
    probabilities: Array = exponentials / total
    return probabilities


def unshifted(z: Array, temperature: Array) -> Array:
    """Return softmax of each row of z by its definition, which can overflow and underflow.

    >>> unshifted(np.array([[1.0, 1.0]]), np.array([[1.0]]))
    array([[0.5, 0.5]])
    """
    exponentials = np.exp(z / temperature)
    total = exponentials.sum(axis=-1, keepdims=True)
    probabilities: Array = exponentials / total
    return probabilities


def max_shifted(z: Array, temperature: Array, out: Array | None = None) -> Array:
    """Return `max_subtracted` within rounding, faster: in place, into `out` where one is given.

    >>> max_shifted(np.array([[1000.0, 1000.0]]), np.array([[1.0]]))
    array([[0.5, 0.5]])
    """
    weights: Array = np.subtract(z, row_max(z), out=out)
    if not is_one(temperature):
        weights /= temperature
    np.exp(weights, out=weights)
    weights *= np.reciprocal(row_sum(weights))  # one division per row: they are slow
    return weights


@np.errstate(all="ignore")
def softmax(
    z: npt.ArrayLike,
    temperature: npt.ArrayLike = 1.0,
    *,
    axis: Axis = -1,
    where: npt.ArrayLike | None = None,
) -> Array:
    """Return the probabilities that softmax gives to logits at a temperature.

    p_i = exp((z_i - c) / T) / sum_j exp((z_j - c) / T), with c = max_j z_j; any c gives the same
    p, and this one cannot overflow.

    z has shape (..., K) and the temperature broadcasts against it, one value per slice: the
    result has the broadcast shape, and `axis` (an int, a tuple or None for all) refers to that.
    Where the boolean `where` is false, an entry does not take part. The result has the type of
    z, float64 for bool and integers; T is the exact float64 that it is, whatever the type of z. A
    z without axes is one class.

    Edge cases: the table in `softmax_core.policy`.

    Raises ValueError for a temperature that is negative, NaN or not of size 1 along the axis,
    TypeError for what is not a real number of the four types.

    Accuracy: float64 and float32 are computed in their own type, with an error of about
    n + 4 + 2 (max z - min z) / T units of roundoff, one of them because exp is multiplied by
    1 / sum, not divided by the sum; float16 and bfloat16 in float32, rounded once.

    Source: Goodfellow, Bengio & Courville 2016, sections 4.1 and 6.2.2.3; Blanchard, Higham &
    Higham 2021, doi 10.1093/imanum/draa038.

    >>> softmax([2.0, 1.0, 0.1]).round(3)
    array([0.659, 0.242, 0.099])
    """
    return by_rows(max_shifted, z, temperature, axis, where, working=FLOAT32)


@np.errstate(all="ignore")
def softmax_naive(
    z: npt.ArrayLike,
    temperature: npt.ArrayLike = 1.0,
    *,
    axis: Axis = -1,
    where: npt.ArrayLike | None = None,
) -> Array:
    """Return softmax by its definition, in the type of the input, allowed to break.

    p_i = exp(z_i / T) / sum_j exp(z_j / T)

    Shapes, axis, where and types as in `softmax`; nothing is promoted, float16 stays float16: z / T
    is rounded to the type, though T is not.

    Edge cases: whatever the machine gives, without a warning. exp overflows to inf and inf / inf
    is NaN; all exponentials underflow and 0 / 0 is NaN; only their sum overflows and every
    probability is 0. An entry that `where` leaves out is -inf.

    Raises the errors of `softmax`.

    Source: Goodfellow, Bengio & Courville 2016, section 4.1 (overflow and underflow).

    >>> softmax_naive([1000.0, 999.0, 0.0])
    array([nan, nan,  0.])
    """
    logits, heat = masked(real_array("z", z), where), temperature_array(temperature)
    plan = common_layout(logits, heat, axis)
    rows, column = plan.to_rows(logits), held(temperature_column(heat, plan), logits.dtype)
    if column.dtype != rows.dtype:
        rows, column = (rows / column).astype(rows.dtype), np.ones_like(column, rows.dtype)
    return plan.entries(unshifted(rows, column))
