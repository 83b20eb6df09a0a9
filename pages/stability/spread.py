"""How many digits four ways to softmax lose as the logits spread; the core computes all of it."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from softmax_core import NUMBER_TYPES, VARIANTS, reference, ulp_error

CLASSES = 30
SPREADS = np.geomspace(0.1, 700, 24)
_SAMPLE = np.random.default_rng(0).standard_normal(CLASSES)


@dataclass(frozen=True)
class Loss:
    """The largest error of one variant at each spread, and its bound there, both in ulp."""

    errors: tuple[float, ...]
    bounds: tuple[float, ...]


@cache
def losses(dtype: str) -> dict[str, Loss]:
    """The losses of every variant in a number type, on the same logits N(0, spread^2) at T = 1.

    The rounded logits count as exact. A tenth of a second, once per type and server.
    """
    logits = [(spread * _SAMPLE).astype(NUMBER_TYPES[dtype]) for spread in SPREADS]
    truths = [reference(z).p for z in logits]
    found = {}
    for name, variant in VARIANTS.items():
        errors = [
            float(ulp_error(variant.probabilities(z, 1.0), truth, dtype).max())
            for z, truth in zip(logits, truths, strict=True)
        ]
        found[name] = Loss(tuple(errors), tuple(variant.bound(z, 1.0) for z in logits))
    return found
