"""Dot products of random vectors: why attention divides by sqrt(d).

d the number of coordinates, q and k vectors of independent draws from N(0, 1): q . k then has mean
0 and variance d, so softmax gets logits that spread like sqrt(d).

Left out on purpose: anything learned. A trained model need not keep its vectors at this size.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from softmax_core import entropy, jacobian_norm
from softmax_core.inputs import float64_array
from softmax_core.settings import whole_number

Array = npt.NDArray[np.float64]


def dot_products(dimensions: Sequence[int], rows: int, keys: int, *, seed: int = 0) -> Array:
    """Return q . k of random queries and keys in several dimensions, (dimensions, rows, keys).

    q . k = sum_{i <= d} q_i k_i, with every q_i and k_i from N(0, 1)

    A larger d goes on with the same vectors, so that each row is one story from d = 1 upward.

    Raises ValueError for a dimension, a count of rows or a count of keys below 1.

    Source: Vaswani et al. 2017, arXiv 1706.03762, footnote 4: the variance is d.

    >>> dot_products([1, 64], rows=100, keys=8).var(axis=(1, 2)).round().tolist()
    [1.0, 63.0]
    """
    wanted = [whole_number("dimensions", d, 1) for d in dimensions]
    rows, keys = whole_number("rows", rows, 1), whole_number("keys", keys, 1)
    rng = np.random.default_rng(whole_number("seed", seed, 0))
    q = rng.standard_normal((rows, 1, max(wanted, default=0)))
    k = rng.standard_normal((rows, keys, max(wanted, default=0)))
    so_far = np.cumsum(q * k, axis=-1)
    found: Array = np.moveaxis(so_far[..., np.array(wanted, np.intp) - 1], -1, 0)
    return found


class Band(NamedTuple):
    """A mean over rows, and the range that holds the middle 80 % of them; each (dimensions,)."""

    mean: Array
    low: Array
    high: Array


def band(values: npt.ArrayLike) -> Band:
    """Return the mean over the last axis, and its 10th and 90th percentiles.

    >>> float(band([[1.0, 2.0, 3.0]]).mean[0])
    2.0
    """
    rows = float64_array("values", values)
    low, high = np.percentile(rows, [10, 90], axis=-1)
    return Band(rows.mean(axis=-1), low, high)


def entropy_and_slope(
    products: npt.ArrayLike, divisor: npt.ArrayLike = 1.0, temperature: float = 1.0
) -> tuple[Band, Band]:
    """Return how undecided the softmax of each row is, and how strongly it answers its logits.

    z = q . k / divisor; the entropy of softmax(z / T) in bits, and the spectral norm of dp / dz

    `products` (dimensions, rows, keys) and one divisor for each dimension (or one for all) give two
    bands (dimensions,).

    Edge cases and errors as in `entropy` and `jacobian_norm`; ValueError for a divisor that is not
    above 0.

    Source: Vaswani et al. 2017, arXiv 1706.03762, section 3.2.1: large dot products push softmax
    into regions where it has extremely small gradients.

    >>> bits, slope = entropy_and_slope([[[0.0, 0.0]]])
    >>> float(bits.mean[0]), float(slope.mean[0])
    (1.0, 0.5)
    """
    by = float64_array("divisor", divisor)
    if not (by > 0).all():
        raise ValueError(f"divisor must be > 0, got {by}")
    z = float64_array("products", products) / by.reshape(-1, 1, 1)
    return band(entropy(z, temperature, base=2)), band(jacobian_norm(z, temperature))
