"""Two sides of one step: what comes in and what comes out, each class in the same row and colour.

Lengths are drawn as a share of the axis, so that the largest numbers of a type can be drawn. One
figure holds both sides: it fits a phone, where two columns would stand under each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ui.charts.bars import bars
from ui.charts.figure import Chart, Figure, axis, label, layout
from ui.words.numbers import exact
from ui.words.theme import FONT_SIZE, INK, ROW_HEIGHT, class_colour, hatch

# Of an axis, for the words at the ends of bars, plain and hatched: a phone has 140 pixels a side.
_ROOM, _ROOM_FOR_MARKS = 0.5, 1.0
_SECOND_LINE = 8  # pixels that a row needs more where a mark stands under a value
_DOMAINS = ((0.0, 0.43), (0.57, 1.0))
_NAME = 9  # characters of a name
_TOP = 30  # pixels for the titles of the sides
_PLACES = (("", _DOMAINS[0]), ("2", _DOMAINS[1]))  # the number of the axes, and where they lie


@dataclass(frozen=True)
class Side:
    """One half of a chart: its numbers and their words, and series that are shares of the axis."""

    title: str
    values: Sequence[float]
    texts: Sequence[str]
    ends: tuple[float, float]  # of the axis
    series: tuple[Figure, ...]
    marked: bool = False
    ticks: tuple[float, ...] = ()
    total: tuple[str, str] = ("", "")  # at the end of the row under the classes, and its mark


def side(
    title: str,
    values: Sequence[float],
    texts: Sequence[str],
    marks: Sequence[str],
    limits: tuple[float, float],
) -> Side:
    """Bars from zero on an axis that ends at `limits`; `marks` say what is odd about a value."""
    scale = max(map(abs, limits))
    shares, ends = [value / scale for value in values], (limits[0] / scale, limits[1] / scale)
    series = bars(title, shares, [""] * len(values), texts, ends).figure["data"][0]
    series["customdata"] = [exact(value) for value in values]
    # Plotly shrinks words that are higher than their bar; two lines are, and fit the row.
    series |= {"text": list(map(_two_lines, series["text"], marks)), "constraintext": "none"}
    return Side(title, values, list(map(_said, texts, marks)), ends, (series,), any(marks))


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
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": [count] * count,
        "x": np.diff(reached).tolist(),
        "base": reached[:-1].tolist(),
        "hoverinfo": "skip",
        "marker": {
            "color": [class_colour(i) for i in range(count)],
            "pattern": {"shape": [hatch(i) for i in range(count)], "size": 6, "solidity": 0.3},
        },
        "width": 0.68,
    }
    return replace(under, series=(*under.series, bar), total=total)


def two_sides(title: str, left: Side, right: Side, names: Sequence[str], operation: str) -> Chart:
    """Both sides with the same rows, and between them what is done."""
    rows = [f"{label(name if len(name) <= _NAME else name[: _NAME - 1] + '…')} " for name in names]
    rows += ["<b>sum</b> "] if left.total[0] or right.total[0] else []
    height = ROW_HEIGHT + (_SECOND_LINE if left.marked or right.marked else 0)
    settings = layout(_TOP + height * len(rows) + (22 if right.ticks else 4))
    settings |= {"margin": {"l": 8, "r": 14, "t": _TOP, "b": 4}, "bargap": 0, "barmode": "overlay"}
    between = {"x": (_DOMAINS[0][1] + _DOMAINS[1][0]) / 2, "y": 0.5, "xref": "paper"}
    notes = [_words(f"<b>{operation}</b><br>→", **between, yref="paper", xanchor="center")]
    series, spoken = [], []
    for half, (n, domain) in zip((left, right), _PLACES, strict=True):
        settings |= {f"xaxis{n}": _across(half, domain, n), f"yaxis{n}": _down(rows, n)}
        series += [one | {"xaxis": f"x{n}", "yaxis": f"y{n}"} for one in half.series]
        notes += _notes(half, domain, n)
        spoken.append(_spoken(half, names))
    settings["annotations"] = notes
    table = {"class": list(names), left.title: left.values, right.title: right.values}
    figure = {"data": series, "layout": settings}
    return Chart(title, figure, f"{title}. {'; '.join(spoken)}.", table)


def _across(half: Side, domain: tuple[float, float], n: str) -> dict[str, Any]:
    """The axis of a side, with room for the words at the ends of its bars."""
    low, high = half.ends
    room = _ROOM if np.isfinite(half.values).all() else _ROOM_FOR_MARKS
    reach = [low - (room if low < 0 else 0), high + (room if high > 0 else 0)]
    line = {"zeroline": True, "zerolinewidth": 1, "tickvals": list(half.ticks)}
    return axis(range=reach, domain=list(domain), anchor=f"y{n}") | line


def _down(rows: Sequence[str], n: str) -> dict[str, Any]:
    """The rows, named on the left side only."""
    names = {"tickmode": "array", "tickvals": list(range(len(rows))), "ticktext": list(rows)}
    place = {"anchor": f"x{n}", "showticklabels": not n}
    return axis(range=[len(rows) - 0.5, -0.5], **names, **place)


def _notes(half: Side, domain: tuple[float, float], n: str) -> list[dict[str, Any]]:
    """The title of a side, and the total at the end of its last row."""
    place = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 4}
    notes = [_words(half.title, x=domain[0], y=1, xanchor="left", **place)]
    if half.total[0]:
        last = half.series[-1]
        end = {"x": last["base"][-1] + last["x"][-1], "y": last["y"][-1], "xref": f"x{n}"}
        words = _two_lines(f"<b>{half.total[0]}</b>", half.total[1])
        notes.append(_words(words, **end, yref=f"y{n}", align="left", xanchor="left", xshift=3))
    return notes


def _words(text: str, **place: Any) -> dict[str, Any]:
    return {"text": text, "showarrow": False, "font": {"color": INK, "size": FONT_SIZE}} | place


def _spoken(half: Side, names: Sequence[str]) -> str:
    """A side in words."""
    said = ", ".join(f"{name} {text}" for name, text in zip(names, half.texts, strict=True))
    return f"{half.title}: {said}" + (f", sum {_said(*half.total)}" if half.total[0] else "")
