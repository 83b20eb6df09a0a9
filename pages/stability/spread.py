"""How many digits four ways to softmax lose as the logits spread; the core computes all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_core import STEP_TYPES, VARIANTS, Variant, reference, ulp_error

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
    with np.errstate(all="ignore"):
        logits = [(spread * _SAMPLE).astype(STEP_TYPES[dtype]) for spread in SPREADS]
    return {name: _loss(variant, logits, dtype) for name, variant in VARIANTS.items()}


def _loss(variant: Variant, logits: Sequence[NDArray[Any]], dtype: str) -> Loss:
    """The loss of one variant; logits that the type cannot hold have no error and no bound."""
    errors, bounds = [], []
    for z in logits:
        held = z.astype(float)
        if np.isnan(held).any():
            errors.append(np.inf)
            bounds.append(np.inf)
        else:
            p = variant.probabilities(z, 1.0).astype(float)
            errors.append(float(ulp_error(p, _truth(tuple(held.tolist())), dtype).max()))
            bounds.append(variant.bound(z, 1.0))
    return Loss(tuple(errors), tuple(bounds))


@cache
def _truth(z: tuple[float, ...]) -> tuple[Decimal, ...]:
    """The exact probabilities of logits, once for all variants."""
    return reference(z).p
