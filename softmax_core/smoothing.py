"""Targets that are not quite certain, and where the loss they give is least.

y target distribution, e the share that is smoothed, K classes, gap the logit of the right class
less that of all others, which are equal.

Left out on purpose: the loss itself, which is `cross_entropy` with y as its target, and smoothing
towards anything but even shares.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from softmax_core.number_types import Array


def smoothed_target(target: npt.ArrayLike, classes: int, share: float) -> Array:
    """Return the one-hot target with a share of it spread evenly over all classes.

    y = (1 - e) one-hot + e / K

    target (...) holds indices and gives (..., K) in float64, for `cross_entropy`.

    Edge cases: e = 0 is the one-hot target, e = 1 is even.

    Raises ValueError for an index outside 0..K-1 or a share outside 0..1.

    Source: Szegedy, Vanhoucke, Ioffe, Shlens & Wojna 2016, arXiv 1512.00567, section 7.

    >>> smoothed_target(0, 4, 0.2)
    array([0.85, 0.05, 0.05, 0.05])
    """
    index = np.asarray(target)
    wrong = (index < 0) | (index >= classes)
    if wrong.any():
        raise ValueError(f"target index must be in 0..{classes - 1}, got {index[wrong][0]}")
    hot: Array = np.eye(classes)[index]
    return (1 - _share(share)) * hot + share / classes


def best_gap(classes: int, share: float) -> float:
    """Return the gap at which the loss of a smoothed target is least.

    The loss is least where p is y, so the gap is log(y_right / y_other), that is
    log((K (1 - e) + e) / e); its least value is the entropy of y.

    Units: those of z / T. It falls as e grows; e = 0 gives inf, e = 1 gives 0.

    Raises ValueError for fewer than two classes or a share outside 0..1.

    Source: Szegedy, Vanhoucke, Ioffe, Shlens & Wojna 2016, arXiv 1512.00567, section 7.

    >>> round(best_gap(10, 0.1), 4)
    4.5109
    """
    if classes < 2:
        raise ValueError(f"classes must be at least 2, got {classes}")
    if _share(share) == 0:
        return float("inf")
    return float(np.log1p(classes * (1 - share) / share))


def _share(share: float) -> float:
    """Return the share; ValueError where it is none."""
    if not 0 <= share <= 1:
        raise ValueError(f"share must be between 0 and 1, got {share}")
    return share
