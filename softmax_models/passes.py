"""How often a softmax goes over memory, on paper and in NumPy, and the least time that takes.

n how many logits. One pass reads all n of them, or writes n numbers; where they no longer fit the
cache, passes are what costs. An exponential is the one operation that costs more than an addition.

On paper a loop keeps what it has just computed in a register. NumPy runs one operation over the
whole array, writes the result, and reads it again for the next: more passes for the same formula.

Left out on purpose: calls, additions, and what hardware reads without being asked.
"""

from collections.abc import Mapping, Sequence
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
    "max-subtracted, exponentials kept": Passes(3, 2, 1),
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
    "compensated": Passes(18, 11, 1),
}
"""Name -> passes of the core at T = 1, in float64; a test counts them while they happen.

Naive, max-subtracted and division-free do the same in float32. The online one works in blocks that
stay in the cache, so it is as on paper.
"""


def bandwidth(passes: Mapping[int, Sequence[tuple[int, float]]]) -> dict[int, float]:
    """Return n -> bytes per second, the best rate at which n numbers, or more of them, were moved.

    `passes` says for each n how many bytes each kind of pass moved, and in how many seconds. More
    numbers never move faster, but for the time of the calls: so a small n, whose own time is mostly
    that, has the rate of a larger one.

    Edge cases: no n gives no rate. A time must be positive.

    Source: the memory roof of Williams, Waterman & Patterson 2009, doi 10.1145/1498765.1498785.

    >>> bandwidth({10: [(80, 1.0)], 1000: [(8000, 2.0), (8000, 4.0)]})
    {10: 4000.0, 1000: 4000.0}
    """
    best, rates = 0.0, {}
    for n in sorted(passes, reverse=True):
        best = max([best, *(size / seconds for size, seconds in passes[n])])
        rates[n] = best
    return dict(sorted(rates.items()))


def memory_seconds(moved: int, itemsize: int, rate: float) -> float:
    """Return the least seconds per logit: `moved` numbers of `itemsize` bytes at `rate` bytes/s.

    >>> memory_seconds(3, 8, 24e9)
    1e-09
    """
    return moved * itemsize / rate
