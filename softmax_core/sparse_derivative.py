"""The Jacobian of sparsemax and entmax, whose pattern of zeros is that of their support.

z logits, T temperature, p probabilities, J Jacobian, s weights, K classes.

A class that has probability 0 by design has a row and a column of exact zeros: its logit moves
nothing, and nothing moves it. Left out on purpose: the derivative with respect to alpha, and the
products with a vector, which are one line with J.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from softmax_core.derivative import jacobian
from softmax_core.inputs import FLOAT64, real_array
from softmax_core.number_types import Array, rounded
from softmax_core.policy import at_limit
from softmax_core.rows import Rows, logit_rows
from softmax_core.scaled import scaled
from softmax_core.settings import number_between
from softmax_core.sparse import entmax


@np.errstate(all="ignore")
def entmax_jacobian(
    z: npt.ArrayLike, alpha: float = 1.5, *, temperature: npt.ArrayLike = 1.0
) -> Array:
    """Return the matrix of the derivatives dp_i / dz_j of alpha-entmax, over the last axis.

    J = (diag(s) - s s' / sum(s)) / T with s_i = p_i^(2 - alpha) on the support and 0 elsewhere:
    for sparsemax s is 1 on the support, for softmax s is p.

    z (..., K) gives (..., K, K), in units of 1 / z; types as in `softmax`, computed in float64.
    alpha = 1 is `jacobian`.

    Edge cases: the table in `softmax_core.policy`, as in `jacobian`. Where a class stands on the
    border of the support there are two slopes; this is the one of the smaller support.

    Raises ValueError for an alpha outside 1..2 or a tie at T = 0, and the errors of `softmax`.

    Source: Martins & Astudillo 2016, arXiv 1602.02068, section 2.5; Peters, Niculae & Martins 2019,
    arXiv 1905.05702, proposition 2.

    >>> entmax_jacobian([-2.0, 0.0, 0.5], alpha=2)
    array([[ 0. ,  0. ,  0. ],
           [ 0. ,  0.5, -0.5],
           [ 0. , -0.5,  0.5]])
    """
    alpha = number_between("alpha", alpha, 1, 2)
    if alpha == 1:
        return jacobian(z, temperature)
    logits = np.atleast_1d(real_array("z", z))
    rows = logit_rows(logits, temperature, -1)
    p = rows.layout.to_rows(entmax(logits.astype(FLOAT64), alpha, temperature=temperature))
    s = np.where(p > 0, p ** (2 - alpha), p)
    rest = s @ (1 - np.eye(p.shape[1]))  # of the others, without a difference that would cancel
    weights, diagonal = scaled(s), np.arange(p.shape[1])
    matrix = (-weights[:, :, None] * weights[:, None, :]).replaced(
        (slice(None), diagonal, diagonal), weights * scaled(rest)
    ) / scaled(s.sum(axis=-1))[:, None, None]
    slopes = matrix / scaled(_slope_temperature(rows, p))[:, :, None]
    result = slopes.value.reshape(*rows.layout.shape, p.shape[1]) + 0.0  # no -0
    return rounded(result, rows.dtype)


def _slope_temperature(rows: Rows, p: Array) -> Array:
    """Return T, or inf where a limit is flat; ValueError where p jumps, at a tie at T = 0."""
    given, shared = rows.given_temperature, (p > 0).sum(axis=-1, keepdims=True) > 1
    if ((given == 0) & np.isfinite(rows.peak) & shared).any():
        raise ValueError("temperature must be > 0 for the derivative of a tie, got 0.0")
    return np.where(at_limit(given, rows.peak), np.inf, given)
