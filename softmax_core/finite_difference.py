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

from softmax_core.compensated import two_sum
from softmax_core.definition import softmax
from softmax_core.derivative import slopes
from softmax_core.inputs import FLOAT64, real_array, single_temperature
from softmax_core.number_types import Array
from softmax_core.odds import Odds, odds
from softmax_core.scaled import Scaled, scaled
from softmax_core.settings import one_of, whole_number

MAX = float(np.finfo(FLOAT64).max)


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

    change_i = f_i - p_i sum_j f_j, with f_i = q_i - p_i q_m / p_m; q after, p before, m a class.
    f_i is the change against m, which has no difference that cancels: with
    d_i = (dz_i - dz_m) / T it is q_i (1 - exp(-d_i)), or -p_i (q_m / p_m) (1 - exp(d_i)) where
    d_i < 0. m is the median of dz under p.

    z (..., K) and dz broadcast against each other; types as in `softmax`, computed in float64.
    z + dz is taken exactly: a step of 1 counts for logits of 1e300 too, and one of 1e-300 for 1.

    Accuracy: within 8 ulp of sum_j abs(q_i p_j - p_i q_j), what class i trades with the others, in
    float64 and 1 ulp in the narrower types, for any z, dz and T. A dz that is the same for all
    classes, 0 among them, changes nothing: exactly 0.

    Edge cases: the table in `softmax_core.policy`, for z and for z + dz. A finite step moves no
    infinite logit; a step of inf takes its class to +inf, one of -inf takes it out.

    Raises the errors of `softmax`.

    >>> softmax_change([0.0, 0.0], [1.0, 0.0]).round(4)
    array([ 0.2311, -0.2311])
    """
    step = real_array("dz", dz).astype(FLOAT64)
    before = odds(z, temperature, -1, other=step)
    plan = before.rows.layout
    logits, steps = plan.to_rows(real_array("z", z).astype(FLOAT64)), plan.to_rows(step)
    if not steps.shape[1]:
        return before.rows.entries(before.log)
    after = _moved(logits, steps, before.rows.given_temperature)
    gain = _gain(before, after, np.where(np.isinf(logits), 0, steps))
    total = gain.sum() + scaled(0 * after.rest)  # NaN without a distribution
    change = gain - before.shares * total
    return before.rows.entries(change.value + 0.0)


def _moved(z: Array, dz: Array, temperature: Array) -> Odds:
    """Return the odds of z + dz (N, K), which is taken exactly, as a pair."""
    unit = _unit(z, dz, temperature)
    high, low = _finite_pair(z * unit, dz * unit)
    first = high == high.max(axis=-1, keepdims=True)
    winner = (np.arange(len(high)), np.where(first, low, -np.inf).argmax(axis=-1))
    gap, lost = _finite_pair(high, -high[winner][:, None])
    finer, finest = _finite_pair(low, -low[winner][:, None])
    gap, rest = _finite_pair(gap, finer)
    gap, rest = _finite_pair(gap, rest + (lost + finest))
    # Back in the units of z, or T in those of the gaps, whichever cannot lose a digit.
    back = np.where(temperature < 1, 1 / unit, 1.0)
    gap = np.where(np.isfinite(high[winner][:, None]), gap * back, high)
    return odds(gap, temperature * (unit * back), -1, rest=rest * back)


def _finite_pair(a: Array, b: Array) -> tuple[Array, Array]:
    """Return a + b as a pair, of which the lower part is 0 where the upper is infinite."""
    total, lost = two_sum(a, b)
    return total, np.where(np.isfinite(total), lost, 0)


def _unit(z: Array, dz: Array, temperature: Array) -> Array:
    """Return what keeps z + dz and its gaps in range (N, 1), 1 where no gap beyond it counts."""
    overflows = np.isfinite(z) & np.isfinite(dz) & ~np.isfinite(z + dz)
    vast = np.maximum(abs(z), abs(dz)) > MAX / 4
    # Below T = 1 a gap that overflows is as good as infinite.
    shrinks = (overflows | (vast & (temperature >= 1))).any(axis=-1, keepdims=True)
    return np.where(shrinks, 0.25, 1.0)


def _gain(before: Odds, after: Odds, dz: Array) -> Scaled:
    """Return f of `softmax_change` (N, K), 0 for what moves like the median."""
    p, q, median = before.shares, after.shares, before.median(dz)
    kept = p * (q[median] / p[median])[:, None]
    further = scaled(dz) - scaled(dz[median][:, None])
    d = (further / scaled(before.rows.given_temperature)).value
    larger = kept.replaced(d > 0, q[d > 0])
    gain = larger * scaled(np.copysign(np.expm1(-abs(d)), d))
    gain = gain.replaced(np.isnan(d), (q - kept)[np.isnan(d)])  # two infinities
    still = np.isfinite(dz) & (dz == dz[median][:, None])
    still[median] = True
    return gain.replaced(still, scaled(np.array(0.0)))


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
    0..K-1, z with other than one axis, more than one temperature, or an unknown scheme; TypeError
    for a logit that is no integer.

    Source: Press, Teukolsky, Vetterling & Flannery 2007, Numerical Recipes, section 5.7.

    >>> errors = finite_difference_error([0.0, 1.0], h=[1e-2, 1e-5, 1e-12], logit=0)
    >>> bool(errors[1] < errors[0] and errors[1] < errors[2])
    True
    """
    form, heat = _scheme(scheme), single_temperature(temperature)
    logit = whole_number("logit", logit, 0)
    logits, steps = (
        real_array("z", z).astype(FLOAT64),
        real_array("h", h).astype(FLOAT64)[..., None],
    )
    if logits.ndim != 1 or logit not in range(logits.size):
        raise ValueError(f"logit must be in 0..K-1 of a z (K,), got {logit} for {logits.shape}")
    if not np.all((steps > 0) & np.isfinite(steps)):
        raise ValueError(f"h must be > 0 and finite, got {steps[..., 0]}")
    move = steps * (np.arange(logits.size) == logit)
    ahead = softmax(logits + form.ahead * move, heat)
    behind = softmax(logits - form.behind * move, heat)
    quotient = scaled((ahead - behind) / (form.ahead + form.behind)) / scaled(steps)
    error = quotient - slopes(odds(logits, heat, -1))[0, :, logit]
    result: Array = abs(error.value).max(axis=-1)
    return result


def best_step(temperature: float = 1.0, scheme: str = "central") -> float:
    """Return the h near which the error of a difference quotient of softmax is smallest.

    h = T u^(1/2) forward, T u^(1/3) central: where truncation meets rounding. T is the scale on
    which p bends; logits much larger than T need a larger h.

    Edge cases: 0 at T = 0, inf at T = inf.

    Raises ValueError for a temperature that is negative, NaN or not one number, or an unknown
    scheme; TypeError for what is no real number.

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
