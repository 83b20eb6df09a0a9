"""Where exp leaves a number type, and which shifts keep softmax inside.

z logits, T temperature, c the constant subtracted from the logits.

The thresholds are found by asking: a bisection over the values of the type, from one value to
the next, that really calls exp. Left out on purpose: thresholds of any other function.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import ml_dtypes
import numpy as np
import numpy.typing as npt

from softmax_core.inputs import logit_vector, single_temperature
from softmax_core.number_types import Array, number_type, step_type
from softmax_core.odds import odds


@dataclass(frozen=True, slots=True)
class Limits:
    """What a number type can hold; every number is an exact value of the type."""

    overflow: float  # the largest x with a finite exp(x)
    normal: float  # the smallest x with a normal exp(x)
    nonzero: float  # the smallest x with a nonzero exp(x)
    unit_roundoff: float  # half the distance from 1 to the next larger value
    max: float
    smallest_normal: float
    smallest_subnormal: float
    stall: float  # adding 1 to this changes nothing: a running sum of ones ends here
    has_infinity: bool  # in float8_e4m3fn what is too large becomes NaN


def limits(dtype: npt.DTypeLike) -> Limits:
    """Return the thresholds of exp in a number type, and the bounds of the type.

    `dtype` names one of the four number types, as in `number_type`, or float8_e4m3fn or
    float8_e5m2; the thresholds are the outermost x of the type, in the units of z / T, for which
    exp(x) is still finite, normal or nonzero.

    Raises ValueError for another type, TypeError for what names no type at all.

    Source: computed; Goodfellow, Bengio & Courville 2016, section 4.1, for why it matters.

    >>> limits("float16").overflow, limits("float16").stall
    (11.0859375, 2048.0)
    >>> limits("float8_e4m3fn").overflow, limits("float8_e4m3fn").stall
    (6.0, 16.0)
    """
    return _limits(step_type(dtype))


@np.errstate(all="ignore")
def safe_shift(
    z: npt.ArrayLike, temperature: npt.ArrayLike, dtype: npt.DTypeLike
) -> tuple[float, float]:
    """Return the range (low, high) of constants c that softmax in a number type survives.

    low = T (logsumexp(z / T) - log max), high = max z - T log(smallest normal): above low the
    sum of exp((z - c) / T) is finite, below high the winner's term is normal.

    z is one vector (K,), the temperature one number; the range is in the units of z. float8 is
    refused: there the rounding of z - c moves both ends too far.

    Edge cases: NaN in z gives NaN; at T = 0 only max z is safe; at T = inf everything is. low
    exceeds max z where the type cannot even hold the number of classes.

    Raises the errors of `softmax` and `number_type`, ValueError for more than one vector or T.

    Source: Blanchard, Higham & Higham 2021, doi 10.1093/imanum/draa038, on shifts.

    >>> low, high = safe_shift([0.0, 0.0], 1.0, "float32")
    >>> round(low, 2), round(high, 2)
    (-88.03, 87.34)
    """
    bounds, heat = limits(number_type(dtype)), single_temperature(temperature)
    state = odds(logit_vector(z), heat, -1)
    peak = state.rows.peak.item()
    low = heat * (math.log1p(state.rest.item()) - math.log(bounds.max))
    return peak + low, peak - heat * math.log(bounds.smallest_normal)


@functools.cache
def _limits(dtype: np.dtype[Any]) -> Limits:
    """Return the limits of a dtype, computed once."""
    info = ml_dtypes.finfo(dtype)  # type: ignore[no-untyped-call]  # np.finfo refuses bfloat16
    smallest_normal = info.smallest_normal
    return Limits(
        overflow=_outermost(dtype, 1, lambda y: bool(np.isfinite(y))),
        normal=_outermost(dtype, -1, lambda y: bool(y >= smallest_normal)),
        nonzero=_outermost(dtype, -1, lambda y: bool(y > 0)),
        unit_roundoff=float(info.eps) / 2,
        max=float(info.max),
        smallest_normal=float(smallest_normal),
        smallest_subnormal=float(info.smallest_subnormal),
        stall=_stall(dtype),
        has_infinity=bool(np.isinf(np.array(np.inf).astype(dtype))),
    )


@np.errstate(all="ignore")
def _outermost(dtype: np.dtype[Any], sign: int, holds: Callable[[Array], bool]) -> float:
    """Return the value x of the type farthest from 0 on one side for which exp(x) holds."""
    bits = np.dtype(f"u{dtype.itemsize}")  # ordered like the values that are not negative

    def value(pattern: int) -> Array:
        x: Array = np.array([pattern], bits).view(dtype) * dtype.type(sign)
        return x

    inside, outside = 0, int(np.array([np.inf], dtype).view(bits)[0])  # NaN without an inf
    while outside - inside > 1:
        middle = (inside + outside) // 2
        if holds(np.exp(value(middle))[0]):
            inside = middle
        else:
            outside = middle
    return float(value(inside)[0])


def _stall(dtype: np.dtype[Any]) -> float:
    """Return the first power of two to which adding 1 changes nothing."""
    total, one = dtype.type(1), dtype.type(1)
    while total + one != total:
        total = total + total
    return float(total)
