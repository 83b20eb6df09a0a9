"""The error of a computed number, in units in the last place of its type.

An ulp is the distance between neighbouring values of the type around the exact answer. Left out
on purpose: norms and averages; a page shows the entries or takes their maximum.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Set
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, localcontext

import numpy as np
import numpy.typing as npt

from softmax_core.exp_range import Limits, limits
from softmax_core.inputs import float64_array
from softmax_core.number_types import Array
from softmax_core.sentences import shown

_ONE_OR_UNORDERED = (str, bytes, np.ndarray, Set, Mapping)  # nothing to be read value by value


def ulp_error(
    got: npt.ArrayLike,
    reference: Decimal | npt.ArrayLike | Iterable[Decimal | float],
    dtype: npt.DTypeLike,
) -> Array:
    """Return |got - reference| in ulps of a number type at the reference.

    error = |got - ref| / ulp(ref), with ulp(ref) = 2 u 2^floor(log2 |ref|), but never less than
    the smallest subnormal

    `got` (K,) and `reference` (K,), as `softmax_core.reference` gives it or an array of one of the
    four types, or one number each; the result is a float64 array (K,). Correct rounding is at
    most 0.5.

    Edge cases: 0 where both are the same infinity or both NaN; inf where only one of the two is
    finite, or they are different.

    Raises ValueError if there are not as many values as references, TypeError for what is neither
    a real number nor a Decimal; the errors of `number_type`.

    Source: Goldberg's ulp, as in Muller 2005, "On the definition of ulp(x)", INRIA RR-5504.

    >>> ulp_error([1.0 + 2**-52], [Decimal(1)], "float64")
    array([1.])
    """
    values, exact, bounds = float64_array("got", got), _decimals(reference), limits(dtype)
    flat = values.ravel().tolist()
    if len(flat) != len(exact):
        raise ValueError(f"got must have one value per reference ({len(exact)}), got {len(flat)}")
    with localcontext(Context(prec=40, Emin=MIN_EMIN, Emax=MAX_EMAX)) as context:
        context.clear_traps()
        pairs = zip(flat, exact, strict=True)
        errors = [_error(value, wanted, bounds) for value, wanted in pairs]
    return np.array(errors, np.float64).reshape(values.shape)


def _decimals(reference: object) -> list[Decimal]:
    """Return the references, of any shape in C order, as the decimals that they are."""
    if isinstance(reference, Decimal):
        return [reference]
    if hasattr(reference, "__array__") and not isinstance(reference, np.ma.MaskedArray):
        array = np.asarray(reference)  # a table of pandas would iterate over its names
        reference = array.ravel().tolist() if array.dtype == object else array
    if isinstance(reference, Iterable) and not isinstance(reference, _ONE_OR_UNORDERED):
        return [decimal for part in reference for decimal in _decimals(part)]
    try:
        return [Decimal(value) for value in float64_array("reference", reference).flat]  # type: ignore[arg-type]
    except TypeError:
        raise TypeError(
            f"reference must be decimals or real numbers, got {shown(reference)}"
        ) from None


def _error(got: float, wanted: Decimal, bounds: Limits) -> float:
    """Return the error of one value."""
    if not (math.isfinite(got) and wanted.is_finite()):
        same = (math.isnan(got) and wanted.is_nan()) or Decimal(got) == wanted
        return 0.0 if same else math.inf
    return float(abs(Decimal(got) - wanted) / Decimal(_ulp(wanted.copy_abs(), bounds)))


def _ulp(size: Decimal, bounds: Limits) -> float:
    """Return the distance of neighbouring values around a positive number."""
    if size <= Decimal(bounds.smallest_normal):
        return bounds.smallest_subnormal
    near = min(float(size), bounds.max)
    mantissa, exponent = math.frexp(near)
    if mantissa == 0.5 and Decimal(near) > size:  # float() rounded up to a power of two
        exponent -= 1
    return math.ldexp(bounds.unit_roundoff, exponent)
