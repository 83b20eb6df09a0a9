"""How often a softmax goes over memory, on paper and in NumPy.

n how many logits. One pass reads all n of them, or writes n numbers; where they no longer fit the
cache, passes are what costs. An exponential is the one operation that costs more than an addition.

On paper a loop keeps what it has just computed in a register. NumPy runs one operation over the
whole array, writes the result, and reads it again for the next: more passes for the same formula.

Left out on purpose: calls, additions, and what hardware reads without being asked.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Passes:
    """Per logit: how many numbers are read and written, and how many exponentials computed."""

    reads: int
    writes: int
    exponentials: int

    @property
    def moved(self) -> int:
        """Numbers read and written."""
        return self.reads + self.writes


ON_PAPER: dict[str, Passes] = {
    "naive": Passes(2, 1, 2),
    "max-subtracted": Passes(3, 1, 2),
    "exponentials-kept": Passes(3, 2, 1),
    "division-free": Passes(3, 1, 2),
    "online": Passes(2, 1, 3),
    "two-pass": Passes(2, 1, 2),
    "compensated": Passes(3, 1, 2),
}
"""Name -> passes of a loop that keeps nothing but what the formula says.

Naive: sum, then p. Max-subtracted: maximum, sum, p, as arXiv 1805.02867 (safe) and 2001.04438
(recomputing and reloading) count it. Online finds maximum and sum together; two exponentials for
each logit there, one of which is exp(0). Two-pass holds exp(x) as mantissa and exponent apart,
which cannot overflow, so that no maximum is needed.
"""

IN_NUMPY: dict[str, Passes] = {
    "naive": Passes(4, 3, 1),
    "max-subtracted": Passes(5, 3, 1),
    "division-free": Passes(8, 5, 2),
    "online": Passes(2, 1, 3),
    "compensated": Passes(24, 13, 1),
}
"""Name -> passes of the core at T = 1, in float64; a test counts them while they happen.

Naive, max-subtracted and division-free do the same in float32. The online one works in blocks that
stay in the cache, so it is as on paper.
"""
