"""What softmax really does when its logits move, and how well difference quotients guess slopes.

z logits, dz change of the logits, h step, T temperature, p probabilities, J Jacobian, u unit
roundoff of float64, K classes.

A difference quotient has two errors: truncation, which falls with h, and rounding, which rises as
h falls. Left out on purpose: schemes beyond the two that everybody meets, and the trick of
recomputing h from z + h: what is shown here is what a gradient check by hand runs into.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from softmax_core.definition import softmax
from softmax_core.derivative import jacobian
from softmax_core.inputs import FLOAT64, real_array, single_temperature
from softmax_core.logarithm import log_softmax
from softmax_core.number_types import Array
from softmax_core.settings import one_of, whole_number


@dataclass(frozen=True, slots=True)
class Scheme:
    """A quotient (p(z + ahead h) - p(z - behind h)) / ((ahead + behind) h), wrong by h**order."""

    ahead: int
    behind: int
    order: int


SCHEMES = {"forward": Scheme(1, 0, 1), "central": Scheme(1, 1, 2)}


@np.errstate(all="ignore")
def softmax_change(z: npt.ArrayLike, dz: npt.ArrayLike, temperature: npt.ArrayLike = 1.0) -> Array:
    """Return softmax(z + dz) - softmax(z) over the last axis, without losing its digits.

    change = -max(p, q) expm1(-abs(log q - log p)), with the sign of log q - log p; q after, p
    before. The plain difference is 0 where a certain winner moves by less than a roundoff.

    z (..., K) and dz broadcast against each other; types as in `softmax`, computed in float64.
    z - max z is moved, not z: a step of 1 counts for logits of 1e300 too.

    Edge cases: the table in `softmax_core.policy`, for z and for z + dz. A finite step moves no
    infinite logit.

    Raises the errors of `softmax`.

    >>> softmax_change([0.0, 0.0], [1.0, 0.0]).round(4)
    array([ 0.2311, -0.2311])
    """
    logits, step = real_array("z", z), real_array("dz", dz)
    before, after = logits.astype(FLOAT64), _from_maximum(logits.astype(FLOAT64)) + step
    gain = log_softmax(after, temperature) - log_softmax(before, temperature)
    larger = np.maximum(softmax(before, temperature), softmax(after, temperature))
    change = np.where(larger == 0, 0.0, -np.sign(gain) * larger * np.expm1(-abs(gain)))
    return (change + 0.0).astype(logits.dtype)[()]


@np.errstate(all="ignore")
def finite_difference_error(
    z: npt.ArrayLike,
    temperature: float = 1.0,
    h: npt.ArrayLike = 1e-6,
    *,
    logit: int,
    scheme: str = "central",
) -> Array:
    """Return the largest error of a difference quotient of softmax, over the K probabilities.

    error = max_i abs(quotient_i - J_ij), j the logit. Forward: (p(z + h e_j) - p(z)) / h; central:
    (p(z + h e_j) - p(z - h e_j)) / (2 h).

    z (K,) and one temperature; h of any shape, in units of z, gives that shape, in units of 1 / z.
    Everything rounds as in float64, which is what is measured.

    Edge cases: as in `jacobian`; a logit that is infinite does not move.

    Raises the errors of `jacobian`; ValueError for h not positive and finite, a logit out of
    0..K-1, z with other than one axis, or an unknown scheme.

    Source: Press, Teukolsky, Vetterling & Flannery 2007, Numerical Recipes, section 5.7.

    >>> errors = finite_difference_error([0.0, 1.0], h=[1e-2, 1e-5, 1e-12], logit=0)
    >>> bool(errors[1] < errors[0] and errors[1] < errors[2])
    True
    """
    logits, steps, form = real_array("z", z).astype(FLOAT64), real_array("h", h), _scheme(scheme)
    logit, temperature = whole_number("logit", logit, 0), single_temperature(temperature)
    if logits.ndim != 1 or logit not in range(logits.size):
        raise ValueError(f"logit must be in 0..K-1 of a z (K,), got {logit} for {logits.shape}")
    if not np.all((steps > 0) & np.isfinite(steps)):
        raise ValueError(f"h must be > 0 and finite, got {steps}")
    move = steps.astype(FLOAT64)[..., None] * (np.arange(logits.size) == logit)
    ahead = softmax(logits + form.ahead * move, temperature)
    behind = softmax(logits - form.behind * move, temperature)
    quotient = (ahead - behind) / ((form.ahead + form.behind) * steps[..., None])
    error: Array = abs(quotient - jacobian(logits, temperature)[:, logit]).max(axis=-1)
    return error


def best_step(temperature: float = 1.0, scheme: str = "central") -> float:
    """Return the h near which the error of a difference quotient of softmax is smallest.

    h = T u^(1/2) forward, T u^(1/3) central: where truncation meets rounding. T is the scale on
    which p bends; logits much larger than T need a larger h.

    Edge cases: 0 at T = 0, inf at T = inf.

    Raises ValueError for an unknown scheme.

    Source: Press, Teukolsky, Vetterling & Flannery 2007, Numerical Recipes, section 5.7.

    >>> best_step(scheme="forward")
    1.0536712127723509e-08
    """
    unit_roundoff = float(np.finfo(FLOAT64).eps) / 2
    return single_temperature(temperature) * float(
        unit_roundoff ** (1 / (_scheme(scheme).order + 1))
    )


def _scheme(name: str) -> Scheme:
    """Return the scheme of a name."""
    return SCHEMES[one_of("scheme", name, SCHEMES)]


def _from_maximum(z: Array) -> Array:
    """Return z - max z where that is finite; z itself where a difference would overflow."""
    if not z.size:
        return z
    shifted = z - z.max(axis=-1, keepdims=True)
    kept = np.isfinite(shifted) | (z == -np.inf)
    result: Array = np.where(kept.all(axis=-1, keepdims=True), shifted, z)
    return result
