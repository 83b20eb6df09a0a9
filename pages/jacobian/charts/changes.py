"""Bars left and right of 0: what J predicts against what happens, and the gradient of the loss."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words
from ui.charts import marks
from ui.charts.axes import class_rows, from_zero, in_words
from ui.charts.bars import bars, probability_bars
from ui.charts.figure import Chart, Figure, Table, figure, heading
from ui.charts.jacobian import MOST_WRITTEN, axis_end
from ui.words.numbers import short, signed
from ui.words.theme import MUTED, NO_COLOUR, SMALL

words = Words(__file__)

# Where an axis ends: in steps, so that a moving bar does not rescale the rest; the first keeps a
# softmax that hardly answers looking like one.
_LADDER = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0)


def step_bars(predicted: NDArray[Any], actual: NDArray[Any], names: Sequence[str]) -> Chart:
    """What J dz predicts (outlined) over what happens (filled), a pair for each class."""
    drawing = _pairs(predicted, actual, names)
    told = " ".join(
        words("changes.each", name=name, predicted=signed(a), actual=signed(b))
        for name, a, b in zip(names, predicted, actual, strict=True)
    )
    table: Table = {
        words("heads.class"): list(names),
        words("heads.predicted"): predicted,
        words("heads.happens"): actual,
    }
    return Chart(words("changes.title"), drawing, words("changes.alt", values=told), table)


def _pairs(predicted: NDArray[Any], actual: NDArray[Any], names: Sequence[str]) -> Figure:
    """The pairs, on an axis that seldom moves."""
    count, bound = len(names), _bound([*predicted, *actual])
    ticks = in_words([-bound, 0, bound], lambda tick: signed(tick, short))
    ghosts = _half(predicted, -0.19, marks.outlined(count), words("changes.no_prediction"))
    return figure(
        [ghosts, _half(actual, 0.19, marks.filled(count), words("changes.none"))],
        58 + (46 if count <= MOST_WRITTEN else 36) * count,
        xaxis=from_zero(-1.55 * bound, 1.55 * bound, ticks),
        yaxis=class_rows(names),
        title=heading(words("changes.heading")),
        bargap=0,
        margin={"l": 8, "r": 8, "t": 34, "b": 4},
        barmode="overlay",
    )


def _bound(values: Sequence[float]) -> float:
    """Where the axis ends: the next step of the ladder."""
    largest = max((abs(v) for v in values if np.isfinite(v)), default=0.0)
    return next((step for step in _LADDER if largest <= step), min(1.1 * float(largest), 1e300))


def _half(values: NDArray[Any], offset: float, look: Figure, missing: str) -> Figure:
    """Half of the pairs: bars `offset` from the middle of their rows.

    What has no bar is a word in bold: an infinity, and `missing` for NaN.
    """
    texts = [
        signed(v) if np.isfinite(v) else f"<b>{missing if np.isnan(v) else signed(v)}</b>"
        for v in values
    ]
    lengths = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    more = marks.at_end(texts, constraintext="none") | marks.font(SMALL) | marks.readings(values)
    rows = [i + offset for i in range(len(values))]
    return marks.bars(lengths, rows, look, 0.34, "%{customdata}", **more)


def target_bars(p: NDArray[Any], target: int, names: Sequence[str]) -> Chart:
    """The probabilities, with the target distribution y as the outline of a whole bar."""
    chart = probability_bars(p, names)
    look = {"color": NO_COLOUR, "line": marks.stroke(MUTED, 2)}
    chart.figure["data"].append(marks.bars([1], [target], look, 0.86, words("targets.hover")))
    title = heading(words("targets.heading"))
    chart.figure["layout"] |= {"barmode": "overlay", "title": title}
    alt = f"{chart.alt} {words('targets.alt', name=names[target])}"
    table = {**chart.table, words("heads.y"): [float(i == target) for i in range(len(names))]}
    return Chart(words("targets.title"), chart.figure, alt, table)


def gradient_bars(gradient: NDArray[Any], T: float, names: Sequence[str]) -> Chart:
    """The gradient of the loss, left and right of 0; its axis ends at 1/T, its largest value."""
    texts = [signed(value) for value in gradient]
    low, high = -axis_end(T), axis_end(T)
    ticks = [low, 0, high]
    chart = bars(words("pulls.title"), gradient, names, texts, (low, high), ticks=ticks)
    chart.figure["layout"]["xaxis"]["ticktext"] = [signed(tick, short) for tick in ticks]
    return chart
