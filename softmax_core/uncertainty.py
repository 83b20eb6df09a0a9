"""How undecided a softmax is: entropy, effective classes and margin.

z logits, T temperature, p probabilities, K classes, x = (z - max z) / T, r the sum of exp(x)
over every class but one winner.

All three take logits: at saturation p alone no longer knows the answer. Left out on purpose:
divergences between two distributions.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from softmax_core.layout import Axis
from softmax_core.number_types import Array
from softmax_core.odds import odds
from softmax_core.settings import real_number


@np.errstate(all="ignore")
def entropy(
    z: npt.ArrayLike,
    temperature: npt.ArrayLike = 1.0,
    *,
    axis: Axis = -1,
    base: float | None = None,
) -> Array:
    """Return the Shannon entropy of the softmax probabilities, in nats unless `base` is given.

    H = -sum_i p_i log p_i = log1p(r) - sum_i p_i x_i, a sum of terms that are not negative

    z (..., K) gives (...), between 0 and log K; base 2 gives bits. Axis and types as in
    `softmax`, computed in float64.

    Accuracy: within 4 ulp in float64 and 1 ulp in the narrower types, in nats.

    Edge cases: the table in `softmax_core.policy`; 0 log 0 is 0; no distribution gives NaN.

    Raises the errors of `softmax`, and ValueError for a base that is not > 0, finite and not 1.

    Source: Bishop 2006, eq. 1.98.

    >>> float(entropy([3.0, 3.0, 3.0, 3.0], base=2))
    2.0
    """
    if base is not None and not (0 < real_number("base", base) < math.inf and base != 1):
        raise ValueError(f"base must be > 0, finite and not 1, got {base}")
    state = odds(z, temperature, axis)
    return state.rows.slices(state.nats / (1.0 if base is None else math.log(base)))


@np.errstate(all="ignore")
def effective_classes(
    z: npt.ArrayLike, temperature: npt.ArrayLike = 1.0, *, axis: Axis = -1
) -> Array:
    """Return how many equally likely classes would be as undecided: the exponential of H.

    effective classes = exp(H) = (1 + r) exp(-sum_i p_i x_i), the perplexity

    z (..., K) gives (...), between 1 and K, and exactly m where m classes share everything.
    Everything else as in `entropy`.

    Edge cases: the table in `softmax_core.policy`; no distribution gives NaN.

    Raises the errors of `softmax`.

    Source: Jelinek, Mercer, Bahl & Baker 1977, doi 10.1121/1.2016299.

    >>> float(effective_classes([0.0, 0.0]))
    2.0
    """
    state = odds(z, temperature, axis)
    return state.rows.slices(state.effective)


@np.errstate(all="ignore")
def margin(z: npt.ArrayLike, temperature: npt.ArrayLike = 1.0, *, axis: Axis = -1) -> Array:
    """Return by how much the largest probability exceeds the second largest.

    margin = p_1 - p_2 = -expm1(x_2) / (1 + r), with x_2 the second largest x

    z (..., K) gives (...), between 0 (a tie) and 1 (one class only). Axis and types as in
    `softmax`, computed in float64.

    Edge cases: the table in `softmax_core.policy`; no distribution gives NaN.

    Raises the errors of `softmax`.

    Source: Scheffer, Decomain & Wrobel 2001, doi 10.1007/3-540-44816-0_31.

    >>> float(margin([2.0, 2.0, 0.0]))
    0.0
    """
    state = odds(z, temperature, axis)
    runners_up = state.log + state.low
    runners_up[state.winner] = np.where(np.isnan(state.rest[:, 0]), np.nan, -np.inf)
    second = runners_up.max(axis=-1, keepdims=True)
    return state.rows.slices(abs(np.expm1(second)) / (1 + state.rest))
