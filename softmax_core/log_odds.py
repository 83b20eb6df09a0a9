"""The exponent of softmax, x = (z - c) / T, with twice the digits of a float64.

z logits (N, K), c their maximum (N, 1), T temperature (N, 1) or (1, 1); x = high + low, a pair as
in `softmax_core.compensated`.

Both z - c and the division by T round, and exp multiplies a rounding of x by |x|: at x = -700
half a unit in the last place of x is 350 units of exp(x). Carried along as `low`, it costs one
multiplication: exp(high + low) = exp(high) (1 + low), for low is below 1e-12 wherever exp(high)
is not 0.

Powers of two keep every intermediate inside the range: T is split into m 2^k with m in [1/2, 1),
and the logits are divided by 2^k before the difference where that makes them smaller, after it
where it makes them larger. Left out on purpose: the limits T = 0 and T = inf, see
`softmax_core.policy`.
"""

from __future__ import annotations

import numpy as np

from softmax_core.compensated import quotient, two_diff
from softmax_core.number_types import Array
from softmax_core.rows import is_one

DEEP = -708.0  # below it exp leaves the normal numbers of float64


def log_odds(z: Array, c: Array, temperature: Array) -> tuple[Array, Array]:
    """Return (z - c) / T as a pair (high, low); low is 0 where high is infinite or huge.

    >>> high, low = log_odds(np.array([[0.1, 100.0]]), np.array([[100.0]]), np.array([[1.0]]))
    >>> high, low
    (array([[-99.9,   0. ]]), array([[5.689893e-15, 0.000000e+00]]))
    """
    if is_one(temperature):
        high, low = two_diff(z, c)
    else:
        mantissa, exponent = np.frexp(temperature)
        shrink, grow = np.ldexp(1.0, -np.maximum(exponent, 0)), -np.minimum(exponent, 0)
        high, low = two_diff(z * shrink, c * shrink)
        high, low = quotient(np.ldexp(high, grow), np.ldexp(low, grow), mantissa)
    if np.isnan(low.min(initial=0.0)):  # a search for NaN, in one pass
        low[np.isnan(low) & ~np.isnan(high)] = 0
    return high, low


def exp_pair(high: Array, low: Array) -> Array:
    """Return exp(high + low), to little more than one unit in the last place.

    >>> exp_pair(np.array([-99.9]), np.array([5.689893001203927e-15]))
    array([4.11131978e-44])
    """
    exponentials: Array = np.exp(high)
    exponentials += exponentials * low
    return exponentials


def lifted_exp(high: Array, low: Array, factor: float) -> Array:
    """Return exp(high + low) times a power of two, exact to the end where exp is subnormal.

    There it is the product of two square roots, exp(high / 2)^2, with the factor in between.

    >>> lifted_exp(np.array([-740.0]), np.array([0.0]), 2.0**100)
    array([5.30985862e-292])
    """
    lifted = exp_pair(high, low) * factor
    deep = high < DEEP
    if deep.any():
        root = exp_pair(high[deep] / 2, low[deep] / 2)
        lifted[deep] = root * factor * root
    return lifted
