"""Exponents as marks on an axis: where each stands, and where once c is subtracted."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from softmax_core import Limits
from ui.words.numbers import exact, short
from ui.words.theme import FONT_SIZE, INK, class_colour


def fate(x: float, edges: Limits) -> str:
    """What exp of an exponent becomes, in a word."""
    if np.isnan(x):
        return "NaN"
    if x > edges.overflow:
        return "overflows"
    if x < edges.nonzero:
        return "underflows to 0" if x > -np.inf else "is masked"
    return "is subnormal" if x < edges.normal else "fits"


def spoken(values: Sequence[float], names: Sequence[str], edges: Limits) -> str:
    """Where each exponent stands, and what exp makes of it, in words."""
    return ", ".join(
        f"{name} at {short(x)} {fate(x, edges)}" for name, x in zip(names, values, strict=True)
    )


def clipped(x: float, ends: tuple[float, float]) -> float | None:
    """`x` kept on the axis, a little inside its ends; None for NaN."""
    inset = 0.02 * (ends[1] - ends[0])
    return None if np.isnan(x) else float(np.clip(x, ends[0] + inset, ends[1] - inset))


def exponents(
    values: Sequence[float], kind: str, names: Sequence[str], ends: tuple[float, float], symbol: str
) -> dict[str, Any]:
    """One mark a class: square naive, circle shifted, an arrow where the axis ends before it."""
    beyond = [
        "triangle-right" if x > ends[1] else "triangle-left" if x < ends[0] else symbol
        for x in values
    ]
    middle = sum(ends) / 2
    above = "top" if kind == "naive" else "bottom"
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [middle if np.isnan(x) else clipped(x, ends) for x in values],
        "y": list(range(len(names))),
        "text": [f"{kind} ✕ NaN" if np.isnan(x) else f"{kind} {short(x)}" for x in values],
        "textposition": [
            f"{above} {'left' if x > middle else 'right' if x < middle else 'center'}"
            for x in values
        ],
        "textfont": {"color": INK, "size": FONT_SIZE - 2},
        "cliponaxis": False,
        "marker": {
            "size": 13,
            "symbol": [
                "x" if np.isnan(x) else mark for x, mark in zip(values, beyond, strict=True)
            ],
            "color": [class_colour(i) for i in range(len(names))],
            "line": {"color": INK, "width": 1.5},
        },
        "customdata": [exact(x) for x in values],
        "hovertemplate": f"{kind}: %{{customdata}}<extra></extra>",
    }


def moved(before: float, after: float, i: int, ends: tuple[float, float]) -> dict[str, Any]:
    """The way of one exponent from the naive to the shifted place."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [clipped(before, ends), clipped(after, ends)],
        "y": [i, i],
        "line": {"color": class_colour(i), "width": 2, "dash": "dot"},
        "hoverinfo": "skip",
    }
