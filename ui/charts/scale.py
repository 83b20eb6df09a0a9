"""Scales: a line with one handle. That of the temperature has even steps on a logarithm, and 0 and
infinity apart at its ends.
"""

import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words
from ui.charts import marks
from ui.charts.axes import Axis, axis, hidden
from ui.charts.figure import Chart, Figure, Handles, figure, heading
from ui.words.numbers import plain, short
from ui.words.theme import HANDLE, MUTED

words = Words(__file__)
# Renard's preferred numbers R'20: even steps on a logarithmic scale, with 1, 2 and 5 among them.
_RENARD: tuple[float, ...] = (1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0, 2.2, 2.5, 2.8)
_RENARD += (3.2, 3.6, 4.0, 4.5, 5.0, 5.6, 6.3, 7.1, 8.0, 9.0)
LOWEST, HIGHEST = 0.05, 20.0
_DECADES = [float(f"{mantissa}e{exponent}") for exponent in (-2, -1, 0, 1) for mantissa in _RENARD]
STEPS = tuple(T for T in _DECADES if LOWEST <= T <= HIGHEST)
TEMPERATURES = (0.0, *STEPS, math.inf)
_GAP = 4  # steps between an end of the scale and the limit beyond it
_ZERO, _INFINITY = -_GAP, len(STEPS) - 1 + _GAP
_STOPS = (_ZERO, *range(len(STEPS)), _INFINITY)
_LABELLED = (0.05, 0.2, 1.0, 5.0, 20.0)


def position_of(T: float) -> float:
    """Where T stands, in steps; beyond the ends of the scale, in the gap before the limit."""
    if T in (0, math.inf):
        return _ZERO if T == 0 else _INFINITY
    if T in STEPS:
        return STEPS.index(T)
    steps_a_decade = len(_RENARD)
    position = steps_a_decade * math.log10(T / LOWEST)
    return min(max(position, _ZERO + 1), _INFINITY - 1)


def temperature_at(position: float) -> float:
    """The temperature at a place of the scale, rounded to its steps."""
    step = round(position)
    if step < 0:
        return 0.0
    return STEPS[step] if step < len(STEPS) else math.inf


def temperature_range(T: float) -> NDArray[np.float64]:
    """Temperatures for a curve: those of the scale, or as far as `T`, but within 1e-3 to 1e3."""
    finite = [t for t in (LOWEST, HIGHEST, T) if 1e-3 <= t <= 1e3]
    return np.geomspace(min(finite), max(finite), 61)


def temperature_scale(T: float, name: str = "") -> Chart:
    """The scale of T with its handle: the steps between its limits, which stand apart.

    `name` where it is another temperature than that of z.
    """
    name = name or words("axes.T")
    places = [_ZERO, *(STEPS.index(T) for T in _LABELLED), _INFINITY]
    texts = [plain(value) for value in (0.0, *_LABELLED, math.inf)]
    ticks = dict(zip(places, texts, strict=True))
    handle = Handles(_ZERO, _INFINITY, 1.0, [position_of(T)], [name], [plain(T)], _STOPS, False)
    chart = scale(handle, ticks, track=(0, len(STEPS) - 1))
    alt = words("scale.T", name=name, value=plain(T))
    return replace(chart, alt=alt, table={name: [T]})


def even_scale(name: str, value: float, step: float, ticks: Mapping[Any, str]) -> Chart:
    """A scale of even steps, from its first tick to its last, with its handle at `value`."""
    said = [name], [plain(value)]
    handle = Handles(min(ticks), max(ticks), step, [value], *said, of_classes=False)
    return scale(handle, ticks, room=0.15)


def scale(
    handle: Handles,
    ticks: Mapping[Any, str],
    *,
    track: tuple[float, float] | None = None,
    title: str = "",
    room: float = 0.025,
) -> Chart:
    """A line with its one handle; `ticks` are words by place.

    The line is the `track`; where that ends before the handle does, the ends are points apart.
    Above stands the `title`, or the name of the handle and what it says; `room` is the share of the
    axis that each end leaves free for its words.
    """
    (name,), (now,), (text,) = handle.labels, handle.values, handle.texts
    low, high, free = handle.low, handle.high, room * (handle.high - handle.low)
    across = axis(ticks=ticks, range=[low - free, high + free], tickangle=0)
    points = [low, high, min(max(now, low), high)]
    title = title or f"{html.escape(name)} = <b>{text}</b>"
    drawing = track_and_handle(track or (low, high), points, 92, across, title)
    alt = words("scale.alt", name=name, low=short(low), high=short(high), value=text)
    return Chart(name, drawing, alt, {name: [now]}, handle)


def track_and_handle(
    track: tuple[float, float], points: Sequence[float], height: int, across: Axis, title: str
) -> Figure:
    """The line of a scale, and points on it, of which the last is the handle."""
    line = marks.line(track, [0, 0], marks.stroke(MUTED, 4))
    return figure(
        [line, marks.points(points, [0] * len(points), _look(len(points) - 1))],
        height,
        xaxis=across,
        yaxis=hidden(-0.5, 0.5),
        title=heading(title),
        margin={"l": 4, "r": 4, "t": 30, "b": height - 84},
    )


def _look(ends: int) -> Figure:
    """The handle, after the ends that stand apart."""
    if not ends:
        return marks.symbol(HANDLE, 14)
    return marks.symbol([*[MUTED] * ends, HANDLE], [*[10] * ends, 14])
