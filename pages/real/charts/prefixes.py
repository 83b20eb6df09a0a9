"""The largest and the smallest logit of a text against how much of it is read."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.charts import marks, signs
from ui.charts.axes import axis
from ui.charts.figure import Chart, Figure, Table, figure, heading, on_screen
from ui.charts.notes import PAPER_X, Note, level, note, upright
from ui.words.numbers import short, significant
from ui.words.theme import INK, MUTED

words = Words(__file__)

_HEIGHT = 330
_ROOM = 0.08
_APART = 0.09  # of the axis, between two names
Numbers = NDArray[Any]


def falling_exponents(
    letters: Numbers,
    largest: Numbers,
    smallest: Numbers,
    edges: Mapping[str, float],
    now: tuple[int, float],
) -> Chart:
    """Both exponents over the lengths, and below which each number type has no exp any more.

    `edges` are those places by type, the one that is named first before all others; `now` is where
    the handle stands: NaN where nothing is said.
    """
    last = int(letters[-1])
    low = float(smallest[np.isfinite(smallest)].min(initial=-1.0))
    high = float(largest[np.isfinite(largest)].max(initial=0.0))
    room = _ROOM * (high - low)
    ends = (low - room, high + room)
    seen = {dtype: edge for dtype, edge in edges.items() if edge > ends[0]}
    drawing = figure(
        [*_curves(letters, largest, smallest), _here(now)],
        _HEIGHT,
        margin={"l": 8, "r": 12, "t": 34, "b": 8},
        title=heading(words("falling.heading")),
        xaxis=axis(words("falling.across"), range=[0, max(last, 1) * 1.02], nticks=8),
        yaxis=axis(words("falling.up"), range=list(ends), showgrid=True, nticks=6),
        shapes=[upright(now[0], INK, 2), *(level(y, MUTED, 2, "dot") for y in seen.values())],
        annotations=_edges(seen, _APART * (high - low)),
    )
    keys = ("letters", "largest", "smallest")
    table: Table = dict(
        zip([words(f"falling.head_{key}") for key in keys], (letters, largest, smallest),
            strict=True)
    )  # fmt: skip
    return Chart(words("falling.title"), drawing, _told(letters, largest, edges, now), table)


def _curves(letters: Numbers, largest: Numbers, smallest: Numbers) -> list[Figure]:
    """The largest in full, the smallest thinner."""
    both = (("smallest", smallest, MUTED, 2), ("largest", largest, INK, 4))
    return [
        marks.line(
            on_screen(letters),
            on_screen(values, 3),
            marks.stroke(colour, width),
            words(f"falling.hover_{key}", letters="%{x:,}", x="%{y:.5g}"),
        )
        for key, values, colour, width in both
    ]


def _here(now: tuple[int, float]) -> Figure:
    """Where the handle stands on the curve of the largest."""
    look = marks.ringed(INK, 11, signs.HERE.symbol)
    return marks.points([now[0]], on_screen([now[1]], 3), look)


def _edges(seen: Mapping[str, float], apart: float) -> list[Note]:
    """Below which line which type gives only zeros; a name that has no room is left out."""
    place: dict[str, Any] = {**PAPER_X, "xanchor": "right", "xshift": -14, "yanchor": "top"}
    named: list[float] = []
    notes = []
    for dtype, edge in seen.items():
        has_room = all(abs(edge - other) >= apart for other in named)
        named += [edge] if has_room else []
        text = words("falling.edge", dtype=dtype) if has_room else " "
        notes.append(note(text, 1, edge, **place))
    return notes


def _told(
    letters: Numbers, largest: Numbers, edges: Mapping[str, float], now: tuple[int, float]
) -> str:
    """The curve in words."""
    said = largest[np.isfinite(largest)]
    each = [words("falling.edge_told", dtype=name, edge=short(at)) for name, at in edges.items()]
    if not len(said):
        return words("falling.alt_none", last=int(letters[-1]))
    ends = {"first": significant(float(said[0])), "end": significant(float(said[-1]))}
    return words("falling.alt", last=int(letters[-1]), now=now[0], edges=listed(each), **ends)
