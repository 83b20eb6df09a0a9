"""Pictures of a bandit: curves over the steps with their bands, and one step of one run."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.charts import marks, signs
from ui.charts.axes import QUARTERS, Axis, axis, in_words, shares
from ui.charts.bars import bars, probability_bars
from ui.charts.figure import Chart, Figure, Table, figure, heading, on_screen
from ui.charts.marks import stroke
from ui.charts.notes import PAPER_X, PAPER_Y, Note, block, end_labels
from ui.words.numbers import percent, short, significant
from ui.words.theme import ACCENT, INK, MUTED

words = Words(__file__)

_HEIGHT = 330
_BAND = 0.16  # of full ink
_LABEL_ROOM = 118
# By its word in the link. A strategy is no class: the accent for what T moves, ink for the others,
# and for each a stroke.
LINES = {
    "softmax": (stroke(ACCENT, 3), "━"),
    "arms": (stroke(ACCENT, 2, "dash"), "╍"),
    "greedy": (stroke(INK, 2), "─"),
    "eps": (stroke(MUTED, 2, "dash"), "╌"),
    "ucb": (stroke(INK, 2, "dot"), "┈"),
    "gradient": (stroke(MUTED, 2, "longdash"), "— —"),
    "plain": (stroke(MUTED, 2, "longdashdot"), "— ·"),
}
_SOFT = "softmax"

Curve = tuple[NDArray[Any], NDArray[Any]]  # a mean, and half of its 95 % band


def share_curves(curves: dict[str, Curve], width: int, runs: int) -> Chart:
    """The share of draws of the best arm, each point the mean of `width` steps."""
    up = shares() | {"ticktext": list(map(percent, QUARTERS))}
    return _curves(words("curves.share"), curves, width, runs, up, percent)


def reward_curves(
    curves: dict[str, Curve], width: int, runs: int, mean: float, scale: float
) -> Chart:
    """The mean reward, on an axis from chance (the mean of all arms) to beyond the best arm."""
    ticks = [scale * (mean + above) for above in (0, 0.5, 1, 1.5)]
    low, high = scale * (mean - 0.35), scale * (mean + 1.75)
    seen = [mean for mean, _ in curves.values()]
    low, high = min(low, *map(np.min, seen)), max(high, *map(np.max, seen))
    up = axis(ticks=in_words(ticks, short), range=[float(low), float(high)], showgrid=True)
    return _curves(words("curves.reward"), curves, width, runs, up, significant)


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
    at_end = {word: float(mean[-10:].mean()) for word, (mean, _) in curves.items()}
    drawing = _lines(curves, width, up, points, at_end)
    drawing["layout"]["title"] = heading(title)
    said = [f"{name_of(word)} {write(value)}" for word, value in at_end.items()]
    alt = words("curves.alt", title=title, count=runs, shares=listed(said))
    return Chart(title, drawing, alt, _table(curves, width, points))


def name_of(word: str) -> str:
    """What a strategy is called, by its word in the link."""
    return words(f"names.{word}")


def _lines(
    curves: dict[str, Curve], width: int, up: Axis, points: int, at_end: dict[str, float]
) -> Figure:
    """A band and a line for each strategy."""
    steps = width * (np.arange(points) + 0.5) + 0.5  # the middle of each stretch
    ticks, ends = [1, *np.linspace(0, points * width, 5)[1:].tolist()], up["range"]
    bands = [_band(steps, curve, LINES[word][0], ends) for word, curve in curves.items()]
    return figure(
        bands + [_mean(steps, mean, word) for word, (mean, _) in curves.items()],
        _HEIGHT,
        margin={"l": 8, "r": _LABEL_ROOM, "t": 34, "b": 8},
        xaxis=axis(words("curves.step"), ticks, range=[0, points * width], ticklabelstandoff=4),
        yaxis=up,
        annotations=line_names(at_end, *ends),
    )


def _table(curves: dict[str, Curve], width: int, points: int) -> Table:
    """The mean and half the band of each curve, a row for each stretch of steps."""
    ends = [f"{i * width + 1}-{(i + 1) * width}" for i in range(points)]
    table: Table = {words("curves.steps"): ends}
    for word, (mean, half) in curves.items():
        table |= {name_of(word): mean, f"{name_of(word)} ±": half}
    return table


def _mean(steps: NDArray[Any], mean: NDArray[Any], word: str) -> Figure:
    """The curve of a strategy."""
    hover = words("curves.hover", name=name_of(word), step="%{x:.0f}", value="%{y:.4g}")
    return marks.line(steps, on_screen(mean), LINES[word][0], hover)


def _band(steps: NDArray[Any], curve: Curve, line: Figure, ends: Sequence[float]) -> Figure:
    """The band of a curve, as far as the axis goes."""
    low = on_screen(np.maximum(curve[0] - curve[1], ends[0]), 4)
    high = on_screen(np.minimum(curve[0] + curve[1], ends[1]), 4)
    return marks.band(steps, low, high, line["color"], _BAND)


def line_names(at_end: dict[str, float], low: float, high: float) -> list[Note]:
    """The names of the lines at their ends, behind a stroke like theirs."""
    ends = [(value - low) / (high - low) for value in at_end.values()]
    return [label | PAPER_Y for label in end_labels(ends, list(map(_named, at_end)))]


def _named(word: str) -> str:
    named = f"{LINES[word][1]} {name_of(word)}"
    return f"<b>{named}</b>" if word == _SOFT else named


def value_bars(
    Q: NDArray[Any], N: NDArray[Any], true: NDArray[Any], arm: int, scale: float
) -> Chart:
    """What a run believes of each arm and how often it drew it; an upright mark is the truth."""
    names = _names(len(Q))
    reach = 1.25 * scale  # beyond the true values, so that the axis stands while the means settle
    limits = (min(0.0, *(true - reach), *Q), max(0.0, *(true + reach), *Q))
    chart = bars(words("values.heading"), Q, names, [""] * len(Q), limits)
    end = chart.figure["layout"]["xaxis"]["range"][1]
    beliefs = marks.texts(
        [end] * len(N), range(len(N)), list(map(_belief, Q, N)), textposition="middle left"
    )
    chart.figure["data"] += [_truths(true), beliefs]
    alt = words("values.alt", values=listed(list(map(_told, names, Q, N, true))))
    table: Table = {
        words("values.arm"): names,
        words("values.Q"): Q,
        words("values.N"): N,
        words("values.true"): true,
    }
    return Chart(words("values.title"), _drawn(chart.figure, arm), alt, table)


def _truths(true: NDArray[Any]) -> Figure:
    """An upright mark in each row, higher than a bar: the drawn one is in ink, too."""
    look = {"symbol": signs.THEORY.symbol, "size": 30, "line": stroke(INK, 2)}
    hover = words("values.hover", value="%{customdata}")
    return marks.points(true, range(len(true)), look, hover, **marks.readings(true))


def _belief(q: float, n: float) -> str:
    """What is believed of an arm; nothing of one that was never drawn."""
    if not n:
        return words("values.never")
    return words("values.drawn", q=significant(float(q), 3), count=int(n))


def _told(name: str, q: float, n: float, true: float) -> str:
    """An arm in words."""
    numbers = {"q": significant(float(q), 3), "true": significant(float(true), 3)}
    return words("values.each", name=name, count=int(n), **numbers)


def draw_bars(p: NDArray[Any], arm: int, T: float) -> Chart:
    """The softmax over the action values, and which arm was drawn."""
    chart = probability_bars(p, _names(len(p)))
    series, settings = chart.figure["data"][0], chart.figure["layout"]
    series["text"][arm] = words("draw.drawn", p=series["text"][arm])
    settings["title"] = heading(words("draw.heading", T=short(T)))
    settings["xaxis"]["range"] = [0, 1.45]
    alt = words("draw.alt", bars=chart.alt, number=arm + 1)
    return replace(chart, figure=_drawn(chart.figure, arm), alt=alt)


def _names(count: int) -> list[str]:
    return [words("arm", number=i + 1) for i in range(count)]


def _drawn(figure: Figure, arm: int) -> Figure:
    """The figure with the drawn arm in ink, its row shaded: ten colours would say nothing."""
    series, row = figure["data"][0], block((0, 1), (arm - 0.5, arm + 0.5), MUTED, 0.15, **PAPER_X)
    series["marker"] = {"color": [INK if i == arm else MUTED for i in range(len(series["y"]))]}
    del series["meta"]
    return figure | {"layout": figure["layout"] | {"shapes": [row]}}
