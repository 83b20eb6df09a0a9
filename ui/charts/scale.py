"""The scale of the temperature: even steps on a logarithm, 0 and infinity apart at its ends."""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from ui.charts.figure import Chart, Handles, axis, heading, layout
from ui.numbers import plain
from ui.theme import ACCENT, MUTED

# Renard's preferred numbers R'20: even steps on a logarithmic scale, with 1, 2 and 5 among them.
_RENARD = (1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0, 2.2, 2.5, 2.8)
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


def temperature_scale(T: float, name: str = "Temperature T") -> Chart:
    """The scale with its handle at T; `name` where it is another temperature than that of z."""
    now = position_of(T)
    track = {
        "type": "scatter",
        "mode": "lines",
        "x": [0, len(STEPS) - 1],
        "y": [0, 0],
        "line": {"color": MUTED, "width": 4},
        "hoverinfo": "skip",
    }
    ends = {
        "type": "scatter",
        "mode": "markers",
        "x": [_ZERO, _INFINITY, now],
        "y": [0, 0, 0],
        "marker": {"color": [MUTED, MUTED, ACCENT], "size": [10, 10, 14]},
        "hoverinfo": "skip",
    }
    places = [_ZERO, *(STEPS.index(T) for T in _LABELLED), _INFINITY]
    words = [plain(value) for value in (0.0, *_LABELLED, math.inf)]
    across = axis(
        range=[_ZERO - 1.5, _INFINITY + 1.5], tickvals=places, ticktext=words, tickangle=0
    )
    down = axis(range=[-0.5, 0.5], visible=False)
    title = heading(f"{name} = <b>{plain(T)}</b>")
    settings = layout(88, xaxis=across, yaxis=down, title=title)
    settings["margin"] = {"l": 4, "r": 4, "t": 30, "b": 4}
    handles = Handles(_ZERO, _INFINITY, 1.0, [now], [name], [plain(T)], _STOPS, of_classes=False)
    figure = {"data": [track, ends], "layout": settings}
    letter = name.split()[-1]
    alt = f"The scale of the temperature, from 0 to infinity: {letter} is {plain(T)}."
    return Chart(name, figure, alt, {letter: [T]}, handles)


def even_scale(name: str, value: float, step: float, marks: Mapping[float, str]) -> Chart:
    """A scale of even steps with its handle at `value`; `marks` are its ticks, ends included."""
    low, high = min(marks), max(marks)
    line = {"type": "scatter", "mode": "lines", "x": [low, high], "y": [0, 0]}
    line |= {"line": {"color": MUTED, "width": 4}, "hoverinfo": "skip"}
    knob = {"type": "scatter", "mode": "markers", "x": [value], "y": [0]}
    knob |= {"marker": {"color": ACCENT, "size": 14}, "hoverinfo": "skip"}
    room = 0.15 * (high - low)
    across = axis(range=[low - room, high + room], tickvals=list(marks), tickangle=0)
    across["ticktext"] = list(marks.values())
    down = axis(range=[-0.5, 0.5], visible=False)
    title = heading(f"{name} = <b>{plain(value)}</b>")
    settings = layout(92, xaxis=across, yaxis=down, title=title)
    settings["margin"] = {"l": 4, "r": 4, "t": 30, "b": 8}
    handles = Handles(low, high, step, [value], [name], [plain(value)], of_classes=False)
    alt = f"A scale from {plain(low)} to {plain(high)}: {name} is {plain(value)}."
    return Chart(name, {"data": [line, knob], "layout": settings}, alt, {name: [value]}, handles)
