"""Curves on two logarithmic axes: the norm of the Jacobian against T, and errors against h."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.figure import Chart, axis, finite, heading, layout
from ui.words.numbers import SUPERSCRIPTS, plain, significant
from ui.words.theme import ACCENT, FONT_SIZE, INK, MUTED

_HEIGHT = 330
_DECADES_SHOWN = 6  # of the norm, under its bound at the lowest T


def norm_against_T(
    T: NDArray[Any], norm: NDArray[Any], bound: NDArray[Any], now: tuple[float, float | None]
) -> Chart:
    """The norm under its bound; `now` is the present (T, norm), a point or an arrow off the map.

    Where the norm does not exist (None), or T is beyond the axis, there is no point.
    """
    top = float(np.ceil(np.log10(bound[0])))
    low, high = float(np.log10(T[0])), float(np.log10(T[-1]))
    traces = [
        curve(T, bound, {"color": MUTED, "width": 2, "dash": "dot"}, "bound"),
        curve(T, norm, {"color": ACCENT, "width": 3}, "norm"),
    ]
    beyond = 5 * len(T) // 8
    place = {"xanchor": "left", "yshift": 12}
    words = [note("bound 1/(2T)", float(T[beyond]), float(bound[beyond]), **place)]
    if now[1] is not None and T[0] <= now[0] <= T[-1]:
        floor = 10 ** (top - _DECADES_SHOWN)
        inside = now[1] >= floor
        traces.append(_point(now[0], max(now[1], floor), "circle" if inside else "triangle-down"))
        left = np.log10(now[0]) < (low + high) / 2
        rising = now[1] * now[0] < 0.25  # far under the bound: then the free side is the other one
        side = {"xanchor": "left", "xshift": 12} if left else {"xanchor": "right", "xshift": -12}
        side["yshift"] = -20 if inside and left == rising else 14
        text = f"T = {plain(now[0])}: {significant(now[1])}"
        words.append(note(text, now[0], max(now[1], floor), **side))
    settings = layout(
        _HEIGHT,
        margin={"l": 8, "r": 16, "t": 34, "b": 8},
        title=heading("Largest stretch of a step: the norm of J"),
        xaxis=log_axis(low, high, _plain_ticks(low, high), "Temperature T"),
        yaxis=log_axis(top - _DECADES_SHOWN, top, decades(top - _DECADES_SHOWN, top, 1)),
        annotations=words,
    )
    here = "not there" if now[1] is None else significant(now[1])
    table = {"T": T, "norm of J": norm, "bound 1/(2T)": bound}
    alt = (
        f"The spectral norm of J against T, under its bound 1/(2T), both axes logarithmic. "
        f"At T = {plain(now[0])} the norm is {here}."
    )
    return Chart("Norm of the Jacobian against T", {"data": traces, "layout": settings}, alt, table)


def error_against_h(
    h: NDArray[Any], errors: Mapping[str, NDArray[Any]], best: Mapping[str, tuple[float, str]]
) -> Chart:
    """The error of each scheme against its step; `best` says where theory puts the bottom.

    An error of exactly 0, which no logarithm can show, is an open mark on the floor; where there is
    nothing else, a word.
    """
    seen = [v for e in errors.values() for v in e if 0 < v < np.inf]
    low = float(min(-14, np.floor(np.log10(min(seen, default=1)))))
    high = float(max(1, np.ceil(np.log10(max(seen, default=1)))))
    colours = dict(zip(errors, (MUTED, ACCENT), strict=True))
    traces, words, shapes = [], [], []
    sides = ({"xanchor": "right", "xshift": -8, "yshift": 10}, {"xanchor": "left", "xshift": 10})
    near = int(np.argmin(np.abs(np.log10(h) + 2)))
    for (scheme, error), side in zip(errors.items(), sides, strict=True):
        traces.append(curve(h, error, {"color": colours[scheme], "width": 2}, scheme))
        if 0 < error[near] < np.inf:
            words.append(note(f"<b>{scheme}</b>", float(h[near]), float(error[near]), **side))
        if seen:
            traces.append(_zeros(h[error == 0], 10**low, scheme))
        at, formula = best[scheme]
        if h[0] < at < h[-1]:
            shapes.append(_upright(at, colours[scheme]))
            words.append(note(formula, at, 10**high, yanchor="top", xanchor="left", xshift=3))
    if not seen:
        words.append(note("no error at any h", 1e-8, 10 ** ((low + high) / 2)))
    settings = layout(
        _HEIGHT,
        margin={"l": 8, "r": 16, "t": 34, "b": 8},
        title=heading("Error of a difference quotient"),
        xaxis=log_axis(
            np.log10(h[0]),
            np.log10(h[-1]),
            decades(np.log10(h[0]), np.log10(h[-1]), 4),
            "Step h, smaller to the left",
        ),
        yaxis=log_axis(low, high, decades(low, high, max(1, round((high - low) / 5)))),
        annotations=words,
        shapes=shapes,
    )
    shape = "falls and rises again" if seen else "is 0 everywhere"
    smallest = "; ".join(
        f"{scheme} differences are best at h = {significant(h[int(np.argmin(e))], 2)}, "
        f"wrong by {significant(float(e.min()), 2)}"
        for scheme, e in errors.items()
    )
    table = {"h": h} | {f"{scheme} error": e for scheme, e in errors.items()}
    alt = f"The error against h, both axes logarithmic, {shape}: {smallest}."
    return Chart("Finite differences", {"data": traces, "layout": settings}, alt, table)


def curve(x: NDArray[Any], y: NDArray[Any], line: dict[str, Any], name: str) -> dict[str, Any]:
    """A curve; what has no logarithm, such as a probability of 0, is a gap."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x.tolist(),
        "y": finite(np.where(y > 0, y, np.nan)),
        "line": line,
        "hovertemplate": f"{name}<br>%{{x:.3g}}: %{{y:.4g}}<extra></extra>",
    }


def _point(x: float, y: float, symbol: str) -> dict[str, Any]:
    """Where we are."""
    marker = {"size": 13, "symbol": symbol, "color": ACCENT, "line": {"color": INK, "width": 2}}
    place = {"type": "scatter", "mode": "markers", "x": [x], "y": [y], "cliponaxis": False}
    return place | {"marker": marker, "hoverinfo": "skip"}


def _zeros(h: NDArray[Any], floor: float, scheme: str) -> dict[str, Any]:
    """Open marks on the floor where the error is 0."""
    marker = {"size": 8, "symbol": "circle-open", "color": INK}
    place = {"type": "scatter", "mode": "markers", "x": h.tolist(), "y": [floor] * len(h)}
    hover = f"{scheme}, h %{{x:.3g}}: no error at all<extra></extra>"
    return place | {"marker": marker, "cliponaxis": False, "hovertemplate": hover}


def _upright(x: float, colour: str) -> dict[str, Any]:
    """A dotted line over the whole height."""
    place = {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper"}
    return place | {"line": {"color": colour, "width": 2, "dash": "dot"}}


def note(text: str, x: float, y: float, **place: Any) -> dict[str, Any]:
    """Words at a point of two logarithmic axes."""
    at = {"x": float(np.log10(x)), "y": float(np.log10(y)), "showarrow": False, "text": text}
    return at | {"font": {"color": INK, "size": FONT_SIZE - 1}} | place


def log_axis(low: float, high: float, ticks: dict[float, str], title: str = "") -> dict[str, Any]:
    """A logarithmic axis between two powers of ten."""
    settings = axis(type="log", range=[float(low), float(high)], showgrid=True, ticklabelstandoff=4)
    settings |= {"tickvals": list(ticks), "ticktext": list(ticks.values())}
    if title:
        settings["title"] = settings["title"] | {"text": title}
    return settings


def _plain_ticks(low: float, high: float) -> dict[float, str]:
    """Whole powers of ten and their halves, written out."""
    powers = range(int(np.floor(low)), int(np.ceil(high)) + 1)
    ticks = [float(f"{mantissa}e{power}") for power in powers for mantissa in (1, 2, 5)]
    steps = ticks if high - low < 3 else ticks[::3]
    return {t: plain(t) for t in steps if low - 1e-9 <= np.log10(t) <= high + 1e-9}


def decades(low: float, high: float, step: int) -> dict[float, str]:
    """Powers of ten, written as such."""
    powers = range(round(low), round(high) + 1, step)
    return {10.0**power: f"10{str(power).translate(SUPERSCRIPTS)}" for power in powers}
