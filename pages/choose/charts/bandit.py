"""Pictures of a bandit: curves over the steps with their bands, and one step of one run."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts import marks, signs
from ui.charts.axes import QUARTERS, Axis, axis, in_words, shares
from ui.charts.bars import bars, probability_bars
from ui.charts.figure import Chart, Figure, Table, figure, heading, on_screen
from ui.charts.marks import stroke
from ui.charts.notes import PAPER_X, PAPER_Y, Note, block, end_labels
from ui.words.numbers import percent, short, significant
from ui.words.theme import ACCENT, INK, MUTED

_HEIGHT = 330
_BAND = 0.16  # of full ink
_LABEL_ROOM = 118
# A strategy is no class: the accent for what T moves, ink for the others, and for each a stroke.
_LINES = {
    "softmax": (stroke(ACCENT, 3), "━"),
    "T by arm": (stroke(ACCENT, 2, "dash"), "╍"),
    "greedy": (stroke(INK, 2), "─"),
    "ε\u2011greedy": (stroke(MUTED, 2, "dash"), "╌"),
    "UCB": (stroke(INK, 2, "dot"), "┈"),
    "gradient": (stroke(MUTED, 2, "longdash"), "— —"),
    "no baseline": (stroke(MUTED, 2, "longdashdot"), "— ·"),
}
_SOFT = "softmax"

Curve = tuple[NDArray[Any], NDArray[Any]]  # a mean, and half of its 95 % band


def share_curves(curves: dict[str, Curve], width: int, runs: int) -> Chart:
    """The share of draws of the best arm, each point the mean of `width` steps."""
    up = shares() | {"ticktext": list(map(percent, QUARTERS))}
    return _curves("Share of draws of the best arm", curves, width, runs, up, percent)


def reward_curves(
    curves: dict[str, Curve], width: int, runs: int, mean: float, scale: float
) -> Chart:
    """The mean reward, on an axis from chance (the mean of all arms) to beyond the best arm."""
    ticks = [scale * (mean + above) for above in (0, 0.5, 1, 1.5)]
    low, high = scale * (mean - 0.35), scale * (mean + 1.75)
    seen = [mean for mean, _ in curves.values()]
    low, high = min(low, *map(np.min, seen)), max(high, *map(np.max, seen))
    up = axis(ticks=in_words(ticks, short), range=[float(low), float(high)], showgrid=True)
    return _curves("Mean reward", curves, width, runs, up, significant)


def _curves(
    title: str,
    curves: dict[str, Curve],
    width: int,
    runs: int,
    up: Axis,
    write: Callable[[float], str],
) -> Chart:
    """Lines with 95 % bands over the steps, the names at their ends."""
    points = len(next(iter(curves.values()))[0])
    at_end = {name: float(mean[-10:].mean()) for name, (mean, _) in curves.items()}
    drawing = _lines(curves, width, up, points, at_end)
    drawing["layout"]["title"] = heading(title)
    said = ", ".join(f"{name} {write(value)}" for name, value in at_end.items())
    alt = f"{title} over the steps, with 95 % bands, {runs:,} runs. At the end: {said}."
    return Chart(title, drawing, alt, _table(curves, width, points))


def _lines(
    curves: dict[str, Curve], width: int, up: Axis, points: int, at_end: dict[str, float]
) -> Figure:
    """A band and a line for each strategy."""
    steps = width * (np.arange(points) + 0.5) + 0.5  # the middle of each stretch
    ticks, ends = [1, *np.linspace(0, points * width, 5)[1:].tolist()], up["range"]
    bands = [_band(steps, curve, _LINES[name][0], ends) for name, curve in curves.items()]
    return figure(
        bands + [_mean(steps, mean, name) for name, (mean, _) in curves.items()],
        _HEIGHT,
        margin={"l": 8, "r": _LABEL_ROOM, "t": 34, "b": 8},
        xaxis=axis("Step", ticks, range=[0, points * width], ticklabelstandoff=4),
        yaxis=up,
        annotations=_line_names(at_end, *ends),
    )


def _table(curves: dict[str, Curve], width: int, points: int) -> Table:
    """The mean and half the band of each curve, a row for each stretch of steps."""
    table: Table = {"steps": [f"{i * width + 1}-{(i + 1) * width}" for i in range(points)]}
    for name, (mean, half) in curves.items():
        table |= {name: mean, f"{name} ±": half}
    return table


def _mean(steps: NDArray[Any], mean: NDArray[Any], name: str) -> Figure:
    """The curve of a strategy."""
    hover = f"{name}<br>about step %{{x:.0f}}: %{{y:.4g}}"
    return marks.line(steps, on_screen(mean), _LINES[name][0], hover)


def _band(steps: NDArray[Any], curve: Curve, line: Figure, ends: Sequence[float]) -> Figure:
    """The band of a curve, as far as the axis goes."""
    low = on_screen(np.maximum(curve[0] - curve[1], ends[0]), 4)
    high = on_screen(np.minimum(curve[0] + curve[1], ends[1]), 4)
    return marks.band(steps, low, high, line["color"], _BAND)


def _line_names(at_end: dict[str, float], low: float, high: float) -> list[Note]:
    """The names of the lines at their ends, behind a stroke like theirs."""
    ends = [(value - low) / (high - low) for value in at_end.values()]
    return [label | PAPER_Y for label in end_labels(ends, list(map(_named, at_end)))]


def _named(name: str) -> str:
    words = f"{_LINES[name][1]} {name}"
    return f"<b>{words}</b>" if name == _SOFT else words


def value_bars(
    Q: NDArray[Any], N: NDArray[Any], true: NDArray[Any], arm: int, scale: float
) -> Chart:
    """What a run believes of each arm and how often it drew it; an upright mark is the truth."""
    names = _names(len(Q))
    reach = 1.25 * scale  # beyond the true values, so that the axis stands while the means settle
    limits = (min(0.0, *(true - reach), *Q), max(0.0, *(true + reach), *Q))
    chart = bars("Action values Q, how often drawn, true values |", Q, names, [""] * len(Q), limits)
    written = [f"{significant(float(q), 3)}, {int(n):,}\u2009×" for q, n in zip(Q, N, strict=True)]
    end = chart.figure["layout"]["xaxis"]["range"][1]
    chart.figure["data"] += [_truths(true), _beliefs(written, N, end)]
    truths = [
        f"{text}, truth {significant(float(q), 3)}" for text, q in zip(written, true, strict=True)
    ]
    said = "; ".join(f"{name} {words}" for name, words in zip(names, truths, strict=True))
    table = {"arm": names, "Q": Q, "times drawn": N, "true value": true}
    alt = f"Action values, how often drawn, and true values: {said}."
    return Chart("Action values Q", _drawn(chart.figure, arm), alt, table)


def _truths(true: NDArray[Any]) -> Figure:
    """An upright mark in each row."""
    look = {"symbol": signs.THEORY.symbol, "size": 20, "line": stroke(INK, 2)}
    hover = "true value %{customdata}"
    return marks.points(true, range(len(true)), look, hover, **marks.readings(true))


def _beliefs(written: Sequence[str], N: NDArray[Any], end: float) -> Figure:
    """What is believed of each arm, at the end of its row; nothing of one that was never drawn."""
    words = [text if n else "0\u2009×" for text, n in zip(written, N, strict=True)]
    return marks.texts([end] * len(N), range(len(N)), words, textposition="middle left")


def draw_bars(p: NDArray[Any], arm: int, T: float) -> Chart:
    """The softmax over the action values, and which arm was drawn."""
    chart = probability_bars(p, _names(len(p)))
    series, settings = chart.figure["data"][0], chart.figure["layout"]
    series["text"][arm] = f"<b>{series['text'][arm]} ← drawn</b>"
    settings["title"] = heading(f"Probabilities: softmax of Q at T = {short(T)}")
    settings["xaxis"]["range"] = [0, 1.45]
    alt = f"{chart.alt} Arm {arm + 1} is drawn."
    return replace(chart, figure=_drawn(chart.figure, arm), alt=alt)


def _names(count: int) -> list[str]:
    return [f"arm {i + 1}" for i in range(count)]


def _drawn(figure: Figure, arm: int) -> Figure:
    """The figure with the row of the drawn arm shaded."""
    row = block((0, 1), (arm - 0.5, arm + 0.5), MUTED, 0.15, **PAPER_X)
    return figure | {"layout": figure["layout"] | {"shapes": [row]}}
