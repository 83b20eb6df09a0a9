"""What growing d does to the softmax of random dot products: the same for all readers."""

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from softmax_models.dot_products import Band, dot_products, entropy_and_slope

DIMENSIONS = tuple(2**power for power in range(11))
ROWS, KEYS = 40, 16


@cache
def products() -> NDArray[np.float64]:
    """The dot products of all pictures: 40 queries with 16 keys each."""
    return dot_products(DIMENSIONS, ROWS, KEYS)


@lru_cache(maxsize=256)
def growth(T: float) -> dict[str, tuple[Band, Band]]:
    """Entropy and slope against d, divided by sqrt(d) and raw; 10 ms, once for each T."""
    divisors = np.concatenate([np.sqrt(DIMENSIONS), np.ones(len(DIMENSIONS))])
    entropy, slope = entropy_and_slope(np.tile(products(), (2, 1, 1)), divisors, T)  # in one call
    halves = zip(_halves(entropy), _halves(slope), strict=True)
    return dict(zip(("divided", "raw"), halves, strict=True))


def _halves(band: Band) -> tuple[Band, Band]:
    """A band of both kinds as the two that it is made of."""
    half = len(DIMENSIONS)
    return Band(*(line[:half] for line in band)), Band(*(line[half:] for line in band))
