"""A formula applied to many rows at once, in pieces that fit the processor's cache.

N how many distributions there are, K classes, (N, K) the rows.

A formula of five passes over a large array spends most of its time waiting for memory. On some
hundred kilobytes at a time the same five lines take half as long, and no result changes by a
bit, since a row is never divided. Likewise the policy: its limits are rare and leave a NaN
behind, so the rows are computed as if there were none, and only those that need it again.

Left out on purpose: any formula, and threads.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from softmax_core.inputs import real_array, temperature_array
from softmax_core.layout import Axis, row_max
from softmax_core.number_types import Array, rounded
from softmax_core.policy import all_ordinary, settled
from softmax_core.rows import common_layout, held, is_one, masked, temperature_column

Formula: TypeAlias = Callable[[Array, Array, Array | None], Array]
"""Rows, temperatures and an array for the result, or None -> one value per logit."""

CACHE = (
    2**21
)  # bytes that a formula may use at a time: as many as a core's own cache, or its double
SHORT_BUFFER = 512  # see `_in_blocks`


def by_rows(
    formula: Formula,
    z: npt.ArrayLike,
    temperature: npt.ArrayLike,
    axis: Axis,
    where: npt.ArrayLike | None = None,
    *,
    working: npt.DTypeLike,
    arrays: int = 2,
) -> Array:
    """Return formula(rows, temperatures), one value per logit, in the shape and type of z.

    It is computed in the wider of `working` and the type of z. Rows that come out as NaN are
    settled and computed again. `arrays` of the size of its rows
    are what the formula holds at a time, these included.
    """
    logits, heat = real_array("z", z), temperature_array(temperature)
    plan = common_layout(logits := masked(logits, where), heat, axis)
    wide = np.promote_types(logits.dtype, working)
    rows, column = plan.to_rows(logits), temperature_column(heat, plan)
    if not rows.size:
        return plan.entries(np.empty_like(rows))
    if not all_ordinary(column):
        rows, column = settled(rows.astype(wide), column, row_max(rows).astype(wide))
    result = _in_blocks(formula, rows, column, wide, arrays)
    if result.dtype != logits.dtype:  # the rows were settled
        result = rounded(result, logits.dtype)
    if len(result) > 1 or result[0, 0] != result[0, 0]:  # one row is seen to be NaN at less cost
        broken = np.isnan(result[:, 0])
        if np.count_nonzero(broken):
            result[broken] = _again(formula, rows, column, wide, broken)
    return plan.entries(result)


def _in_blocks(
    formula: Formula, rows: Array, column: Array, wide: np.dtype[Any], arrays: int
) -> Array:
    """Return the formula of ordinary rows, as many at a time as the cache holds."""
    count, classes = rows.shape
    column = column if is_one(column) else held(column, wide)
    if count > 1 and classes >= SHORT_BUFFER:
        # Rows that fit NumPy's buffer twice are copied there to be joined; np.errstate restores.
        np.setbufsize(SHORT_BUFFER)
    step = max(1, CACHE // (arrays * classes * wide.itemsize))
    if step >= count:
        return _block(formula, rows, column, wide, None)
    result = np.empty_like(rows)
    for start in range(0, count, step):
        part = slice(start, start + step)
        heat = column if len(column) == 1 else column[part]
        block = _block(formula, rows[part], heat, wide, result[part])
        if rows.dtype != wide:
            result[part] = block
    return result


def _block(
    formula: Formula, rows: Array, column: Array, wide: np.dtype[Any], out: Array | None
) -> Array:
    """Return the formula of a few rows; into `out`, unless their type is narrower than `wide`."""
    if rows.dtype == wide:
        return formula(rows, column, out)
    wider = rows.astype(wide)  # a copy, and so free to hold the result
    return rounded(formula(wider, column, wider), rows.dtype)


def _again(
    formula: Formula, rows: Array, column: Array, wide: np.dtype[Any], broken: Array
) -> Array:
    """Return the formula of the broken rows, as the policy settles them."""
    left = rows[broken].astype(wide)
    heat = np.broadcast_to(column, (len(rows), 1))[broken]
    return rounded(formula(*settled(left, heat, row_max(left)), None), rows.dtype)
