"""Softmax regression, one step of training after the other, in number types of choice.

x (n, F) rows whose last feature is 1, so that its weights are the biases; y (n, K) true at the
class of each row; W (F, K) weights. Weights, logits, loss and gradient are float16, bfloat16 or
float32 each, and stay there: what the type makes of a number is what the next line gets.

The functions from `_logits` to `_clipped` are the program, in the order in which it runs, and
nothing is hidden behind it: every name is the value of its line, so that `softmax_models.breakdown`
can say which line broke, and read it out. Sums run from the first term to the last, each partial
sum rounded to the type; exp and log are those of the C library in float64, rounded to the type
once. Neither depends on how wide a processor adds, or on how many threads do, as NumPy's own do.

Left out on purpose: mini-batches, momentum, and a scale of the loss that adapts itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from inspect import signature
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_core.number_types import number_type
from softmax_core.settings import real_number

Array = NDArray[Any]
Values = dict[str, Any]  # of one step, by the names that its program gives them
Line = Callable[..., Values]

TYPES = ("float16", "bfloat16", "float32")
WAYS = ("naive", "max-subtracted", "log-softmax")
BACK = ("fused", "log")  # p - y, or back through the logarithm and the division


@dataclass(frozen=True)
class Setting:
    """What a training follows from, beside its rows and its first weights.

    `weights`, `logits`, `loss` and `gradient` are number types. `back` is how the gradient comes
    back: "fused", p - y, or "log", through the loss as it was computed; log-softmax has p - y
    alone. The loss is multiplied by `scale`, the gradient divided by it again; a gradient longer
    than `clip` is cut to it. With `master` the weights are kept in float32, and `weights` is the
    type of the copy that computes.
    """

    weights: str = "float32"
    logits: str = "float32"
    loss: str = "float32"
    gradient: str = "float32"
    way: str = "log-softmax"
    back: str = "fused"
    rate: float = 1.0
    scale: float = 1.0
    clip: float = math.inf
    master: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no such setting."""
        for name, known in _KNOWN.items():
            if (came := getattr(self, name)) not in known:
                raise ValueError(
                    f"{name} must be one of {', '.join(map(str, known))}, got {came!r}"
                )
        for name in ("rate", "scale", "clip"):
            if not (number := real_number(name, getattr(self, name))) > 0:
                raise ValueError(f"{name} must be > 0, got {number}")
            if name != "clip" and math.isinf(number):
                raise ValueError(f"{name} must be finite, got {number}")

    @property
    def held(self) -> str:
        """The type in which the weights are kept from one step to the next."""
        return "float32" if self.master else self.weights


_KNOWN = {
    **dict.fromkeys(("weights", "logits", "loss", "gradient"), (*TYPES, "float64")),
    "way": WAYS,
    "back": BACK,
    "master": (False, True),
}
_LARGEST = 709.0  # of which exp is finite in float64; in every narrower type it is inf long before


def added(terms: Array, axis: int) -> Array:
    """Return the sum from the first term to the last, each partial sum rounded to the type.

    >>> ones = np.ones(3000, np.float16)
    >>> added(ones, 0)
    np.float16(2.048e+03)
    """
    total: Array = np.add.accumulate(terms, axis=axis).swapaxes(0, axis)[-1]
    return total


@np.errstate(over="ignore")
def exp(x: Array) -> Array:
    """Return e to each power: that of the C library in float64, rounded once to the type of x.

    >>> exp(np.array([11.0, 12.0], np.float16))
    array([5.987e+04,       inf], dtype=float16)
    """
    powers = np.minimum(x.astype(np.float64), _LARGEST)
    found = np.array([math.exp(power) for power in powers.ravel().tolist()])
    return found.reshape(x.shape).astype(x.dtype)


def log(x: Array) -> Array:
    """Return each natural logarithm: that of the C library, likewise; -inf of 0, NaN below it.

    >>> log(np.array([1.0, 0.0], np.float16))
    array([  0., -inf], dtype=float16)
    """
    found = np.array([_log(value) for value in x.astype(np.float64).ravel().tolist()])
    return found.reshape(x.shape).astype(x.dtype)


def _log(x: float) -> float:
    return math.log(x) if x > 0 else -math.inf if x == 0 else math.nan


def _logits(x: Array, W: Array, weights: Any, logits: Any) -> Values:
    w = W.astype(weights)
    terms = x.astype(logits)[:, :, None] * w.astype(logits)
    z = added(terms, 1)
    return locals()


def _naive(z: Array, y: Array, loss: Any) -> Values:
    v = z.astype(loss)
    e = exp(v)
    s = added(e, 1)
    p = e / s[:, None]
    q = p[y]
    L = -log(q)
    return locals()


def _max_subtracted(z: Array, y: Array, loss: Any) -> Values:
    v = z.astype(loss)
    c = v.max(axis=1)
    d = v - c[:, None]
    e = exp(d)
    s = added(e, 1)
    p = e / s[:, None]
    q = p[y]
    L = -log(q)
    return locals()


def _log_softmax(z: Array, y: Array, loss: Any) -> Values:
    v = z.astype(loss)
    c = v.max(axis=1)
    d = v - c[:, None]
    e = exp(d)
    s = added(e, 1)
    log_p = d - log(s)[:, None]
    L = -log_p[y]
    p = exp(log_p)
    return locals()


def _mean(L: Array, n: int, scale: float, loss: Any, gradient: Any) -> Values:
    mean = added(L, 0) / loss.type(n)
    g = gradient.type(scale / n)
    return locals()


def _fused(p: Array, y: Array, g: Any, gradient: Any) -> Values:
    gap = p.astype(gradient) - y.astype(gradient)
    dz = gap * g
    return locals()


def _through_log(p: Array, q: Array, y: Array, g: Any, gradient: Any) -> Values:
    a = p.astype(gradient)
    dq = -g / q.astype(gradient)
    dp = np.where(y, dq[:, None], gradient.type(0))
    m = added(dp * a, 1)
    gap = dp - m[:, None]
    dz = a * gap
    return locals()


def _gradient(x: Array, dz: Array, W: Array, scale: float, gradient: Any) -> Values:
    parts = x.astype(gradient)[:, :, None] * dz[:, None, :]
    dW = added(parts, 0)
    G = dW.astype(W.dtype) * W.dtype.type(1 / scale)
    return locals()


def _update(W: Array, G: Array, rate: float) -> Values:
    u = G * W.dtype.type(rate)
    new = W - u
    return locals()


def _clipped_update(W: Array, G: Array, rate: float, clip: float) -> Values:
    norm = np.sqrt(added((G * G).ravel(), 0))
    f = np.minimum(W.dtype.type(clip) / norm, W.dtype.type(1))
    u = G * f * W.dtype.type(rate)
    new = W - u
    return locals()


_OF_WAYS = {"naive": _naive, "max-subtracted": _max_subtracted, "log-softmax": _log_softmax}


@cache
def program(setting: Setting) -> tuple[Line, ...]:
    """Return the functions that one step consists of, in the order in which they run.

    >>> [part.__name__ for part in program(Setting())]
    ['_logits', '_log_softmax', '_mean', '_fused', '_gradient', '_update']
    """
    through = setting.back == "log" and setting.way != "log-softmax"
    return (
        _logits,
        _OF_WAYS[setting.way],
        _mean,
        _through_log if through else _fused,
        _gradient,
        _update if math.isinf(setting.clip) else _clipped_update,
    )


@cache
def _names(part: Line) -> tuple[str, ...]:
    """What a function of the program asks for."""
    return tuple(signature(part).parameters)


@np.errstate(all="ignore")
def step(x: Array, y: Array, W: Array, setting: Setting) -> Values:
    """Return every value of one step by its name; `new` are the weights after it.

    x (n, F) ends with a column of ones, y (n, K) is true at the class of each row, and W (F, K)
    has the type `setting.held`. Nothing warns: what breaks is there to be seen.

    >>> x, y = np.array([[1.0, 1.0], [-1.0, 1.0]]), np.eye(2, dtype=bool)
    >>> float(step(x, y, np.zeros((2, 2), np.float32), Setting())["mean"])
    0.6931471824645996
    """
    values: Values = {"x": x, "y": y, "W": W, "n": len(x)}
    values |= {"rate": setting.rate, "scale": setting.scale, "clip": setting.clip}
    values |= {name: number_type(getattr(setting, name)) for name in _TYPED}
    for part in program(setting):
        values |= part(*[values[name] for name in _names(part)])
    return values


_TYPED = ("weights", "logits", "loss", "gradient")
BROKEN, STALLED = "broken", "stalled"
_WATCHED = ("z", "d", "s", "mean", "norm", "new")  # no other value breaks without one of these


def is_broken(values: Values) -> bool:
    """Return whether a step holds an infinity or a NaN anywhere.

    >>> is_broken({"z": np.zeros(2), "s": np.ones(2), "mean": np.inf, "new": np.zeros(2)})
    True
    """
    return not all(np.isfinite(values[name]).all() for name in _WATCHED if name in values)


class Run:
    """A training, as far as it has been asked for; each of its steps is computed once.

    `weights[t]` are those before step t, `losses[t]` is what the program says of them. It ends, if
    it does, at step `end`: there a number is `BROKEN`, or the weights have `STALLED`, since they
    are after the step what they were before it, and so for ever.
    """

    def __init__(self, x: Array, y: Array, W: Array, setting: Setting) -> None:
        self.x, self.y, self.setting = x, y, setting
        with np.errstate(all="ignore"):
            self.weights = [W.astype(number_type(setting.held))]
        self.losses: list[float] = []
        self.end: int | None = None
        self.kind = ""
        self._lock = Lock()  # the live door answers in threads

    def values(self, t: int) -> Values:
        """Return every value of step t."""
        self.to(t)
        return step(self.x, self.y, self.weights[t], self.setting)

    def to(self, t: int) -> Run:
        """Return the same, computed up to step t at least."""
        with self._lock:
            while len(self.losses) <= t:
                self._go_on(len(self.losses))
        return self

    def _go_on(self, t: int) -> None:
        """Compute step t."""
        values = step(self.x, self.y, self.weights[t], self.setting)
        if self.end is None:
            self._note(t, values)
        self.weights.append(values["new"])
        self.losses.append(float(values["mean"]))

    def _note(self, t: int, values: Values) -> None:
        """Note where it ends."""
        if is_broken(values):
            self.end, self.kind = t, BROKEN
        elif (values["new"] == values["W"]).all():
            self.end, self.kind = t, STALLED
