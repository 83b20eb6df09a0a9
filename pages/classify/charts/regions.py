"""The plane of two features, each place in the colour of the class that wins there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts import marks as draw
from ui.charts import signs
from ui.charts.axes import axis
from ui.charts.figure import Chart, Figure, Table, figure, heading, label
from ui.words.numbers import percent, significant
from ui.words.theme import INK, PAPER, class_colour

GLYPHS, SYMBOLS = zip(*signs.OF_ROWS, strict=True)
_HEIGHT = 400
_SHADES = 300  # of the colour of each class
_DEEPEST = 0.55  # of the class colour, where p is 1: the marks still stand out


Sides = tuple[NDArray[Any], NDArray[Any]]


@dataclass(frozen=True)
class Marks:
    """The rows that are drawn: numbers in the table from 0, places, classes and answers."""

    rows: NDArray[Any]  # (m,)
    places: NDArray[Any]  # (m, 2)
    truth: NDArray[Any]  # (m,)
    answer: NDArray[Any]  # (m,) the class with the largest p
    p: NDArray[Any]  # (m,) of that class
    held_out: NDArray[Any]  # (m,) whether training never saw the row


def regions(
    sides: Sides,
    wins: tuple[NDArray[Any], NDArray[Any]],
    marks: Marks,
    picked: int,
    features: tuple[str, str],
    classes: Sequence[str],
) -> Chart:
    """Where each class wins, paler where it wins with less; the rows as marks, `picked` framed.

    `sides` are the places of the grid across and up; `wins` the class that wins at each of them and
    its p, both (up, across). A row held out is an open mark, one whose answer is wrong has a ring.
    """
    data = [_map(sides, *wins, len(classes)), *_rings(marks, picked), _points(marks, classes)]
    shares = [f"{n} {percent(float((wins[0] == k).mean()))}" for k, n in enumerate(classes)]
    alt = (
        f"The plane of {features[0]} and {features[1]}; the class that wins covers, of the map: "
        f"{', '.join(shares)}. {_spoken(marks, picked, classes)}"
    )
    table = _table(marks, features, classes)
    return Chart("Rows and regions", _plane(sides, features, data), alt, table, picks=True)


def _spoken(marks: Marks, picked: int, classes: Sequence[str]) -> str:
    """How many rows are on the wrong side, and what wins at the one that is framed."""
    wrong = marks.answer != marks.truth
    row = int(np.flatnonzero(marks.rows == picked)[0])
    found = f"{classes[marks.answer[row]]} wins with p {significant(float(marks.p[row]))}"
    rows = f"{int(wrong.sum())} of the {len(wrong)} rows drawn are on the wrong side."
    return f"{rows} At row {picked + 1}, which is framed, {found}."


def _rings(marks: Marks, picked: int) -> list[Figure]:
    """Around the rows whose answer is wrong, and around the one that is picked."""
    return [
        _ring(marks.places[marks.answer != marks.truth], 15, "circle-open", 1.5),
        _ring(marks.places[marks.rows == picked], 20, "square-open", 3),
    ]


def _plane(sides: Sides, features: tuple[str, str], data: Sequence[Figure]) -> Figure:
    """The map with the rows on it."""
    return figure(
        data,
        _HEIGHT,
        margin={"l": 8, "r": 8, "t": 34, "b": 8},
        title=heading("Which class wins where, and how clearly"),
        xaxis=axis(label(features[0]), range=_ends(sides[0])),
        yaxis=axis(label(features[1]), range=_ends(sides[1])),
    )


def _table(marks: Marks, features: tuple[str, str], classes: Sequence[str]) -> Table:
    """The rows that are drawn, and what wins at each."""
    return {
        "row": (marks.rows + 1).astype(str).tolist(),
        features[0]: marks.places[:, 0],
        features[1]: marks.places[:, 1],
        "class": [classes[k] for k in marks.truth],
        "wins": [classes[k] for k in marks.answer],
        "p": marks.p,
        "rows": ["held out" if out else "training" for out in marks.held_out],
    }


def _ends(side: NDArray[Any]) -> list[float]:
    """The range of an axis that ends with the map."""
    half = float(side[1] - side[0]) / 2
    return [float(side[0]) - half, float(side[-1]) + half]


def _map(
    sides: tuple[NDArray[Any], NDArray[Any]], winner: NDArray[Any], p: NDArray[Any], K: int
) -> Figure:
    """The regions: class k takes the stretch from k to k + 1 of the colour scale.

    Depths are whole numbers, more of them than a screen tells apart: a third shorter to send.
    """
    clear = np.clip(np.round(_SHADES * (p - 1 / K) / (1 - 1 / K)), 1, _SHADES - 1)
    scale = [
        ((k + end) / K, PAPER if end == 0 else class_colour(k)) for k in range(K) for end in (0, 1)
    ]
    z = (_SHADES * winner + clear).astype(int).tolist()
    x, y = ([float(f"{place:.10g}") for place in side] for side in sides)
    return draw.cells(z, (0, _SHADES * K), scale, x=x, y=y, opacity=_DEEPEST)


def _ring(places: NDArray[Any], size: int, shape: str, edge: float) -> Figure:
    """Marks around rows."""
    look = draw.symbol(INK, size, shape, line={"width": edge})
    return draw.points(places[:, 0], places[:, 1], look)


def _points(marks: Marks, classes: Sequence[str]) -> Figure:
    """The rows; a click on one picks it."""
    truth, out = marks.truth.tolist(), marks.held_out.tolist()
    words = [
        f"row {row + 1}: {label(classes[k])}<br>{label(classes[wins])} wins with {significant(top)}"
        for row, k, wins, top in zip(marks.rows, truth, marks.answer, marks.p, strict=True)
    ]
    look = {
        "color": [class_colour(k) for k in truth],
        "symbol": [SYMBOLS[k] + "-open" * is_out for k, is_out in zip(truth, out, strict=True)],
        "size": 9,
        "line": {"color": PAPER, "width": [2 if is_out else 1 for is_out in out]},
    }
    meta = {"classes": truth, "picks": marks.rows.tolist()}
    x, y = marks.places.T
    return draw.points(x, y, look, "%{text}", text=words, meta=meta)
