"""What a training opens with: a free one, or one of six that die or stand still.

A case is its parameters, and nothing about its cause: that is computed when it has run. Its key
says nothing either, and its place in the row is not that in the list of causes. Each ends by the
same cause where its rate is a few percent another.
"""

from collections.abc import Callable
from typing import Any

from ui.address.parameters import Values
from ui.rows.own_rows import FEW, IRIS

FREE = "none"
Texts = dict[str, Any]


def _in(weights: str, logits: str = "", loss: str = "", grad: str = "") -> Texts:
    """The number types; those that are not named are that of the weights."""
    names = ("weights", "logits", "loss", "grad")
    return {
        name: each or weights
        for name, each in zip(names, (weights, logits, loss, grad), strict=True)
    }


_HALF, _SINGLE = _in("float16"), _in("float32")
_FIRST: Texts = {
    "data": IRIS, "way": "naive", "back": "fused", **_HALF, "master": "off", "rate": "5",
    "scale": "0", "clip": "off", "add": 0.0, "start": 8,
}  # fmt: skip
_FINE = {**_SINGLE, "way": "log-softmax"}
_THROUGH = {"way": "max-subtracted", "back": "log"}
_SMALL = {"grad": "float16"}

CASES: dict[str, Texts] = {
    FREE: _FIRST,
    "a": _FIRST | _FINE | {"weights": "bfloat16", "rate": "0.1", "add": 8.0, "start": 1},
    "b": _FIRST | _THROUGH | {"rate": "15", "start": 17},
    "c": _FIRST | _SINGLE | _SMALL | _THROUGH | {"rate": "3", "scale": "18", "start": 4},
    "d": _FIRST | {"start": 21},
    "e": _FIRST | _FINE | _SMALL | {"rate": "0.3", "scale": "-20", "data": FEW, "start": 1},
    "f": _FIRST | {"rate": "0.1", "add": 1.5, "start": 4},
}


def first(name: str) -> Callable[[Values], Any]:
    """The first value of a parameter, which the case says."""
    return lambda values: CASES[values.case][name]


# What may be tried on a case, each a change of its parameters. Which of them helps is computed.
Change = Callable[[Values], Texts]


def _slower(values: Values) -> Texts:
    return {"rate": RATES[max(RATES.index(CASES[values.case]["rate"]) - A_DECADE, 0)]}


def _scaled(by: int) -> Change:
    return lambda values: {"scale": str(int(CASES[values.case]["scale"]) + by)}


_MANTISSAS = ("1", "1.5", "2", "3", "5", "7")
A_DECADE = len(_MANTISSAS)
RATES = (*(f"{float(m) * 10.0**p:.6g}" for p in range(-4, 2) for m in _MANTISSAS), "100")
UNCHANGED = "none"
MENDS: dict[str, Change] = {
    "max": lambda _: {"way": "max-subtracted"},
    "log": lambda _: {"way": "log-softmax"},
    "wide": lambda _: _in("float32"),
    "master": lambda _: {"master": "on"},
    "slower": _slower,
    "up": _scaled(10),
    "down": _scaled(-10),
    "clip": lambda _: {"clip": "1"},
}
