"""The derivatives of softmax with respect to its logits and its temperature.

z logits, T temperature, p probabilities, J Jacobian, g cotangent, dz change of the logits,
K classes.

J = (diag(p) - p p') / T is symmetric, so the vector-Jacobian and the Jacobian-vector product are
one formula. Left out on purpose: second derivatives, and derivatives under a mask (a class of
logit -inf does the same).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from softmax_core.inputs import FLOAT64, real_array
from softmax_core.layout import Axis
from softmax_core.number_types import Array, rounded
from softmax_core.odds import Odds, odds
from softmax_core.policy import at_limit
from softmax_core.scaled import Scaled, scaled
from softmax_core.secular import largest_eigenvalue


@np.errstate(all="ignore")
def jacobian(z: npt.ArrayLike, temperature: npt.ArrayLike = 1.0) -> Array:
    """Return the matrix of the derivatives dp_i / dz_j, over the last axis.

    J_ij = p_i (1 - p_i) / T on the diagonal, with 1 - p_i as the sum of the other p for the
    winner; J_ij = -p_i p_j / T elsewhere.

    z (..., K) gives (..., K, K), in units of 1 / z; types as in `softmax`, computed in float64.

    Accuracy: the diagonal within 4 ulp, the rest within 8, in float64, and 1 ulp in the narrower
    types, at any temperature: p_i p_j / T is right where p_i p_j alone is too small for the type.

    Edge cases: the table in `softmax_core.policy`: zeros at T = inf, with a +inf, and at T = 0
    with one maximum. A z without axes is one class and gives (1, 1).

    Raises the errors of `softmax`, and ValueError for a tie at T = 0.

    Source: Bishop 2006, eq. 4.106; the norm is at most 1 / (2 T), Nair 2025, arXiv 2510.23012.

    >>> jacobian([0.0, 0.0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    state = odds(np.atleast_1d(real_array("z", z)), temperature, -1)
    plan = state.rows.layout
    kept = plan.inner[0]
    result = slopes(state).value[:, :kept, :kept].reshape(*plan.outer, kept, kept) + 0.0  # no -0
    return rounded(result, state.rows.dtype)


@np.errstate(all="ignore")
def vjp(
    z: npt.ArrayLike, g: npt.ArrayLike, temperature: npt.ArrayLike = 1.0, *, axis: Axis = -1
) -> Array:
    """Return the vector-Jacobian product: the gradient of sum(g p) with respect to the logits.

    vjp_i = p_i (d_i - sum_j p_j d_j) / T, with d = g - g_m: g shifted by its median under p, which
    is its value at a winner that has half of the probability. Unshifted, the difference loses the
    gradients of a confident softmax.

    z (..., K) and g broadcast against each other; axis and types as in `softmax`, computed in
    float64.

    Accuracy: within 8 ulp of p_i sum_j p_j abs(g_i - g_j) / T in float64 and 1 ulp in the narrower
    types, at any temperature and for g of any size. A g that is the same for all classes gives
    exactly 0.

    Edge cases: the table in `softmax_core.policy`, as in `jacobian`. What is beyond the type is inf
    with its sign. The g of a class without probability does not count; any other that is infinite
    or NaN leaves nothing but inf and NaN in its slice.

    Raises the errors of `softmax`, and ValueError for a tie at T = 0.

    Source: Bishop 2006, eq. 4.106.

    >>> vjp([37.43, 0.0], [1.0, 0.0])
    array([ 5.5508...e-17, -5.5508...e-17])
    """
    return _product(z, real_array("g", g), temperature, axis)


@np.errstate(all="ignore")
def jvp(
    z: npt.ArrayLike, dz: npt.ArrayLike, temperature: npt.ArrayLike = 1.0, *, axis: Axis = -1
) -> Array:
    """Return the Jacobian-vector product: the first-order change of p when z changes by dz.

    jvp = J dz, which is `vjp` with dz in the place of g, because J is symmetric.

    Shapes, edge cases, errors and source as in `vjp`.

    >>> jvp([0.0, 0.0], [1.0, 0.0])
    array([ 0.25, -0.25])
    """
    return _product(z, real_array("dz", dz), temperature, axis)


@np.errstate(all="ignore")
def temperature_gradient(
    z: npt.ArrayLike, temperature: npt.ArrayLike = 1.0, *, axis: Axis = -1
) -> Array:
    """Return the derivative of the probabilities with respect to the temperature.

    dp_i / dT = p_i (sum_j p_j z_j - z_i) / T^2, which is -J z / T

    Shapes, axis and types as in `softmax`, computed in float64; in units of 1 / T. The entries
    sum to 0.

    Accuracy: as in `vjp`, with z / T in the place of g.

    Edge cases: the table in `softmax_core.policy`; 0 at T = 0 (ties too), at T = inf and with a
    +inf.

    Raises the errors of `softmax`.

    Source: the chain rule on Bishop 2006, eq. 4.106.

    >>> temperature_gradient([1.0, 0.0]).round(4)
    array([-0.1966,  0.1966])
    """
    state = odds(z, temperature, axis)
    change = _spread(state, state.rows.z) / scaled(state.rows.temperature)
    return state.rows.entries((-change / scaled(_flat_as_inf(state))).value + 0.0)


def _product(z: npt.ArrayLike, v: Array, temperature: npt.ArrayLike, axis: Axis) -> Array:
    """Return J v for every row."""
    state = odds(z, temperature, axis, other=v)
    rows = state.rows.layout.to_rows(v.astype(FLOAT64))
    if not rows.shape[1]:
        return state.rows.entries(state.log)
    change = _spread(state, rows) / scaled(_slope_temperature(state))
    return state.rows.entries(change.value + 0.0)


def _spread(state: Odds, values: Array) -> Scaled:
    """Return p_i (v_i - sum_j p_j v_j) of every row; what has no probability does not count.

    The values are shifted by their median: of all shifts it leaves the least that can cancel, and
    it is the value of the winner as soon as that has half of the probability.
    """
    p = state.shares
    d = scaled(values) - scaled(values[state.median(values)][:, None])
    d = d.replaced(p.mantissa == 0, scaled(np.array(0.0)))
    return p * (d - (p * d).sum())


def _flat_as_inf(state: Odds) -> Array:
    """Return T, with inf where a limit makes p constant, so that dividing gives 0."""
    given = state.rows.given_temperature
    return np.where(at_limit(given, state.rows.peak), np.inf, given)


def _slope_temperature(state: Odds) -> Array:
    """Return `_flat_as_inf`; ValueError where p jumps, at a tie at T = 0."""
    jumps = (state.rows.given_temperature == 0) & np.isfinite(state.rows.peak) & (state.rest > 0)
    if jumps.any():
        raise ValueError("temperature must be > 0 for the derivative of a tie, got 0.0")
    return _flat_as_inf(state)


@np.errstate(all="ignore")
def jacobian_norm(z: npt.ArrayLike, temperature: npt.ArrayLike = 1.0) -> Array:
    """Return the spectral norm of the Jacobian: how far p moves at most for a unit step in z.

    norm = largest eigenvalue of diag(p) - p p', divided by T: J is symmetric and no eigenvalue
    is negative.

    z (..., K) gives (...), in units of 1 / z, at most 1 / (2 T); types as in `softmax`, computed
    in float64.

    Edge cases and errors as in `jacobian`: 0 where J is zeros, NaN where there is no distribution.

    Source: Golub 1973, doi 10.1137/1015032, section 5; the bound, with equality for a tie of two:
    Nair 2025, arXiv 2510.23012.

    >>> float(jacobian_norm([0.0, 0.0], temperature=0.5))
    1.0
    """
    state = odds(np.atleast_1d(real_array("z", z)), temperature, -1)
    norm = largest_eigenvalue(state) / scaled(_slope_temperature(state))
    return state.rows.slices(norm.value)


def slopes(state: Odds) -> Scaled:
    """Return the Jacobian of every row (N, K, K), however large or small."""
    return _covariance(state) / scaled(_slope_temperature(state))[:, :, None]


def _covariance(state: Odds) -> Scaled:
    """Return diag(p) - p p' of every row, (N, K, K)."""
    p, diagonal = state.shares, np.arange(state.log.shape[1])
    outer = -p[:, :, None] * p[:, None, :]
    return outer.replaced((slice(None), diagonal, diagonal), state.variances)
