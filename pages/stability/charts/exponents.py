"""Exponents as marks on an axis: where each stands, and where once c is subtracted."""

from collections.abc import Sequence

import numpy as np

from softmax_core import Limits
from softmax_words import Words, listed
from ui.charts import marks, signs
from ui.charts.figure import Figure
from ui.words.numbers import short
from ui.words.theme import class_colour

words = Words(__file__)

Ends = tuple[float, float]  # of the axis


def fate(x: float, edges: Limits) -> str:
    """What exp of an exponent becomes."""
    if np.isnan(x):
        return "nan"
    if x > edges.overflow:
        return "overflow"
    if x < edges.nonzero:
        return "underflow" if x > -np.inf else "mask"
    return "subnormal" if x < edges.normal else "fits"


def spoken(values: Sequence[float], names: Sequence[str], edges: Limits) -> str:
    """Where each exponent stands, and what exp makes of it, in words."""
    return listed(
        [
            words(f"fates.{fate(x, edges)}", name=name, x=short(x))
            for name, x in zip(names, values, strict=True)
        ]
    )


def clipped(x: float, ends: Ends) -> float | None:
    """`x` kept on the axis, a little inside its ends; None for NaN."""
    inset = 0.02 * (ends[1] - ends[0])
    return None if np.isnan(x) else float(np.clip(x, ends[0] + inset, ends[1] - inset))


def exponents(
    values: Sequence[float], kind: str, names: Sequence[str], ends: Ends, shape: str
) -> Figure:
    """One mark a class, of this shape; an arrow where the axis ends before it."""
    middle, count = sum(ends) / 2, len(names)
    look = marks.ringed(marks.colours(count), 13, edge=1.5)
    look["symbol"] = [_shape(x, ends, shape) for x in values]
    called = words(f"ways.{kind}")
    texts = [_text(called, x) for x in values]
    places = [_beside(x, middle, "top" if kind == "naive" else "bottom") for x in values]
    x = [middle if np.isnan(x) else clipped(x, ends) for x in values]
    more = marks.readings(values) | marks.font(12) | {"mode": "markers+text", "cliponaxis": False}
    more |= {"text": texts, "textposition": places}
    return marks.points(x, range(count), look, f"{called}: %{{customdata}}") | more


def _text(called: str, x: float) -> str:
    """The words beside an exponent."""
    key = "exponent.nan" if np.isnan(x) else "exponent.number"
    return words(key, way=called, x=short(x))


def _shape(x: float, ends: Ends, shape: str) -> str:
    """The symbol of an exponent: an arrow where the axis ends before it."""
    if np.isnan(x):
        return signs.NAN.symbol
    if x > ends[1]:
        return signs.RIGHT.symbol
    return signs.LEFT.symbol if x < ends[0] else shape


def _beside(x: float, middle: float, above: str) -> str:
    """Where the words of an exponent stand: towards the middle of the axis."""
    return f"{above} {'left' if x > middle else 'right' if x < middle else 'center'}"


def moved(before: float, after: float, i: int, ends: Ends) -> Figure:
    """The way of one exponent from the naive to the shifted place."""
    look = marks.stroke(class_colour(i), 2, "dot")
    return marks.line([clipped(before, ends), clipped(after, ends)], [i, i], look)
