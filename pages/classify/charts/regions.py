"""The plane of two features, each place in the colour of the class that wins there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.charts import marks as draw
from ui.charts import signs
from ui.charts.axes import axis
from ui.charts.figure import Chart, Figure, Table, figure, heading, label
from ui.charts.notes import PAPER_X, PAPER_Y, note
from ui.words.numbers import percent, significant
from ui.words.theme import INK, PAPER, class_colour

words = Words(__file__)

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
    unit: str = "",
) -> Chart:
    """Where each class wins, paler where it wins with less; the rows as marks, `picked` framed.

    `sides` are the places of the grid across and up; `wins` the class that wins at each of them and
    its p, both (up, across). A row held out is an open mark, one whose answer is wrong has a ring.
    The features are measured in the `unit`, if it is known.
    """
    rows = [_holes(marks), *_rings(marks, picked), _points(marks, classes)]
    data = [_map(sides, *wins, len(classes)), *rows]
    told = {"across": features[0], "up": features[1], "shares": _shares(wins[0], classes)}
    alt = words(
        "regions.alt_cm" if unit else "regions.alt", **told, **_told(marks, picked, classes)
    )
    drawing = _plane(sides, tuple(_axis(name, unit) for name in features), data)
    return Chart(words("regions.title"), drawing, alt, _table(marks, features, classes), picks=True)


def _axis(name: str, unit: str) -> str:
    """The name of a feature, with its unit."""
    return words(f"regions.{unit}", column=label(name)) if unit else label(name)


def _shares(winner: NDArray[Any], classes: Sequence[str]) -> str:
    """How much of the map each class has."""
    shares = [percent(float((winner == k).mean())) for k in range(len(classes))]
    pairs = zip(classes, shares, strict=True)
    named = [words("regions.share", **{"class": name, "share": share}) for name, share in pairs]
    return listed(named)


def _told(marks: Marks, picked: int, classes: Sequence[str]) -> dict[str, str | int]:
    """How many rows are on the wrong side, and what wins at the one that is framed."""
    wrong = int((marks.answer != marks.truth).sum())
    row = int(np.flatnonzero(marks.rows == picked)[0])
    wins, p = classes[marks.answer[row]], significant(float(marks.p[row]))
    return {"wrong": wrong, "rows": len(marks.rows), "row": picked + 1, "wins": wins, "p": p}


def _holes(marks: Marks) -> Figure:
    """Paper under the open marks: one in the colour of its region would not be seen."""
    places = marks.places[marks.held_out]
    shapes = [SYMBOLS[k] for k in marks.truth[marks.held_out].tolist()]
    look = draw.symbol(PAPER, 9) | {"symbol": shapes}
    return draw.points(places[:, 0], places[:, 1], look)


def _rings(marks: Marks, picked: int) -> list[Figure]:
    """Around the rows whose answer is wrong, and around the one that is picked."""
    return [
        _ring(marks.places[marks.answer != marks.truth], 15, "circle-open", 1.5),
        _ring(marks.places[marks.rows == picked], 20, "square-open", 3),
    ]


def _plane(sides: Sides, titles: Sequence[str], data: Sequence[Figure]) -> Figure:
    """The map with the rows on it, and what their marks mean."""
    place: dict[str, Any] = (
        PAPER_X | PAPER_Y | {"xanchor": "left", "yanchor": "bottom", "align": "left"}
    )
    return figure(
        data,
        _HEIGHT,
        margin={"l": 8, "r": 8, "t": 56, "b": 8},
        title=heading(words("regions.heading")),
        xaxis=axis(titles[0], range=_ends(sides[0])),
        yaxis=axis(titles[1], range=_ends(sides[1])),
        annotations=[note(words("regions.codes"), 0, 1, yshift=2, **place)],
    )


def _table(marks: Marks, features: tuple[str, str], classes: Sequence[str]) -> Table:
    """The rows that are drawn, and what wins at each."""
    kinds = words("regions.training"), words("regions.held_out")
    return {
        words("regions.head_row"): (marks.rows + 1).astype(str).tolist(),
        features[0]: marks.places[:, 0],
        features[1]: marks.places[:, 1],
        words("regions.head_class"): [classes[k] for k in marks.truth],
        words("regions.head_wins"): [classes[k] for k in marks.answer],
        words("regions.head_p"): marks.p,
        words("regions.head_rows"): [kinds[int(out)] for out in marks.held_out],
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
    told = [_hover(marks, i, classes) for i in range(len(truth))]
    look = {
        "color": [class_colour(k) for k in truth],
        "symbol": [SYMBOLS[k] + "-open" * is_out for k, is_out in zip(truth, out, strict=True)],
        "size": 9,
        "line": {"color": PAPER, "width": [2 if is_out else 1 for is_out in out]},
    }
    meta = {"classes": truth, "picks": marks.rows.tolist()}
    x, y = marks.places.T
    return draw.points(x, y, look, "%{text}", text=told, meta=meta)


def _hover(marks: Marks, i: int, classes: Sequence[str]) -> str:
    """What a mark says: its row, its class, and what wins there."""
    named = {"class": label(classes[marks.truth[i]]), "wins": label(classes[marks.answer[i]])}
    row = int(marks.rows[i]) + 1
    return words("regions.hover", row=row, p=significant(float(marks.p[i])), **named)
