"""The maps of Zeros as a NumPy program: the same logits, where each says 0, and a class copied."""

import math

from softmax_words import Words
from ui.address.parameters import Values
from ui.take_away.filled import filled, quoted

words = Words(__file__)
_PROGRAM = '''import math
import numpy as np

inf = math.inf
z = np.array($z)
T, alpha, k = $T, $alpha, $k
names = $names
copied, copies, dissimilarity = $copied, $copies, $nest


def shifted(z):
    """$said_shifted"""
    if z.max() == inf or T == 0:
        return np.where(z == z.max(), 0.0, -inf)
    if T == inf:
        return np.where(z > -inf, 0.0, -inf)
    with np.errstate(over="ignore"):
        return (z - z.max()) / T


def softmax(z):
    x = shifted(z)
    odds = np.exp(x)
    return odds / odds.sum()


def sparsemax(z):
    x = np.maximum(shifted(z), -1)  # $said_below
    u = np.sort(x)[::-1]
    rank, sums = np.arange(1, len(u) + 1), np.cumsum(u)
    size = (1 + rank * u > sums).sum()
    p = np.maximum(x - (sums[size - 1] - 1) / size, 0)
    return p / p.sum()


def entmax(z):
    if alpha == 1:
        return softmax(z)
    a = alpha - 1
    x = np.maximum(shifted(z), -1 / a)
    low, high = 0.0, -math.expm1(-a * math.log(len(x))) / a
    for _ in range(60):  # $said_halve
        theta = (low + high) / 2
        p = np.maximum(1 + a * (x - theta), 0) ** (1 / a)
        low, high = (theta, high) if p.sum() > 1 else (low, theta)
    p = np.maximum(1 + a * (x - high), 0) ** (1 / a)
    return p / p.sum()


def argmax(z):
    return (z == z.max()) / (z == z.max()).sum()


def top(z):
    larger = (z[None] > z[:, None]).sum(axis=1)  # $said_ties
    return softmax(np.where(larger < k, z, -inf))


def with_copies(z):
    """$said_copies"""
    x = shifted(np.append(z, [z[copied]] * copies))
    family = np.append(x[copied], x[len(z) :])
    x, best = x[: len(z)], x[copied]
    if dissimilarity > 0 and best > -inf:  # $said_inclusive
        inside = np.exp((family - best) / dissimilarity).sum()
        x[copied] = best + dissimilarity * math.log(inside)
    odds = np.exp(x - x.max())
    return odds / odds.sum()


print($quoted_class, *names)
for map in (softmax, entmax, sparsemax, argmax, top, with_copies):
    print(map.__name__, *map(z).tolist())
'''


def program(values: Values) -> str:
    """The program for the logits, T and settings of the page."""
    lab, copied = values.lab, values.names.index(values.copied)
    if max(lab.z) == -math.inf:
        return f"print({quoted(words('program.nothing'))})\n"
    numbers = {"z": list(lab.z), "T": float(lab.T), "names": list(lab.names), "copied": copied}
    numbers |= {name: values.own[name] for name in ("alpha", "k", "copies", "nest")}
    return filled(_PROGRAM, words, **{name: repr(value) for name, value in numbers.items()})
