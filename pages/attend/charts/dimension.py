"""A mean and its band against the dimension d, with and without the division by sqrt(d)."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.charts import marks
from ui.charts.axes import axis
from ui.charts.figure import Chart, Figure, Table, figure, heading, on_screen
from ui.charts.notes import note
from ui.words.numbers import significant
from ui.words.theme import ACCENT, FONT_SIZE, MUTED

words = Words(__file__)

_LOOKS = ((ACCENT, "solid"), (MUTED, "dash"))  # none of them is a class
Line = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]  # the mean, and the ends of its band


def against_dimension(
    dimensions: Sequence[int], lines: Mapping[str, Line], title: str, top: float
) -> Chart:
    """Each line with its band, from 0 to `top`, over a logarithmic axis of d."""
    ends = {"d": str(dimensions[0]), "last_d": str(dimensions[-1])}
    said = [_told(name, mean, ends) for name, (mean, _, _) in lines.items()]
    alt = words("against_d.alt", title=title, lines=listed(said))
    return Chart(title, _drawing(dimensions, lines, title, top), alt, _table(dimensions, lines))


def _told(name: str, mean: NDArray[Any], ends: Mapping[str, str]) -> str:
    """Where a line begins and ends, in words."""
    values = {"first": significant(mean[0], 3), "last": significant(mean[-1], 3)}
    return words("against_d.each", name=name, **values, **ends)


def _drawing(
    dimensions: Sequence[int], lines: Mapping[str, Line], title: str, top: float
) -> Figure:
    """The bands and lines with their names."""
    ticks = {d: str(d) for d in dimensions if np.log2(d) % 2 == 0}
    ends = np.log10([dimensions[0] * 0.9, dimensions[-1] * 1.1]).tolist()
    looks = zip(lines.items(), _LOOKS, strict=True)
    return figure(
        [mark for item, look in looks for mark in _mean_and_band(dimensions, *item, *look)],
        300,
        xaxis=axis(words("against_d.axis"), ticks, type="log", range=ends),
        yaxis=axis(range=[0, top], showgrid=True, nticks=6),
        title=heading(title),
        annotations=_names(dimensions, lines, top),
        margin={"l": 8, "r": 16, "t": 38, "b": 8},
    )


def _mean_and_band(d: Sequence[int], name: str, line: Line, colour: str, dash: str) -> list[Figure]:
    """A line over its band."""
    mean, low, high = map(on_screen, line)
    look, dots = marks.stroke(colour, 3, dash), marks.symbol(colour, 6)
    hover = words("against_d.hover", name=name, d="%{x}", value="%{y:.4g}")
    return [
        marks.band(d, low, high, colour, 0.18),
        marks.dotted_line(d, mean, look, dots, hover),
    ]


def _names(dimensions: Sequence[int], lines: Mapping[str, Line], top: float) -> list[Figure]:
    """The name of each line near its end, the first one higher where they run together."""
    x, ends = float(np.log10(dimensions[-2])), [float(mean[-2]) for mean, _, _ in lines.values()]
    together = np.ptp(ends) < 0.08 * top
    return [
        note(f"<b>{name}</b>", x, y, FONT_SIZE, yshift=32 if together and not i else 14)
        for i, (name, y) in enumerate(zip(lines, ends, strict=True))
    ]


def _table(dimensions: Sequence[int], lines: Mapping[str, Line]) -> Table:
    table: Table = {words("against_d.d"): list(map(float, dimensions))}
    for name, (mean, low, high) in lines.items():
        ends = {words("against_d.low", name=name): low, words("against_d.high", name=name): high}
        table |= {name: mean} | ends
    return table
