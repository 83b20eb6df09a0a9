"""How large the numbers of a step are, against what the type of each can hold."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from softmax_words import Words
from ui.charts import marks
from ui.charts.axes import decades, log_axis, rows
from ui.charts.figure import Chart, Figure, figure, heading, told
from ui.charts.signs import NAN
from ui.words.theme import INK, MUTED

words = Words(__file__)

_LOW, _HIGH = -12, 12  # powers of ten that the axis shows
_HEIGHT = 34


@dataclass(frozen=True)
class Size:
    """One value of a step: its name and type, what that holds, its own ends, and what broke."""

    name: str
    dtype: str
    held: tuple[float, float]
    ends: tuple[float, float]
    broken: int
    said: str


def sizes(values: Sequence[Size], step: int) -> Chart:
    """A row a value: what its type holds, a thin line; its sizes, a thick one; a cross if broken.

    Sizes are of the entries that are neither 0 nor broken.
    """
    names = [words("sizes.row", name=each.name, dtype=each.dtype) for each in values]
    drawing = figure(
        [*_tracks(values, MUTED, 2), *_bars(values), *_crosses(values)],
        80 + _HEIGHT * len(values),
        margin={"l": 8, "r": 24, "t": 34, "b": 8},
        title=heading(words("sizes.heading", step=step)),
        xaxis=log_axis(_LOW - 0.3, _HIGH + 0.6, decades(_LOW, _HIGH, 3)),
        yaxis=rows(names),
    )
    alt = words("sizes.alt", step=step, each=told(names, [each.said for each in values]))
    return Chart(words("sizes.title"), drawing, alt, _table(values))


def _tracks(values: Sequence[Size], colour: str, width: float) -> list[Figure]:
    """What each type can hold, from its smallest number to its largest."""
    return [
        marks.line(_within(each.held), [i, i], marks.stroke(colour, width))
        for i, each in enumerate(values)
    ]


def _bars(values: Sequence[Size]) -> list[Figure]:
    """From the least to the largest size of each value."""
    return [
        marks.dotted_line(
            _within(each.ends),
            [i, i],
            marks.stroke(INK, 4),
            marks.symbol(INK, 9),
            words("sizes.hover", name=each.name, said=each.said),
        )
        for i, each in enumerate(values)
        if np.isfinite(each.ends[0])
    ]


def _crosses(values: Sequence[Size]) -> list[Figure]:
    """A cross at the right edge of each value of which something broke."""
    at = [i for i, each in enumerate(values) if each.broken]
    edge = [10.0 ** (_HIGH + 0.25)] * len(at)
    return [marks.points(edge, at, marks.symbol(INK, 11, NAN.symbol))] if at else []


def _within(ends: tuple[float, float]) -> list[float]:
    """Both ends, moved to the edge of the axis where they lie beyond it."""
    low, high = np.clip(ends, 10.0**_LOW, 10.0**_HIGH).tolist()
    return [low, high]


def _table(values: Sequence[Size]) -> dict[str, list[str | float]]:
    heads = [words(f"sizes.head_{key}") for key in ("name", "type", "low", "high", "broken")]
    columns = zip(*[(v.name, v.dtype, *v.ends, v.broken) for v in values], strict=True)
    return {head: list(column) for head, column in zip(heads, columns, strict=True)}
