"""Where exp leaves a number type: its curve, the window it works in, and the exponents."""

from collections.abc import Sequence

import numpy as np

from pages.stability.charts.exponents import Ends, clipped, exponents, fate, moved, spoken
from softmax_core import Limits
from ui.charts import marks, signs
from ui.charts.axes import Axis, axis, class_rows
from ui.charts.figure import Chart, Figure, figure, finite, on_screen
from ui.charts.notes import Note, over, shaded
from ui.words.numbers import plain, scientific, short
from ui.words.theme import INK, ROW_HEIGHT

_CURVE, _HEAD, _FOOT = 170, 34, 44  # pixels: the curve, the words of the zones, the axis
_OUTSIDE = 0.3  # what is drawn on each side of the window, as a part of it


Curve = tuple[list[float], list[float]]  # x and log10(exp(x))


def exp_window(
    naive: Sequence[float],
    shifted: Sequence[float],
    names: Sequence[str],
    edges: Limits,
    curve: Curve,
    dtype: str,
) -> Chart:
    """The curve of exp in the type's window, and each exponent before and after c is subtracted.

    `curve` is x and log10(exp(x)); an exponent beyond the axis is an arrow at its end.
    """
    alt = (
        f"In {dtype} exp is finite up to {short(edges.overflow)}, "
        f"and nonzero from {short(edges.nonzero)}. "
        f"Naive exponents: {spoken(naive, names, edges)}. Shifted: {spoken(shifted, names, edges)}."
    )
    table = {"class": list(names), "naive exponent": list(naive), "shifted exponent": list(shifted)}
    drawing = _drawing([_exp(*curve), *_moves(naive, shifted, names, edges)], names, edges)
    return Chart("The window of exp", drawing, alt, table)


def _drawing(data: Sequence[Figure], names: Sequence[str], edges: Limits) -> Figure:
    """The curve above, a lane for each class below it."""
    ends, lanes = _ends(edges), (ROW_HEIGHT + 14) * len(names)
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
    naive: Sequence[float], shifted: Sequence[float], names: Sequence[str], edges: Limits
) -> list[Figure]:
    """Each exponent before and after the shift, in its lane and on the curve."""
    ends = _ends(edges)
    both = (naive, "naive", signs.SWATCH.symbol), (shifted, "shifted", signs.HERE.symbol)
    return [
        *(moved(naive[i], shifted[i], i, ends) for i in range(len(names))),
        *(exponents(values, kind, names, ends, shape) for values, kind, shape in both),
        *(_on_curve(values, edges, shape) for values, _, shape in both),
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
    title = "Exponent: z/T naive, (z − c)/T shifted"
    return axis(title, ticks, range=list(_ends(edges)), anchor="y")


def _up(edges: Limits) -> Axis:
    """What exp makes of them: the bounds of the type as powers of ten, mantissas of two digits."""
    floor, top = _powers(edges)
    ticks = {
        floor: scientific(edges.smallest_subnormal, 2),
        0.0: "1",
        top: scientific(edges.max, 2),
    }
    return axis("exp, logarithmic", ticks, range=[floor * 1.15, top * 1.15], showgrid=True)


def _exp(x: Sequence[float], y: Sequence[float]) -> Figure:
    """The curve of exp."""
    look, hover = marks.stroke(INK, 3), "exp(%{x:.2f}) = 10^%{y:.2f}"
    return marks.line(on_screen(x, 3), on_screen(y, 3), look, hover, yaxis="y2")


def _on_curve(values: Sequence[float], edges: Limits, shape: str) -> Figure:
    """The same exponents on the curve; what left the window sits on its ceiling or its floor."""
    x, (floor, top), ends = np.asarray(values, dtype=float), _powers(edges), _ends(edges)
    inside = np.where(x < edges.nonzero, floor * 1.07, x / np.log(10))
    y = finite(np.where(x > edges.overflow, top * 1.07, inside))
    said = [f"exp({short(value)}) {fate(value, edges)}" for value in values]
    look = marks.ringed(marks.colours(len(values)), 11, shape, 1.5)
    places = [clipped(value, ends) for value in values]
    return marks.points(places, y, look, "%{customdata}", customdata=said, yaxis="y2")


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
            (low, "left", "▼ exp is 0"),
            (middle, "center", "exp fits"),
            (high, "right", "exp is ∞ ▲"),
        )
    ]
