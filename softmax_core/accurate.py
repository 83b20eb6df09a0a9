"""Softmax to a few units in the last place, however far apart the logits are.

z logits, T temperature, p probabilities, c the maximum of z.

The textbook's formula, with each of its roundings that grows carried along: the shift z - c and
the quotient by T as pairs (`softmax_core.log_odds`), and a sum that does not mind how many terms
it has (`softmax_core.compensated`). For the narrower types the formula as it stands, in float64,
is that exact already. Left out on purpose: speed beyond what the cache gives.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from softmax_core.blocks import by_rows
from softmax_core.compensated import accurate_sum
from softmax_core.definition import max_shifted
from softmax_core.inputs import FLOAT64, real_array
from softmax_core.layout import Axis, row_max
from softmax_core.log_odds import log_odds
from softmax_core.number_types import Array


def max_shifted_compensated(z: Array, temperature: Array, out: Array | None = None) -> Array:
    """Return softmax of each row of z, with what z - c and / T lose put back; into `out`.

    >>> max_shifted_compensated(np.array([[1000.0, 1000.0]]), np.array([[1.0]]))
    array([[0.5, 0.5]])
    """
    exponentials, low = log_odds(z, row_max(z), temperature)
    np.exp(exponentials, out=exponentials)  # in place, as all of it: memory is what takes time
    low *= exponentials
    exponentials += low
    into = exponentials if out is None else out
    total = accurate_sum(exponentials, 1.0, spare=low)
    probabilities: Array = np.divide(exponentials, total, out=into)
    return probabilities


@np.errstate(all="ignore")
def softmax_compensated(
    z: npt.ArrayLike, temperature: npt.ArrayLike = 1.0, *, axis: Axis = -1
) -> Array:
    """Return the softmax probabilities, right to within 4 units in the last place.

    p_i = exp(h_i) (1 + l_i) / sum_j exp(h_j) (1 + l_j), where h_i is (z_i - c) / T as computed
    and l_i is the error of that. In the narrower types l_i is left out: where p is not 0 there,
    |h_i| < 110, and what float64 loses is 1e-6 of their unit in the last place.

    Shapes, axis and types as in `softmax`; computed in float64 and rounded once. It matters
    where the logits are taken as exact: an error of half an ulp in z moves p by as much.

    Edge cases: the table in `softmax_core.policy`.

    Raises the errors of `softmax`.

    Accuracy: float16, bfloat16 and float32 within 0.51 ulp, float64 within 4 ulp, at any spread
    of the logits, any temperature and any number of classes.

    Source: Dekker 1971, doi 10.1007/BF01397083; Ogita, Rump & Oishi 2005, doi 10.1137/030601818.

    >>> softmax_compensated([0.1, 100.0])[0]  # softmax gives 4.1113197817300845e-44
    np.float64(4.111319781730108e-44)
    """
    narrow = real_array("z", z).dtype != FLOAT64
    formula = max_shifted if narrow else max_shifted_compensated
    return by_rows(formula, z, temperature, axis, working=FLOAT64, arrays=2 if narrow else 5)
