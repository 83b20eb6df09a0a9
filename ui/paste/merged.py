"""More classes than the lab shows: the largest 11, and one that stands for all others.

The logit of that one is the log-sum-exp of theirs, log Σ exp(z). At T = 1 its probability is the
sum of their probabilities. At another T it is not: softmax is no longer a sum of exp(z).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from softmax_core import logsumexp, softmax
from softmax_words import Words
from ui.address.link import MAX_CLASSES, Lab
from ui.words.numbers import percent, plain, significant

words = Words(__file__)

KEPT = MAX_CLASSES - 1


@dataclass(frozen=True)
class Merged:
    """The logits that are shown, and all those behind them, the largest first."""

    z: tuple[float, ...]
    values: np.ndarray

    @property
    def count(self) -> int:
        """How many classes the last one stands for."""
        return len(self.values) - KEPT

    def shares(self, T: float) -> tuple[float, float]:
        """The probability of the last class as it is shown, and that of the classes behind it."""
        true = float(softmax(self.values, T)[KEPT:].sum())
        return float(softmax(self.z, T)[KEPT]), min(true, 1.0)


def largest_first(values: Sequence[float]) -> list[int]:
    """The places of `values` from the largest down; ties stay in their order."""
    order: list[int] = np.argsort(-np.asarray(values), kind="stable").tolist()
    return order


def merged(values: Sequence[float]) -> Merged:
    """The 11 largest of `values`, which come largest first, and all others as one."""
    everything = np.array(values, dtype=np.float64)
    others = float(logsumexp(everything[KEPT:]))
    return Merged((*everything[:KEPT].tolist(), others), everything)


def in_words(whole: Merged | None, lab: Lab) -> str | None:
    """What the merged class is at the T of `lab`; None where the logits are others by now."""
    if whole is None or lab.z != whole.z:
        return None
    of = {"name": lab.names[KEPT], "T": plain(lab.T)}
    shown, true = whole.shares(lab.T)
    if _are_equal(shown, true, lab.T):
        return words("merged.exact", count=whole.count, p=percent(true), **of)
    write = percent if percent(shown) != percent(true) else significant
    said = words("merged.apart", count=whole.count, shown=write(shown), true=write(true), **of)
    are_equal_at_1 = _are_equal(*whole.shares(1.0), 1.0)
    return f"{said} {words('merged.equal' if are_equal_at_1 else 'merged.infinite')}"


def _are_equal(shown: float, true: float, T: float) -> bool:
    """Whether two probabilities are one; at T = 1 they differ by the rounding of many terms."""
    return math.isclose(shown, true, rel_tol=1e-9 if T == 1 else 1e-12)
