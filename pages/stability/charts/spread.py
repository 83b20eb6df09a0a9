"""The error of four ways to softmax against the spread of the logits, each under its bound."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_core import limits
from softmax_words import Words, listed
from ui.charts import marks
from ui.charts.axes import Axis, in_words, log_axis, rounded
from ui.charts.figure import Chart, Figure, Table, figure, on_log
from ui.charts.notes import Note, note
from ui.charts.ways import WAYS
from ui.words.numbers import significant

words = Words(__file__)

_HEIGHT = 380
_APART = 0.28  # decades between two names
_FLOOR = 0.1  # ulp: an error below it, or none at all, lies on the axis

Errors = Mapping[str, Sequence[float]]  # of each variant, by its name


def spread_lines(spreads: NDArray[Any], errors: Errors, bounds: Errors, dtype: str) -> Chart:
    """The errors as lines and the bounds as dots of the same colour, both axes logarithmic.

    A line ends where its computation gives no number, and a cross says so.
    """
    top = max(b for bound in bounds.values() for b in bound if np.isfinite(b))
    # p is 1 at most, so no error is larger than that, and a bound above it says nothing.
    top = min(top, 1 / limits(dtype).smallest_subnormal)
    table: Table = {words("heads.spread"): spreads}
    for name in WAYS:
        way = words(f"ways.{name}")
        table[words("heads.error", way=way)] = errors[name]
        table[words("heads.bound", way=way)] = bounds[name]
    drawing = figure(
        [line for name in WAYS for line in _under_bound(spreads, errors, bounds, name)],
        _HEIGHT,
        margin={"l": 8, "r": 104, "t": 12, "b": 8},
        xaxis=_logarithmic(spreads[0], spreads[-1], words("axes.spread")),
        yaxis=_logarithmic(_FLOOR, 2 * top, words("axes.error")),
        annotations=_names(spreads, errors),
    )
    alt = words("charts.spread_alt", dtype=dtype, errors=_spoken(errors))
    return Chart(words("charts.spread"), drawing, alt, table)


def _under_bound(x: NDArray[Any], errors: Errors, bounds: Errors, name: str) -> list[Figure]:
    """The error of one variant, and its bound as dots."""
    (colour, width, dash), way = WAYS[name], words(f"ways.{name}")
    return [
        _line(x, bounds[name], words("spread_marks.bound", way=way), colour, 0.6 * width, "dot"),
        _line(x, errors[name], way, colour, width, dash),
    ]


def _line(
    x: NDArray[Any], y: Sequence[float], name: str, colour: str, width: float, dash: str
) -> Figure:
    """The errors of one variant, or their bound; what lies below the axis stands on it."""
    hover = words("spread_marks.hover", way=name, spread="%{x:.3g}", error="%{y:.3g}")
    return marks.line(
        on_log(x), on_log(np.maximum(y, _FLOOR)), marks.stroke(colour, width, dash), hover
    )


def _names(x: NDArray[Any], errors: Errors) -> list[Note]:
    """The name of each line at its end, apart from the others; a cross where it breaks off."""
    ends = {}
    for name in WAYS:
        held = [i for i, error in enumerate(errors[name]) if np.isfinite(error)]
        if held:
            ends[name] = (held[-1], float(np.log10(max(errors[name][held[-1]], _FLOOR))))
    notes, above = [], np.inf
    for name, (last, y) in sorted(ends.items(), key=lambda end: -end[1][1]):
        above = min(y, above - _APART)
        key = "breaks" if last < len(x) - 1 else "name"
        text = words(f"spread_marks.{key}", way=words(f"ways.{name}"))
        notes.append(note(text, float(np.log10(x[last])), above, xanchor="left", xshift=6))
    return notes


def _logarithmic(low: float, high: float, title: str) -> Axis:
    """An axis with each power of ten that it holds."""
    ends = float(np.log10(low)), float(np.log10(high))
    return log_axis(*ends, in_words(rounded(*ends, (1,))), title)


def _spoken(errors: Errors) -> str:
    """The largest error of each variant in words."""
    said = []
    for name in WAYS:
        held = [error for error in errors[name] if np.isfinite(error)]
        key = "whole" if len(held) == len(errors[name]) else "part" if held else "none"
        most = significant(max(held, default=0.0), 2)
        said.append(words(f"spread_marks.{key}", way=words(f"ways.{name}"), most=most))
    return listed(said)
