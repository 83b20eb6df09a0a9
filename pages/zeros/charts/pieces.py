"""Two maps against 1/T on one chart: sparsemax in straight pieces, entmax without a kink."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.charts import marks
from ui.charts.axes import axis, shares
from ui.charts.figure import Chart, Figure, each, figure, finite, heading, label, on_screen
from ui.charts.notes import class_labels, label_room, over, upright
from ui.words.numbers import plain, short
from ui.words.theme import INK, class_colour, dash

words = Words(__file__)
_HEIGHT = 320
_WIDTHS = (1.5, 3.5)  # of the curves of the first map, and of the second


def pieces(
    cold: NDArray[Any], p: Mapping[str, NDArray[Any]], names: Sequence[str], T: float
) -> Chart:
    """Each class by two maps against `cold`, which is 1/T; `p` is (len(cold), K), by the map."""
    thin, thick = p
    ends = [words("pieces.each", map=name, p=each(names, of_map[-1])) for name, of_map in p.items()]
    alt = words("pieces.alt", cold=short(cold[-1]), T=plain(T), ends=listed(ends))
    table: dict[str, Any] = {"1/T": cold}
    for one, of_map in p.items():
        heads = (words("heads.p_by", name=name, map=one) for name in names)
        table |= dict(zip(heads, of_map.T, strict=True))
    drawing = _drawing(cold, p, names, T, words("pieces.heading", thin=thin, thick=thick))
    return Chart(words("pieces.title"), drawing, alt, table)


def _drawing(
    cold: NDArray[Any], p: Mapping[str, NDArray[Any]], names: Sequence[str], T: float, title: str
) -> Figure:
    """The curves from the hottest on the left, and T now."""
    now = float(np.clip(1 / T, 0, cold[-1])) if T > 0 else float(cold[-1])
    drawn = zip(p.items(), _WIDTHS, strict=True)
    thick = list(p.values())[-1]
    return figure(
        [curve for (one, of), width in drawn for curve in _curves(cold, of, names, one, width)],
        _HEIGHT,
        title=heading(title),
        margin={"l": 8, "r": label_room(names), "t": 56, "b": 8},
        xaxis=axis(words("axes.cold"), range=[0, float(cold[-1])], nticks=6),
        yaxis=shares(words("axes.p"), top=1.02),
        shapes=[upright(now, INK, 2)],
        annotations=[over(f"T = {plain(T)}", now), *class_labels(thick[-1], names)],
    )


def _curves(
    cold: NDArray[Any], p: NDArray[Any], names: Sequence[str], one: str, width: float
) -> list[Figure]:
    """The classes by one map."""
    return [
        marks.line(
            finite(cold),
            on_screen(p[:, i]),
            marks.stroke(class_colour(i), width, dash(i), simplify=False),
            words("pieces.hover", name=label(name), map=one, cold="%{x:.3g}", p="%{y:.4f}"),
            meta={"classes": i},
        )
        for i, name in enumerate(names)
    ]
