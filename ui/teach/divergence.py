"""How far a distribution is from the truth: the Kullback-Leibler divergence, in bits.

Pure: no Streamlit.
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from softmax_core import cross_entropy, entropy, softmax
from ui.address.link import Lab

_ROUNDING = 1e-12  # bits: what is left of the difference of two entropies that are equal


def bits(truth: Lab, logits: Sequence[float], T: float = 1.0) -> float:
    """KL(p, q) = sum of p log2(p / q) of the truth p and of q = softmax(logits / T).

    Never below 0, and infinite where q is 0 and p is not.
    """
    return _bits(truth, [logits], T)[0]


def bits_of_shares(truth: Lab, shares: Sequence[float]) -> float:
    """The same of shares that need not add up to 1: they are scaled to it; not all may be 0."""
    return bits_of_each(truth, [shares])[0]


def bits_of_each(truth: Lab, drawings: Sequence[Sequence[float]]) -> list[float]:
    """The same of each of several drawings."""
    with np.errstate(divide="ignore"):
        return _bits(truth, np.log(np.reshape(drawings, (-1, len(truth.z)))), 1.0)


def _bits(truth: Lab, logits: Any, T: float) -> list[float]:
    """The divergence of each row of logits (N, K)."""
    p = softmax(truth.z, truth.T)
    lost = cross_entropy(logits, p, T) / math.log(2) - entropy(truth.z, truth.T, base=2)
    found: list[float] = np.where(lost < _ROUNDING, 0.0, lost).tolist()
    return found
