"""Horizontal bars, one a class: logits, exponentials, probabilities."""

import sys
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ui.charts.figure import Chart, Figure, Handles, axis, heading, label, layout
from ui.words.numbers import exact, short, significant
from ui.words.theme import FONT_SIZE, INK, ROW_HEIGHT, class_colour, hatch

_ROOM = 0.26  # of the axis, for the words at the ends of the bars
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


def logit_bars(z: Sequence[float], names: Sequence[str], reach: float | None = None) -> Chart:
    """The logits as bars that can be moved, on an axis to `reach` on both sides of zero."""
    reach = reach or logit_reach(z)
    texts = [short(value) for value in z]
    chart = bars("Logits z", z, names, texts, (-reach, reach), room=0.12)
    if reach not in _STEPS:
        return chart
    shown = np.clip(np.nan_to_num(z, posinf=reach, neginf=-reach), -reach, reach).tolist()
    labels = [f"Logit of {name}" for name in names]
    # The handle stands at the end of its bar: the words step aside.
    for series in chart.figure["data"]:
        series["text"] = [f"\u2002{words}\u2002" for words in series["text"]]
    return replace(chart, handles=Handles(-reach, reach, _STEPS[reach], shown, labels, texts))


def logit_reach(z: Sequence[float]) -> float:
    """Where the axis ends: the next step of a ladder, so that a moving bar seldom rescales it.

    A bar that stands at the end of the axis takes the next step, and has room again.
    """
    beyond = min(1.1 * _largest(z), sys.float_info.max)
    return next((step for step in _STEPS if _largest(z) < step), beyond)


def probability_bars(p: Sequence[float], names: Sequence[str]) -> Chart:
    """The probabilities on an axis that always runs from 0 to 1."""
    texts = [significant(value) for value in p]
    return bars("Probabilities p", p, names, texts, (0.0, 1.0), ticks=[0, 0.5, 1])


def outlined(count: int) -> Figure:
    """The marker of bars that are their outline, in the colours of their classes."""
    colours = [class_colour(i) for i in range(count)]
    return {"color": "rgba(0,0,0,0)", "line": {"color": colours, "width": 2}, "pattern": {}}


def _largest(values: Sequence[float]) -> float:
    """The largest finite magnitude."""
    return max((abs(float(value)) for value in values if np.isfinite(value)), default=0.0)


def bars(
    title: str,
    values: Sequence[float],
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
    count = len(values)
    words = [_spoken(text, value) for text, value in zip(texts, values, strict=True)]
    drawn = np.nan_to_num(np.asarray(values, float) / unit, nan=0.0, posinf=high, neginf=low)
    series = {
        "type": "bar",
        "orientation": "h",
        "meta": {"classes": list(range(count))},
        "x": np.clip(drawn, low, high).tolist(),
        "y": list(range(count)),
        "text": words,
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"color": INK, "size": FONT_SIZE},
        "customdata": [exact(value) for value in values],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "color": [class_colour(i) for i in range(count)],
            "pattern": {
                "shape": [hatch(i) if np.isfinite(v) else "x" for i, v in enumerate(values)],
                "size": 6,
                "solidity": 0.3,
            },
            "cornerradius": 2,
        },
        "width": 0.68,
    }
    room *= high - low
    across = axis(range=[low - (room if low < 0 else 0), high + (room if high > 0 else 0)])
    across |= {"zeroline": True, "zerolinewidth": 1, "tickvals": list(ticks)}
    down = axis(tickmode="array", tickvals=list(range(count)), range=[count - 0.5, -0.5])
    down["ticktext"] = [f"{label(name)} " for name in names]
    height = 34 + ROW_HEIGHT * count + (22 if ticks else 4)
    settings = layout(height, xaxis=across, yaxis=down, title=heading(title), bargap=0)
    settings["margin"] = {"l": 8, "r": 8, "t": 34, "b": 4}
    spoken = ", ".join(f"{name} {text}" for name, text in zip(names, texts, strict=True))
    figure = {"data": [series], "layout": settings}
    return Chart(title, figure, f"{title}: {spoken}.", {"class": list(names), title: list(values)})


def _spoken(text: str, value: float) -> str:
    """The words at the end of a bar: bold where it has no end, with an arrow beyond the axis."""
    if np.isfinite(value):
        return text
    return (
        f"<b>{text}</b>"
        if np.isnan(value)
        else f"<b>{text} →</b>"
        if value > 0
        else f"<b>← {text}</b>"
    )
