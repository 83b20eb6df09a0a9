"""What softmax costs: time against size over two measured floors, and one size in detail."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.charts import marks, signs
from ui.charts.axes import Axis, decades, log_axis, rows
from ui.charts.figure import Chart, Figure, Table, figure, finite, heading, on_log
from ui.charts.notes import Note, note, note_on_logs, upright
from ui.charts.ways import WAYS
from ui.words.numbers import significant
from ui.words.theme import ACCENT, INK, MUTED, ROW_HEIGHT

words = Words(__file__)
_HEIGHT = 430
_LABEL = 19  # pixels that a name at the end of a line takes
# Colour, width and dash: none of these is a class.
_FLOOR = (MUTED, 1, "dot")
_LOOKS = {
    "add": (MUTED, 1, "solid"),
    "multiply": (MUTED, 1, "longdash"),
    "exp": (MUTED, 4, "solid"),
    "online": (ACCENT, 2, "longdashdot"),
} | WAYS


Curves = Mapping[str, NDArray[Any]]
Looks = Mapping[str, tuple[NDArray[Any], tuple[str, float, str]]]


def cost_lines(
    n: Sequence[int],
    curves: Curves,
    floors: Curves,
    *,
    reach: tuple[int, int],
    unit: str,
    now: int | None,
) -> Chart:
    """Time per logit against n, a line for each way, both axes logarithmic; `now` is marked.

    The floors are dotted: the best that was measured of what each softmax
    has to do. What is not measured yet is not there.
    """
    named = {words(f"ways.{name}"): (y, _LOOKS[name]) for name, y in curves.items()}
    named |= {words(f"floors.{name}"): (y, _FLOOR) for name, y in floors.items()}
    drawing = _lines(np.array(n, dtype=float), named, reach, unit)
    if now is not None:  # the size that the other picture shows
        drawing["layout"]["shapes"] = [upright(now, MUTED, 1, "dot", layer="below")]
    table: Table = {words("lines.n"): [f"{size:,}" for size in n]}
    table |= {words("lines.head", way=way, unit=unit): y for way, (y, _) in named.items()}
    return Chart(words("lines.title"), drawing, _spoken(n, curves, unit), table)


def _spoken(n: Sequence[int], curves: Curves, unit: str) -> str:
    """What the largest size took, in words."""
    if not n:
        return words("lines.nothing", unit=unit)
    took = {name: float(y[-1]) for name, y in curves.items()}
    return words("lines.alt", unit=unit, n=n[-1], values=_each(took, 2))


def _each(took: Mapping[str, float], digits: int) -> str:
    """The time of each way, in words."""
    return listed(
        [
            words("lines.each", way=words(f"ways.{name}"), time=significant(value, digits))
            for name, value in took.items()
        ]
    )


def _lines(x: NDArray[Any], named: Looks, reach: tuple[int, int], unit: str) -> Figure:
    """A line for each way and each floor, both axes logarithmic."""
    curves = {way: y for way, (y, _) in named.items()}
    low, high = _span([v for y in curves.values() for v in y], (0.1, 1000.0))
    names = _names(x, curves, low, (high - low) / (_HEIGHT - 90))
    return figure(
        [_line(x, y, way, look, unit) for way, (y, look) in named.items()],
        _HEIGHT,
        margin={"l": 8, "r": 116, "t": 30, "b": 8},
        title=heading(unit),
        xaxis=_powers(np.log10(reach[0]), np.log10(reach[1]), words("lines.axis")),
        yaxis=_powers(low, high),
        annotations=names,
    )


def _span(seen: Sequence[float], default: tuple[float, float]) -> tuple[float, float]:
    """The powers of ten around all that was measured."""
    ends = min(seen, default=default[0]), max(seen, default=default[1])
    return float(np.floor(np.log10(ends[0]))), float(np.ceil(np.log10(ends[1])))


def _powers(low: float, high: float, title: str = "") -> Axis:
    """A logarithmic axis with each power of ten."""
    return log_axis(low, high, decades(low, high), title, ticklabelstandoff=4)


def _line(
    x: NDArray[Any], y: NDArray[Any], name: str, look: tuple[str, float, str], unit: str
) -> Figure:
    """The times of one way; a single one is a point."""
    places_of = {"n": "%{x:,d}", "time": "%{y:.3g}"}
    line, hover = marks.stroke(*look), words("lines.hover", way=name, unit=unit, **places_of)
    places = x.astype(int), on_log(y)
    if len(x) == 1:
        return marks.points(*places, marks.symbol(look[0], 6), hover, line=line)
    return marks.line(*places, line, hover)


def _names(
    x: NDArray[Any], curves: Mapping[str, NDArray[Any]], low: float, decades_a_pixel: float
) -> list[Note]:
    """The name of each line at its end, in their order, none over another or under the axis."""
    if not len(x):
        return []
    apart, ends = _LABEL * decades_a_pixel, {}
    for name, y in curves.items():
        ends[name] = float(np.log10(y[-1]))
    places = spread_out(list(ends.values()), apart, float(low) + apart / 2)
    return [
        note_on_logs(name, x[-1], 10**place, xanchor="left", xshift=6)
        for name, place in zip(ends, places, strict=True)
    ]


def spread_out(heights: Sequence[float], apart: float, lowest: float = -np.inf) -> list[float]:
    """`heights` moved as little as needed for any two to be `apart`, their order kept.

    None goes below `lowest`.

    >>> spread_out([0.0, 0.5, 10.0], 1.0)
    [-0.25, 0.75, 10.0]
    """
    order = sorted(range(len(heights)), key=heights.__getitem__)
    placed = dict.fromkeys(order, 0.0)
    for group in _touching([heights[i] for i in order], apart):
        middle = sum(group) / len(group)
        for k, i in enumerate(order[: len(group)]):
            placed[i] = max(middle + apart * (k - (len(group) - 1) / 2), lowest)
            lowest = placed[i] + apart
        del order[: len(group)]
    return [placed[i] for i in range(len(heights))]


def _touching(rising: Sequence[float], apart: float) -> list[list[float]]:
    """Rising heights in groups that do not touch once each group stands `apart` about its mean."""
    groups: list[list[float]] = []
    for height in rising:
        groups.append([height])
        while len(groups) > 1 and _overlap(groups[-2], groups[-1], apart):
            groups[-2:] = [groups[-2] + groups[-1]]
    return groups


def _overlap(below: Sequence[float], above: Sequence[float], apart: float) -> bool:
    gap = sum(above) / len(above) - sum(below) / len(below)
    return gap < apart * (len(above) + len(below)) / 2 - 1e-9


def cost_marks(
    n: int, took: Mapping[str, float], memory: Sequence[float], exps: Sequence[float]
) -> Chart:
    """One size: what each way took, in ns per logit, and its passes and exponentials at full speed.

    Where these were not counted (NaN) there is no mark.
    """
    values = list(took.values())
    seen = [v for v in (*values, *memory, *exps) if np.isfinite(v)]
    data = [
        _marks(memory, words("detail.passes"), signs.THEORY.symbol, INK, 16),
        _marks(exps, words("detail.exps"), signs.EXPONENTIALS.symbol, INK, 9),
        _marks(values, words("detail.took"), signs.HERE.symbol, ACCENT, 11),
    ]
    table: Table = {
        words("table.way"): [words(f"ways.{name}") for name in took],
        words("detail.axis"): values,
        words("detail.passes"): memory,
        words("detail.exps"): exps,
    }
    alt = words("detail.alt", n=n, values=_each(took, 3))
    drawing = _rows(took, *_span(seen, (0.1, 1000.0)), data)
    return Chart(words("detail.title", n=n), drawing, alt, table)


def _rows(took: Mapping[str, float], low: float, high: float, data: Sequence[Figure]) -> Figure:
    """A row for each way, its time in words beside it."""
    return figure(
        data,
        92 + ROW_HEIGHT * len(took),
        margin={"l": 8, "r": 52, "t": 34, "b": 8},
        title=heading(words("detail.heading")),
        xaxis=_powers(low, high, words("detail.axis")),
        yaxis=rows([words(f"ways.{name}") for name in took], above=0.6, below=0.6),
        annotations=[
            note(significant(value, 3), float(np.log10(value)), row, xanchor="left", xshift=9)
            for row, value in enumerate(took.values())
        ],
    )


def _marks(x: Sequence[float], name: str, symbol: str, colour: str, size: int) -> Figure:
    """One mark in each row."""
    look = marks.symbol(colour, size, symbol, line=marks.stroke(colour, 2))
    return marks.points(
        finite(x),
        range(len(x)),
        look,
        words("detail.hover", what=name, time="%{x:.3g}"),
        cliponaxis=False,
    )
