"""What a target of cross-entropy may be, and the distribution it stands for.

y the target distribution, (N, K) like the logits; k the index of the right class.

The type tells the two apart: integers are indices, floating values a distribution. A boolean
target could be read as either and is refused. Left out on purpose: label smoothing, which is
`softmax_core.smoothing`, and ignored indices.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from softmax_core.inputs import FLOAT64, real_array
from softmax_core.layout import Layout
from softmax_core.number_types import Array

SUM_TOLERANCE = 0.01  # a distribution rounded to bfloat16 may miss 1 by 2^-8


def target_array(target: npt.ArrayLike) -> Array:
    """Return the target as an integer or a float64 array; TypeError for anything else."""
    array = np.asarray(target)
    if array.dtype == bool:
        raise TypeError("target must be integer indices or a floating distribution, got bool")
    return array if array.dtype.kind in "iu" else real_array("target", target).astype(FLOAT64)


def is_index(target: Array) -> bool:
    """Whether the target is class indices and not a distribution."""
    return target.dtype.kind in "iu"


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
    wrong = (indices < 0) | (indices >= classes)
    if wrong.any():
        raise ValueError(f"target index must be in 0..{classes - 1}, got {indices[wrong][0]}")
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
