"""Four ways to compute softmax, and how wrong each can be.

z logits, x = z / T, p probabilities, K classes, c = max x, y = logsumexp(x), u unit roundoff.

In mathematics they are one. A rounding error of an exponent, e u, multiplies the result by
exp(e u), so the bounds are sums of exponents. They are in ulp, named to first order in u and
counted to all: beside a relative error of r u it makes r + (r + 1 / u) (exp(e u) - 1). They hold
for every T, as the float64 that it is, and for results that are normal. Left out on purpose:
subnormal ones.

float8_e4m3fn and float8_e5m2 come in here, and by no other function: a vector of one of them is
computed with as float16 is, in its type where a variant stays in that, else wider and rounded once.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

import numpy as np
import numpy.typing as npt

from softmax_core.accurate import softmax_compensated
from softmax_core.definition import FLOAT32, softmax, softmax_naive, unshifted
from softmax_core.exp_range import Limits, limits
from softmax_core.inputs import FLOAT64, logit_vector, single_temperature, step_array, step_vector
from softmax_core.number_types import FLOAT8_TYPES, Array
from softmax_core.rows import held


@np.errstate(all="ignore")
def softmax_division_free(z: npt.ArrayLike, temperature: float = 1.0) -> Array:
    """Return softmax as exp(x - logsumexp(x)), all in the type of the logits.

    p_i = exp(x_i - y), y = c + log sum_j exp(x_j - c)

    z (K,) and one temperature; the result has the shape and type of z, float64 for integers. z / T
    is rounded to the type, though T is not.

    Edge cases: whatever the machine gives, without a warning.

    Raises ValueError for more than one vector or temperature, and the errors of `softmax`.

    Source: Blanchard, Higham & Higham 2021, doi 10.1093/imanum/draa038, who advise against it.

    >>> softmax_division_free([0.0, 0.0])
    array([0.5, 0.5])
    """
    return _division_free(logit_vector(z), single_temperature(temperature))


def _division_free(logits: Array, temperature: float) -> Array:
    """Return exp(x - logsumexp(x)) in the type of the logits."""
    x = _quotients(logits, temperature)
    y = x.max() + np.log(np.exp(x - x.max()).sum())
    p: Array = np.exp(x - y)
    return p


def _naive(logits: Array, temperature: float) -> Array:
    """Return exp(x) / sum exp(x) in the type of the logits."""
    one = np.ones((1, 1), logits.dtype)
    p: Array = unshifted(_quotients(logits, temperature)[None], one)[0]
    return p


def _quotients(logits: Array, temperature: float) -> Array:
    """Return z / T, rounded to the type of the logits once, though T is not."""
    heat = held(np.array(temperature), logits.dtype)
    return (logits / heat).astype(logits.dtype, copy=False)


Probabilities = Callable[[npt.ArrayLike, float], Array]
_FLOAT8 = frozenset(FLOAT8_TYPES.values())


def _in_float8(
    public: Probabilities, formula: Callable[[Array, float], Array] | None = None
) -> Probabilities:
    """Return a public function that takes float8 too: by a formula, or wider and rounded once."""

    @wraps(public)
    @np.errstate(all="ignore")
    def probabilities(z: npt.ArrayLike, temperature: float = 1.0) -> Array:
        logits = step_array("z", z)
        if logits.dtype not in _FLOAT8:
            return public(z, temperature)
        logits, heat = step_vector(logits), single_temperature(temperature)
        if formula:
            return formula(logits, heat)
        return public(logits.astype(FLOAT32), heat).astype(logits.dtype)

    return probabilities


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to compute softmax of (z, T), and the bound on its error in ulp."""

    probabilities: Probabilities
    bound: Callable[[npt.ArrayLike, float], float]


@dataclass(frozen=True, slots=True)
class _Exponents:
    """The exponents of a softmax in float64, and what their type does to them."""

    x: Array  # z / T of the logits that are not -inf
    total: float  # y
    rounded: float  # what the rounding of z / T adds to each, in u: nothing at T = 1
    type: Limits

    def error(self, relative: float, exponent: float) -> float:
        """Return relative + exponent, errors in u of a factor and of an exponent, to all orders."""
        u = self.type.unit_roundoff
        return float(relative + np.expm1(exponent * u) * (relative + 1 / u))

    def fits(self, values: Array) -> bool:
        """Return whether none of the values becomes NaN in a type that has no infinity."""
        return self.type.has_infinity or bool((abs(values) <= self.type.max).all())


def _exponents(z: npt.ArrayLike, temperature: float) -> _Exponents:
    """Return the exponents of one vector of logits."""
    logits, heat = step_vector(z), single_temperature(temperature)
    x = logits.astype(FLOAT64) / heat
    size = abs(x[np.isfinite(x)]).max(initial=0.0)
    total = float(x.max() + np.log(np.exp(x - x.max()).sum()))
    return _Exponents(
        x[logits > -np.inf], total, 0.0 if heat == 1 else 2 * size, limits(logits.dtype)
    )


@np.errstate(all="ignore")
def naive_bound(z: npt.ArrayLike, temperature: float = 1.0) -> float:
    """Return n + 3 ulp, and 2 max|x| more unless T is 1; inf where exponentials leave the type.

    They leave it where their sum overflows, or where one of them is subnormal, or 0, though the
    probability is not; in float8_e4m3fn also where z / T does, which there is NaN and no infinity.

    Source: Blanchard, Higham & Higham 2021, doi 10.1093/imanum/draa038.

    >>> naive_bound([2.0, 1.0, 0.1]), naive_bound([1000.0, 0.0])
    (6.0, inf)
    """
    form, n = _exponents(z, temperature), len(step_vector(z))
    bound = form.error(n + 3, form.rounded)
    slack = math.log1p(bound * form.type.unit_roundoff)
    low, high = math.log(form.type.smallest_normal), math.log(form.type.max)
    lost = (form.x - slack < low) & (form.x - form.total >= low)
    holds = form.total + slack < high and not lost.any() and form.fits(form.x)
    return bound if holds else math.inf


@np.errstate(all="ignore")
def shifted_bound(z: npt.ArrayLike, temperature: float = 1.0) -> float:
    """Return n + 4 + 2 (max z - min z) / T ulp; 1 in the types below float32, computed wider.

    A logit of -inf is exact, and so is the limit T = 0.

    Source: Blanchard, Higham & Higham 2021, doi 10.1093/imanum/draa038; 2 more for z / T.

    >>> shifted_bound([10.0, 0.0])
    26.0
    """
    logits, heat = step_vector(z), single_temperature(temperature)
    if logits.dtype.itemsize <= 2:
        return 1.0
    x = logits.astype(FLOAT64)[logits > -np.inf] / (heat or math.inf)
    spread = x.max(initial=-np.inf) - x.min(initial=np.inf)
    return float(len(logits) + 4 + 2 * (spread if spread >= 0 else math.inf))


@np.errstate(all="ignore")
def division_free_bound(z: npt.ArrayLike, temperature: float = 1.0) -> float:
    """Return n + 3 + 2 log n + |y| + max|x - y| ulp, and 2 max|x| more unless T is 1.

    The sum has a relative error of n + log n, which the logarithm makes absolute; log, y and x - y
    round by log n, |y| and |x - y|; exp turns their sum into a relative error. It is inf where
    z / T overflows, and in float8_e4m3fn where x - max x does.

    Source: the argument of Blanchard, Higham & Higham 2021, doi 10.1093/imanum/draa038.

    >>> division_free_bound([0.0, 0.0]) < division_free_bound([100.0, 0.0])
    True
    """
    form, n = _exponents(z, temperature), len(step_vector(z))
    apart = form.x - form.x.max(initial=-math.inf)
    if not (abs(form.x).max(initial=0.0) <= form.type.max and form.fits(apart)):
        return math.inf
    y = abs(form.total) + abs(form.x - form.total).max(initial=0.0)
    bound = form.error(n + 3 + 2 * math.log(n), y + form.rounded)
    return math.inf if math.isnan(bound) else bound  # a NaN among the logits, or all are -inf


def compensated_bound(z: npt.ArrayLike, temperature: float = 1.0) -> float:
    """Return 4 ulp in float64 and 0.51 ulp in the narrower types, float8 too, whatever the logits.

    >>> compensated_bound([700.0, -700.0])
    4.0
    """
    single_temperature(temperature)
    return 4.0 if step_vector(z).dtype == FLOAT64 else 0.51


VARIANTS: dict[str, Variant] = {
    "naive": Variant(_in_float8(softmax_naive, _naive), naive_bound),
    "max-subtracted": Variant(_in_float8(softmax), shifted_bound),
    "division-free": Variant(
        _in_float8(softmax_division_free, _division_free), division_free_bound
    ),
    "compensated": Variant(_in_float8(softmax_compensated), compensated_bound),
}
"""Name -> variant, from the definition to the best."""
