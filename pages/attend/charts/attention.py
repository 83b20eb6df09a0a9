"""Attention as a picture: the matrix of weights, one of its rows, and what a query takes home."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words
from ui.charts import marks, signs
from ui.charts.axes import Axis, cell_names
from ui.charts.bars import bars
from ui.charts.figure import Chart, Figure, Table, each, figure, finite, heading, label
from ui.charts.notes import frame
from ui.charts.sides import side, two_sides
from ui.words.numbers import exact, fixed, significant
from ui.words.theme import FONT_SIZE, INK, MUTED, NO_COLOUR, ON_ENDS, PAPER

words = Words(__file__)

# The scale called cividis, in tenths: it reads the same without red or green. It runs over the
# square root of a weight, since most weights are small.
CIVIDIS = ("#00224e", "#123570", "#3b496c", "#575d6d", "#707173",
           "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838")  # fmt: skip
_SCALE = [((i / 9) ** 2, colour) for i, colour in enumerate(CIVIDIS)]
_PALE = 0.235  # from here on dark words read better than white ones on the scale
_BAR = 46  # pixels under the map, for the scale
_DARK = "#000000"
_NAME = 9  # characters
NAN = "NaN"


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
    and says so. The sums along the axis of the softmax, `by_rows` or by columns, are bold. A click
    on a row lets its word look.
    """
    drawing = _map(names, picked, _layers(W, names, hidden, by_rows=by_rows))
    drawing["layout"]["title"] = heading(words("map.rows" if by_rows else "map.columns"))
    alt = words("map.alt", who=names[picked], weights=each(names, W[picked]))
    return Chart(words("map.title"), drawing, alt, _table(W, names), picks=True)


def _table(W: NDArray[Any], names: Sequence[str]) -> Table:
    """All weights, a row for each word, and their sum."""
    at = {words("map.at", at=name): W[:, j] for j, name in enumerate(names)}
    return {words("map.who"): list(names)} | at | {words("map.sum_of_row"): W.sum(axis=1)}


def _map(names: Sequence[str], picked: int, layers: Sequence[Figure]) -> Figure:
    """The cells with what lies over them, their rows and columns named, and row `picked` framed."""
    count = len(names)
    row = (-0.5, count - 0.5), (picked - 0.5, picked + 0.5)
    return figure(
        layers,
        88 + max(120, 34 * (count + 1)) + _BAR,
        xaxis=_side(names, side="top", range=[-0.57, count + 0.5], tickangle=-45),
        yaxis=_side(names, " ", range=[count + 0.5, -0.57]),
        bargap=0,
        barmode="overlay",
        # Paper within ink: seen on dark cells and on light ones.
        shapes=[frame(*row, INK, 6), frame(*row, PAPER, 2)],
        margin={"l": 8, "r": 8, "t": 84, "b": 4},
    )


def _layers(
    W: NDArray[Any], names: Sequence[str], hidden: NDArray[Any], *, by_rows: bool
) -> list[Figure]:
    """The weights, what is hidden, and the sums beside them."""
    count = len(names)
    return [
        _cells(W, hidden, list(map(label, names))),
        *_hatched(np.argwhere(hidden | np.isnan(W)).tolist()),
        _cell_texts(W, hidden),
        _sums([count] * count, range(count), W.sum(axis=1), is_softmax=by_rows),
        _sums(range(count), [count] * count, W.sum(axis=0), is_softmax=not by_rows),
    ]


def _cells(W: NDArray[Any], hidden: NDArray[Any], labels: Sequence[str]) -> Figure:
    """The weights that are not hidden as colours; each cell says its weight when pointed at."""
    said = [
        [looks_at(who, key, w) for key, w in zip(labels, row, strict=True)]
        for who, row in zip(labels, W, strict=True)
    ]
    z = finite(np.where(hidden, np.nan, W))
    rows = {"meta": {"picks": [[i] * len(labels) for i in range(len(labels))]}}
    more = {"customdata": said} | rows | marks.grid() | _colour_bar()
    return marks.cells(z, (0, 1), _SCALE, "%{customdata}", **more)


def _colour_bar() -> Figure:
    """The scale under the map."""
    place = {"orientation": "h", "x": 0.5, "y": 0, "yanchor": "top", "ypad": 8, "len": 0.9}
    ticks = {"tickvals": [0, 0.1, 0.25, 0.5, 1], "tickfont": {"color": INK}}
    return {"showscale": True, "colorbar": place | ticks | {"thickness": 10, "outlinewidth": 0}}


def looks_at(who: str, key: str, weight: float) -> str:
    """What a weight says when it is pointed at; both words as labels."""
    return words("map.hover", who=who, at=key, weight=exact(weight))


def _side(names: Sequence[str], apart: str = "", **settings: Any) -> Axis:
    """The words along one side of the map, in ink: their colours would fight those of the cells."""
    sides = [*(label(_fitted(name)) for name in names), words("map.sum")]
    return cell_names([f"{side}{apart}" for side in sides], **settings)


def _fitted(name: str) -> str:
    """A name cut to what fits beside a row and, aslant, over a column."""
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"


def _hatched(places: list[list[int]]) -> list[Figure]:
    """Cells that hold no colour: a mask, or no number at all."""
    if not places:
        return []
    pattern = {
        "pattern": {"shape": signs.HATCHES["mask"], "size": 8, "solidity": 0.15, "fgcolor": MUTED}
    }
    look, foot = {"color": NO_COLOUR} | pattern, [i - 0.48 for i, _ in places]
    return [marks.columns([j for _, j in places], [0.96] * len(places), look, 0.96, base=foot)]


def _cell_texts(W: NDArray[Any], hidden: NDArray[Any]) -> Figure:
    """Two decimals in each cell, in the ink that reads on its colour; an exact 0 is a bare 0."""
    inks = np.where(hidden | np.isnan(W), INK, np.where(W >= _PALE, _DARK, ON_ENDS))
    font = marks.font(FONT_SIZE - (2 if len(W) > 6 else 0), inks.ravel().tolist())
    return marks.cell_texts(len(W), list(map(two_decimals, W.flat)), **font)


def two_decimals(value: float) -> str:
    """A weight for a narrow cell."""
    if np.isnan(value):
        return NAN
    return f"{value:.0f}" if value in (0, 1) else f"{value:.2f}".removeprefix("0")


def _sums(x: Sequence[int], y: Sequence[int], sums: NDArray[Any], *, is_softmax: bool) -> Figure:
    """Sums beside the map; where softmax makes them 1 they are bold, and a NaN says so."""
    shown = [f"<b>{_sum(total)}</b>" if is_softmax else _sum(total, "–") for total in sums]
    said = {"customdata": [words("map.hover_sum", sum=exact(total)) for total in sums]}
    return marks.texts(x, y, shown, "%{customdata}", **marks.font(FONT_SIZE - 2) | said)


def _sum(total: float, nothing: str = NAN) -> str:
    """A sum in the room of a weight; `nothing` where there is none."""
    return nothing if np.isnan(total) else f"{total:.2f}".removesuffix(".00")


def row_of(
    S: NDArray[Any],
    W: NDArray[Any],
    names: Sequence[str],
    titles: tuple[str, str],
    operation: str,
) -> Chart:
    """One query: its scores left, its weights right. A score of -inf is what the mask put there."""
    low, high = _reach(S)
    texts = [_score(score) for score in S]
    none = [""] * len(names)
    left = side(titles[0], S.tolist(), texts, none, (low, high))
    right = side(titles[1], W.tolist(), [fixed(w) for w in W], none, (0.0, 1.0))
    return two_sides(words("row.title"), left, right, names, operation)


def _score(score: float) -> str:
    """A score in words; what the mask put there says so."""
    if np.isfinite(score):
        return significant(score, 3)
    return words("row.masked", score=significant(score))


def _reach(values: NDArray[Any]) -> tuple[float, float]:
    """An axis in steps, so that a switch seldom rescales it; with a left half where it is used."""
    largest = max((abs(v) for v in values.tolist() if np.isfinite(v)), default=0.0)
    reach = next((step for step in (1.0, 2.0, 4.0, 8.0, 16.0, 32.0) if largest <= step), largest)
    return (-reach if (values[np.isfinite(values)] < 0).any() else 0.0), reach


def output_bars(values: NDArray[Any], channels: Sequence[str], name: str, reach: float) -> Chart:
    """What a query takes home, a bar for each channel: none of them is a class."""
    low = -reach if np.nanmin([*values, 0.0]) < 0 else 0.0
    title, texts = words("output.title", who=name), [significant(v, 3) for v in values]
    chart = bars(title, values, channels, texts, (low, reach))
    series = chart.figure["data"][0]
    del series["meta"]
    series["marker"] = {"color": [MUTED] * len(channels), "cornerradius": 2}
    chart.figure["layout"]["title"] = heading(words("output.title", who=label(name)))
    table: Table = {words("output.channel"): list(channels), words("output.head"): values}
    return replace(chart, table=table)
