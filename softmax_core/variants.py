"""Four ways to compute softmax, and how wrong each can be.

z logits, x = z / T, p probabilities, K classes, c = max x, y = logsumexp(x), u unit roundoff.

In mathematics they are one. A rounding error in an exponent is a relative error of the result, so
the bounds are sums of exponents, in ulp and to first order in u; they hold for results that are
normal. Left out on purpose: terms of second order in u.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from softmax_core.accurate import softmax_compensated
from softmax_core.definition import softmax, softmax_naive
from softmax_core.inputs import FLOAT64, logit_vector, single_temperature
from softmax_core.logarithm import logsumexp
from softmax_core.number_types import Array


@np.errstate(all="ignore")
def softmax_division_free(z: npt.ArrayLike, temperature: float = 1.0) -> Array:
    """Return softmax as exp(x - logsumexp(x)), all in the type of the logits.

    p_i = exp(x_i - y), y = c + log sum_j exp(x_j - c)

    z (K,) and one temperature; the result has the shape and type of z, float64 for integers.

    Edge cases: whatever the machine gives, without a warning.

    Raises ValueError for more than one vector or temperature, and the errors of `softmax`.

    Source: Blanchard, Higham & Higham 2021, doi 10.1093/imanum/draa038, who advise against it.

    >>> softmax_division_free([0.0, 0.0])
    array([0.5, 0.5])
    """
    logits = logit_vector(z)
    x = logits / logits.dtype.type(single_temperature(temperature))
    y = x.max() + np.log(np.exp(x - x.max()).sum())
    p: Array = np.exp(x - y)
    return p


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to compute softmax of (z, T), and the bound on its error in ulp."""

    probabilities: Callable[[npt.ArrayLike, float], Array]
    bound: Callable[[npt.ArrayLike, float], float]


def _quotients(z: npt.ArrayLike, T: float) -> tuple[Array, float]:
    """Return x, and what the rounding of z / T adds to an exponent: nothing at T = 1."""
    T = single_temperature(T)
    x = logit_vector(z).astype(FLOAT64) / T
    return x, 0.0 if T == 1 else float(abs(x).max())


def naive_bound(z: npt.ArrayLike, temperature: float = 1.0) -> float:
    """Return n + 3 ulp, and 2 max|x| more unless T is 1; inf where the exponentials overflow.

    Source: Blanchard, Higham & Higham 2021, doi 10.1093/imanum/draa038.

    >>> naive_bound([2.0, 1.0, 0.1])
    6.0
    """
    x, rounded = _quotients(z, temperature)
    return len(x) + 3 + 2 * rounded


def shifted_bound(z: npt.ArrayLike, temperature: float = 1.0) -> float:
    """Return n + 4 + 2 (max z - min z) / T ulp; 1 in float16 and bfloat16, computed wider.

    Source: Blanchard, Higham & Higham 2021, doi 10.1093/imanum/draa038; 2 more for z / T.

    >>> shifted_bound([10.0, 0.0])
    26.0
    """
    x, _ = _quotients(z, temperature)
    if logit_vector(z).dtype.itemsize == 2:
        return 1.0
    return float(len(x) + 4 + 2 * (x.max() - x.min()))


def division_free_bound(z: npt.ArrayLike, temperature: float = 1.0) -> float:
    """Return n + 3 + 2 log n + |y| + max|x - y| ulp, and 2 max|x| more unless T is 1.

    The sum has a relative error of n + log n, which the logarithm makes absolute; log, y and x - y
    round by log n, |y| and |x - y|; exp turns their sum into a relative error.

    Source: the argument of Blanchard, Higham & Higham 2021, doi 10.1093/imanum/draa038.

    >>> division_free_bound([0.0, 0.0]) < division_free_bound([100.0, 0.0])
    True
    """
    x, rounded = _quotients(z, temperature)
    y, n = float(logsumexp(x)), len(x)
    return n + 3 + 2 * math.log(n) + abs(y) + float(abs(x - y).max()) + 2 * rounded


def compensated_bound(z: npt.ArrayLike, temperature: float = 1.0) -> float:
    """Return 4 ulp in float64 and 0.51 ulp in the narrower types, whatever the logits.

    >>> compensated_bound([700.0, -700.0])
    4.0
    """
    single_temperature(temperature)
    return 4.0 if logit_vector(z).dtype == FLOAT64 else 0.51


VARIANTS: dict[str, Variant] = {
    "naive": Variant(softmax_naive, naive_bound),
    "shifted": Variant(softmax, shifted_bound),
    "division-free": Variant(softmax_division_free, division_free_bound),
    "compensated": Variant(softmax_compensated, compensated_bound),
}
"""Name -> variant, from the definition to the best."""
