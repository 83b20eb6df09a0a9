"""The program of Classify: one row from its features to the gradient, with the weights as learned.

Pure text. Names and numbers enter as literals that `repr` writes: a name is never code.
"""

import math
from collections.abc import Iterable

from pages.classify.point_steps import Point
from softmax_words import Words, listed
from ui.take_away.filled import filled
from ui.words.unseen import visible

words = Words(__file__)
_TEMPLATE = """\
import numpy as np

classes = $classes
x = np.array($measured)  # $row
mean = np.array($mean)
deviation = np.array($deviation)  # $said_deviation
W = np.array([
$W
])  # $weights
b = np.array($b)
T = $T
truth = $truth  # $said_truth

x = (x - mean) / deviation
z = x @ W + b
$softmax
for name, *numbers in zip(classes, z, p, p - y):
    print(name, *map(float, numbers))

# $said_learned
# p = softmax(X @ W + b)
# gradient = X.T @ (p - Y) / len(X) + $l2 * W
# W, b = W - $rate * gradient, b - $rate * (p - Y).mean(axis=0)
"""
_SOFTMAX = """\
e = np.exp((z - z.max()) / T)
p = e / e.sum()
y = np.eye(len(z))[truth]

print($quoted_loss, float(np.log(e.sum()) - (z[truth] - z.max()) / T))"""
_ZERO = """\
p = (z == z.max()) / (z == z.max()).sum()  # $said_limit
y = np.eye(len(z))[truth]

print($quoted_loss, float(-np.log(p[truth]) if p[truth] else np.inf))"""
_INFINITE = """\
p = np.full(len(z), 1 / len(z))  # $said_limit
y = np.eye(len(z))[truth]

print($quoted_loss, float(np.log(len(z))))"""
_COLDEST, _HOTTEST = 1e-6, 1e6
_SOFTENED = """
teacher = np.array($teacher)  # $said_teacher
$soft
apart = z - teacher
print($quoted_at_high, *map(float, (apart - apart.mean()) / len(apart)))
"""
_SOFT = """\
tau = $tau


def soft(z):
    e = np.exp((z - z.max()) / tau)
    return e / e.sum(), (z - z.max()) / tau - np.log(e.sum())


(q, log_q), (p, _) = soft(z), soft(teacher)
print($quoted_soft_loss, float(-(p * log_q).sum()))
print($quoted_soft_gradient, *map(float, (q - p) / tau))
print($quoted_by_square, *map(float, tau * (q - p)))"""


def softened(teacher: Iterable[float], epoch: int, tau: float) -> str:
    """What goes on after `program`: its z as a student of a teacher, both softened by tau.

    Where tau leaves q - p no digits, or no slope, only where the gradient comes to rest.
    """
    is_plain = _COLDEST <= tau <= _HOTTEST
    soft = filled(_SOFT if is_plain else "# $said_no_tau", words, tau=_literal(tau))
    said = words("program.teacher", epoch=str(epoch))
    return filled(_SOFTENED, words, teacher=_list(teacher), said_teacher=said, soft=soft)


def program(point: Point, mean: Iterable[float], deviation: Iterable[float], epoch: int,
            rate: float, l2: float) -> str:  # fmt: skip
    """The program that prints the loss, and z, p and p - y of each class."""
    softmax = _ZERO if point.T == 0 else _INFINITE if math.isinf(point.T) else _SOFTMAX
    features = visible(listed(point.features, "unit"))  # a line break would end the remark
    return filled(
        _TEMPLATE,
        words,
        classes=repr(list(map(str, point.classes))),
        measured=_list(point.measured),
        row=words("program.row", number=str(point.number), features=features),
        mean=_list(mean),
        deviation=_list(deviation),
        W=",\n".join(f"    {_list(row)}" for row in point.model.W),
        b=_list(point.model.b),
        weights=words("program.weights", epoch=str(epoch)),
        T=_literal(point.T),
        truth=str(point.truth),
        softmax=filled(softmax, words),
        rate=repr(rate),
        l2=repr(l2),
    )


def _list(values: Iterable[float]) -> str:
    return f"[{', '.join(map(_literal, values))}]"


def _literal(value: float) -> str:
    return repr(float(value)) if math.isfinite(value) else "np.inf"
