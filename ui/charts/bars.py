"""Horizontal bars, one a class: logits, exponentials, probabilities."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from softmax_words import Words
from ui.charts import marks
from ui.charts.axes import Axis, class_rows, from_zero
from ui.charts.figure import Chart, Figure, Handles, Numbers, figure, heading, told
from ui.charts.notes import note
from ui.words.numbers import fixed, short
from ui.words.theme import FONT_SIZE, ROW_HEIGHT

words = Words(__file__)
_ROOM = 0.26  # of the axis, for the words at the ends of the bars
_WIDTH, _INNER, _AROUND = 0.68, 0.5, 0.86  # of a row: a bar, one in a ghost, and the ghost
# How far an axis of logits reaches -> the step of a bar that is moved on it.
_STEPS = {
    3.0: 0.1,
    6.0: 0.1,
    12.0: 0.2,
    25.0: 0.5,
    60.0: 1.0,
    120.0: 2.0,
    600.0: 10.0,
    1200.0: 20.0,
}


def logit_bars(
    z: Sequence[float],
    names: Sequence[str],
    reach: float | None = None,
    low: float | None = None,
) -> Chart:
    """The logits as bars that can be moved, on an axis to `reach`, and below zero as far as `low`.

    Where no bar is below zero, there is a fifth of that room to draw one there.
    """
    reach = reach or logit_reach(z)
    below = -reach if (min(z) < 0 if low is None else low <= -reach / 2) else -reach / 5
    texts = [short(value) for value in z]
    chart = bars(words("bars.logits"), z, names, texts, (below, reach))
    if reach not in _STEPS:
        return chart
    shown = np.clip(np.nan_to_num(z, posinf=reach, neginf=-reach), below, reach).tolist()
    labels = [words("logit.name", name=name) for name in names]
    # The handle stands at the end of its bar: the words step aside.
    for series in chart.figure["data"]:
        series["text"] = [f"\u2002{text}\u2002" for text in series["text"]]
    return replace(chart, handles=Handles(below, reach, _STEPS[reach], shown, labels, texts))


def logit_reach(z: Sequence[float]) -> float:
    """Where the axis ends: the next step of a ladder, so that a moving bar seldom rescales it.

    A bar that stands at the end of the axis takes the next step, and has room again.
    """
    beyond = min(1.1 * _largest(z), sys.float_info.max)
    return next((step for step in _STEPS if _largest(z) < step), beyond)


def probability_bars(p: Numbers, names: Sequence[str]) -> Chart:
    """The probabilities on an axis that always runs from 0 to 1."""
    texts = list(map(fixed, p))
    return bars(words("bars.probabilities"), p, names, texts, (0.0, 1.0), ticks=[0, 0.5, 1])


def _largest(values: Sequence[float]) -> float:
    """The largest finite magnitude."""
    return max((abs(float(value)) for value in values if np.isfinite(value)), default=0.0)


def bars(
    title: str,
    values: Numbers,
    names: Sequence[str],
    texts: Sequence[str],
    limits: tuple[float, float],
    *,
    ticks: Sequence[float] = (),
    room: float = _ROOM,
) -> Chart:
    """Bars from zero, the value in words at the end; `limits` hold zero and all finite values.

    What is not a number a bar can show is a row with its word in bold: an infinity is hatched to
    the end of the axis, with an arrow beyond it, and NaN has no bar.
    """
    unit = 1.0 if max(np.abs(limits)) < 1e300 else 1e300  # room for the axis beyond its bars
    low, high = limits[0] / unit, limits[1] / unit
    mark = class_bars(np.asarray(values, float) / unit, values, texts, (low, high))
    drawing = _rows(mark, names, title, _across(low, high, ticks, room))
    alt = words("bars.alt", title=title, values=told(names, texts))
    return Chart(title, drawing, alt, {words("heads.class"): list(names), title: list(values)})


def _across(low: float, high: float, ticks: Sequence[float], room: float) -> Axis:
    """The axis of bars, with room for the words at their ends."""
    room *= high - low
    return from_zero(low - room * (low < 0), high + room * (high > 0), ticks)


def _rows(mark: Figure, names: Sequence[str], title: str, across: Axis) -> Figure:
    """Bars on their axis, the classes beside them."""
    return figure(
        [mark],
        34 + ROW_HEIGHT * len(names) + (22 if across["tickvals"] else 4),
        xaxis=across,
        yaxis=class_rows(names),
        title=heading(title),
        margin={"l": 8, "r": 8, "t": 34, "b": 4},
        bargap=0,
    )


def class_bars(
    lengths: Any, values: Numbers, texts: Sequence[str], ends: tuple[float, float]
) -> Figure:
    """A bar for each class, no longer than the axis, its value in words at its end."""
    low, high = ends
    count, whole = len(values), np.nan_to_num(lengths, nan=0.0, posinf=high, neginf=low)
    ends_in = [_spoken(text, value) for text, value in zip(texts, values, strict=True)]
    fill = marks.filled(count, [not np.isfinite(value) for value in values], cornerradius=2)
    said = marks.of_classes(count) | marks.at_end(ends_in) | marks.readings(values)
    places = np.clip(whole, low, high).tolist()
    return marks.bars(places, range(count), fill, _WIDTH, "%{customdata}", **said)


def with_ghost(chart: Chart, ghost: Figure, title: str, notes: Sequence[Figure]) -> Figure:
    """The bars of a chart within the outlines of others; words at the ends are notes then."""
    inner = chart.figure["data"][0] | {"width": _INNER}
    for setting in ("text", "textposition", "cliponaxis"):
        del inner[setting]
    settings = {"barmode": "overlay", "title": heading(title), "annotations": list(notes)}
    return {"data": [inner, ghost], "layout": chart.figure["layout"] | settings}


def ghost_bars(lengths: Sequence[float], said: Sequence[str], hover: str, **look: Any) -> Figure:
    """The outlines of bars, in the colours of their classes."""
    count = len(lengths)
    outline = marks.outlined(count, **look)
    more = marks.of_classes(count) | {"customdata": list(said)}
    return marks.bars(lengths, range(count), outline, _AROUND, hover, **more)


def end_note(text: str, end: float, row: int, shift: int = 4, size: int = FONT_SIZE) -> Figure:
    """Words at the end of a bar that has none of its own."""
    return note(text, end, row, size, xanchor="left", xshift=shift)


def _spoken(text: str, value: float) -> str:
    """The words at the end of a bar: bold where it has no end, with an arrow beyond the axis."""
    if np.isfinite(value):
        return text
    if np.isnan(value):
        return f"<b>{text}</b>"
    return f"<b>{text} →</b>" if value > 0 else f"<b>← {text}</b>"
