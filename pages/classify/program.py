"""The program of Classify: one row from its features to the gradient, with the weights as learned.

Pure text. Names and numbers enter as literals that `repr` writes: a name is never code.
"""

import math
from collections.abc import Iterable
from string import Template

from pages.classify.point_steps import Point

_TEMPLATE = Template("""\
import numpy as np

classes = $classes
x = np.array($measured)  # row $number: $features
mean = np.array($mean)
deviation = np.array($deviation)  # inf where training saw one value alone
W = np.array([
$W
])  # a row a feature, a column a class, after epoch $epoch
b = np.array($b)
T = $T
truth = $truth  # index of the class

x = (x - mean) / deviation
z = x @ W + b
$softmax
y = np.eye(len(z))[truth]

print("loss", float($loss))
for name, *numbers in zip(classes, z, p, p - y):
    print(name, *map(float, numbers))

# W and b were learned by repeating this over all training rows X with their targets Y:
# p = softmax(X @ W + b)
# gradient = X.T @ (p - Y) / len(X) + $l2 * W
# W, b = W - $rate * gradient, b - $rate * (p - Y).mean(axis=0)
""")
_SOFTMAX = """\
e = np.exp((z - z.max()) / T)
p = e / e.sum()"""
_LOSS = "np.log(e.sum()) - (z[truth] - z.max()) / T"
_ZERO = """\
p = (z == z.max()) / (z == z.max()).sum()  # the limit"""
_INFINITE = """\
p = np.full(len(z), 1 / len(z))  # the limit"""


def program(point: Point, mean: Iterable[float], deviation: Iterable[float], epoch: int,
            rate: float, l2: float) -> str:  # fmt: skip
    """The program that prints the loss, and z, p and p - y of each class."""
    softmax, loss = _SOFTMAX, _LOSS
    if point.T == 0:
        softmax, loss = _ZERO, "-np.log(p[truth]) if p[truth] else np.inf"
    elif math.isinf(point.T):
        softmax, loss = _INFINITE, "np.log(len(z))"
    names = ", ".join(point.features)
    return _TEMPLATE.substitute(
        classes=repr(list(map(str, point.classes))),
        measured=_list(point.measured),
        number=point.number,
        features=names.encode("unicode_escape").decode(),
        mean=_list(mean),
        deviation=_list(deviation),
        W=",\n".join(f"    {_list(row)}" for row in point.model.W),
        b=_list(point.model.b),
        epoch=epoch,
        T=_literal(point.T),
        truth=point.truth,
        softmax=softmax,
        loss=loss,
        rate=repr(rate),
        l2=repr(l2),
    )


def _list(values: Iterable[float]) -> str:
    return f"[{', '.join(map(_literal, values))}]"


def _literal(value: float) -> str:
    return repr(float(value)) if math.isfinite(value) else "np.inf"
