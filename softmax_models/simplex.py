"""The triangle of three probabilities: the logits of a point, and where entmax drops a class.

p probabilities, z logits, T temperature, a = alpha - 1 of entmax, q its probabilities.

Where entmax drops a class is drawn in the coordinates of softmax, so one picture says of one
vector of logits both what softmax gives it and how many classes entmax would keep. Shifting z
changes neither, and T acts on both alike: the borders depend on alpha alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from softmax_core import softmax
from softmax_core.inputs import float64_array
from softmax_core.number_types import Array
from softmax_core.settings import number_between, real_number

_SIDE = np.linspace(0.0, 1.0, 25)


def logits_of(p: Sequence[float], T: float, mean: float = 0.0) -> tuple[float, ...]:
    """Return the logits whose softmax at T is p: z = T log p, moved to a given mean.

    p (K,) all above 0; T above 0 and finite. The logits are rounded to a thousandth of T, which
    moves no probability by more than a thousandth of itself.

    Raises ValueError where a p is not above 0 (softmax never says 0) or T is 0 or infinite.

    >>> logits_of([0.5, 0.25, 0.25], 1.0)
    (0.462, -0.231, -0.231)
    """
    shares = float64_array("p", p)
    if shares.ndim != 1 or not np.all((shares > 0) & (shares < math.inf)):
        raise ValueError(f"p must be all above 0, for softmax gives no class 0, got {shares}")
    T, mean = real_number("T", T), real_number("mean", mean)
    if not 0 < T < math.inf:
        raise ValueError(f"T must be above 0 and finite, got {T}")
    if not math.isfinite(mean):
        raise ValueError(f"mean must be finite, got {mean}")
    x = np.log(shares)
    z = T * (x - x.mean()) + mean
    digits = 3 - math.floor(math.log10(T))
    return tuple(round(value, digits) + 0.0 for value in z.tolist())


def support_borders(alpha: float) -> tuple[Array, list[Array]]:
    """Return where entmax changes the size of its support, as points of softmax (N, 3).

    First the closed curve inside which all three classes are kept; then, for each class, the
    polygon in which it is the only one. Between them two are kept. On the curve the third logit is
    just at the threshold: z = (q^a / a, (1 - q)^a / a, 0) for q from 0 to 1; around a corner the
    winner leads by 1 / a. alpha = 1 keeps all three everywhere: the triangle, and no polygon.

    Raises ValueError for an alpha outside 1..2.

    Source: Peters, Niculae & Martins 2019, arXiv 1905.05702, section 3.

    >>> curve, corners = support_borders(2.0)
    >>> corners[0].round(4).tolist()
    [[1.0, 0.0, 0.0], [0.7311, 0.2689, 0.0], [0.5761, 0.2119, 0.2119], [0.7311, 0.0, 0.2689]]
    """
    alpha = number_between("alpha", alpha, 1, 2)
    if alpha == 1:
        return np.eye(3), []
    a = alpha - 1
    z = np.stack([_SIDE**a / a, _SIDE[::-1] ** a / a, 0 * _SIDE], axis=-1)
    side = softmax(z)  # from the second class to the first, where the third is dropped
    # Around the triangle: 1 to 0 without 2, then 0 to 2 without 1, then 2 to 1 without 0.
    curve = np.concatenate([side, side[:, [1, 2, 0]], side[:, [2, 0, 1]]])
    lead, gone = 1 / a, -math.inf
    corner = softmax([[lead, gone, gone], [lead, 0, gone], [lead, 0, 0], [lead, gone, 0]])
    return curve, [np.roll(corner, shift, axis=-1) for shift in range(3)]
