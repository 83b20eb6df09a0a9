"""How far a distribution is from the truth: the Kullback-Leibler divergence, in bits.

Pure: no Streamlit.
"""

import math
from collections.abc import Sequence

import numpy as np

from softmax_core import cross_entropy, entropy, softmax
from ui.address.link import Lab


def bits(truth: Lab, logits: Sequence[float], T: float = 1.0) -> float:
    """KL(p, q) = sum of p log2(p / q) of the truth p and of q = softmax(logits / T).

    Never below 0, and infinite where q is 0 and p is not.
    """
    p = softmax(truth.z, truth.T)
    lost = float(cross_entropy(logits, p, T)) / math.log(2)
    return max(0.0, lost - float(entropy(truth.z, truth.T, base=2)))


def bits_of_shares(truth: Lab, shares: Sequence[float]) -> float:
    """The same of shares that need not add up to 1: they are scaled to it; not all may be 0."""
    with np.errstate(divide="ignore"):
        return bits(truth, np.log(shares).tolist())
