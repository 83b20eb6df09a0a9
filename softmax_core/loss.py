"""Cross-entropy of softmax, from logits, and its gradient.

z logits, T temperature, p probabilities, y target distribution, K classes.

Left out on purpose: a mean or sum over the batch, and class weights: both are one line at the
caller. Cross-entropy from probabilities is not offered: -log p is inf once p underflows.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from softmax_core.compensated import accurate_sum
from softmax_core.layout import Axis
from softmax_core.number_types import Array
from softmax_core.odds import odds
from softmax_core.scaled import scaled
from softmax_core.targets import distributions, is_index, target_array


@np.errstate(all="ignore")
def cross_entropy(
    z: npt.ArrayLike, target: npt.ArrayLike, temperature: npt.ArrayLike = 1.0, *, axis: Axis = -1
) -> Array:
    """Return the cross-entropy loss of logits against the target, in nats.

    loss = -sum_i y_i log p_i, which is -log p_k for the class index k.

    z (..., K) gives (...). A target of integers holds one index in 0..K-1 per slice and
    broadcasts against (...); a floating target holds distributions over the classes, not
    negative, with sum 1, and broadcasts against (..., K). Over several axes the index counts
    them flattened. Types as in `softmax`, computed in float64.

    Accuracy: within 4 ulp in float64 and 1 ulp in the narrower types.

    Edge cases: the table in `softmax_core.policy`; a target of probability 0 costs inf.

    Raises the errors of `softmax`; ValueError for an index out of range (negative ones too), a
    target of the wrong shape, or one that is no distribution; TypeError for a boolean target.

    Source: Goodfellow, Bengio & Courville 2016, section 6.2.2.3; Bishop 2006, eq. 4.108.

    >>> float(cross_entropy([2.0, 1.0, 0.1], 0))
    0.41703001627783354
    """
    goal = target_array(target)
    state = odds(z, temperature, axis, other=None if is_index(goal) else goal)
    y = distributions(goal, state.rows.layout)
    surprise = -state.log_probabilities[:, : y.shape[1]]
    loss = accurate_sum(np.where(y == 0, 0, y * surprise))
    return state.rows.slices(loss)


@np.errstate(all="ignore")
def cross_entropy_gradient(
    z: npt.ArrayLike, target: npt.ArrayLike, temperature: npt.ArrayLike = 1.0, *, axis: Axis = -1
) -> Array:
    """Return the gradient of the cross-entropy with respect to the logits.

    d loss / d z_i = (p_i sum_j y_j - y_i) / T = (p_i sum_(j not i) y_j - (1 - p_i) y_i) / T

    which is (p - y) / T where y sums to 1 exactly; `cross_entropy` has the sum in it as well.

    Arguments as in `cross_entropy`; the result has the shape of z broadcast against the rest.

    Accuracy: within 8 ulp of the sum of the moduli of the two terms in float64, 1 ulp in the
    narrower types, at any temperature.

    Edge cases: the table in `softmax_core.policy`. For a certain and right winner p - 1 is minus
    the sum of the others, not 0. At T = 0 it is 0 where p is the target, up to rounding.

    Raises the errors of `cross_entropy`, and ValueError where p is not the target at T = 0.

    Source: Goodfellow, Bengio & Courville 2016, section 6.2.2.3; Bishop 2006, eq. 4.109.

    >>> cross_entropy_gradient([2.0, 1.0, 0.1], 0).round(3)
    array([-0.341,  0.242,  0.099])
    """
    goal = target_array(target)
    state = odds(z, temperature, axis, other=None if is_index(goal) else goal)
    y = distributions(goal, state.rows.layout)
    if not y.size:
        return state.rows.entries(state.log)
    gain, loss = state.shares * scaled(_others(y)), state.complements * scaled(y)
    given = state.rows.given_temperature
    if np.any((given == 0) & (abs((gain - loss).value) > 2.0**-50 * (gain + loss).value)):
        raise ValueError("temperature must be > 0 for the gradient of a loss that jumps, got 0.0")
    slope = (gain - loss) / scaled(np.where(given == 0, np.inf, given))
    return state.rows.entries(slope.value + 0.0)


def _others(y: Array) -> Array:
    """Return the sum of each row without each of its entries, none of them a difference to 0."""
    top = (np.arange(len(y)), y.argmax(axis=-1))
    largest, rest = y[top][:, None], y.copy()
    rest[top] = 0
    total = accurate_sum(rest)
    others: Array = total + (largest - y)
    others[top] = total[:, 0]
    return others
