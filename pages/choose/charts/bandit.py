"""Pictures of a bandit: curves over the steps with their bands, and one step of one run."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.bars import bars, probability_bars
from ui.charts.figure import Chart, axis, heading, layout, on_screen
from ui.charts.temperature import end_labels
from ui.words.numbers import exact, percent, short, significant
from ui.words.theme import ACCENT, FONT_SIZE, INK, MUTED

_HEIGHT = 330
_BAND = 0.16  # of full ink
_LABEL_ROOM = 118
# A strategy is no class: the accent for what T moves, ink for the others, and for each a stroke.
_LINES = {
    "softmax": ({"color": ACCENT, "width": 3}, "━"),
    "T by arm": ({"color": ACCENT, "width": 2, "dash": "dash"}, "╍"),
    "greedy": ({"color": INK, "width": 2}, "─"),
    "ε\u2011greedy": ({"color": MUTED, "width": 2, "dash": "dash"}, "╌"),
    "UCB": ({"color": INK, "width": 2, "dash": "dot"}, "┈"),
    "gradient": ({"color": MUTED, "width": 2, "dash": "longdash"}, "— —"),
    "no baseline": ({"color": MUTED, "width": 2, "dash": "longdashdot"}, "— ·"),
}
_SOFT = "softmax"

Curve = tuple[NDArray[Any], NDArray[Any]]  # a mean, and half of its 95 % band


def share_curves(curves: dict[str, Curve], width: int, runs: int) -> Chart:
    """The share of draws of the best arm, each point the mean of `width` steps."""
    ticks = [0, 0.25, 0.5, 0.75, 1]
    across = axis(range=[0, 1], showgrid=True, tickvals=ticks)
    across["ticktext"] = [percent(tick) for tick in ticks]
    title = "Share of draws of the best arm"
    return _curves(title, curves, width, runs, across, percent)


def reward_curves(
    curves: dict[str, Curve], width: int, runs: int, mean: float, scale: float
) -> Chart:
    """The mean reward, on an axis from chance (the mean of all arms) to beyond the best arm."""
    ticks = [scale * (mean + above) for above in (0, 0.5, 1, 1.5)]
    low, high = scale * (mean - 0.35), scale * (mean + 1.75)
    seen = [mean for mean, _ in curves.values()]
    low, high = min(low, *map(np.min, seen)), max(high, *map(np.max, seen))
    across = axis(range=[float(low), float(high)], showgrid=True, tickvals=ticks)
    across["ticktext"] = [short(tick) for tick in ticks]
    return _curves("Mean reward", curves, width, runs, across, significant)


def _curves(
    title: str,
    curves: dict[str, Curve],
    width: int,
    runs: int,
    across: dict[str, Any],
    write: Callable[[float], str],
) -> Chart:
    """Lines with 95 % bands over the steps, the names at their ends."""
    points = len(next(iter(curves.values()))[0])
    steps = width * (np.arange(points) + 0.5) + 0.5  # the middle of each stretch
    low, high = across["range"]
    traces = [_band(steps, curve, _LINES[name][0], low, high) for name, curve in curves.items()]
    for name, (mean, _) in curves.items():
        hover = f"{name}<br>about step %{{x:.0f}}: %{{y:.4g}}<extra></extra>"
        line = {"line": _LINES[name][0], "x": steps.tolist(), "y": on_screen(mean)}
        traces.append({"type": "scatter", "mode": "lines", "hovertemplate": hover} | line)
    at_end = [float(mean[-10:].mean()) for mean, _ in curves.values()]
    ends = [(value - low) / (high - low) for value in at_end]
    names = list(curves)
    order = np.argsort(-np.asarray(ends), kind="stable").tolist()
    notes = []
    for note, i in zip(end_labels(ends, names), order, strict=True):
        mark = _LINES[names[i]][1]
        text = f"<b>{mark} {names[i]}</b>" if names[i] == _SOFT else f"{mark} {names[i]}"
        notes.append(note | {"text": text, "yref": "paper"})
    top = points * width
    settings = layout(
        _HEIGHT,
        margin={"l": 8, "r": _LABEL_ROOM, "t": 34, "b": 8},
        title=heading(title),
        xaxis=axis(
            range=[0, top],
            title={"text": "Step"},
            tickvals=[1, *np.linspace(0, top, 5)[1:].tolist()],
            ticklabelstandoff=4,
        ),
        yaxis=across,
        annotations=notes,
    )
    said = ", ".join(f"{name} {write(v)}" for name, v in zip(names, at_end, strict=True))
    alt = f"{title} over the steps, with 95 % bands, {runs:,} runs. At the end: {said}."
    table: dict[str, Any] = {"steps": [f"{i * width + 1}-{(i + 1) * width}" for i in range(points)]}
    for name, (mean, half) in curves.items():
        table |= {name: mean, f"{name} ±": half}
    return Chart(title, {"data": traces, "layout": settings}, alt, table)


def _band(
    steps: NDArray[Any], curve: Curve, line: dict[str, Any], low: float, high: float
) -> dict[str, Any]:
    """The band of a curve, as far as the axis goes."""
    upper = np.minimum(curve[0] + curve[1], high)
    lower = np.maximum(curve[0] - curve[1], low)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [*steps.tolist(), *steps[::-1].tolist()],
        "y": on_screen(np.concatenate([upper, lower[::-1]])),
        "fill": "toself",
        "fillcolor": line["color"],
        "opacity": _BAND,
        "line": {"width": 0, "color": line["color"]},
        "hoverinfo": "skip",
    }


def value_bars(
    Q: NDArray[Any], N: NDArray[Any], true: NDArray[Any], arm: int, scale: float
) -> Chart:
    """What a run believes of each arm and how often it drew it; an upright mark is the truth."""
    names, rows = _names(len(Q)), list(range(len(Q)))
    reach = 1.25 * scale  # beyond the true values, so that the axis stands while the means settle
    limits = (min(0.0, *(true - reach), *Q), max(0.0, *(true + reach), *Q))
    chart = bars("Action values Q, how often drawn, true values |", Q, names, [""] * len(Q), limits)
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": true.tolist(),
        "y": rows,
        "marker": {"symbol": "line-ns", "size": 20, "line": {"width": 2, "color": INK}},
        "customdata": [exact(value) for value in true],
        "hovertemplate": "true value %{customdata}<extra></extra>",
    }
    end = chart.figure["layout"]["xaxis"]["range"][1]
    drawn = [f"{int(n):,}\u2009×" for n in N]
    written = [f"{significant(float(q), 3)}, {n}" for q, n in zip(Q, drawn, strict=True)]
    words = {
        "type": "scatter",
        "mode": "text",
        "x": [end] * len(Q),
        "y": rows,
        "text": [text if n else "0\u2009×" for text, n in zip(written, N, strict=True)],
        "textposition": "middle left",
        "textfont": {"color": INK, "size": FONT_SIZE},
        "hoverinfo": "skip",
    }
    figure = {**chart.figure, "data": [*chart.figure["data"], marks, words]}
    said = "; ".join(
        f"{name} {text}, truth {significant(float(q), 3)}"
        for name, text, q in zip(names, written, true, strict=True)
    )
    table = {"arm": names, "Q": Q, "times drawn": N, "true value": true}
    alt = f"Action values, how often drawn, and true values: {said}."
    return Chart("Action values Q", _drawn(figure, arm), alt, table)


def draw_bars(p: NDArray[Any], arm: int, T: float) -> Chart:
    """The softmax over the action values, and which arm was drawn."""
    chart = probability_bars(p, _names(len(p)))
    texts = [significant(float(value)) for value in p]
    texts[arm] = f"<b>{texts[arm]} ← drawn</b>"
    (series,) = chart.figure["data"]
    settings = chart.figure["layout"] | {
        "title": heading(f"Probabilities: softmax of Q at T = {short(T)}")
    }
    settings["xaxis"] = settings["xaxis"] | {"range": [0, 1.45]}
    figure = _drawn({"data": [series | {"text": texts}], "layout": settings}, arm)
    return replace(chart, figure=figure, alt=f"{chart.alt} Arm {arm + 1} is drawn.")


def _names(count: int) -> list[str]:
    return [f"arm {i + 1}" for i in range(count)]


def _drawn(figure: dict[str, Any], arm: int) -> dict[str, Any]:
    """The figure with the row of the drawn arm shaded."""
    row = {"type": "rect", "x0": 0, "x1": 1, "xref": "paper", "y0": arm - 0.5, "y1": arm + 0.5}
    look = {"fillcolor": MUTED, "opacity": 0.15, "line": {"width": 0}, "layer": "below"}
    return figure | {"layout": figure["layout"] | {"shapes": [row | look]}}
