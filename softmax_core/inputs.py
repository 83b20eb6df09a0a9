"""The door of the core: which values may enter, and in which type.

Logits, temperatures, targets and vectors are read here and nowhere else: bool and integer input
becomes float64 before anything is computed (int8 would wrap around in z - max z); the four
types of `softmax_core.number_types` stay what they are; everything else is a TypeError.

Left out on purpose: what a NaN, an infinity or an extreme temperature means, see
`softmax_core.policy`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from softmax_core.number_types import NUMBER_TYPES, Array

FLOAT64 = NUMBER_TYPES["float64"]
_OWN = frozenset(NUMBER_TYPES.values())


def real_array(name: str, values: npt.ArrayLike) -> Array:
    """Return `values` as an array of one of the four number types; `name` is for the error."""
    if isinstance(values, np.ma.MaskedArray):
        raise TypeError(f"{name} must be an ordinary array, got a masked array; use where=")
    array = np.asarray(values)
    if array.dtype in _OWN:
        return array
    if array.dtype.kind in "biu":
        return array.astype(FLOAT64)
    own = NUMBER_TYPES.get(array.dtype.name)
    if own is None:
        types = ", ".join(NUMBER_TYPES)
        raise TypeError(f"{name} must be real numbers ({types}, int or bool), got {array.dtype}")
    return array.astype(own, copy=False)  # native byte order


def temperature_array(temperature: npt.ArrayLike) -> Array:
    """Return the temperature as a float64 array; ValueError if any is negative or NaN."""
    if type(temperature) is float and temperature >= 0:  # nearly every call; 1 microsecond
        return np.array(temperature)
    array = real_array("temperature", temperature).astype(FLOAT64, copy=False)
    fine = array >= 0
    if not fine.all():
        raise ValueError(f"temperature must be >= 0 (inf is allowed), got {array[~fine][0]}")
    return array


def single_temperature(temperature: npt.ArrayLike) -> float:
    """Return the temperature of a function that takes one only; ValueError for an array."""
    array = temperature_array(temperature)
    if array.size != 1:
        raise ValueError(f"temperature must be one number, got shape {array.shape}")
    return float(array.item())


def logit_vector(z: npt.ArrayLike) -> Array:
    """Return the logits of a function that takes one vector only; ValueError otherwise."""
    vector = real_array("z", z)
    if vector.ndim != 1 or vector.size == 0:
        raise ValueError(f"z must be one vector of at least one logit, got shape {vector.shape}")
    return vector
