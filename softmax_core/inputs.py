"""The door for arrays: which values may enter, and in which type.

Logits, temperatures, targets, vectors and masks are read here and nowhere else: bool and integer
input becomes float64 before anything is computed (int8 would wrap around in z - max z); the four
types of `softmax_core.number_types` stay what they are; everything else is a TypeError. A masked
array is refused wherever it hides, in a list too, since NumPy drops its mask without a word. Any
other array is read as the numbers it holds: a table of pandas without its names, a np.matrix as
the two axes that it has.

Left out on purpose: what a NaN, an infinity or an extreme temperature means, see
`softmax_core.policy`; the numbers and names that stand beside arrays, see `softmax_core.settings`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from softmax_core.number_types import FLOAT8_TYPES, NUMBER_TYPES, Array

FLOAT64 = NUMBER_TYPES["float64"]
_LISTS = (list, tuple)
_SCALARS = frozenset(np.ScalarType) - {bool, np.bool}
_OWN = frozenset(NUMBER_TYPES.values())
_FLOAT8 = frozenset(FLOAT8_TYPES.values())


def ordinary_array(name: str, values: npt.ArrayLike) -> Array:
    """Return `values` as an array of any type; TypeError for a mask, ValueError if ragged."""
    if type(values) is np.ndarray:
        return values
    if holds(values, np.ma.MaskedArray):  # also one element of a list
        raise TypeError(f"{name} must be an ordinary array, got a masked array; use where=")
    try:
        return np.asarray(values)
    except ValueError:
        raise ValueError(
            f"{name} must have rows of one length, got an inhomogeneous shape"
        ) from None


def real_array(name: str, values: npt.ArrayLike) -> Array:
    """Return `values` as an array of one of the four number types; `name` is for the error."""
    array = ordinary_array(name, values)
    if array.dtype in _OWN:
        return array
    if array.dtype.kind in "biu":
        return array.astype(FLOAT64)
    own = NUMBER_TYPES.get(array.dtype.name)
    if own is None:
        types = ", ".join(NUMBER_TYPES)
        raise TypeError(f"{name} must be real numbers ({types}, int or bool), got {array.dtype}")
    return array.astype(own, copy=False)  # native byte order


def step_array(name: str, values: npt.ArrayLike) -> Array:
    """Return `values` as `real_array` does; an array of one of the two float8 types is one too."""
    array = ordinary_array(name, values)
    return array if array.dtype in _FLOAT8 else real_array(name, array)


def float64_array(name: str, values: npt.ArrayLike) -> Array:
    """Return real numbers of any of the four types as float64."""
    return real_array(name, values).astype(FLOAT64, copy=False)


def mask_array(name: str, values: npt.ArrayLike) -> Array:
    """Return `values` as an array of booleans; TypeError for anything else, 0 and 1 too."""
    mask = ordinary_array(name, values)
    if mask.dtype != bool:
        raise TypeError(f"{name} must be boolean, got {mask.dtype}")
    return mask


def holds(values: Any, kind: type | tuple[type, ...]) -> bool:
    """Return whether values are of a kind, or a sequence with something of it in it.

    >>> holds([[0, 1], [0, True]], bool)
    True
    """
    if isinstance(values, _LISTS):
        # A list of numbers is seen through at once: it comes with nearly every call.
        return not _SCALARS.issuperset(map(type, values)) and any(holds(v, kind) for v in values)
    if isinstance(values, kind):
        return True
    is_sequence = isinstance(values, Sequence) and not isinstance(values, str | bytes)
    return is_sequence and any(holds(value, kind) for value in values)


def temperature_array(temperature: npt.ArrayLike, name: str = "temperature") -> Array:
    """Return the temperature as a float64 array; ValueError if any is negative or NaN."""
    if type(temperature) is float and temperature >= 0:  # nearly every call; 1 microsecond
        return np.array(temperature)
    array = float64_array(name, temperature)
    fine = array >= 0
    if not fine.all():
        raise ValueError(f"{name} must be >= 0 (inf is allowed), got {array[~fine][0]}")
    return array


def single_temperature(temperature: npt.ArrayLike) -> float:
    """Return the temperature of a function that takes one only; ValueError for an array."""
    array = temperature_array(temperature)
    if array.size != 1:
        raise ValueError(f"temperature must be one number, got shape {array.shape}")
    return float(array.item())


def logit_vector(z: npt.ArrayLike) -> Array:
    """Return the logits of a function that takes one vector only; ValueError otherwise."""
    return _vector(real_array("z", z))


def step_vector(z: npt.ArrayLike) -> Array:
    """Return the same, of one of the two float8 types too."""
    return _vector(step_array("z", z))


def _vector(vector: Array) -> Array:
    """Return an array that is one vector; ValueError otherwise."""
    if vector.ndim != 1 or vector.size == 0:
        raise ValueError(f"z must be one vector of at least one logit, got shape {vector.shape}")
    return vector
