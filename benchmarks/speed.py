"""How long the softmaxes of the core take beside SciPy's: `python benchmarks/speed.py`.

All contenders run in turn, round after round, and what counts is the processor's time: so a busy
machine slows them alike. Each round gives a ratio to SciPy, and the table shows the median of the
ratios. The ratio of np.exp alone is the floor: no softmax can be faster than its exponentials.
Prints Markdown.

`NPY_DISABLE_CPU_FEATURES="X86_V4 AVX512_ICL AVX512_SPR"` in the environment measures a processor
with AVX-512 as if it had none: NumPy's exp of float64 takes five times as long there.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from math import prod

import numpy as np
import scipy
import scipy.special

import softmax_core as core

SHAPES = ((256, 1000), (1024, 8000), (20000, 50), (50257,))
SMALL = (5,)  # reported apart: here the checks of the input are all there is to measure
TYPES = ("float64", "float32", "float16", "bfloat16")
CONTENDERS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "SciPy": lambda z: scipy.special.softmax(z, axis=-1),
    "softmax": core.softmax,
    "softmax_compensated": core.softmax_compensated,
    "np.exp": np.exp,
}


def seconds(function: Callable[[np.ndarray], np.ndarray], z: np.ndarray, repeat: int) -> float:
    """Return how long one call takes, as the mean of `repeat` calls in a row."""
    start = time.process_time()
    for _ in range(repeat):
        function(z)
    return (time.process_time() - start) / repeat


def ratios(z: np.ndarray, budget: float) -> dict[str, float]:
    """Return SciPy's median time, and the median ratio of every contender to it.

    The order changes from round to round, since each leaves its own arrays in the cache.
    """
    repeat = max(1, min(500, 500_000 // z.size))
    names, turn = list(CONTENDERS), np.random.default_rng(1)
    once = sum(seconds(function, z, repeat) for function in CONTENDERS.values()) * repeat
    times = [
        {name: seconds(CONTENDERS[name], z, repeat) for name in turn.permutation(names)}
        for _ in range(max(7, min(101, int(budget / once))))
    ]
    result = {name: statistics.median(one[name] / one["SciPy"] for one in times) for name in names}
    return result | {"SciPy": statistics.median(one["SciPy"] for one in times)}


def row(label: str, values: dict[str, float]) -> str:
    """Return a row of the table; SciPy's time is in milliseconds, the rest are ratios."""
    peer = f"{values['SciPy'] * 1e3:.3g} ms" if "SciPy" in values else ""
    others = [f"{values[name]:.2f}" for name in CONTENDERS if name != "SciPy"]
    return f"| {label} | {peer} | {' | '.join(others)} |"


def logits(shape: tuple[int, ...], dtype: str) -> np.ndarray:
    """Return normal logits of spread 5, the same in every run."""
    return np.random.default_rng(0).normal(0, 5, shape).astype(core.number_type(dtype))


def main() -> None:
    """Print the table of every type and shape."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0, help="per shape and type")
    parser.add_argument("--types", nargs="+", choices=TYPES, default=TYPES[:3])
    options = parser.parse_args()
    print(f"NumPy {np.__version__}, SciPy {scipy.__version__}; time / SciPy's time, medians.\n")
    print("| logits | SciPy | softmax | softmax_compensated | np.exp |\n|---|--:|--:|--:|--:|")
    with np.errstate(all="ignore"):
        for dtype in options.types:
            table(dtype, options.seconds)


def table(dtype: str, budget: float) -> None:
    """Print the rows of one type: every shape, their geometric mean, and the small one."""
    found = []
    for shape in SHAPES:
        found.append(ratios(logits(shape, dtype), budget))
        print(row(f"{dtype} {shape}", found[-1]), flush=True)
    names = [name for name in CONTENDERS if name != "SciPy"]
    mean = {name: prod(one[name] for one in found) ** (1 / len(found)) for name in names}
    print(row(f"**{dtype}, geometric mean**", mean))
    print(row(f"{dtype} {SMALL}, apart", ratios(logits(SMALL, dtype), budget)), flush=True)


if __name__ == "__main__":
    main()
