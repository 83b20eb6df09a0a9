"""Labels that do not exclude each other: a sigmoid for each, beside one softmax over all.

z logits (..., K). The sigmoid is the softmax of two: sigmoid(z) = softmax([z, 0]) at the first.
Left out on purpose: the losses; that of one sigmoid is the cross-entropy of the same two logits.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from softmax_core import softmax
from softmax_core.inputs import float64_array, temperature_array


def sigmoid(z: npt.ArrayLike, temperature: npt.ArrayLike = 1.0) -> npt.NDArray[np.float64]:
    """Return 1 / (1 + exp(-z / T)) of each logit, the probability of yes against no.

    z (...) gives (...), T broadcasts to it. No entry knows of any other, so over K labels they sum
    to anything from 0 to K. T = 0 and T = inf are the limits of `softmax`; it raises its errors.

    Source: Bishop 2006, eq. 4.59.

    >>> sigmoid([0.0, 2.0]).round(4)
    array([0.5   , 0.8808])
    """
    against = float64_array("z", z)[..., None]
    both = np.concatenate([against, np.zeros_like(against)], axis=-1)
    p = softmax(both, temperature_array(temperature)[..., None])
    return np.asarray(p[..., 0])
