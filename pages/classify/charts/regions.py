"""The plane of two features, each place in the colour of the class that wins there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.figure import Chart, axis, finite, heading, label, layout
from ui.words.numbers import percent, significant
from ui.words.theme import INK, PAPER, class_colour

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross", "x", "star",
           "pentagon", "hexagon")  # fmt: skip
GLYPHS = "●■◆▲▼✚✖★⬟⬢"
_HEIGHT = 400
_DEEPEST = 0.55  # of the class colour, where p is 1: the marks still stand out


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
    sides: tuple[NDArray[Any], NDArray[Any]],
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
    settings = layout(
        _HEIGHT,
        margin={"l": 8, "r": 8, "t": 34, "b": 8},
        title=heading("Which class wins where, and how clearly"),
        xaxis=axis(range=_ends(sides[0]), title={"text": label(features[0])}),
        yaxis=axis(range=_ends(sides[1]), title={"text": label(features[1])}),
    )
    wrong = marks.answer != marks.truth
    rings = {"size": 15, "color": INK, "symbol": "circle-open", "line": {"width": 1.5}}
    frame = {"size": 20, "color": INK, "symbol": "square-open", "line": {"width": 3}}
    data = [
        _map(sides, *wins, len(classes)),
        _ring(marks.places[wrong], rings),
        _ring(marks.places[marks.rows == picked], frame),
        _points(marks, classes),
    ]
    here = int(np.flatnonzero(marks.rows == picked)[0])
    found = f"{classes[marks.answer[here]]} wins with p {significant(float(marks.p[here]))}"
    shares = [f"{n} {percent(float((wins[0] == k).mean()))}" for k, n in enumerate(classes)]
    alt = (
        f"The plane of {features[0]} and {features[1]}; the class that wins covers, of the map: "
        f"{', '.join(shares)}. {int(wrong.sum())} of the {len(wrong)} rows drawn are on the "
        f"wrong side. At row {picked + 1}, which is framed, {found}."
    )
    table = {
        "row": (marks.rows + 1).astype(str).tolist(),
        features[0]: marks.places[:, 0],
        features[1]: marks.places[:, 1],
        "class": [classes[k] for k in marks.truth],
        "wins": [classes[k] for k in marks.answer],
        "p": marks.p,
        "rows": ["held out" if out else "training" for out in marks.held_out],
    }
    return Chart("Rows and regions", {"data": data, "layout": settings}, alt, table, picks=True)


def _ends(side: NDArray[Any]) -> list[float]:
    """The range of an axis that ends with the map."""
    half = float(side[1] - side[0]) / 2
    return [float(side[0]) - half, float(side[-1]) + half]


def _map(
    sides: tuple[NDArray[Any], NDArray[Any]], winner: NDArray[Any], p: NDArray[Any], K: int
) -> dict[str, Any]:
    """The regions: class k takes the stretch from k to k + 1 of the colour scale."""
    clear = np.clip((p - 1 / K) / (1 - 1 / K), 0.001, 0.999)
    scale = [
        [(k + end) / K, PAPER if end == 0 else class_colour(k)] for k in range(K) for end in (0, 1)
    ]
    return {
        "type": "heatmap",
        "x": sides[0].tolist(),
        "y": sides[1].tolist(),
        "z": np.round(winner + clear, 3).tolist(),
        "zmin": 0,
        "zmax": K,
        "colorscale": scale,
        "opacity": _DEEPEST,
        "showscale": False,
        "hoverinfo": "skip",
    }


def _ring(places: NDArray[Any], marker: dict[str, Any]) -> dict[str, Any]:
    """Marks around rows."""
    x, y = finite(places[:, 0]), finite(places[:, 1])
    look = {"type": "scatter", "mode": "markers", "hoverinfo": "skip", "marker": marker}
    return look | {"x": x, "y": y}


def _points(marks: Marks, classes: Sequence[str]) -> dict[str, Any]:
    """The rows; a click on one picks it."""
    symbols = [
        SYMBOLS[k] + ("-open" if out else "")
        for k, out in zip(marks.truth, marks.held_out, strict=True)
    ]
    words = [
        f"row {row + 1}: {label(classes[k])}<br>{label(classes[wins])} wins with {significant(top)}"
        for row, k, wins, top in zip(marks.rows, marks.truth, marks.answer, marks.p, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "meta": {"classes": marks.truth.tolist(), "picks": marks.rows.tolist()},
        "x": finite(marks.places[:, 0]),
        "y": finite(marks.places[:, 1]),
        "text": words,
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "color": [class_colour(k) for k in marks.truth],
            "symbol": symbols,
            "size": 9,
            "line": {"color": PAPER, "width": [2 if out else 1 for out in marks.held_out]},
        },
    }
