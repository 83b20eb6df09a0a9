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
_WORTH = {0.01: "as good as exact", 0.1: "close", 0.5: "rough"}
_WORTHLESS = "no guide any more"


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
        return "No probabilities, so nothing to predict."
    if np.isnan(predicted).any():
        happens = f"The p of {who} changes by {signed(actual[picked])}."
        return f"J does not exist here, so it predicts nothing. {happens}"
    if not predicted.any() and not actual.any():
        nothing = "changes nothing that float64 can hold, and J says so."
        return f"Moving the logit of {who} by {signed(dz, short)} {nothing}"
    happens = (
        f"The logit of {who} moves by {signed(dz, short)}: J predicts {signed(predicted[picked])} "
        f"for its p, and {signed(actual[picked])} happens. "
    )
    return f"{happens}{_how_good(predicted, actual)}{_impossible(names, p + predicted)}"


def _how_good(predicted: NDArray[Any], actual: NDArray[Any]) -> str:
    """How far J is off over all classes, and what that is worth."""
    off, largest = float(abs(predicted - actual).max()), float(abs(actual).max())
    worth = next((words for share, words in _WORTH.items() if off <= share * largest), _WORTHLESS)
    share = f", {percent(off / largest)} of the largest change" if off <= largest else ""
    return f"Over all classes J is off by up to {significant(off, 2)}{share}: {worth}."


def _impossible(names: Sequence[str], p: NDArray[Any]) -> str:
    """What is said of a prediction that is no probability; nothing where all of them are."""
    beyond = np.flatnonzero((p > 1 + 1e-12) | (p < -1e-12))
    if not len(beyond):
        return ""
    i = int(beyond[0])
    there = significant(float(p[i]), 3)
    return f" J takes the p of {swatch(names[i], i)} to {there}: no probability can be that."


def sums(matrix: NDArray[Any] | None) -> str:
    """How far the sums of the columns are from 0, measured."""
    if matrix is None or np.isnan(matrix).all():
        return "Here J does not exist, and no column of it has a sum."
    if not np.isfinite(matrix).all():
        return "Some slopes are beyond float64 here, so the sums of the columns have no value."
    furthest = significant(float(abs(matrix.sum(axis=0)).max()), 2)
    return f"The sums of the columns of this J are off 0 by {furthest} at most."


def descent(names: Sequence[str], target: int, gradient: NDArray[Any] | None, loss: float) -> str:
    """What gradient descent does with the gradient of the loss, as HTML; None where it jumps."""
    who = swatch(names[target], target)
    if np.isnan(loss):
        return "No probabilities, so no loss and no gradient."
    if gradient is None:
        return words("loss_jumps", loss=significant(loss))
    start = f"The loss is {significant(loss)} nats. "
    if not gradient.any():
        return f"{start}In float64 the gradient is 0: gradient descent moves nothing."
    measured = "they are beyond float64 here"
    if np.isfinite(gradient).all():
        measured = f"measured: {significant(float(gradient.sum()), 2)}"
    return (
        f"{start}Descent steps against the gradient: it pushes the target {who} up and every other "
        f"class down, each in proportion to its p. The pushes sum to 0 "
        f"({measured})."
    )


def quotients(h: NDArray[Any], errors: Mapping[str, NDArray[Any]]) -> str:
    """Where each scheme was best, and how good that is, as HTML; without errors there is no J."""
    if not errors:
        return words("no_differences")
    if not any(error.any() for error in errors.values()):
        return "Here p is flat: every quotient is exactly 0, and so is J."
    best = {scheme: int(np.argmin(error)) for scheme, error in errors.items()}
    return " ".join(
        f"{scheme.capitalize()} differences are best at h = {significant(h[i], 2)}: "
        f"wrong by {significant(errors[scheme][i], 2)}."
        for scheme, i in best.items()
    )


def saturation(T: float, norm: float | None) -> str:
    """The norm beside its bound, as HTML; None at a tie at T = 0."""
    if norm is None:
        return "At T = 0 there is no norm: with a tie at the top it grows without end as T falls."
    here = f"At T = {plain(T)} the norm is {significant(norm)}"
    if not 0 < T < np.inf or np.isinf(norm):
        return f"{here}."
    return f"{here}, {percent(norm * 2 * T)} of its bound {significant(0.5 / T)}."
