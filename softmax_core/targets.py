"""Which class is right: labels, and the target distribution of cross-entropy.

y the target distribution, (N, K) like the logits; k the index of the right class, its label.

Every label of the core and of the models comes in by `class_indices`: an index counts from 0, and
what NumPy would take for one without a word is refused, a negative number (the last classes), a
bool (a mask) and a float. For a target the type tells the two apart: integers are indices, floating
values a distribution. Left out on purpose: label smoothing, which is `softmax_core.smoothing`, and
ignored indices.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from softmax_core.inputs import float64_array, holds, ordinary_array
from softmax_core.layout import Layout
from softmax_core.number_types import Array

_BOOL = (bool, np.bool)
SUM_TOLERANCE = 0.01  # a distribution rounded to bfloat16 may miss 1 by 2^-8


def class_indices(name: str, labels: npt.ArrayLike, classes: int) -> Array:
    """Return labels as indices of classes, 0..K-1, in their shape; an empty list is no labels.

    Raises TypeError for what is no integer (a bool, a float, a string, a masked array), ValueError
    for an index outside 0..K-1, however large.

    >>> class_indices("y", [2, 0], classes=3)
    array([2, 0])
    """
    indices = _integers(name, labels)
    wrong = (indices < 0) | (indices >= classes)
    if np.any(wrong):
        raise ValueError(f"{name} index must be in 0..{classes - 1}, got {indices[wrong].flat[0]}")
    return indices.astype(np.intp, copy=False)


def row_labels(name: str, labels: npt.ArrayLike, classes: int, rows: int | None = None) -> Array:
    """Return the labels of rows, (n,), each an index of a class; of so many rows, if it is said.

    Raises the errors of `class_indices`, and ValueError for another shape.

    >>> row_labels("y", [2, 0], classes=3, rows=2)
    array([2, 0])
    """
    indices = class_indices(name, labels, classes)
    if indices.ndim != 1 or rows not in (None, len(indices)):
        wanted = "(n,)" if rows is None else f"({rows},)"
        raise ValueError(f"{name} must have one label per row, {wanted}, got {indices.shape}")
    return indices


def target_array(target: npt.ArrayLike) -> Array:
    """Return the target as an integer or a float64 array; TypeError for anything else."""
    array = ordinary_array("target", target)
    if array.dtype == bool or holds(target, _BOOL):  # in a list NumPy makes 1 of a True
        raise TypeError("target must be integer indices or a floating distribution, got bool")
    if _is_whole(array) or array.shape == (0,):
        return _integers("target", array)
    return float64_array("target", array)


def is_index(target: Array) -> bool:
    """Whether the target is class indices and not a distribution."""
    return _is_whole(target)


def distributions(target: Array, plan: Layout) -> Array:
    """Return the target as distributions (N, K); ValueError for one that is not valid."""
    if is_index(target):
        return _one_hot(target, plan)
    y = plan.to_rows(target)
    sums = y.sum(axis=-1)
    if not ((y >= 0).all() and (abs(sums - 1) <= SUM_TOLERANCE).all()):
        raise ValueError(
            f"target distribution must be >= 0 and sum to 1, got minimum {y.min(initial=np.inf)} "
            f"and sums from {sums.min()} to {sums.max()}"
        )
    return y


def _one_hot(indices: Array, plan: Layout) -> Array:
    """Return a one in the place of each index; ValueError for one out of range."""
    classes = math.prod(plan.inner)
    indices = class_indices("target", indices, classes)
    try:
        flat = np.broadcast_to(indices, plan.outer).ravel()
    except ValueError:
        raise ValueError(
            f"target indices must have one value per slice, shape {plan.outer}, got "
            f"{indices.shape}; a one-hot target must be floating"
        ) from None
    y = np.zeros((len(flat), classes))
    y[np.arange(len(flat)), flat] = 1
    return y


def _is_whole(array: Array) -> bool:
    """Return whether an array holds integers; those beyond 64 bits are objects of Python."""
    return array.dtype.kind in "iu" or (
        array.dtype == object and array.size > 0 and all(type(x) is int for x in array.flat)
    )


def _integers(name: str, labels: npt.ArrayLike) -> Array:
    """Return labels of any size as they came; TypeError unless they are integers."""
    array = ordinary_array(name, labels)
    if not array.size and array.dtype == float:
        return array.astype(np.intp)
    if not _is_whole(array) or holds(labels, _BOOL):
        kind = np.dtype(bool) if holds(labels, _BOOL) else array.dtype
        raise TypeError(f"{name} must be integer indices of classes, got {kind}")
    return array
