"""How far the share of a class among N draws may lie from its probability, by chance alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def sampling_band(p: npt.ArrayLike, draws: int, deviations: float = 2.0) -> tuple[Array, Array]:
    """Return the ends of the band that the share of each class lies in, mostly.

    p -+ d sqrt(p (1 - p) / N), cut at 0 and 1: d = 2 standard deviations of a binomial share

    p (...) gives two arrays of its shape. About 95 % of the shares lie inside where p N and
    (1 - p) N are not small. Where p is 0 or 1 the band is a point.

    Errors: ValueError for draws < 1.

    Source: Agresti & Coull 1998, doi 10.1080/00031305.1998.10480550, on where it holds.

    >>> low, high = sampling_band([0.5, 0.0], 100)
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.4, 0.0], [0.6, 0.0])
    """
    if draws < 1:
        raise ValueError(f"draws must be >= 1, got {draws}")
    share = np.clip(np.asarray(p, float), 0, 1)
    spread = deviations * np.sqrt(share * (1 - share) / draws)
    return np.clip(share - spread, 0, 1), np.clip(share + spread, 0, 1)
