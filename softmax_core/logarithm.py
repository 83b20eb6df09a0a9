"""The logarithms of softmax: log p and the log of the sum of exponentials.

z logits, T temperature, K classes, c the maximum of z, r the sum of exp((z_j - c) / T) over
every class but one winner.

Left out on purpose: log(softmax(z)), which is -inf as soon as p underflows; the lab shows it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from softmax_core.layout import Axis
from softmax_core.number_types import Array
from softmax_core.odds import odds


@np.errstate(all="ignore")
def log_softmax(
    z: npt.ArrayLike,
    temperature: npt.ArrayLike = 1.0,
    *,
    axis: Axis = -1,
    where: npt.ArrayLike | None = None,
) -> Array:
    """Return the natural logarithms of the softmax probabilities.

    log p_i = (z_i - c) / T - log1p(r)

    Shapes, axis, where, types and errors as in `softmax`; computed in float64, rounded once.

    Accuracy: every entry within 4 ulp in float64 and 1 ulp in the narrower types.

    Edge cases: the table in `softmax_core.policy`. A certain winner keeps its digits: its log p
    is -r, not 0.

    Source: Blanchard, Higham & Higham 2021, doi 10.1093/imanum/draa038; log1p as in
    https://github.com/scipy/scipy/issues/19521.

    >>> log_softmax([0.0, -40.0])
    array([-4.24835426e-18, -4.00000000e+01])
    """
    state = odds(z, temperature, axis, where=where)
    return state.rows.entries(state.log_probabilities)


@np.errstate(all="ignore")
def logsumexp(
    z: npt.ArrayLike,
    temperature: npt.ArrayLike = 1.0,
    *,
    axis: Axis = -1,
    where: npt.ArrayLike | None = None,
    keepdims: bool = False,
) -> Array:
    """Return the natural logarithm of the sum of exp(z / T) over the classes.

    logsumexp = c / T + log1p(r)

    z (..., K) gives (...), or (..., 1) with `keepdims`; axis, where and types as in `softmax`.

    Accuracy: within 4 ulp of max(|c / T|, |logsumexp|) in float64, 1 ulp in narrower types.

    Edge cases: the table in `softmax_core.policy`. Near a zero result, as for [-log 2, -log 2],
    only the absolute error is small.

    Raises the errors of `softmax`, and ValueError for T = 0, where z / T has no limit.

    Source: Blanchard, Higham & Higham 2021, doi 10.1093/imanum/draa038.

    >>> float(logsumexp([1000.0, 1000.0]))
    1000.6931471805599
    """
    state = odds(z, temperature, axis, where=where)
    peak, given = state.rows.peak, state.rows.given_temperature
    if np.any((given == 0) & np.isfinite(peak)):
        raise ValueError("temperature must be > 0 for logsumexp (inf is allowed), got 0.0")
    total = np.where(np.isfinite(peak), peak / given + np.log1p(state.rest), peak)
    return state.rows.slices(total, keepdims)
