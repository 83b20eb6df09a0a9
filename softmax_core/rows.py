"""Logits ready for a formula: one distribution per row, the limits already settled.

N how many distributions there are, K classes. This is where the door (`inputs`), the layout
(`layout`) and the policy (`policy`) meet; a public function asks for `logit_rows`, applies its
formula to (N, K), and hands the result back through the same object.

Left out on purpose: any formula.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from softmax_core.inputs import FLOAT64, mask_array, real_array, temperature_array
from softmax_core.layout import Axis, Layout, row_layout
from softmax_core.number_types import Array, rounded
from softmax_core.policy import settled

PIECE = 1024  # so many values are added one after the other; the more, the more rounding
FEW_PIECES = range(8, 16 * PIECE)  # in the longest row one call more costs what the pieces save

_known_layout = lru_cache(maxsize=256)(row_layout)  # nearly every call has the shape of the last


@dataclass(frozen=True, slots=True)
class Rows:
    """Logits as rows on which the ordinary formula gives what the policy wants."""

    z: Array  # (N, K) settled; an empty axis is one class of -inf, dropped again by `entries`
    temperature: Array  # (N, 1) or (1, 1) settled
    peak: Array  # (N, 1) the maximum of the logits as they came
    given_temperature: Array  # (N, 1) or (1, 1) as it came
    layout: Layout
    dtype: np.dtype[Any]  # of the result

    @property
    def classes(self) -> int:
        """K as it came, 0 for an empty axis."""
        return math.prod(self.layout.inner)

    def entries(self, values: Array) -> Array:
        """Return one value per logit, in the shape and type of the input."""
        return self.layout.entries(rounded(values[:, : self.classes], self.dtype))

    def slices(self, column: Array, keepdims: bool = False) -> Array:
        """Return one value per distribution, in the type of the input."""
        return self.layout.slices(rounded(column, self.dtype), keepdims)


def logit_rows(
    z: npt.ArrayLike,
    temperature: npt.ArrayLike,
    axis: Axis,
    *,
    where: npt.ArrayLike | None = None,
    other: Array | None = None,
) -> Rows:
    """Return the logits as settled rows in float64.

    The shape is the broadcast of the logits, the temperature, the mask and `other`.
    """
    logits, heat = real_array("z", z), temperature_array(temperature)
    dtype = logits.dtype
    logits = masked(logits.astype(FLOAT64, copy=False), where)
    plan = common_layout(logits, heat, axis, other)
    rows, column = plan.to_rows(logits), temperature_column(heat, plan)
    if not rows.shape[1]:
        rows = np.full((len(rows), 1), -np.inf)
    peak = rows.max(axis=-1, keepdims=True)
    return Rows(*settled(rows, column, peak), peak, column, plan, dtype)


def masked(logits: Array, where: npt.ArrayLike | None, name: str = "where") -> Array:
    """Return the logits with -inf where the mask is false; TypeError unless it is boolean."""
    if where is None:
        return logits
    mask = mask_array(name, where)
    try:
        return np.where(mask, logits, np.array(-np.inf, logits.dtype))
    except ValueError:
        raise ValueError(
            f"{name} must broadcast against the logits {logits.shape}, got shape {mask.shape}"
        ) from None


def common_layout(logits: Array, heat: Array, axis: Axis, other: Array | None = None) -> Layout:
    """Return the layout of the broadcast shape; ValueError if T varies within a slice."""
    if not heat.ndim and other is None:
        return (
            _known_layout(logits.shape, axis)
            if type(axis) is int
            else row_layout(logits.shape, axis)
        )
    others = () if other is None else other.shape
    try:
        shape = np.broadcast_shapes(logits.shape, heat.shape, others)
    except ValueError:
        said = (
            f"temperature {heat.shape} and the target or vector {others} must broadcast"
            if others
            else f"temperature {heat.shape} must broadcast"
        )
        raise ValueError(f"{said} against z {logits.shape}") from None
    plan = row_layout(shape, axis)
    padded = (1,) * (len(shape) - heat.ndim) + heat.shape
    if any(padded[reduced] != 1 for reduced in plan.axes):
        raise ValueError(
            f"temperature must have size 1 along axis {axis}, got shape {heat.shape} "
            f"for a result of shape {shape}"
        )
    return plan


def temperature_column(heat: Array, plan: Layout) -> Array:
    """Return one temperature per row (N, 1), or (1, 1) if there is only one."""
    if heat.size == 1:
        return heat.reshape(1, 1)
    kept = tuple(1 if axis in plan.axes else size for axis, size in enumerate(plan.shape))
    return np.broadcast_to(heat, kept).reshape(-1, 1)


def held(temperature: Array, dtype: np.dtype[Any]) -> Array:
    """Return float64 temperatures in a type that holds them exactly, or else as they came.

    A quotient by the one is that by the other, rounded once; only the narrow one takes less time.

    >>> held(np.array(0.5), np.dtype("f4")).dtype, held(np.array(0.1), np.dtype("f4")).dtype
    (dtype('float32'), dtype('float64'))
    """
    if dtype == temperature.dtype:
        return temperature
    narrow = temperature.astype(dtype)
    return narrow if np.array_equal(narrow, temperature) else temperature


def row_sum(rows: Array) -> Array:
    """Return the sum of each row (N, K), as a column (N, 1).

    It is rows.sum(axis=-1, keepdims=True) within rounding. einsum takes a third of its time, but
    adds one value after the other, so it adds pieces of a row, and NumPy's sum the pieces.
    """
    count, classes = rows.shape
    if classes not in FEW_PIECES:
        long: Array = np.add.reduce(rows, axis=-1, keepdims=True)
        return long
    whole = classes // PIECE * PIECE
    total: Array = np.einsum("ij->i", rows[:, whole:])
    if whole:
        pieces = np.einsum("ijk->ij", rows[:, :whole].reshape(count, -1, PIECE))
        total += np.add.reduce(pieces, axis=-1)
    return total[:, None]


def is_one(temperature: Array) -> bool:
    """Return whether there is one temperature and it is 1, so that no division is needed."""
    return temperature.size == 1 and temperature.item() == 1
