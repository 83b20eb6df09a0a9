"""The program of Cost: the same race on the reader's own machine. Pure text."""

from string import Template

_TEMPLATE = Template("""\
import statistics
import time

import numpy as np

n = $n
z = np.random.default_rng(0).standard_normal(n).astype("$dtype")$remark
out = np.empty_like(z)


def naive():
    e = np.exp(z)
    return e / e.sum()


def max_subtracted():
    e = z - z.max()
    np.exp(e, out=e)
    e *= 1 / e.sum()
    return e


def division_free():
    x = z - z.max()
    return np.exp(x - np.log(np.exp(x).sum()))


race = {
    "add": lambda: np.add(z, z, out=out),
    "multiply": lambda: np.multiply(z, z, out=out),
    "exp": lambda: np.exp(z, out=out),
    "naive": naive,
    "max-subtracted": max_subtracted,
    "division-free": division_free,
}
calls = max(1, 10_000 // n)
rounds = {name: [] for name in race}
for _ in range(15):  # in turn, so that what disturbs one disturbs all
    for name, run in race.items():
        start = time.perf_counter()
        for _ in range(calls):
            run()
        rounds[name].append((time.perf_counter() - start) / calls)

print("way, ns per logit, times exp")
exp = statistics.median(rounds["exp"])
for name, seconds in rounds.items():
    median = statistics.median(seconds)
    print(f"{name}, {median / n * 1e9:.3g}, {median / exp:.3g}")
""")


def program(n: int, dtype: str) -> str:
    """The program that times n logits of a number type; NumPy has no bfloat16 of its own.

    >>> "float32" in program(10, "bfloat16")
    True
    """
    known = dtype != "bfloat16"
    remark = "" if known else "  # NumPy alone has no bfloat16"
    return _TEMPLATE.substitute(n=n, dtype=dtype if known else "float32", remark=remark)
