"""How an array of any shape and axis lies as rows, and how rows go back.

N how many slices there are, K classes in each, (N, K) the layout every formula works on. Moving
the axis last and making it contiguous before anything is summed is what makes a result the
same, bit for bit, for every axis and every memory order of the same values.

Left out on purpose: what the values mean. This module moves numbers and changes none.
"""

from __future__ import annotations

import math
import operator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.lib.array_utils import normalize_axis_tuple

from softmax_core.number_types import Array
from softmax_core.sentences import shown

Axis: TypeAlias = int | tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Layout:
    """An array of `shape` seen as N rows over its `axes`, which ascend."""

    shape: tuple[int, ...]
    axes: tuple[int, ...]

    @property
    def outer(self) -> tuple[int, ...]:
        """The shape that is left when the axes are reduced."""
        return tuple(size for axis, size in enumerate(self.shape) if axis not in self.axes)

    @property
    def inner(self) -> tuple[int, ...]:
        """The shape of the axes; its product is K."""
        return tuple(self.shape[axis] for axis in self.axes)

    def to_rows(self, values: Array) -> Array:
        """Return `values`, broadcast to the shape, as contiguous rows (N, K)."""
        if values.shape != self.shape:
            values = np.broadcast_to(values, self.shape)
        if self._is_last:
            return np.ascontiguousarray(values).reshape(math.prod(self.shape[:-1]), self.shape[-1])
        values = np.moveaxis(values, self.axes, range(-len(self.axes), 0))
        rows = math.prod(self.outer)
        return np.ascontiguousarray(values).reshape(rows, math.prod(self.inner))

    def entries(self, rows: Array) -> Array:
        """Return rows (N, K) in the shape of the input, one value per entry."""
        if self._is_last:
            return rows.reshape(self.shape)
        moved = rows.reshape(self.outer + self.inner)
        result: Array = np.moveaxis(moved, range(-len(self.axes), 0), self.axes)[()]
        return result

    def slices(self, column: Array, keepdims: bool) -> Array:
        """Return a column (N, 1) with the axes reduced, one value per slice."""
        kept = tuple(1 if axis in self.axes else size for axis, size in enumerate(self.shape))
        result: Array = column.reshape(kept if keepdims else self.outer)[()]
        return result

    @property
    def _is_last(self) -> bool:
        """Whether the rows are the array's own last axis."""
        return self.axes == (len(self.shape) - 1,)


def row_layout(shape: tuple[int, ...], axis: Axis) -> Layout:
    """Return the layout of `shape` over `axis`: an int, a tuple, or None for all of them.

    As in NumPy's reductions, an array without axes has axis -1 and 0: it is one slice of one.
    TypeError for anything else than these, a float or a bool too.
    """
    if type(axis) is not int and axis is not None:
        axis = _counted(axis)
    if axis == -1 and shape:
        return Layout(shape, (len(shape) - 1,))
    if axis is None or (not shape and axis in (-1, 0)):
        return Layout(shape, tuple(range(len(shape))))
    return Layout(shape, tuple(sorted(normalize_axis_tuple(axis, len(shape)))))


def _counted(axis: Axis) -> Axis:
    """Return the axis with its numbers as Python's own; TypeError if they are no whole numbers."""
    try:
        return tuple(map(_index, axis)) if isinstance(axis, tuple | list) else _index(axis)
    except TypeError:
        raise TypeError(
            f"axis must be an int, a tuple of ints or None, got {shown(axis)}"
        ) from None


def _index(number: object) -> int:
    """Return what counts as a whole number; a bool does not, and nothing that is masked."""
    if isinstance(number, bool | np.bool | np.ma.MaskedArray):
        raise TypeError
    return operator.index(number)  # type: ignore[arg-type]


def row_max(rows: Array) -> Array:
    """Return the maximum of each row (N, K), as a column (N, 1).

    It is rows.max(axis=-1, keepdims=True), three times as fast where the rows are short.
    """
    count, classes = rows.shape
    starts = np.arange(0, count * classes, classes)
    maxima: Array = np.maximum.reduceat(rows.ravel(), starts)[:, None]
    return maxima
