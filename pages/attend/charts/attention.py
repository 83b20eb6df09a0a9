"""Attention as a picture: the matrix of weights, one of its rows, and what a query takes home."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.bars import bars
from ui.charts.figure import Chart, axis, finite, heading, label, layout
from ui.charts.jacobian import swatches
from ui.charts.sides import side, two_sides
from ui.words.numbers import exact, significant
from ui.words.theme import FONT_SIZE, GRID, INK, MUTED, ON_ENDS, PAPER

# The scale called cividis, in tenths: it reads the same without red or green.
CIVIDIS = ("#00224e", "#123570", "#3b496c", "#575d6d", "#707173",
           "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838")  # fmt: skip
_PALE = 0.47  # from here on dark words read better than white ones on the scale
_DARK = "#000000"
_NAME = 9  # characters
_NONE = "rgba(0,0,0,0)"


def attention_map(
    W: NDArray[Any],
    names: Sequence[str],
    picked: int,
    hidden: NDArray[Any],
    *,
    by_rows: bool = True,
) -> Chart:
    """The weights as a heat map, row `picked` framed, with the sum of each row and column.

    Where a query may not look (`hidden`) a cell is hatched; a row without a distribution is NaN,
    and says so. The sums along the axis of the softmax, `by_rows` or by columns, are bold.
    """
    count, labels = len(names), [label(name) for name in names]
    cells = {
        "type": "heatmap",
        "z": finite(np.where(hidden, np.nan, W)),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[i / (len(CIVIDIS) - 1), colour] for i, colour in enumerate(CIVIDIS)],
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "customdata": [
            [f"{asks} looks at {key}: {exact(W[i, j])}" for j, key in enumerate(labels)]
            for i, asks in enumerate(labels)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    rows, columns = W.sum(axis=1), W.sum(axis=0)
    data = [
        cells,
        *_hatched(np.argwhere(hidden | np.isnan(W)).tolist()),
        _cell_texts(W, hidden),
        _sums([count] * count, range(count), rows, bold=by_rows),
        _sums(range(count), [count] * count, columns, bold=not by_rows),
    ]
    spoken = ", ".join(f"{n} {significant(w)}" for n, w in zip(names, W[picked], strict=True))
    alt = f"Attention weights as a heat map. {names[picked]} looks at {spoken}."
    table = {"looks": list(names)} | {f"at {n}": W[:, j] for j, n in enumerate(names)}
    table |= {"sum of the row": rows}
    figure = {"data": data, "layout": _around(names, picked)}
    sharing = "row sums to 1" if by_rows else "column sums to 1, not each row"
    figure["layout"]["title"] = heading(f"Weights: each {sharing}")
    return Chart("Attention weights", figure, alt, table)


def _around(names: Sequence[str], picked: int) -> dict[str, Any]:
    """The axes of the map, and the frame around row `picked`."""
    count = len(names)
    places = {"tickmode": "array", "tickvals": [*range(count), count], "ticks": ""}
    marked = [*swatches([label(_fitted(name)) for name in names]), "<b>sum</b>"]
    across = axis(range=[-0.57, count + 0.5], side="top", ticktext=marked, tickangle=-45, **places)
    down = axis(range=[count + 0.5, -0.57], ticktext=[f"{text} " for text in marked], **places)
    frame = {"type": "rect", "x0": -0.5, "x1": count - 0.5, "y0": picked - 0.5, "y1": picked + 0.5}
    height = 88 + max(120, 34 * (count + 1))
    settings = layout(height, xaxis=across, yaxis=down, bargap=0, barmode="overlay")
    # Paper within ink: seen on dark cells and on light ones.
    lines = [{"color": INK, "width": 6}, {"color": PAPER, "width": 2}]
    settings["shapes"] = [frame | {"line": line} for line in lines]
    return settings | {"margin": {"l": 8, "r": 8, "t": 84, "b": 4}}


def _fitted(name: str) -> str:
    """A name cut to what fits beside a row and, aslant, over a column."""
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"


def _hatched(places: list[list[int]]) -> list[dict[str, Any]]:
    """Cells that hold no colour: a mask, or no number at all."""
    if not places:
        return []
    marker = {"color": _NONE, "pattern": {"shape": "/", "size": 8, "solidity": 0.3}}
    marker["pattern"]["fgcolor"] = GRID
    cells = {"type": "bar", "x": [j for _, j in places], "y": [0.96] * len(places)}
    cells |= {"base": [i - 0.48 for i, _ in places], "width": 0.96, "marker": marker}
    return [cells | {"hoverinfo": "skip"}]


def _cell_texts(W: NDArray[Any], hidden: NDArray[Any]) -> dict[str, Any]:
    """Two decimals in each cell, in the ink that reads on its colour; an exact 0 is a bare 0."""
    count = len(W)
    inks = np.where(hidden | np.isnan(W), INK, np.where(W >= _PALE, _DARK, ON_ENDS))
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(range(count)) * count,
        "y": [i for i in range(count) for _ in range(count)],
        "text": [_two_decimals(value) for value in W.flat],
        "textfont": {"color": inks.ravel().tolist(), "size": FONT_SIZE - (2 if count > 6 else 0)},
        "hoverinfo": "skip",
    }


def _two_decimals(value: float) -> str:
    """A weight for a narrow cell."""
    if np.isnan(value):
        return "NaN"
    return f"{value:.0f}" if value in (0, 1) else f"{value:.2f}".removeprefix("0")


def _sums(x: Sequence[int], y: Sequence[int], sums: NDArray[Any], *, bold: bool) -> dict[str, Any]:
    """Sums beside the map; where softmax makes them 1 they are bold."""
    words = ["NaN" if np.isnan(total) else f"{total:.2f}".removesuffix(".00") for total in sums]
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(x),
        "y": list(y),
        "text": [f"<b>{word}</b>" if bold else word for word in words],
        "textfont": {"color": INK, "size": FONT_SIZE - 2},
        "customdata": [exact(total) for total in sums],
        "hovertemplate": "sum %{customdata}<extra></extra>",
    }


def row_of(
    S: NDArray[Any],
    W: NDArray[Any],
    names: Sequence[str],
    titles: tuple[str, str],
    operation: str,
) -> Chart:
    """One query: its scores left, its weights right. A score of -inf is what the mask put there."""
    low, high = _reach(S)
    texts = [significant(s, 3) if np.isfinite(s) else f"{significant(s)} mask" for s in S]
    none = [""] * len(names)
    left = side(titles[0], S.tolist(), texts, none, (low, high))
    right = side(titles[1], W.tolist(), [significant(w) for w in W], none, (0.0, 1.0))
    return two_sides("Scores and weights of a query", left, right, names, operation)


def _reach(values: NDArray[Any]) -> tuple[float, float]:
    """An axis in steps, so that a switch seldom rescales it; with a left half where it is used."""
    largest = max((abs(v) for v in values.tolist() if np.isfinite(v)), default=0.0)
    reach = next((step for step in (1.0, 2.0, 4.0, 8.0, 16.0, 32.0) if largest <= step), largest)
    return (-reach if (values[np.isfinite(values)] < 0).any() else 0.0), reach


def output_bars(values: NDArray[Any], channels: Sequence[str], name: str, reach: float) -> Chart:
    """What a query takes home, a bar for each channel: none of them is a class."""
    low = -reach if np.nanmin([*values, 0.0]) < 0 else 0.0
    title = f"Output of {name}: its weights times the values"
    chart = bars("Output", values, channels, [significant(v, 3) for v in values], (low, reach))
    series = chart.figure["data"][0]
    del series["meta"]
    series["marker"] = {"color": [MUTED] * len(channels), "cornerradius": 2}
    shown = f"Output of {label(name)}: its weights times the values"
    chart.figure["layout"]["title"] = heading(shown)
    table = {"channel": list(channels), "output": values}
    alt = f"{title}. {chart.alt.removeprefix('Output: ')}"
    return Chart(title, chart.figure, alt, table)
