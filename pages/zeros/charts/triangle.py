"""The simplex of three classes as a triangle in plain coordinates, which a handle can be laid over.

The first class is the upper corner, the second the left one and the third the right one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.figure import Chart, Point, axis, label, layout, on_screen
from ui.charts.temperature import dotted
from ui.words.numbers import plain, significant
from ui.words.theme import ACCENT, FONT_SIZE, INK, MUTED, PAPER, class_colour

_HEIGHT = 400
_UP = float(
    np.sqrt(3) / 2
)  # the height of a triangle whose base is 1; browser/triangle.js has it too
_CORNERS = ((0.5, _UP), (0.0, 0.0), (1.0, 0.0))


@dataclass(frozen=True)
class Mark:
    """One map on the simplex: where it is, how it came there as T moved, and how it is drawn."""

    name: str
    p: NDArray[Any]  # (3,)
    path: NDArray[Any]  # (N, 3)
    symbol: str
    size: int
    dash: str


def triangle(
    marks: Sequence[Mark],
    T: NDArray[Any],
    borders: tuple[NDArray[Any], Sequence[NDArray[Any]]],
    names: Sequence[str],
    point: Point | None,
) -> Chart:
    """Every map as a mark with its path; shaded is where a class is dropped, `borders` around it.

    The first mark is the one that `point` moves.
    """
    curve, corners = borders
    shades = [_polygon(np.eye(3), 0.13), _polygon(curve, 0.0)] if corners else []
    shades += [_polygon(corner, 0.2) for corner in corners]
    data = [*shades, *(_path(mark, T) for mark in marks), *(_mark(mark) for mark in marks[::-1])]
    spoken = "; ".join(f"{mark.name} at {_spoken(mark.p, names)}" for mark in marks)
    table: dict[str, Any] = {"map": [mark.name for mark in marks]}
    table |= {f"p {name}": [float(mark.p[i]) for mark in marks] for i, name in enumerate(names)}
    title = "The simplex, one corner a class"
    figure = {"data": data, "layout": _frame(names)}
    return Chart(title, figure, f"{title}: {spoken}.", table, point=point)


def cloud(samples: NDArray[Any], p: NDArray[Any], names: Sequence[str], tau: float) -> Chart:
    """Samples (N, 3) on the simplex, each in the colour of its winner, and p as a cross."""
    x, y = _xy(samples)
    winners, labels = samples.argmax(axis=-1), list(map(label, names))
    points = {
        "type": "scatter",
        "mode": "markers",
        "x": on_screen(x),
        "y": on_screen(y),
        "marker": {"color": [class_colour(int(i)) for i in winners], "size": 7, "opacity": 0.55},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    there = _xy(p[None])
    centre = {"type": "scatter", "mode": "markers", "x": on_screen(there[0])}
    centre |= {"y": on_screen(there[1]), "hovertemplate": f"p: {_spoken(p, labels)}<extra></extra>"}
    centre |= {"marker": {"symbol": "cross", "size": 14, "color": INK}}
    title = "Samples of the Gumbel-softmax"
    share = significant(float((samples.max(axis=-1) > 0.99).mean()), 3)
    alt = f"{title} at τ = {plain(tau)}: {share} of {len(samples):,} have a class above 0.99."
    table: dict[str, Any] = {"sample": [float(i + 1) for i in range(len(samples))]}
    table |= {f"y {name}": samples[:, i] for i, name in enumerate(names)}
    figure = {"data": [points, centre], "layout": _frame(names)}
    return Chart(title, figure, alt, table)


def _xy(p: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where points of the simplex (N, 3) lie on the screen."""
    return p[:, 2] + p[:, 0] / 2, p[:, 0] * _UP


def _polygon(points: NDArray[Any], opacity: float) -> dict[str, Any]:
    """An area in grey; without opacity it is the paper again, with an edge."""
    x, y = _xy(points)
    fill = {"fill": "toself", "fillcolor": MUTED, "opacity": opacity, "line": {"width": 0}}
    if not opacity:
        fill = {"fill": "toself", "fillcolor": PAPER, "opacity": 1}
        fill |= {"line": {"width": 1, "color": MUTED, "dash": "dot"}}
    place = {"x": on_screen(np.append(x, x[0])), "y": on_screen(np.append(y, y[0]))}
    return {"type": "scatter", "mode": "lines", "hoverinfo": "skip"} | place | fill


def _path(mark: Mark, T: NDArray[Any]) -> dict[str, Any]:
    """The way of a map as T rises."""
    x, y = _xy(mark.path)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": on_screen(x),
        "y": on_screen(y),
        "line": {"color": INK, "width": 2, "dash": mark.dash, "simplify": False},
        "customdata": [plain(float(f"{t:.3g}")) for t in T],
        "hovertemplate": f"{mark.name}, T = %{{customdata}}<extra></extra>",
    }


def _mark(mark: Mark) -> dict[str, Any]:
    """Where a map is now; the larger ones are open, so that they can share a place."""
    x, y = _xy(mark.p[None])
    return {
        "type": "scatter",
        "mode": "markers",
        "x": on_screen(x),
        "y": on_screen(y),
        "marker": {
            "symbol": mark.symbol,
            "size": mark.size,
            "color": ACCENT if mark.symbol == "circle" else INK,
            "line": {"width": 2, "color": INK},
        },
        "hovertemplate": f"{mark.name}<extra></extra>",
        "cliponaxis": False,
    }


def _frame(names: Sequence[str]) -> dict[str, Any]:
    """The triangle itself, its corners named."""
    sides = "M" + "L".join(f"{x:.5f},{y:.5f}" for x, y in _CORNERS) + "Z"
    outline = {"type": "path", "path": sides, "line": {"color": MUTED, "width": 1.5}}
    places = (("center", "bottom", 16), ("left", "top", -8), ("right", "top", -8))
    notes = [
        {"text": dotted(i, name), "x": x, "y": y, "showarrow": False, "yshift": shift}
        | {"xanchor": across, "yanchor": down, "font": {"color": INK, "size": FONT_SIZE}}
        | {"xshift": 0 if across == "center" else 14 if across == "right" else -14}
        for i, (name, (x, y), (across, down, shift)) in enumerate(
            zip(names, _CORNERS, places, strict=True)
        )
    ]
    across = axis(range=[-0.06, 1.06], visible=False)
    down = axis(range=[-0.11, _UP + 0.16], visible=False, scaleanchor="x", scaleratio=1)
    settings = layout(_HEIGHT, xaxis=across, yaxis=down, shapes=[outline], annotations=notes)
    return settings | {"margin": {"l": 4, "r": 4, "t": 4, "b": 4}}


def _spoken(p: NDArray[Any], names: Sequence[str]) -> str:
    return ", ".join(f"{name} {significant(float(v), 3)}" for name, v in zip(names, p, strict=True))
