"""Curves on two logarithmic axes: the norm of the Jacobian against T, and errors against h."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts import marks
from ui.charts.axes import decades, exponents, in_words, log_axis, rounded
from ui.charts.figure import Chart, Figure, figure, heading, on_log
from ui.charts.notes import Note, note_on_logs, upright
from ui.words.numbers import plain, significant
from ui.words.theme import ACCENT, INK, MUTED

_HEIGHT = 330
_MARGIN = {"l": 8, "r": 16, "t": 34, "b": 8}
_DECADES_SHOWN = 6  # of the norm, under its bound at the lowest T
_SIDES = ({"xanchor": "right", "xshift": -8, "yshift": 10}, {"xanchor": "left", "xshift": 10})
_TOP = {"yanchor": "top", "xanchor": "left", "xshift": 3}


def norm_against_T(
    T: NDArray[Any], norm: NDArray[Any], bound: NDArray[Any], now: tuple[float, float | None]
) -> Chart:
    """The norm under its bound; `now` is the present (T, norm), a point or an arrow off the map.

    Where the norm does not exist (None), or T is beyond the axis, there is no point.
    """
    low, high = exponents(T)
    top = float(np.ceil(np.log10(bound[0])))
    bottom = top - _DECADES_SHOWN
    point, words = [], [_bound_note(T, bound)]
    if now[1] is not None and T[0] <= now[0] <= T[-1]:
        point = [_point(now[0], now[1], 10**bottom)]
        words.append(_point_note(now[0], now[1], 10**bottom, (low + high) / 2))
    ticks = in_words(rounded(low, high, (1, 2, 5) if high - low < 3 else (1,)))
    drawing = figure(
        [
            curve(T, bound, marks.stroke(MUTED, 2, "dot"), "bound"),
            curve(T, norm, marks.stroke(ACCENT, 3), "norm"),
            *point,
        ],
        _HEIGHT,
        margin=_MARGIN,
        title=heading("Largest stretch of a step: the norm of J"),
        xaxis=log_axis(low, high, ticks, "Temperature T", ticklabelstandoff=4),
        yaxis=log_axis(bottom, top, decades(bottom, top), ticklabelstandoff=4),
        annotations=words,
    )
    here = "not there" if now[1] is None else significant(now[1])
    table = {"T": T, "norm of J": norm, "bound 1/(2T)": bound}
    alt = (
        f"The spectral norm of J against T, under its bound 1/(2T), both axes logarithmic. "
        f"At T = {plain(now[0])} the norm is {here}."
    )
    return Chart("Norm of the Jacobian against T", drawing, alt, table)


def _bound_note(T: NDArray[Any], bound: NDArray[Any]) -> Note:
    """The name of the bound, right of the middle."""
    at = 5 * len(T) // 8
    return note_on_logs("bound 1/(2T)", T[at], bound[at], xanchor="left", yshift=12)


def _point(x: float, y: float, floor: float) -> Figure:
    """Where we are; an arrow on the floor where that is below it."""
    look = marks.ringed(ACCENT, 13, "circle" if y >= floor else "triangle-down")
    return marks.points([x], [max(y, floor)], look, cliponaxis=False)


def _point_note(T: float, norm: float, floor: float, middle: float) -> Note:
    """What the norm is now, on the free side of its point."""
    left = np.log10(T) < middle
    rising = norm * T < 0.25  # far under the bound: then the free side is the other one
    side = {"xanchor": "left", "xshift": 12} if left else {"xanchor": "right", "xshift": -12}
    side["yshift"] = -20 if norm >= floor and left == rising else 14
    return note_on_logs(f"T = {plain(T)}: {significant(norm)}", T, max(norm, floor), **side)


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
    inside = {scheme: at for scheme, (at, _) in best.items() if h[0] < at < h[-1]}
    traces, words = [], []
    for (scheme, error), side in zip(errors.items(), _SIDES, strict=True):
        traces.append(curve(h, error, marks.stroke(colours[scheme], 2), scheme))
        words += _scheme_note(h, error, scheme, side)
        traces += [_zeros(h[error == 0], 10**low, scheme)] if seen else []
        if scheme in inside:
            words.append(note_on_logs(best[scheme][1], inside[scheme], 10**high, **_TOP))
    if not seen:
        words.append(note_on_logs("no error at any h", 1e-8, 10 ** ((low + high) / 2)))
    first, last = exponents(h)
    drawing = figure(
        traces,
        _HEIGHT,
        margin=_MARGIN,
        title=heading("Error of a difference quotient"),
        xaxis=_powers(first, last, 4, "Step h, smaller to the left"),
        yaxis=_powers(low, high, max(1, round((high - low) / 5))),
        annotations=words,
        shapes=[upright(at, colours[scheme], 2, "dot") for scheme, at in inside.items()],
    )
    table = {"h": h} | {f"{scheme} error": e for scheme, e in errors.items()}
    return Chart("Finite differences", drawing, _spoken(h, errors, bool(seen)), table)


def _powers(low: float, high: float, step: int, title: str = "") -> dict[str, Any]:
    """A logarithmic axis with powers of ten as its ticks."""
    return log_axis(low, high, decades(low, high, step), title, ticklabelstandoff=4)


def _scheme_note(
    h: NDArray[Any], error: NDArray[Any], scheme: str, side: Mapping[str, Any]
) -> list[Note]:
    """The name of a scheme at its curve, near h = 0.01."""
    near = int(np.argmin(np.abs(np.log10(h) + 2)))
    if not 0 < error[near] < np.inf:
        return []
    return [note_on_logs(f"<b>{scheme}</b>", h[near], error[near], **side)]


def _spoken(h: NDArray[Any], errors: Mapping[str, NDArray[Any]], seen: bool) -> str:
    """Where each scheme is best, in words."""
    shape = "falls and rises again" if seen else "is 0 everywhere"
    smallest = "; ".join(
        f"{scheme} differences are best at h = {significant(h[int(np.argmin(e))], 2)}, "
        f"wrong by {significant(float(e.min()), 2)}"
        for scheme, e in errors.items()
    )
    return f"The error against h, both axes logarithmic, {shape}: {smallest}."


def curve(x: NDArray[Any], y: NDArray[Any], look: dict[str, Any], name: str) -> Figure:
    """A curve; what has no logarithm, such as a probability of 0, is a gap."""
    return marks.line(on_log(x), on_log(y), look, f"{name}<br>%{{x:.3g}}: %{{y:.4g}}")


def _zeros(h: NDArray[Any], floor: float, scheme: str) -> Figure:
    """Open marks on the floor where the error is 0."""
    look, hover = marks.symbol(INK, 8, "circle-open"), f"{scheme}, h %{{x:.3g}}: no error at all"
    return marks.points(on_log(h), [floor] * len(h), look, hover, cliponaxis=False)
