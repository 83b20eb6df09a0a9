"""The marks that charts are composed of, each one trace of a Plotly figure with its defaults.

A builder says what is special about its marks, and `figure` lays them over each other. A mark
without a `hover` says nothing when it is pointed at. Words are in ink and in the size of the page
unless they say otherwise. `more` is what only one chart asks of a mark, in Plotly's words; meta
says which class (`classes`) or row (`picks`) its points are.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from ui.charts.figure import Numbers, finite
from ui.charts.signs import HATCHES
from ui.words.numbers import exact
from ui.words.theme import INK, NO_COLOUR, class_colour, hatch

Mark = dict[str, Any]
_HATCH = {"size": 6, "solidity": 0.3}


def line(x: Any, y: Any, look: Mark, hover: str = "", **more: Any) -> Mark:
    """A line through the points; None is a gap."""
    return _scatter("lines", x, y, hover, line=look, **more)


def points(x: Any, y: Any, marker: Mark, hover: str = "", **more: Any) -> Mark:
    """A symbol at each point."""
    return _scatter("markers", x, y, hover, marker=marker, **more)


def dotted_line(x: Any, y: Any, look: Mark, marker: Mark, hover: str = "", **more: Any) -> Mark:
    """A line with a symbol at each of its points."""
    return _scatter("lines+markers", x, y, hover, line=look, marker=marker, **more)


def texts(x: Any, y: Any, words: Sequence[str], hover: str = "", **more: Any) -> Mark:
    """Words at each point; unlike notes they can be many, and can say more when pointed at."""
    return _scatter("text", x, y, hover, text=list(words), **more)


def area(x: Any, y: Any, colour: str, opacity: float, **more: Any) -> Mark:
    """A filled area without an edge."""
    return _scatter("none", x, y, fill="toself", fillcolor=colour, opacity=opacity, **more)


def band(x: Any, low: Any, high: Any, colour: str, opacity: float, **more: Any) -> Mark:
    """What lies between two curves over the same x: along the upper one and back on the lower."""
    there, above, below = (_numbers(values) for values in (x, high, low))
    return area(there + there[::-1], above + below[::-1], colour, opacity, **more)


def bars(lengths: Any, rows: Any, marker: Mark, width: float, hover: str = "", **more: Any) -> Mark:
    """Horizontal bars from 0, or from `base`, `width` of a row high."""
    return _trace("bar", lengths, rows, hover, orientation="h", width=width, marker=marker, **more)


def columns(x: Any, heights: Any, marker: Mark, width: float, hover: str = "", **more: Any) -> Mark:
    """Upright bars."""
    return _trace("bar", x, heights, hover, width=width, marker=marker, **more)


def cells(z: Any, ends: tuple[float, float], scale: Any, hover: str = "", **more: Any) -> Mark:
    """A heat map; `scale` are colours at even distances from one end to the other, or pairs."""
    places = np.linspace(0, 1, len(scale)).tolist()
    paired = [
        list(colour) if not isinstance(colour, str) else [place, colour]
        for place, colour in zip(places, scale, strict=True)
    ]
    look = {"zmin": ends[0], "zmax": ends[1], "colorscale": paired, "showscale": False}
    return {"type": "heatmap", "z": z} | look | _said(hover) | more


def cell_texts(count: int, words: Sequence[str], **more: Any) -> Mark:
    """The words of `count` x `count` cells, row by row."""
    down = [i for i in range(count) for _ in range(count)]
    return texts(list(range(count)) * count, down, words, **more)


def grid(space: float = 1) -> Mark:
    """What sets the cells of a heat map apart, in pixels."""
    return {"xgap": space, "ygap": space}


def stroke(colour: str, width: float, dash: str = "", **more: Any) -> Mark:
    """How a line is drawn; solid without a `dash`."""
    return {"color": colour, "width": width} | ({"dash": dash} if dash else {}) | more


def symbol(
    colour: str | Sequence[str], size: float | Sequence[float], shape: str = "", **more: Any
) -> Mark:
    """How a point is drawn; a circle without a `shape`."""
    return {"color": colour, "size": size} | ({"symbol": shape} if shape else {}) | more


def ringed(colour: str | Sequence[str], size: float, shape: str = "", edge: float = 2) -> Mark:
    """A symbol with an edge of ink: it is seen on any curve."""
    return symbol(colour, size, shape, line=stroke(INK, edge))


def colours(count: int) -> list[str]:
    """The colour of each class."""
    return [class_colour(i) for i in range(count)]


def filled(count: int, odd: Sequence[bool] = (), **more: Any) -> Mark:
    """Bars in the colours of their classes, hatched from the seventh on; crossed where `odd`."""
    crossed = [*odd] or [False] * count
    shapes = [HATCHES["nan"] if crossed[i] else hatch(i) for i in range(count)]
    return {"color": colours(count)} | hatched(shapes) | more


def outlined(count: int, **more: Any) -> Mark:
    """Bars that are their outline, in the colours of their classes: ghosts of other bars."""
    return {"color": NO_COLOUR, "line": {"color": colours(count), "width": 2}} | more


def hatched(shapes: Sequence[str] | str, **more: Any) -> Mark:
    """The patterns of bars; nothing where none of them has one."""
    return {"pattern": {"shape": shapes} | _HATCH | more} if any(shapes) else {}


def at_end(words: Sequence[str], **more: Any) -> Mark:
    """Words at the ends of bars, also beyond the axis."""
    return {"text": list(words), "textposition": "outside", "cliponaxis": False} | more


def readings(values: Numbers) -> Mark:
    """The exact values, which `%{customdata}` says."""
    return {"customdata": [exact(value) for value in values]}


def of_classes(count: int) -> Mark:
    """Each point is a class, and lights it."""
    return {"meta": {"classes": list(range(count))}}


def font(size: int, colour: str | Sequence[str] | None = None) -> Mark:
    """The words of a mark in another size, or in another colour than ink."""
    return {"textfont": {"size": size} | ({"color": colour} if colour else {})}


def _scatter(mode: str, x: Any, y: Any, hover: str = "", **look: Any) -> Mark:
    return _trace("scatter", x, y, hover, mode=mode, **look)


def _trace(kind: str, x: Any, y: Any, hover: str, **look: Any) -> Mark:
    return {"type": kind, "x": _listed(x), "y": _listed(y)} | _said(hover) | look


def _said(hover: str) -> Mark:
    """What a mark says when it is pointed at, without the box that names the trace."""
    return {"hovertemplate": f"{hover}<extra></extra>"} if hover else {"hoverinfo": "skip"}


def _listed(values: Any) -> list[Any]:
    """Numbers as JSON can carry them, without the `.0` of whole ones."""
    return [int(v) if isinstance(v, float) and v.is_integer() else v for v in _numbers(values)]


def _numbers(values: Any) -> list[Any]:
    """Numbers as they come, in a list."""
    return finite(values) if isinstance(values, np.ndarray) else list(values)
