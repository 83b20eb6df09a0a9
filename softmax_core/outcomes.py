"""What became of a number in its type: the badge beside each cell of a computation.

Left out on purpose: why. `softmax_core.trace.first_break` finds the step that broke.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from softmax_core.exp_range import limits
from softmax_core.inputs import step_array
from softmax_core.number_types import Array, step_type


class Outcome(StrEnum):
    """What a value of a number type is."""

    FINITE = "finite"
    SUBNORMAL = "subnormal"
    ZERO = "zero"
    INF = "inf"
    NAN = "NaN"
    SUM_OVERFLOW = "zero (sum overflowed)"


IN_ORDER = (Outcome.ZERO, Outcome.SUBNORMAL, Outcome.FINITE, Outcome.INF, Outcome.NAN)


@np.errstate(all="ignore")
def outcome(values: npt.ArrayLike, dtype: npt.DTypeLike) -> tuple[Outcome, ...]:
    """Return what each value is once the number type holds it.

    `values` is one number or an array, cast to `dtype` and read in C order; inf stands for both
    signs. In float8_e4m3fn, which has no infinity, what is too large is NaN. SUM_OVERFLOW is never
    among the answers: a value alone cannot tell, see `steps`.

    Raises the errors of `limits`, TypeError for what is no real number of the types of `steps`.

    >>> [str(o) for o in outcome([1.0, 1e-6, 0.0, 1e6], "float16")]
    ['finite', 'subnormal', 'zero', 'inf']
    """
    return tuple(IN_ORDER[rank] for rank in ranks(values, dtype).tolist())


def ranks(values: npt.ArrayLike, dtype: npt.DTypeLike) -> Array:
    """Return where the outcome of each value stands in `IN_ORDER`: tens of thousands at a time."""
    held = step_array("values", values).astype(step_type(dtype)).ravel()
    size = abs(held.astype(np.float64))
    bounds = limits(dtype)
    found: Array = (size > 0).astype(np.intp) + (size >= bounds.smallest_normal)
    found += size > bounds.max
    found[np.isnan(size)] = IN_ORDER.index(Outcome.NAN)
    return found
