"""What the Jacobian page says in words: sentences formatted from the core's numbers."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.jacobian.pictures import H, view_of
from softmax_words import Words
from ui.address.parameters import Values
from ui.lesson import Sentences
from ui.words.numbers import percent, plain, short, signed, significant
from ui.words.words import swatch

words = Words(__file__)

# Off by at most this share of the largest true change -> what such a prediction is worth.
_WORTH = {0.01: "step.exact", 0.1: "step.close", 0.5: "step.rough", 1.0: "step.worthless"}


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key."""
    view = view_of(values)
    names = values.names
    return {
        "step": lambda: step_verdict(names, view.logit, view.step, view.changes, view.p),
        "descent": lambda: descent(names, view.target, view.gradient, view.loss),
        "sums": partial(sums, view.matrix),
        "saturation": lambda: saturation(values.T, view.norm),
        "quotients": lambda: quotients(H, view.errors),
    }


def limits(z: Sequence[float], T: float, matrix: NDArray[Any] | None) -> list[str]:
    """The names of the limits that z and T stand at, in the order in which the core tries them."""
    if matrix is None:
        return ["jump"]
    if np.isnan(matrix).all():
        return ["no_distribution"]
    held = {
        "minus_infinity": min(z) == -np.inf,
        "plus_infinity": max(z) == np.inf,
        "T_zero": T == 0 and max(z) < np.inf,
        "T_infinite": np.isinf(T) and max(z) < np.inf,
    }
    return [name for name, holds in held.items() if holds]


def step_verdict(
    names: Sequence[str],
    picked: int,
    dz: float,
    changes: tuple[NDArray[Any], NDArray[Any]],
    p: NDArray[Any],
) -> str:
    """How good the linear prediction is, as HTML; `changes` are the predicted and the true ones."""
    who, (predicted, actual) = swatch(names[picked], picked), changes
    if np.isnan(actual).any():
        return words("step.none")
    if np.isnan(predicted).any():
        return words("step.no_slope", who=who, actual=signed(actual[picked]))
    if not predicted.any() and not actual.any():
        return words("step.nothing", who=who, dz=signed(dz, short))
    both = {"predicted": signed(predicted[picked]), "actual": signed(actual[picked])}
    happens = words("step.happens", who=who, dz=signed(dz, short), **both)
    found = (happens, _how_good(predicted, actual), *_impossible(names, p + predicted))
    return " ".join(found)


def _how_good(predicted: NDArray[Any], actual: NDArray[Any]) -> str:
    """How far J is off over all classes, and what that is worth."""
    off, largest = float(abs(predicted - actual).max()), float(abs(actual).max())
    if off > largest:
        return words("step.beyond", off=significant(off, 2))
    key = next(key for share, key in _WORTH.items() if off <= share * largest)
    return words(key, off=significant(off, 2), share=percent(off / largest))


def _impossible(names: Sequence[str], p: NDArray[Any]) -> list[str]:
    """What is said of a prediction that is no probability; nothing where all of them are."""
    return [
        words("step.impossible", who=swatch(names[i], i), p=significant(float(p[i]), 3))
        for i in np.flatnonzero((p > 1 + 1e-12) | (p < -1e-12)).tolist()[:1]
    ]


def sums(matrix: NDArray[Any] | None) -> str:
    """How far the sums of the columns are from 0, measured."""
    if matrix is None or np.isnan(matrix).all():
        return words("sums.none")
    if not np.isfinite(matrix).all():
        return words("sums.beyond")
    furthest = float(abs(matrix.sum(axis=0)).max())
    return (
        words("sums.rounded", furthest=significant(furthest, 2))
        if furthest
        else words("sums.exact")
    )


def descent(names: Sequence[str], target: int, gradient: NDArray[Any] | None, loss: float) -> str:
    """What gradient descent does with the gradient of the loss, as HTML; None where it jumps."""
    who, nats = swatch(names[target], target), significant(loss)
    if np.isnan(loss):
        return words("descent.none")
    if gradient is None:
        return words("descent.jumps", loss=nats)
    if not gradient.any():
        return words("descent.still", loss=nats)
    is_held = bool(np.isfinite(gradient).all())
    return words("descent.pushes" if is_held else "descent.beyond", loss=nats, who=who)


def quotients(h: NDArray[Any], errors: Mapping[str, NDArray[Any]]) -> str:
    """Where each scheme was best, and how good that is, as HTML; without errors there is no J."""
    if not errors:
        return words("quotients.none")
    if not any(error.any() for error in errors.values()):
        return words("quotients.flat")
    best = {scheme: int(np.argmin(error)) for scheme, error in errors.items()}
    return " ".join(
        words(f"quotients.{scheme}", h=significant(h[i], 2), error=significant(error[i], 2))
        for (scheme, i), error in zip(best.items(), errors.values(), strict=True)
    )


def saturation(T: float, norm: float | None) -> str:
    """The norm beside its bound, as HTML; None at a tie at T = 0."""
    if norm is None:
        return words("norm.none")
    here = {"T": plain(T), "norm": significant(norm)}
    if not 0 < T < np.inf or np.isinf(norm):
        return words("norm.alone", **here)
    bound = {"share": percent(norm * 2 * T), "bound": significant(0.5 / T)}
    return words("norm.bounded", **here, **bound)
