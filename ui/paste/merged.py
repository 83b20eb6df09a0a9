"""More classes than the lab shows: the largest 11, and one that stands for all others.

The logit of that one is the log-sum-exp of theirs, log Σ exp(z). At T = 1 its probability is the
sum of their probabilities. At another T it is not: softmax is no longer a sum of exp(z).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from softmax_core import logsumexp, softmax
from ui.address.link import MAX_CLASSES, Lab
from ui.words.numbers import percent, plain, significant

KEPT = MAX_CLASSES - 1
OTHERS = "all others"


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
    name, count, T = lab.names[KEPT], f"{whole.count:,}", plain(lab.T)
    shown, true = whole.shares(lab.T)
    if _are_equal(shown, true, lab.T):
        return (
            f"“{name}” stands for {count} more values; its logit is their log-sum-exp, and at"
            f" T = {T} its p is exactly the sum of theirs, {percent(true)}."
        )
    exact = _are_equal(*whole.shares(1.0), 1.0)
    return (
        f"At T = {T} “{name}” is not the sum of its {count} values any more:"
        f" {_two_numbers(shown, true)}. "
        + ("At T = 1 they are equal." if exact else "There are infinite ones among them.")
    )


def _are_equal(shown: float, true: float, T: float) -> bool:
    """Whether two probabilities are one; at T = 1 they differ by the rounding of many terms."""
    return math.isclose(shown, true, rel_tol=1e-9 if T == 1 else 1e-12)


def _two_numbers(shown: float, true: float) -> str:
    write = percent if percent(shown) != percent(true) else significant
    return f"it shows {write(shown)}, and together they have {write(true)}"
