"""The simplex of three classes as a triangle in plain coordinates, which a handle can be laid over.

The first class is the upper corner, the second the left one and the third the right one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words
from ui.charts import marks as draw
from ui.charts import signs
from ui.charts.axes import hidden
from ui.charts.figure import Chart, Figure, Point, each, label, layout, on_screen
from ui.charts.notes import Note, dotted, note
from ui.words.numbers import plain, significant
from ui.words.theme import FONT_SIZE, HANDLE, INK, MUTED, PAPER, class_colour

words = Words(__file__)
_HEIGHT = 400
_UP = float(
    np.sqrt(3) / 2
)  # the height of a triangle whose base is 1; browser/triangle.js has it too
_CORNERS = ((0.5, _UP), (0.0, 0.0), (1.0, 0.0))
# Of the corners' names: their ends that lie there, and pixels away from it.
_NAMES_AT = (("center", "bottom", 0, 16), ("left", "top", -14, -8), ("right", "top", 14, -8))


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
    said = [plain(float(f"{t:.3g}")) for t in T]
    data = [*_shades(*borders), *(_path(mark, said) for mark in marks), *map(_mark, marks[::-1])]
    places = [words("triangle.each", map=one.name, p=each(names, one.p, 3)) for one in marks]
    table: dict[str, Any] = {words("heads.map"): [mark.name for mark in marks]}
    table |= {f"p {name}": [float(mark.p[i]) for mark in marks] for i, name in enumerate(names)}
    drawing, alt = {"data": data, "layout": _frame(names)}, words("triangle.alt")
    return Chart(words("triangle.title"), drawing, " ".join([alt, *places]), table, point=point)


def _shades(curve: NDArray[Any], corners: Sequence[NDArray[Any]]) -> list[Figure]:
    """Grey where a class is dropped, darker where two are."""
    whole = [_polygon(np.eye(3), 0.13), _polygon(curve, 0.0)] if corners else []
    return [*whole, *(_polygon(corner, 0.2) for corner in corners)]


def cloud(samples: NDArray[Any], p: NDArray[Any], names: Sequence[str], tau: float) -> Chart:
    """Samples (N, 3) on the simplex, each in the colour of its winner, and p as an outline."""
    colours = [class_colour(i) for i in samples.argmax(axis=-1).tolist()]
    dots, cross = draw.symbol(colours, 5), draw.symbol(INK, 14, signs.OUTLINE.symbol)
    data = [
        draw.points(*_xy(samples), dots, cliponaxis=False),
        draw.points(*_xy(p[None]), cross, _p_hover(p, names)),
    ]
    share = significant(float((samples.max(axis=-1) > 0.99).mean()), 3)
    alt = words("samples.alt", tau=plain(tau), share=share, samples=len(samples))
    numbers = [float(i + 1) for i in range(len(samples))]
    table: dict[str, Any] = {words("heads.sample_number"): numbers}
    table |= {f"y {name}": samples[:, i] for i, name in enumerate(names)}
    return Chart(words("samples.title"), {"data": data, "layout": _frame(names)}, alt, table)


def _p_hover(p: NDArray[Any], names: Sequence[str]) -> str:
    """What the mark of p says."""
    return words("samples.hover", p=each(map(label, names), p.tolist(), 3))


def _xy(p: NDArray[Any], decimals: int = 4) -> tuple[list[Any], list[Any]]:
    """Where points of the simplex (N, 3) lie on the screen."""
    return on_screen(p[:, 2] + p[:, 0] / 2, decimals), on_screen(p[:, 0] * _UP, decimals)


def _polygon(points: NDArray[Any], opacity: float) -> Figure:
    """An area in grey; without opacity it is the paper again, with an edge."""
    x, y = _xy(np.vstack([points, points[:1]]))
    if opacity:
        return draw.area(x, y, MUTED, opacity)
    edge = {"mode": "lines", "line": draw.stroke(MUTED, 1, "dot")}
    return draw.area(x, y, PAPER, 1) | edge


def _path(mark: Mark, said: Sequence[str]) -> Figure:
    """The way of a map as T rises; what is said of T at each of its points."""
    look = draw.stroke(INK, 2, mark.dash, simplify=False)
    hover = words("triangle.hover", map=mark.name, T="%{customdata}")
    return draw.line(*_xy(mark.path), look, hover, customdata=list(said))


def _mark(mark: Mark) -> Figure:
    """Where a map is now; the larger ones are open, so that they can share a place."""
    colour = HANDLE if mark.symbol == signs.HERE.symbol else INK
    look = draw.ringed(colour, mark.size, mark.symbol)
    return draw.points(*_xy(mark.p[None], 5), look, mark.name, cliponaxis=False)


def _frame(names: Sequence[str]) -> Figure:
    """The triangle itself, its corners named."""
    sides = "M" + "L".join(f"{x:.5f},{y:.5f}" for x, y in _CORNERS) + "Z"
    return layout(
        _HEIGHT,
        xaxis=hidden(-0.06, 1.06),
        yaxis=hidden(-0.11, _UP + 0.16, scaleanchor="x", scaleratio=1),
        shapes=[{"type": "path", "path": sides, "line": {"color": MUTED, "width": 1.5}}],
        annotations=[_corner(i, name) for i, name in enumerate(names)],
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
    )


def _corner(index: int, name: str) -> Note:
    """The name of a corner, outside the triangle."""
    across, down, right, up = _NAMES_AT[index]
    place: dict[str, Any] = {"xanchor": across, "yanchor": down, "xshift": right, "yshift": up}
    return note(dotted(index, name), *_CORNERS[index], FONT_SIZE, **place)
