"""The program of Cost: the same race on the reader's own machine. Pure text."""

from softmax_words import Words
from ui.take_away.filled import filled

words = Words(__file__)
_TEMPLATE = """\
import statistics
import time

import numpy as np

n = $n
z = $z
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
    $quoted_add: lambda: np.add(z, z, out=out),
    $quoted_multiply: lambda: np.multiply(z, z, out=out),
    $quoted_exp: lambda: np.exp(z, out=out),
    $quoted_naive: naive,
    $quoted_max_subtracted: max_subtracted,
    $quoted_division_free: division_free,
}
calls = max(1, 10_000 // n)
rounds = {name: [] for name in race}
for _ in range(15):  # $said_rounds
    for name, run in race.items():
        start = time.perf_counter()
        for _ in range(calls):
            run()
        rounds[name].append((time.perf_counter() - start) / calls)

print($quoted_head)
exp = statistics.median(rounds[$quoted_exp])
for name, seconds in rounds.items():
    median = statistics.median(seconds)
    print(f"{name}, {median / n * 1e9:.3g}, {median / exp:.3g}")
"""
_LOGITS = 'np.random.default_rng(0).standard_normal(n).astype("$dtype")'


def program(n: int, dtype: str) -> str:
    """The program that times n logits of a number type; NumPy has no bfloat16 of its own.

    >>> "float32" in program(10, "bfloat16")
    True
    """
    is_known = dtype != "bfloat16"
    z = filled(_LOGITS, words, dtype=dtype if is_known else "float32")
    remark = "" if is_known else f"  # {words('program.no_bfloat16')}"
    return filled(_TEMPLATE, words, n=str(n), z=z + remark)
