"""Pictures of what T does: curves against T, the path through the simplex, the sigmoid."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.charts import marks, signs
from ui.charts.axes import axis, exponents, shares, temperature_axis
from ui.charts.figure import Chart, Figure, Numbers, figure, finite, label, on_log, on_screen, told
from ui.charts.notes import PAPER_X, class_labels, dotted, label_room, note, over, upright
from ui.words.numbers import fixed, plain
from ui.words.theme import FONT_SIZE, GRID, INK, MUTED, NO_COLOUR, class_colour, dash

words = Words(__file__)
_HEIGHT = 320


def probability_curves(T: NDArray[Any], p: NDArray[Any], names: Sequence[str], now: float) -> Chart:
    """Each class against T on a logarithmic axis, T now marked; `p` has shape (len(T), K)."""
    drawing = _curves(T, p, names, now)
    ways = [
        words("against_T.each", name=name, first=fixed(first), last=fixed(last))
        for name, first, last in zip(names, p[0], p[-1], strict=True)
    ]
    reach = {"low": plain(T[0]), "high": plain(T[-1]), "now": plain(now)}
    alt = words("against_T.alt", values=listed(ways, "unit"), **reach)
    table = {"T": T} | {f"p {name}": p[:, i] for i, name in enumerate(names)}
    return Chart(words("against_T.title"), drawing, alt, table)


def _curves(T: NDArray[Any], p: NDArray[Any], names: Sequence[str], now: float) -> Figure:
    """A curve for each class, and a line at T."""
    low, high = exponents(T)
    mark = float(np.clip(np.log10(now), low, high)) if now > 0 else low
    nowhere = [note(words("against_T.none"), 0.5, 0.5, xanchor="center", **PAPER_X)]
    labels = class_labels(p[-1], names) if np.isfinite(p).all() else nowhere
    places = _on_axis(T.tobytes())
    return figure(
        [_curve(places, p[:, i], name, i) for i, name in enumerate(names)],
        _HEIGHT,
        margin={"l": 8, "r": label_room(names), "t": 28, "b": 8},
        xaxis=temperature_axis(T),
        yaxis=shares(words("axes.p")),
        shapes=[upright(10**mark, INK, 2)],
        annotations=[over(f"T = {plain(now)}", mark), *labels],
    )


@lru_cache(maxsize=32)  # there are few such grids: one, unless T lies beyond it
def _on_axis(T: bytes) -> list[Any]:
    """The temperatures as they stand on the axis."""
    return on_log(np.frombuffer(T))


@lru_cache(maxsize=32)
def _in_words(T: bytes) -> list[str]:
    """The temperatures as a reader sees them."""
    return list(map(plain, np.frombuffer(T)))


def _curve(T: list[Any], p: NDArray[Any], name: str, index: int) -> Figure:
    """The probability of one class, at each `T` as it stands on the axis."""
    look = marks.stroke(class_colour(index), 3, dash(index), simplify=False)
    hover = f"{label(name)}<br>T %{{x:.3g}}<br>p %{{y:.4f}}"
    return marks.line(T, on_screen(p), look, hover, meta={"classes": index})


def simplex(p: Numbers, path: NDArray[Any], T: NDArray[Any], names: Sequence[str]) -> Chart:
    """Three probabilities as a point in a triangle; `path` has shape (len(T), 3)."""
    here = marks.symbol(class_colour(int(np.argmax(p))), 10, signs.HERE.symbol)
    place, hover = ([share] for share in finite(p)), "%{a:.4f}, %{b:.4f}, %{c:.4f}"
    drawing = figure(
        [_path(path, T), _ternary("markers", place, hover, marker=here)],
        _HEIGHT,
        margin={"l": 40, "r": 40, "t": 36, "b": 36},
        ternary={"sum": 1, "bgcolor": NO_COLOUR} | _corners(names),
    )
    alt = words("simplex.alt", values=told(names, map(fixed, p)))
    table = {"T": T} | {f"p {name}": path[:, i] for i, name in enumerate(names)}
    return Chart(words("simplex.title"), drawing, alt, table)


def _path(path: NDArray[Any], T: NDArray[Any]) -> Figure:
    """The way of the point as T rises."""
    said = {"customdata": _in_words(T.tobytes()), "line": marks.stroke(MUTED, 2)}
    return _ternary("lines", map(on_screen, path.T), "T %{customdata}", **said)


def _ternary(mode: str, places: Any, hover: str, **look: Any) -> Figure:
    """A mark in a triangle: shares of the first, second and third class."""
    said = {"mode": mode, "hovertemplate": f"{hover}<extra></extra>"}
    return {"type": "scatterternary"} | dict(zip("abc", places, strict=True)) | look | said


def _corners(names: Sequence[str]) -> Figure:
    """The axes of a triangle, named at their corners."""
    look = {
        "tickvals": [0.25, 0.5, 0.75],
        "tickfont": {"color": MUTED, "size": 11},
        "gridcolor": GRID,
        "linecolor": MUTED,
        "min": 0,
    }
    return {f"{'abc'[i]}axis": look | _corner(i, name) for i, name in enumerate(names)}


def _corner(index: int, name: str) -> Figure:
    return {"title": {"text": dotted(index, name), "font": {"size": FONT_SIZE}}}


def sigmoid(
    gap: NDArray[Any], p: NDArray[Any], now: tuple[float, float], names: Sequence[str]
) -> Chart:
    """The first of two probabilities against the gap of the logits; `now` is (gap, p)."""
    inside = float(np.clip(now[0], gap[0], gap[-1]))
    read = {"gap": plain(now[0]), "p": fixed(now[1])}
    look = marks.symbol(class_colour(0), 10, signs.HERE.symbol)
    point = marks.points(finite([inside]), finite([now[1]]), look, words("sigmoid.hover", **read))
    table = {"gap": gap, f"p {names[0]}": p}
    alt = words("sigmoid.alt", name=names[0], **read)
    drawing = _sigmoid(gap, p, point, *map(label, names))
    return Chart(words("sigmoid.title"), drawing, alt, table)


def _sigmoid(gap: NDArray[Any], p: NDArray[Any], point: Figure, first: str, second: str) -> Figure:
    """The curve, and the point on it."""
    look = marks.stroke(class_colour(0), 3)
    hover = words("sigmoid.hover", gap="%{x:.3g}", p="%{y:.4f}")
    title = words("axes.gap", first=first, second=second)
    return figure(
        [marks.line(on_screen(gap), on_screen(p), look, hover), point],
        _HEIGHT,
        xaxis=axis(title, range=[gap[0], gap[-1]], showgrid=True),
        yaxis=shares(words("axes.p_of", name=first)),
    )
