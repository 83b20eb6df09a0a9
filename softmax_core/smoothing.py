"""Targets that are not quite certain, and where the loss they give is least.

y target distribution, e the share that is smoothed, K classes, gap the logit of the right class
less that of all others, which are equal.

Left out on purpose: the loss itself, which is `cross_entropy` with y as its target, and smoothing
towards anything but even shares.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from softmax_core.number_types import Array
from softmax_core.settings import number_between, whole_number
from softmax_core.targets import class_indices

_SURE = 40.0  # log-odds from which log(1 + odds) is log(odds) to the last digit


def smoothed_target(target: npt.ArrayLike, classes: int, share: float) -> Array:
    """Return the one-hot target with a share of it spread evenly over all classes.

    y = (1 - e) one-hot + e / K

    target (...) holds indices and gives (..., K) in float64, for `cross_entropy`.

    Edge cases: e = 0 is the one-hot target, e = 1 is even; no indices give no targets.

    Raises ValueError for an index outside 0..K-1, fewer than one class or a share outside 0..1,
    TypeError for what is no integer: a bool, a float, a masked array.

    Source: Szegedy, Vanhoucke, Ioffe, Shlens & Wojna 2016, arXiv 1512.00567, section 7.

    >>> smoothed_target(0, 4, 0.2)
    array([0.85, 0.05, 0.05, 0.05])
    """
    K, e = whole_number("classes", classes, 1), number_between("share", share, 0, 1)
    index = class_indices("target", target, K)
    y = np.full((*index.shape, K), e / K)
    np.put_along_axis(y, index[..., None], (1 - e) + e / K, axis=-1)
    return y


def best_gap(classes: int, share: float) -> float:
    """Return the gap at which the loss of a smoothed target is least.

    The loss is least where p is y, so the gap is log(y_right / y_other), that is
    log((K (1 - e) + e) / e); its least value is the entropy of y.

    Units: those of z / T. It falls as e grows; e = 0 gives inf, e = 1 gives 0, and the smallest
    e of float64 744.4 + log K.

    Raises ValueError for fewer than two classes or a share outside 0..1.

    Source: Szegedy, Vanhoucke, Ioffe, Shlens & Wojna 2016, arXiv 1512.00567, section 7.

    >>> round(best_gap(10, 0.1), 4)
    4.5109
    """
    K, e = whole_number("classes", classes, 2), number_between("share", share, 0, 1)
    if e in (0, 1):
        return 0.0 if e else math.inf
    log_odds = math.log(K) + math.log1p(-e) - math.log(e)  # the odds themselves can overflow
    return log_odds if log_odds > _SURE else math.log1p(K * (1 - e) / e)
