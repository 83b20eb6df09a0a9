"""The errors of all sums in each order, beside what they can be at most."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.charts import marks, signs
from ui.charts.axes import decades, log_axis, rows
from ui.charts.figure import Chart, Figure, Table, figure, heading, on_log
from ui.words.numbers import significant
from ui.words.theme import INK, MUTED, ROW_HEIGHT

words = Words(__file__)
Sums = Mapping[str, NDArray[Any]]  # of each order, one for each sum


def bounds(errors: Sums, limits: Sums) -> Chart:
    """A row for each order: the middle and the largest error, and from where to where its bound.

    `errors` and `limits` are absolute, by the name of the order, in the same places.
    """
    ends = {
        name: (float(np.median(errors[name])), float(errors[name].max()), *_range(limits[name]))
        for name in errors
    }
    heads = ("middle", "largest", "least_bound", "most_bound")
    table: Table = {words("bounds.order"): list(ends)}
    for i, head in enumerate(heads):
        table |= {words(f"bounds.{head}"): [row[i] for row in ends.values()]}
    said = [
        words("bounds.each", order=name, **dict(zip(heads, map(_short, row), strict=True)))
        for name, row in ends.items()
    ]
    return Chart(
        words("bounds.title"), _drawing(ends), words("bounds.alt", rows=listed(said)), table
    )


def _short(value: float) -> str:
    return significant(value, 2)


def _range(values: NDArray[Any]) -> tuple[float, float]:
    return float(values.min()), float(values.max())


def _drawing(ends: Mapping[str, tuple[float, ...]]) -> Figure:
    """The errors as a line from the middle to the largest, the bounds as one between two bars."""
    seen = [value for row in ends.values() for value in row if value > 0]
    low, high = np.floor(np.log10(min(seen))), np.ceil(np.log10(max(seen)))
    step = max(1, round(float(high - low) / 6))
    errors = [_row(i, row[:2], MUTED, 5) for i, row in enumerate(ends.values())]
    limits = [_row(i, row[2:], INK, 1) for i, row in enumerate(ends.values())]
    bar = marks.symbol(INK, 18, signs.THEORY.symbol, line=marks.stroke(INK, 3))
    dot = marks.symbol(INK, 11, signs.HERE.symbol)
    places = list(range(len(ends)))
    return figure(
        [
            *errors,
            *limits,
            _points(places, ends, 1, dot, words("bounds.hover_largest")),
            _points(places, ends, 2, bar, words("bounds.hover_least")),
            _points(places, ends, 3, bar, words("bounds.hover_most")),
        ],
        92 + ROW_HEIGHT * len(ends),
        margin={"l": 8, "r": 24, "t": 34, "b": 8},
        title=heading(words("bounds.heading")),
        xaxis=log_axis(low, high, decades(low, high, step), words("bounds.axis")),
        yaxis=rows(list(ends), above=0.6, below=0.6),
    )


def _row(row: int, ends: tuple[float, ...], colour: str, width: float) -> Figure:
    return marks.line(on_log(ends), [row, row], marks.stroke(colour, width))


def _points(
    places: list[int], ends: Mapping[str, tuple[float, ...]], which: int, look: Figure, hover: str
) -> Figure:
    values = [row[which] for row in ends.values()]
    return marks.points(on_log(values), places, look, hover, cliponaxis=False)
