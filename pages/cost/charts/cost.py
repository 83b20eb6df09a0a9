"""What softmax costs: time against size over two measured floors, and one size in detail."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts import marks, signs
from ui.charts.axes import Axis, decades, log_axis, rows
from ui.charts.figure import Chart, Figure, Table, each, figure, finite, heading, on_log
from ui.charts.notes import Note, note, note_on_logs, upright
from ui.charts.ways import WAYS
from ui.words.numbers import significant
from ui.words.theme import ACCENT, INK, MUTED, ROW_HEIGHT

_HEIGHT = 430
_LABEL = 19  # pixels that a name at the end of a line takes
# Colour, width and dash: none of these is a class.
_FLOOR = (MUTED, 2, "longdash")
_LOOKS = {
    "add": (MUTED, 1, "solid"),
    "multiply": (MUTED, 1, "dot"),
    "exp": (MUTED, 4, "solid"),
    "online": (ACCENT, 2, "dot"),
} | WAYS


Curves = Mapping[str, NDArray[Any]]


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

    The floors are dashed: the best that was measured of what each softmax
    has to do. What is not measured yet is not there.
    """
    drawing = _lines(np.array(n, dtype=float), curves, floors, reach, unit)
    if now is not None:  # the size that the other picture shows
        drawing["layout"]["shapes"] = [upright(now, MUTED, 1, "dot", layer="below")]
    times = {f"{name}, {unit}": y for name, y in {**curves, **floors}.items()}
    table: Table = {"n": [f"{size:,}" for size in n], **times}
    alt = f"Time against n, both axes logarithmic, {unit}: {_last(n, curves)}."
    return Chart("Time against the number of logits", drawing, alt, table)


def _last(n: Sequence[int], curves: Curves) -> str:
    """What the largest size took, in words."""
    took = ", ".join(f"{name} {significant(float(y[-1]), 2)}" for name, y in curves.items())
    return f"at n = {n[-1]:,}, {took}" if n else "nothing is measured yet"


def _lines(
    x: NDArray[Any], curves: Curves, floors: Curves, reach: tuple[int, int], unit: str
) -> Figure:
    """A line for each way and each floor, both axes logarithmic."""
    lines, looks = {**floors, **curves}, dict.fromkeys(floors, _FLOOR) | _LOOKS
    low, high = _span([v for y in lines.values() for v in y], (0.1, 1000.0))
    names = _names(x, {**curves, **floors}, low, (high - low) / (_HEIGHT - 90))
    return figure(
        [_line(x, y, name, looks[name], unit) for name, y in lines.items()],
        _HEIGHT,
        margin={"l": 8, "r": 116, "t": 30, "b": 8},
        title=heading(unit),
        xaxis=_powers(*np.log10(reach), "Number of logits n"),
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
    line, hover = marks.stroke(*look), f"{name}<br>n = %{{x:,d}}<br>%{{y:.3g}} {unit}"
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
        while len(groups) > 1 and _overlap(*groups[-2:], apart):
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
        _marks(memory, "its passes at full speed", signs.THEORY.symbol, INK, 16),
        _marks(exps, "its exponentials at full speed", signs.EXPONENTIALS.symbol, INK, 9),
        _marks(values, "took", signs.HERE.symbol, ACCENT, 11),
    ]
    table: Table = {"way": list(took), "ns per logit": values}
    table |= {"its passes at full speed": memory, "its exponentials at full speed": exps}
    alt = f"Nanoseconds per logit at n = {n:,}: {each(took, values, 3)}."
    return Chart(f"n = {n:,}", _rows(took, *_span(seen, (0.1, 1000.0)), data), alt, table)


def _rows(took: Mapping[str, float], low: float, high: float, data: Sequence[Figure]) -> Figure:
    """A row for each way, its time in words beside it."""
    return figure(
        data,
        92 + ROW_HEIGHT * len(took),
        margin={"l": 8, "r": 52, "t": 34, "b": 8},
        title=heading("<b>●</b> took   at full speed: <b>┃</b> its passes   <b>⬟</b> its exp"),
        xaxis=_powers(low, high, "ns per logit"),
        yaxis=rows(list(took), above=0.6, below=0.6),
        annotations=[
            note(significant(value, 3), float(np.log10(value)), row, xanchor="left", xshift=9)
            for row, value in enumerate(took.values())
        ],
    )


def _marks(x: Sequence[float], name: str, symbol: str, colour: str, size: int) -> Figure:
    """One mark in each row."""
    look = marks.symbol(colour, size, symbol, line=marks.stroke(colour, 2))
    return marks.points(finite(x), range(len(x)), look, f"{name}: %{{x:.3g}} ns", cliponaxis=False)
