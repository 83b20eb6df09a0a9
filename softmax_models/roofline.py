"""The roofline of softmax on the machine that was measured: what it takes, and the least it could.

n how many logits; times are seconds per logit. Two things bound them from below. Memory: each of
the numbers that a pass reads or writes has to come and go. The exponentials: each takes as long as
in the fastest np.exp. Both are measured, and both happen at once at best, so the larger one counts.

Left out on purpose: several threads, and energy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from softmax_core import number_type
from softmax_core.settings import real_number, whole_number
from softmax_models.measured_cost import SOFTMAXES, TRAFFIC, Point
from softmax_models.passes import IN_NUMPY, ON_PAPER, Passes

LINES = ("add", "multiply", "exp", *SOFTMAXES)
FEWEST = min(passes.moved for passes in ON_PAPER.values())  # numbers moved per logit
FLOORS_FROM = 10_000  # logits: as long as only fewer are measured, calls hide both floors
_AS_COUNTED: dict[str, tuple[str, ...]] = {"float32": ("naive", "max-subtracted", "division-free")}
_AS_COUNTED["float64"] = (*_AS_COUNTED["float32"], "online", "compensated")  # always in float64


@dataclass(frozen=True)
class Roofline:
    """One number type: what was measured at each n, and the two floors, in seconds per logit.

    `rate` is in bytes per second.
    """

    dtype: str
    n: tuple[int, ...]
    seconds: Mapping[str, tuple[float, ...]]
    rate: tuple[float, ...]
    exp: float

    @property
    def memory(self) -> tuple[float, ...]:
        """The least time of the fewest passes there are: two readings and a writing."""
        return tuple(memory_seconds(FEWEST, self.dtype, rate) for rate in self.rate)

    @property
    def has_floors(self) -> bool:
        """Whether sizes were measured at which calls do not count."""
        return self.n[-1] >= FLOORS_FROM

    def largest_up_to(self, n: int) -> int:
        """The number, counted from 0, of the largest size measured that is at most n."""
        return max((i for i, size in enumerate(self.n) if size <= n), default=0)

    def floors(self, name: str, at: int) -> tuple[float, float] | None:
        """The least time of what NumPy really does for softmax `name` at the size number `at`.

        Of its passes over memory and of its exponentials; None where they were not counted, or
        are not known yet.
        """
        if not self.has_floors or name not in _AS_COUNTED.get(self.dtype, ()):
            return None
        passes: Passes = IN_NUMPY[name]
        moved = memory_seconds(passes.moved, self.dtype, self.rate[at])
        return moved, passes.exponentials * self.exp


def memory_seconds(moved: int, dtype: str, rate: float) -> float:
    """Return the least seconds per logit: `moved` numbers of a type at `rate` bytes per second.

    >>> memory_seconds(3, "float64", 24e9)
    1e-09
    """
    if not real_number("rate", rate) > 0:
        raise ValueError(f"rate must be > 0, got {rate}")
    return whole_number("moved", moved, 0) * number_type(dtype).itemsize / rate


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
        if not all(seconds > 0 for _, seconds in passes[n]):
            raise ValueError(f"passes must take times > 0, got {passes[n]}")
        best = max([best, *(size / seconds for size, seconds in passes[n])])
        rates[n] = best
    return dict(sorted(rates.items()))


def roofline(points: Sequence[Point], dtype: str) -> Roofline | None:
    """Return the roofline of a number type, or None before there is a point of it.

    The exponential's floor is the fastest np.exp of the type at any n; of a half type, of float32
    where that is faster, since softmax is computed there.

    >>> seconds = dict.fromkeys([*TRAFFIC, *LINES], 1e-6)
    >>> roofline([Point("float64", 10, seconds)], "float64").seconds["naive"]
    (1e-07,)
    """
    size = number_type(dtype).itemsize
    own = sorted((point for point in points if point.dtype == dtype), key=lambda point: point.n)
    if not own:
        return None
    rates = bandwidth(
        {
            p.n: [(times * p.n * size, p.seconds[kind]) for kind, times in TRAFFIC.items()]
            for p in own
        }
    )
    computed_in = {dtype, "float32"} if size == 2 else {dtype}
    exps = [p.seconds["exp"] / p.n for p in points if p.dtype in computed_in]
    return Roofline(
        dtype,
        tuple(p.n for p in own),
        {name: tuple(p.seconds[name] / p.n for p in own) for name in LINES},
        tuple(rates.values()),
        min(exps),
    )
