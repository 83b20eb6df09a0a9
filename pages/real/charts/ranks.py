"""The exponents of all logits by rank, naive and max-subtracted, in a window."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words
from ui.charts import marks
from ui.charts.axes import Axis, axis, decades
from ui.charts.figure import Chart, Figure, Table, figure, heading, on_log, on_screen
from ui.charts.notes import PAPER_X, Note, level, note
from ui.charts.ways import WAYS
from ui.words.numbers import short
from ui.words.theme import MUTED

words = Words(__file__)

_HEIGHT = 330
_FEW = 300  # logits up to which the ranks stand on even steps
_NEXT = 22  # pixels above the name of the other curve
_FAR = 5.0  # times the lower edge of the window: what lies below is beyond the axis
Numbers = NDArray[Any]


class Window(NamedTuple):
    """Between which exponents exp is neither 0 nor infinite in a number type."""

    dtype: str
    bottom: float
    top: float


def exponents_by_rank(
    rank: Numbers, naive: Numbers, subtracted: Numbers, window: Window, many: int
) -> Chart:
    """Both curves over the edges of the window; the ranks of many logits are on a logarithm."""
    both = {"naive": naive.astype(np.float64), "max-subtracted": subtracted.astype(np.float64)}
    low, high = _ends(both, window)
    drawing = figure(
        [_curve(rank, both[way], way, (low, high), many) for way in both],
        _HEIGHT,
        margin={"l": 8, "r": 12, "t": 34, "b": 8},
        title=heading(words("ranks.heading")),
        xaxis=_across(many),
        yaxis=axis(words("ranks.up"), range=[low, high], showgrid=True, nticks=6),
        shapes=[level(edge, MUTED, 2, "dot") for edge in (window.bottom, window.top)],
        annotations=[*_edges(window), *_names(both, (low, high))],
    )
    heads = [words("ranks.rank"), *(words(f"ranks.head_{way}") for way in both)]
    table: Table = dict(zip(heads, (rank, *both.values()), strict=True))
    return Chart(words("ranks.title"), drawing, _told(both, window, many), table)


def _ends(both: dict[str, Numbers], window: Window) -> tuple[float, float]:
    """An axis with the window in it, and as far below as the lowest exponent, but not very far."""
    values = np.concatenate([*both.values()])
    lowest = values[np.isfinite(values)].min(initial=window.bottom)
    low = max(float(lowest), _FAR * window.bottom)
    room = 0.08 * (window.top - low)
    return min(low, window.bottom) - room, window.top + room


def _across(many: int) -> Axis:
    """The ranks, from the first to the last."""
    title = words("ranks.rank")
    if many <= _FEW:
        return axis(title, range=[0, many + 1], nticks=8)
    last = float(np.log10(many))
    return axis(title, decades(0, last), type="log", range=[-0.05, last + 0.05])


def _curve(
    rank: Numbers, values: Numbers, way: str, ends: tuple[float, float], many: int
) -> Figure:
    """One way; what lies beyond the axis is left out."""
    colour, width, dash = WAYS[way]
    inside = np.where((values >= ends[0]) & (values <= ends[1]), values, np.nan)
    hover = words("ranks.hover", way=words(f"ways.{way}"), rank="%{x:,}", x="%{y:.5g}")
    x = on_screen(rank) if many <= _FEW else on_log(rank)
    return marks.line(x, on_screen(inside, 3), marks.stroke(colour, width, dash), hover)


def _edges(window: Window) -> list[Note]:
    """What the edges of the window mean."""
    place: dict[str, Any] = {**PAPER_X, "xanchor": "right"}
    ends = (("bottom", window.bottom, "top"), ("top", window.top, "bottom"))
    return [
        note(words(f"ranks.{key}", edge=short(edge)), 1, edge, **place, yanchor=side)
        for key, edge, side in ends
    ]


def _names(both: dict[str, Numbers], ends: tuple[float, float]) -> list[Note]:
    """The name of each curve at its first point, or where that lies beyond the axis, at its end."""
    notes = []
    upper = max(both, key=lambda way: float(np.nan_to_num(both[way][0], nan=-np.inf)))
    for way, values in both.items():
        first = float(values[0])
        is_inside = ends[0] <= first <= ends[1]
        key = "name" if is_inside else "beyond" if np.isfinite(first) else "none"
        text = words(f"ranks.{key}", way=words(f"ways.{way}"), x=short(first))
        y = first if is_inside else ends[0]
        is_above = way == upper or not is_inside
        place: dict[str, Any] = {"yanchor": "bottom" if is_above else "top"}
        place["yshift"] = -4 if not is_above else 4 if is_inside or way == "naive" else _NEXT
        notes.append(note(text, 0.02, y, **PAPER_X, xanchor="left", **place))
    return notes


def _told(both: dict[str, Numbers], window: Window, many: int) -> str:
    """The curves in words: from where to where each goes."""
    said = {
        f"{key}_{end}": short(float(value) + 0.0)  # no −0
        for key, values in zip(("naive", "less"), both.values(), strict=True)
        for end, value in (("first", values[0]), ("last", values[-1]))
    }
    edges = {"bottom": short(window.bottom), "top": short(window.top)}
    return words("ranks.alt", dtype=window.dtype, many=many, **edges, **said)
