"""What softmax costs on this very machine: `python -m softmax_models.measured_cost`.

n how many logits, in one vector; one call of one contender takes so many seconds.

The contenders take turns, in another order each round, so that what disturbs one disturbs all; the
median of the rounds counts. `add`, `multiply` and `exp` read n numbers and write n into an array
that is there already; the softmaxes make their own arrays, as they do wherever they are used. As
many bytes as n numbers have are read, copied and scaled, as float64 whatever the type: that is what
memory can do.

It runs as a process of its own, and prints a line of JSON after each size: whoever started it can
show how far it is. It stops by itself when its time is up, or when nobody reads on. Left out on
purpose: threads, rows of many vectors, and what the passes cost by themselves (`passes`).
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from softmax_core import (
    NUMBER_TYPES,
    OnlineState,
    empty_state,
    number_type,
    softmax,
    softmax_compensated,
    softmax_division_free,
    softmax_naive,
)
from softmax_core.inputs import logit_vector
from softmax_core.number_types import Array, rounded
from softmax_core.settings import whole_number

SIZES = tuple(round(10 ** (half / 2)) for half in range(2, 13))  # 10, 32, 100, ..., 10^6
BUDGET = 7.5  # seconds for all sizes and types
LANES = 8192  # logits that softmax_in_lanes reads at a time: their arrays stay in the cache
_BATCH = 5e-5  # seconds: a shorter call is repeated until it takes so long
_ROUNDS = (3, 75)  # at least, and at most
_WARM_UP = 0.1  # seconds, or the first point would pay for what all need
_GROWTH = 4.0  # by how much a round takes longer at the next size, at most

Clock = Callable[[], float]


@dataclass(frozen=True)
class Point:
    """The seconds that one call of each contender takes on n logits of a number type."""

    dtype: str
    n: int
    seconds: Mapping[str, float]


def softmax_in_lanes(z: Array, lanes: int = LANES) -> Array:
    """Return softmax by reading z once for its sum and once for p, `lanes` logits at a time.

    Each lane keeps a state (m, r) of its own, as the lanes of a vector unit or the threads of a
    GPU do; then halves of them merge until one is left. p_i = exp(z_i - m) / (1 + r).

    z is one vector (K,), and the result has its type; computed in float64, as in `softmax_online`,
    which reads one logit after another, and waits for Python between two.

    Edge cases: those of finite logits; K is at least 1.

    Source: Milakov & Gimelshein 2018, arXiv 1805.02867, section 3.1.

    >>> softmax_in_lanes(np.array([2.0, 1.0, 0.1]), lanes=2).round(3)
    array([0.659, 0.242, 0.099])
    """
    z, lanes = logit_vector(z), whole_number("lanes", lanes, 1)
    if lanes & (lanes - 1):
        raise ValueError(f"lanes must be a power of two, got {lanes}")
    width = min(lanes, 1 << (len(z) - 1).bit_length())  # a power of two, so that it can be halved
    starts = range(0, len(z), width)
    state = empty_state((width,))
    for start in starts:
        piece = z[start : start + width]
        if len(piece) < width:  # a logit of -inf adds nothing
            piece = np.concatenate([piece, np.full(width - len(piece), -np.inf, z.dtype)])
        state = state.update(piece)
    while state.m.size > 1:
        half = state.m.size // 2
        upper = OnlineState(state.m[half:], state.r[half:])
        state = OnlineState(state.m[:half], state.r[:half]).merge(upper)
    p = np.empty_like(z)
    for start in starts:
        x = z[start : start + width].astype(np.float64)
        odds = OnlineState(x, np.zeros_like(x)).scale(state.m)
        p[start : start + width] = rounded(odds / (1 + state.r), z.dtype)
    return p


SOFTMAXES: dict[str, Callable[[Array], Array]] = {
    "naive": softmax_naive,
    "max-subtracted": softmax,
    "division-free": softmax_division_free,
    "online": softmax_in_lanes,
    "compensated": softmax_compensated,
}
"""Name -> softmax of one vector."""


TRAFFIC = {"read": 1, "copy": 2, "scale": 2}
"""Name -> how often a pass that does nothing but move numbers touches each of them."""


def contenders(z: Array) -> dict[str, Callable[[], object]]:
    """Return what is measured on z, by name: what memory can do, simple passes, the softmaxes.

    >>> list(contenders(np.zeros(3)))[:7]
    ['read', 'copy', 'scale', 'add', 'multiply', 'exp', 'naive']
    """
    out = np.empty_like(z)
    source = np.ones(max(1, z.nbytes // 8))
    target = np.ones_like(source)
    simple: dict[str, Callable[[], object]] = {
        "read": lambda: source.max(),
        "copy": lambda: np.copyto(target, source),
        "scale": lambda: np.multiply(target, 1.0, out=target),
        "add": lambda: np.add(z, z, out=out),
        "multiply": lambda: np.multiply(z, z, out=out),
        "exp": lambda: np.exp(z, out=out),
    }
    return simple | {name: lambda f=f: f(z) for name, f in SOFTMAXES.items()}


def processor_time() -> float:
    """Return the seconds that the processor has worked for this thread, waiting for memory too.

    What other programs take meanwhile does not count. Where that clock is too coarse, it is the
    time of the day that counts.

    >>> processor_time() <= processor_time()
    True
    """
    fine = time.get_clock_info("thread_time").resolution < 1e-6
    return time.thread_time() if fine else time.perf_counter()


def seconds_per_call(
    tasks: Mapping[str, Callable[[], object]],
    budget: float,
    *,
    work: Clock = processor_time,
    wall: Clock = time.monotonic,
) -> dict[str, float]:
    """Return the median of the seconds that one call of each task takes, in rounds of all.

    A first round calibrates how often a short task is repeated. As many rounds follow as `budget`,
    in seconds of the `wall` clock, allows: at least 3, at most 75. `work` is what is read.

    >>> clock = iter(range(1000)).__next__
    >>> seconds_per_call({"nothing": lambda: None}, 5.0, work=clock, wall=clock)
    {'nothing': 1.0}
    """

    def seconds(name: str, repeat: int) -> float:
        task, start = tasks[name], work()
        for _ in range(repeat):
            task()
        return (work() - start) / repeat

    end, turn = wall() + budget, np.random.default_rng(0)
    once = {name: seconds(name, 1) for name in tasks}
    repeats = {name: max(1, min(1000, round(_BATCH / max(once[name], 1e-9)))) for name in tasks}
    rounds: list[dict[str, float]] = []
    at_least, at_most = _ROUNDS
    while len(rounds) < at_least or (len(rounds) < at_most and wall() < end):
        order = turn.permutation(list(tasks)).tolist()
        rounds.append({name: seconds(name, repeats[name]) for name in order})
    return {name: statistics.median(one[name] for one in rounds) for name in tasks}


@np.errstate(all="ignore")
def measurements(
    budget: float = BUDGET,
    *,
    sizes: Sequence[int] = SIZES,
    types: Sequence[str] = tuple(NUMBER_TYPES),
    work: Clock = processor_time,
    wall: Clock = time.monotonic,
) -> Iterator[Point]:
    """Yield the points of all sizes, from the smallest on, each in every number type.

    A point gets half of its even share of what is left: the largest sizes need more. A size that
    would not be done in time is left out, and so are all larger ones: a slow machine has shorter
    curves.

    >>> next(measurements(sizes=[10], types=["float32"])).n
    10
    """
    end = wall() + budget
    took = dict.fromkeys(types, 0.0)  # seconds of one round at the last size
    left = len(sizes) * len(types)
    seconds_per_call(contenders(np.zeros(sizes[0])), _WARM_UP, work=work, wall=wall)
    for n in sizes:
        z = np.random.default_rng(0).standard_normal(n)
        for dtype in types:
            start, worked = wall(), work()
            if start + (1 + _ROUNDS[0]) * _GROWTH * took[dtype] > end:
                return
            tasks = contenders(z.astype(number_type(dtype)))
            found = seconds_per_call(tasks, (end - start) / (2 * left), work=work, wall=wall)
            waited = max(1.0, (wall() - start) / max(work() - worked, 1e-9))  # for other programs
            took[dtype] = waited * sum(max(found[name], _BATCH) for name in tasks)
            left -= 1
            yield Point(dtype, n, found)


def main() -> None:
    """Print the points as lines of JSON, out of the way of everything else on this machine.

    >>> import contextlib, io
    >>> with contextlib.redirect_stdout(io.StringIO()) as printed:
    ...     for point in measurements(sizes=[10], types=["float32"]):
    ...         print(json.dumps(asdict(point)))
    >>> json.loads(printed.getvalue())["dtype"]
    'float32'
    """
    if hasattr(os, "nice"):
        os.nice(5)
    try:
        for point in measurements():
            print(json.dumps(asdict(point)), flush=True)
    except BrokenPipeError:  # whoever started it is gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
