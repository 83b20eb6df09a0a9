"""The four number types of the lab, two of eight bits beside them, and how to name one.

bfloat16 comes from ml_dtypes, and NumPy knows it only half: its kind is 'V', ``np.finfo`` and
``np.issubdtype`` refuse it. Every question about a type therefore goes through this module.

float8_e4m3fn and float8_e5m2 are what the hardware of large models computes with. They are here to
be looked at: `steps`, `limits`, `outcome`, `ulp_error` and `VARIANTS` know them, and no other
function takes an array of them. Left out on purpose: longdouble (a different type on every machine)
and all other types of ml_dtypes.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import ml_dtypes
import numpy as np
import numpy.typing as npt

from softmax_core.sentences import shown

Array: TypeAlias = npt.NDArray[Any]
"""An array, or the NumPy scalar that stands for one without axes."""

NUMBER_TYPES: dict[str, np.dtype[Any]] = {
    "float16": np.dtype(np.float16),
    "bfloat16": np.dtype(ml_dtypes.bfloat16),
    "float32": np.dtype(np.float32),
    "float64": np.dtype(np.float64),
}
"""Name -> NumPy dtype, from the coarsest type to the finest."""

FLOAT8_TYPES: dict[str, np.dtype[Any]] = {
    "float8_e4m3fn": np.dtype(ml_dtypes.float8_e4m3fn),
    "float8_e5m2": np.dtype(ml_dtypes.float8_e5m2),
}
STEP_TYPES: dict[str, np.dtype[Any]] = FLOAT8_TYPES | NUMBER_TYPES
"""Name -> NumPy dtype of all that softmax can be traced in: float8_e4m3fn has no infinity."""

FEW = 64  # so few values are cast before the detour of `rounded` has begun


def number_type(name: npt.DTypeLike) -> np.dtype[Any]:
    """Return the NumPy dtype of one of the four number types.

    `name` is a key of `NUMBER_TYPES`, a dtype or a scalar type; byte order is ignored.

    Raises ValueError for a name or dtype that is not one of the four, TypeError for anything
    that does not name a dtype at all.

    >>> number_type("float16")
    dtype('float16')
    """
    return _one_of(NUMBER_TYPES, name)


def step_type(name: npt.DTypeLike) -> np.dtype[Any]:
    """Return the NumPy dtype of one of the types in which softmax can be traced, float8 too.

    >>> step_type("float8_e5m2")
    dtype(float8_e5m2)
    """
    return _one_of(STEP_TYPES, name)


def _one_of(types: dict[str, np.dtype[Any]], name: npt.DTypeLike) -> np.dtype[Any]:
    """Return the type of that name; TypeError where it names no dtype, ValueError for others."""
    rule = f"number type must be one of {', '.join(types)}"
    try:
        if name is None:  # NumPy would read None as float64
            raise TypeError
        found = types.get(name if isinstance(name, str) else np.dtype(name).name)
    except (TypeError, ValueError):
        raise TypeError(f"{rule}, got {shown(name)}") from None
    if found is None:
        raise ValueError(f"{rule}, got {shown(name)}")
    return found


def rounded(values: Array, dtype: np.dtype[Any]) -> Array:
    """Return float32 or float64 values in one of the four types, each rounded once.

    NumPy's cast to float16 raises the processor's underflow flag for every result that loses
    digits below 2^-14, which makes it 30 times slower there; rounded to a multiple of the
    smallest float16 beforehand, by adding and subtracting a number that coarse, nothing is lost.

    Source: the cast is `npy_floatbits_to_halfbits` in NumPy's halffloat.

    >>> rounded(np.array([1.0, 2.0**-26]), NUMBER_TYPES["float16"])
    array([1., 0.], dtype=float16)
    """
    if dtype != np.float16 or values.dtype == np.float16 or values.size < FEW:
        return values.astype(dtype, copy=False)
    coarse = values.dtype.type(1.5 * 2.0**-24 / np.finfo(values.dtype).eps)
    small = abs(values) < 2.0**-14  # the smallest normal float16
    return np.where(small, (values + coarse) - coarse, values).astype(dtype)
