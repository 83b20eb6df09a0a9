"""Two sides of one step: what comes in and what comes out, each class in the same row and colour.

Lengths are drawn as a share of the axis, so that the largest numbers of a type can be drawn. One
figure holds both sides: it fits a phone, where two columns would stand under each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from softmax_words import Words
from ui.charts import marks
from ui.charts.axes import Axis, from_zero, rows
from ui.charts.bars import class_bars
from ui.charts.figure import Chart, Figure, Table, figure, label, told
from ui.charts.notes import PAPER_X, PAPER_Y, Note, note
from ui.words.theme import FONT_SIZE, ROW_HEIGHT

words = Words(__file__)
# Of an axis, for the words at the ends of bars, plain and hatched: a phone has 140 pixels a side.
_ROOM, _ROOM_FOR_MARKS = 0.5, 1.0
_SECOND_LINE = 8  # pixels that a row needs more where a mark stands under a value
_DOMAINS = {"": (0.0, 0.43), "2": (0.57, 1.0)}  # of the axes, by their number
_NAME = 9  # characters of a name
_TOP = 30  # pixels for the titles of the sides


@dataclass(frozen=True)
class Side:
    """One half of a chart: its numbers and their words, and series that are shares of the axis."""

    title: str
    values: Sequence[float]
    texts: Sequence[str]
    ends: tuple[float, float]  # of the axis
    series: tuple[Figure, ...]
    marked: bool = False
    ticks: tuple[float, ...] | Mapping[float, str] = ()
    total: tuple[str, str] = ("", "")  # at the end of the row under the classes, and its mark


def side(
    title: str,
    values: Sequence[float],
    texts: Sequence[str],
    odd: Sequence[str],
    limits: tuple[float, float],
) -> Side:
    """Bars from zero on an axis that ends at `limits`; `odd` says what is odd about a value."""
    scale = max(map(abs, limits))
    ends = limits[0] / scale, limits[1] / scale
    series = class_bars(np.asarray(values, float) / scale, values, texts, ends)
    # Plotly shrinks words that are higher than their bar; two lines are, and fit the row.
    series |= {"text": list(map(_two_lines, series["text"], odd)), "constraintext": "none"}
    return Side(title, values, list(map(_said, texts, odd)), ends, (series,), any(odd))


def _two_lines(text: str, mark: str) -> str:
    """A value, and its mark under it."""
    if "NaN" in mark:
        return f"<b>{mark}</b>"
    return f'{text}<br><span style="font-size:11px"><b>{mark}</b></span>' if mark else text


def _said(text: str, mark: str) -> str:
    """A value and its mark in words."""
    return mark if "NaN" in mark else f"{text} {mark}".strip()


def cascaded(running: Side) -> Side:
    """Each bar begins where the one above it ends."""
    reached = np.maximum.accumulate([0.0, *running.series[0]["x"]])
    moved = {"base": reached[:-1].tolist(), "x": np.diff(reached).tolist()}
    return replace(running, series=(running.series[0] | moved,))


def stacked(under: Side, shares: Sequence[float], total: tuple[str, str] = ("", "")) -> Side:
    """One more row: a single bar with a segment for each class; what is no number has none."""
    lengths = np.nan_to_num(np.asarray(shares, float), nan=0.0, posinf=0.0)
    reached = np.clip(np.cumsum([0.0, *lengths]), 0.0, 1.0)
    count = len(lengths)
    bar = marks.bars(
        np.diff(reached),
        [count] * count,
        marks.filled(count),
        0.68,
        base=reached[:-1].tolist(),
    )
    return replace(under, series=(*under.series, bar), total=total)


def two_sides(title: str, left: Side, right: Side, names: Sequence[str], operation: str) -> Chart:
    """Both sides with the same rows, and between them what is done."""
    last = [words("sides.sum")] if left.total[0] or right.total[0] else []
    names_down = [*map(_cut, names), *last]
    height = ROW_HEIGHT + (_SECOND_LINE if left.marked or right.marked else 0)
    drawing = figure(
        _on_axes(left, "") + _on_axes(right, "2"),
        _TOP + height * len(names_down) + (22 if left.ticks or right.ticks else 4),
        margin={"l": 8, "r": 14, "t": _TOP, "b": 4},
        bargap=0,
        barmode="overlay",
        annotations=[_between(operation), *_notes(left, ""), *_notes(right, "2")],
        **_axes(left, "", names_down),
        **_axes(right, "2", names_down),
    )
    table: Table = {
        words("heads.class"): list(names),
        left.title: left.values,
        right.title: right.values,
    }
    alt = words("sides.alt", title=title, left=_told(left, names), right=_told(right, names))
    return Chart(title, drawing, alt, table)


def _cut(name: str) -> str:
    return label(name if len(name) <= _NAME else name[: _NAME - 1] + "…")


def _on_axes(half: Side, n: str) -> list[Figure]:
    """The marks of a side on its own axes."""
    return [one | {"xaxis": f"x{n}", "yaxis": f"y{n}"} for one in half.series]


def _axes(half: Side, n: str, names: Sequence[str]) -> dict[str, Axis]:
    """The axes of a side; the rows are named on the left side only."""
    down = rows(names, anchor=f"x{n}", showticklabels=not n)
    return {f"xaxis{n}": _across(half, n), f"yaxis{n}": down}


def _across(half: Side, n: str) -> Axis:
    """The axis of a side, with room for the words at the ends of its bars."""
    low, high = half.ends
    room = _ROOM if np.isfinite(half.values).all() else _ROOM_FOR_MARKS
    place = {"domain": list(_DOMAINS[n]), "anchor": f"y{n}"}
    return from_zero(low - room * (low < 0), high + room * (high > 0), half.ticks, **place)


def _between(operation: str) -> Note:
    """What is done, between the sides."""
    middle = (_DOMAINS[""][1] + _DOMAINS["2"][0]) / 2
    place = PAPER_X | PAPER_Y | {"xanchor": "center"}
    return note(f"<b>{operation}</b><br>→", middle, 0.5, FONT_SIZE, **place)


def _notes(half: Side, n: str) -> list[Note]:
    """The title of a side, and the total at the end of its last row."""
    above = PAPER_X | PAPER_Y | {"xanchor": "left", "yanchor": "bottom", "yshift": 4}
    notes = [note(half.title, _DOMAINS[n][0], 1, FONT_SIZE, **above)]
    if half.total[0]:
        last = half.series[-1]
        text = _two_lines(f"<b>{half.total[0]}</b>", half.total[1])
        place = {"xref": f"x{n}", "yref": f"y{n}", "align": "left", "xanchor": "left", "xshift": 3}
        end = last["base"][-1] + last["x"][-1]
        notes.append(note(text, end, last["y"][-1], FONT_SIZE, **place))
    return notes


def _told(half: Side, names: Sequence[str]) -> str:
    """A side in words."""
    values = told(names, half.texts)
    if half.total[0]:
        return words("sides.with_sum", title=half.title, values=values, sum=_said(*half.total))
    return words("sides.side", title=half.title, values=values)
