"""Where exp leaves a number type: its curve, the window it works in, and the exponents."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from pages.stability.charts.exponents import clipped, exponents, fate, moved, spoken
from softmax_core import Limits
from ui.charts.figure import Chart, axis, finite, label, layout, shaded
from ui.words.numbers import plain, scientific, short
from ui.words.theme import FONT_SIZE, INK, ROW_HEIGHT, class_colour

_CURVE, _HEAD, _FOOT = 170, 34, 44  # pixels: the curve, the words of the zones, the axis
_OUTSIDE = 0.3  # what is drawn on each side of the window, as a part of it


def exp_window(
    naive: Sequence[float],
    shifted: Sequence[float],
    names: Sequence[str],
    edges: Limits,
    curve: tuple[list[float], list[float]],
    dtype: str,
) -> Chart:
    """The curve of exp in the type's window, and each exponent before and after c is subtracted.

    `curve` is x and log10(exp(x)); an exponent beyond the axis is an arrow at its end.
    """
    width = edges.overflow - edges.nonzero
    low, high = edges.nonzero - _OUTSIDE * width, edges.overflow + _OUTSIDE * width
    lanes = (ROW_HEIGHT + 14) * len(names)
    height = _HEAD + _CURVE + lanes + _FOOT
    cut = lanes / (lanes + _CURVE)
    rows = [
        exponents(naive, "naive", names, (low, high), "square"),
        exponents(shifted, "shifted", names, (low, high), "circle"),
    ]
    lines = [moved(naive[i], shifted[i], i, (low, high)) for i in range(len(names))]
    powers = [np.log10(edges.smallest_subnormal), 0.0, np.log10(edges.max)]
    on_curve = {
        "type": "scatter",
        "mode": "lines",
        "x": curve[0],
        "y": curve[1],
        "yaxis": "y2",
        "line": {"color": INK, "width": 3},
        "hovertemplate": "exp(%{x:.2f}) = 10^%{y:.2f}<extra></extra>",
    }
    dots = [
        _on_curve(values, edges, powers, symbol)
        for values, symbol in ((naive, "square"), (shifted, "circle"))
    ]
    settings = layout(
        height,
        margin={"l": 8, "r": 8, "t": _HEAD, "b": 8},
        xaxis=axis(
            range=[low, high],
            title={"text": "Exponent: z/T naive, (z − c)/T shifted"},
            tickvals=[edges.nonzero, 0, edges.overflow],
            ticktext=[_edge(edges.nonzero), "0", _edge(edges.overflow)],
            anchor="y",
        ),
        yaxis=axis(
            range=[len(names) - 0.3, -0.7],
            tickvals=list(range(len(names))),
            ticktext=[f"{label(name)} " for name in names],
            domain=[0, cut],
        ),
        yaxis2=axis(
            range=[powers[0] * 1.15, powers[2] * 1.15],
            tickvals=powers,
            ticktext=[_power(edges.smallest_subnormal), "1", _power(edges.max)],
            title={"text": "exp, logarithmic"},
            domain=[cut, 1],
            showgrid=True,
        ),
        shapes=_zones(edges, low, high),
        annotations=_zone_words(edges, low, high),
    )
    alt = (
        f"In {dtype} exp is finite up to {short(edges.overflow)}, "
        f"and nonzero from {short(edges.nonzero)}. "
        f"Naive exponents: {spoken(naive, names, edges)}. Shifted: {spoken(shifted, names, edges)}."
    )
    table = {
        "class": list(names),
        "naive exponent": list(naive),
        "shifted exponent": list(shifted),
    }
    return Chart(
        "The window of exp",
        {"data": [on_curve, *lines, *rows, *dots], "layout": settings},
        alt,
        table,
    )


def _edge(x: float) -> str:
    return plain(round(x, 2))


def _power(x: float) -> str:
    """A bound of the type as a power of ten, its mantissa with two digits."""
    return scientific(x, 2)


def _on_curve(
    values: Sequence[float], edges: Limits, powers: Sequence[float], symbol: str
) -> dict[str, Any]:
    """The same exponents on the curve; what left the window sits on its ceiling or its floor."""
    width = edges.overflow - edges.nonzero
    ends = (edges.nonzero - _OUTSIDE * width, edges.overflow + _OUTSIDE * width)
    heights = np.asarray(values, dtype=float) / np.log(10)
    top, floor = powers[2] * 1.07, powers[0] * 1.07
    y = np.where(
        np.asarray(values) > edges.overflow,
        top,
        np.where(np.asarray(values) < edges.nonzero, floor, heights),
    )
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [clipped(x, ends) for x in values],
        "y": finite(y),
        "yaxis": "y2",
        "marker": {
            "size": 11,
            "symbol": symbol,
            "color": [class_colour(i) for i in range(len(values))],
            "line": {"color": INK, "width": 1.5},
        },
        "customdata": [f"exp({short(x)}) {fate(x, edges)}" for x in values],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _zones(edges: Limits, low: float, high: float) -> list[dict[str, Any]]:
    """The floor where exp is 0, the strip where it is subnormal, the ceiling where it is inf."""
    bounds = [
        (low, edges.nonzero, 0.22),
        (edges.nonzero, edges.normal, 0.1),
        (edges.overflow, high, 0.22),
    ]
    return [shaded(x0, x1, opacity) for x0, x1, opacity in bounds]


def _zone_words(edges: Limits, low: float, high: float) -> list[dict[str, Any]]:
    """A word above each zone."""
    middle = (edges.normal + edges.overflow) / 2
    words = [
        (low, "left", "▼ exp is 0"),
        (middle, "center", "exp fits"),
        (high, "right", "exp is ∞ ▲"),
    ]
    return [
        {
            "x": x,
            "xanchor": side,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
            "text": f"<b>{text}</b>",
            "font": {"color": INK, "size": FONT_SIZE - 1},
        }
        for x, side, text in words
    ]
