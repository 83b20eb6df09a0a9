"""The point of the triangle: softmax, dragged over the simplex, and the logits that follow it."""

import math

import numpy as np

from softmax_core import softmax
from softmax_models.simplex import logits_of
from softmax_words import Words
from ui.address import link
from ui.address.parameters import Values
from ui.charts.figure import Point, each
from ui.words.numbers import plain

words = Words(__file__)
_COARSEST, _FINEST = 1e3, 1e-3  # temperatures between which the point can be dragged


def can_drag(values: Values) -> bool:
    """Whether there is a point of three probabilities that logits at this T can follow."""
    return len(values.z) == 3 and _FINEST <= values.T <= _COARSEST


def move(values: Values, first: int, second: float) -> Values:
    """Softmax on a point of whole hundredths, and the logits that put it there."""
    hundredths = (first, second, 100 - first - second)
    if not can_drag(values) or min(hundredths) < 1 or second != round(second):
        came = link.shown(f"{first}, {plain(second)}")
        raise ValueError(words("refusals.point", came=came))
    mean = float(np.mean(values.z)) if np.isfinite(values.z).all() else 0.0
    mean = mean if abs(mean) <= _COARSEST else 0.0  # a mean in the billions would drown the gaps
    return values.with_lab(z=logits_of([share / 100 for share in hundredths], values.T, mean))


def point(values: Values) -> Point | None:
    """Where the point stands, if it can be dragged."""
    p = softmax(values.z, values.T)
    if not can_drag(values) or not math.isfinite(p[0]):
        return None
    first, second, _ = np.clip(np.round(100 * p), 1, 98).astype(int).tolist()
    shares = each(values.names, p, 2)
    return Point(first, min(second, 99 - first), words("triangle.point"), shares)
