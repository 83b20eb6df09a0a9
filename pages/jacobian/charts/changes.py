"""Bars left and right of 0: what J predicts against what happens, and the gradient of the loss."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.bars import bars, probability_bars
from ui.charts.figure import Chart, axis, finite, heading, label, layout
from ui.charts.jacobian import MOST_WRITTEN, axis_end
from ui.words.numbers import exact, short, signed
from ui.words.theme import FONT_SIZE, INK, MUTED, class_colour, hatch

# Where an axis ends: in steps, so that a moving bar does not rescale the rest; the first keeps a
# softmax that hardly answers looking like one.
_LADDER = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0)


def step_bars(predicted: NDArray[Any], actual: NDArray[Any], names: Sequence[str]) -> Chart:
    """What J dz predicts (outlined) over what happens (filled), a pair for each class."""
    count = len(names)
    largest = max((abs(v) for v in (*predicted, *actual) if np.isfinite(v)), default=0.0)
    bound = next((step for step in _LADDER if largest <= step), min(1.1 * float(largest), 1e300))
    colours = [class_colour(i) for i in range(count)]
    ghost = {"color": "rgba(0,0,0,0)", "line": {"color": colours, "width": 2}}
    patterns = {"shape": [hatch(i) for i in range(count)], "size": 6, "solidity": 0.3}
    outlined = _series(predicted, -0.19, ghost, "no prediction")
    filled = _series(actual, 0.19, {"color": colours, "pattern": patterns}, "NaN")
    across = axis(range=[-1.55 * bound, 1.55 * bound], zeroline=True, zerolinewidth=1)
    ticks = [-bound, 0, bound]
    across |= {"tickvals": ticks, "ticktext": [signed(tick, short) for tick in ticks]}
    down = axis(tickmode="array", tickvals=list(range(count)), range=[count - 0.5, -0.5])
    down["ticktext"] = [f"{label(name)} " for name in names]
    title = "Change of p: □ predicted by J, ■ what happens"
    height = 58 + (46 if count <= MOST_WRITTEN else 36) * count
    settings = layout(height, xaxis=across, yaxis=down, title=heading(title), bargap=0)
    settings |= {"margin": {"l": 8, "r": 8, "t": 34, "b": 4}, "barmode": "overlay"}
    spoken = "; ".join(
        f"{name} predicted {signed(a)}, happens {signed(b)}"
        for name, a, b in zip(names, predicted, actual, strict=True)
    )
    table = {"class": list(names), "predicted": predicted, "happens": actual}
    figure = {"data": [outlined, filled], "layout": settings}
    return Chart("Predicted and true change of p", figure, f"Change of p. {spoken}.", table)


def _series(
    values: NDArray[Any], offset: float, marker: dict[str, Any], missing: str
) -> dict[str, Any]:
    """Half of the pairs: bars `offset` from the middle of their rows.

    What has no bar is a word in bold: an infinity, and `missing` for NaN.
    """
    words = [f"<b>{missing if np.isnan(v) else signed(v)}</b>" for v in values]
    return {
        "type": "bar",
        "orientation": "h",
        "x": finite(np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)),
        "y": [i + offset for i in range(len(values))],
        "width": 0.34,
        "text": [signed(v) if np.isfinite(v) else w for v, w in zip(values, words, strict=True)],
        "textposition": "outside",
        "constraintext": "none",
        "cliponaxis": False,
        "textfont": {"color": INK, "size": FONT_SIZE - 1},
        "customdata": [exact(v) for v in values],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": marker,
    }


def target_bars(p: NDArray[Any], target: int, names: Sequence[str]) -> Chart:
    """The probabilities, with the target distribution y as the outline of a whole bar."""
    chart = probability_bars(p, names)
    outline = {
        "type": "bar",
        "orientation": "h",
        "x": [1],
        "y": [target],
        "width": 0.86,
        "marker": {"color": "rgba(0,0,0,0)", "line": {"color": MUTED, "width": 2}},
        "hovertemplate": "y = 1<extra></extra>",
    }
    chart.figure["data"].append(outline)
    chart.figure["layout"] |= {
        "barmode": "overlay",
        "title": heading("p as bars, y as the outline"),
    }
    alt = f"{chart.alt} The target is {names[target]}: its y is 1, every other y is 0."
    table = chart.table | {"y": [float(i == target) for i in range(len(names))]}
    return Chart("Probabilities p and target y", chart.figure, alt, table)


def gradient_bars(gradient: NDArray[Any], T: float, names: Sequence[str]) -> Chart:
    """The gradient of the loss, left and right of 0; its axis ends at 1/T, its largest value."""
    texts = [signed(value) for value in gradient]
    low, high = -axis_end(T), axis_end(T)
    ticks = [low, 0, high]
    chart = bars("Gradient (p − y)/T", gradient, names, texts, (low, high), ticks=ticks)
    chart.figure["layout"]["xaxis"]["ticktext"] = [signed(tick, short) for tick in ticks]
    return chart
