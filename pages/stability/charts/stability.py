"""Where exp leaves a number type: its curve, the window it works in, and the exponents."""

from collections.abc import Sequence

import numpy as np

from pages.stability.charts.exponents import Ends, exponents, moved, spoken
from softmax_core import Limits
from softmax_words import Words
from ui.charts import marks, signs
from ui.charts.axes import Axis, axis, class_rows
from ui.charts.figure import Chart, Figure, Table, figure, on_screen
from ui.charts.notes import Note, over, shaded
from ui.words.numbers import plain, scientific, short
from ui.words.theme import INK, ROW_HEIGHT

words = Words(__file__)

_CURVE, _HEAD, _FOOT = 170, 34, 44  # pixels: the curve, the words of the zones, the axis
_OUTSIDE = 0.3  # what is drawn on each side of the window, as a part of it


Curve = tuple[list[float], list[float]]  # x and log10(exp(x))


def exp_window(
    naive: Sequence[float],
    less_c: Sequence[float],
    names: Sequence[str],
    edges: Limits,
    curve: Curve,
    dtype: str,
) -> Chart:
    """The curve of exp in the type's window, and each exponent before and after c is subtracted.

    `curve` is x and log10(exp(x)); an exponent beyond the axis is an arrow at its end.
    """
    told = {"naive": spoken(naive, names, edges), "less_c": spoken(less_c, names, edges)}
    ends = {"top": short(edges.overflow), "bottom": short(edges.nonzero)}
    alt = words("charts.window_alt", dtype=dtype, **ends, **told)
    columns: Table = {"class": list(names), "naive": list(naive), "less_c": list(less_c)}
    table = {words(f"heads.{head}"): column for head, column in columns.items()}
    drawing = _drawing([_exp(*curve), *_moves(naive, less_c, names, edges)], names, edges)
    return Chart(words("charts.window"), drawing, alt, table)


def _drawing(data: Sequence[Figure], names: Sequence[str], edges: Limits) -> Figure:
    """The curve above, a lane for each class below it."""
    ends, lanes = _ends(edges), (ROW_HEIGHT + 22) * len(names)
    cut = lanes / (lanes + _CURVE)
    return figure(
        data,
        _HEAD + _CURVE + lanes + _FOOT,
        margin={"l": 8, "r": 8, "t": _HEAD, "b": 8},
        xaxis=_across(edges),
        yaxis=class_rows(names, above=0.7, below=0.7, domain=[0, cut]),
        yaxis2=_up(edges) | {"domain": [cut, 1]},
        shapes=_zones(edges, *ends),
        annotations=_zone_words(edges, *ends),
    )


def _moves(
    naive: Sequence[float], less_c: Sequence[float], names: Sequence[str], edges: Limits
) -> list[Figure]:
    """Each exponent before and after c is subtracted, in its lane."""
    ends = _ends(edges)
    both = (naive, "naive", signs.SWATCH.symbol), (less_c, "less_c", signs.HERE.symbol)
    return [
        *(moved(naive[i], less_c[i], i, ends) for i in range(len(names))),
        *(exponents(values, kind, names, ends, shape) for values, kind, shape in both),
    ]


def _ends(edges: Limits) -> Ends:
    """The ends of the axis: the window, and some of what is outside it."""
    width = edges.overflow - edges.nonzero
    return edges.nonzero - _OUTSIDE * width, edges.overflow + _OUTSIDE * width


def _powers(edges: Limits) -> tuple[float, float]:
    """The exponents of ten of the smallest and the largest number of the type."""
    return float(np.log10(edges.smallest_subnormal)), float(np.log10(edges.max))


def _across(edges: Limits) -> Axis:
    """The exponents, with the ends of the window."""
    ticks = {x: plain(round(x, 2)) for x in (edges.nonzero, 0, edges.overflow)}
    return axis(words("axes.exponent"), ticks, range=list(_ends(edges)), anchor="y")


def _up(edges: Limits) -> Axis:
    """What exp makes of them: the bounds of the type as powers of ten, mantissas of two digits."""
    floor, top = _powers(edges)
    ticks = {
        floor: scientific(edges.smallest_subnormal, 2),
        0.0: "1",
        top: scientific(edges.max, 2),
    }
    return axis(words("axes.exp"), ticks, range=[floor * 1.15, top * 1.15], showgrid=True)


def _exp(x: Sequence[float], y: Sequence[float]) -> Figure:
    """The curve of exp."""
    look, hover = marks.stroke(INK, 3), "exp(%{x:.2f}) = 10^%{y:.2f}"
    return marks.line(on_screen(x, 3), on_screen(y, 3), look, hover, yaxis="y2")


def _zones(edges: Limits, low: float, high: float) -> list[Note]:
    """The floor where exp is 0, the strip where it is subnormal, the ceiling where it is inf."""
    bounds = [
        (low, edges.nonzero, 0.22),
        (edges.nonzero, edges.normal, 0.1),
        (edges.overflow, high, 0.22),
    ]
    return [shaded(x0, x1, opacity) for x0, x1, opacity in bounds]


def _zone_words(edges: Limits, low: float, high: float) -> list[Note]:
    """A word above each zone."""
    middle = (edges.normal + edges.overflow) / 2
    return [
        over(f"<b>{text}</b>", x, xanchor=side)
        for x, side, text in (
            (low, "left", words("window.zero")),
            (middle, "center", words("window.fits")),
            (high, "right", words("window.infinite" if edges.has_infinity else "window.nan")),
        )
    ]
