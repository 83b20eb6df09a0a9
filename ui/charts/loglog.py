"""Curves on two logarithmic axes: the norm of the Jacobian against T, and errors against h."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words
from ui.charts import marks, signs
from ui.charts.axes import Axis, decades, exponents, in_words, log_axis, rounded
from ui.charts.figure import Chart, Figure, figure, heading, on_log
from ui.charts.notes import Note, note_on_logs, upright
from ui.words.numbers import plain, significant
from ui.words.theme import INK, MUTED

words = Words(__file__)
_HEIGHT = 330
_DECADES_SHOWN = 6  # of the norm, under its bound at the lowest T
_SIDES = ({"xanchor": "right", "xshift": -8, "yshift": 10}, {"xanchor": "left", "xshift": 10})
_COLOURS = (MUTED, INK)  # of the schemes


def norm_against_T(
    T: NDArray[Any], norm: NDArray[Any], bound: NDArray[Any], now: tuple[float, float | None]
) -> Chart:
    """The norm under its bound; `now` is the present (T, norm), a point or an arrow off the map.

    Where the norm does not exist (None), or T is beyond the axis, there is no point.
    """
    table = {"T": T, words("heads.norm"): norm, words("heads.bound"): bound}
    if now[1] is None:
        alt = words("norm.nowhere", T=plain(now[0]))
    else:
        alt = words("norm.alt", T=plain(now[0]), norm=significant(now[1]))
    return Chart(words("norm.title"), _norm(T, norm, bound, now), alt, table)


def _norm(
    T: NDArray[Any], norm: NDArray[Any], bound: NDArray[Any], now: tuple[float, float | None]
) -> Figure:
    """Both curves, and where we are."""
    (low, high), top = exponents(T), float(np.ceil(np.log10(bound[0])))
    bottom, ticks = top - _DECADES_SHOWN, (1, 2, 5) if high - low < 3 else (1,)
    limit = curve(T, bound, marks.stroke(MUTED, 2, "dot"), words("norm.hover_bound"))
    curves = [limit, curve(T, norm, marks.stroke(INK, 3), words("norm.hover"))]
    notes = [_bound_note(T, bound)]
    if now[1] is not None and T[0] <= now[0] <= T[-1]:
        curves.append(_point(now[0], now[1], 10**bottom))
        notes.append(_point_note(now[0], now[1], 10**bottom, (low + high) / 2))
    across = log_axis(low, high, in_words(rounded(low, high, ticks)), words("axes.T"))
    up = _powers(bottom, top, 1)
    return _on_logs(words("norm.heading"), curves, notes, across, up)


def _on_logs(title: str, curves: list[Figure], notes: list[Note], across: Axis, up: Axis) -> Figure:
    """A picture of curves on two logarithmic axes."""
    apart = {"ticklabelstandoff": 4}
    axes = {"xaxis": across | apart, "yaxis": up | apart}
    more = {"margin": {"l": 8, "r": 16, "t": 34, "b": 8}, "title": heading(title)}
    return figure(curves, _HEIGHT, annotations=notes, **more, **axes)


def _bound_note(T: NDArray[Any], bound: NDArray[Any]) -> Note:
    """The name of the bound, right of the middle."""
    at = 5 * len(T) // 8
    return note_on_logs(words("norm.bound"), T[at], bound[at], xanchor="left", yshift=12)


def _point(x: float, y: float, floor: float) -> Figure:
    """Where we are; an arrow on the floor where that is below it."""
    look = marks.ringed(INK, 13, (signs.HERE if y >= floor else signs.DOWN).symbol)
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
    low, high = _reach(seen)
    inside = {scheme: place for scheme, place in best.items() if h[0] < place[0] < h[-1]}
    traces, notes = [], [] if seen else [_no_error((low + high) / 2)]
    for i, (scheme, error) in enumerate(errors.items()):
        traces += _scheme(h, error, scheme, i, 10**low if seen else None)
        notes += _scheme_note(h, error, scheme, _SIDES[i])
        notes += [_best_note(*inside[scheme], 10**high)] if scheme in inside else []
    across = _powers(*exponents(h), 4, words("axes.step"))
    up = _powers(low, high, max(1, round((high - low) / 5)))
    drawing = _on_logs(words("errors.heading"), traces, notes, across, up)
    looks = dict(zip(errors, _COLOURS, strict=True))
    lines = [upright(at, looks[scheme], 2, "dot") for scheme, (at, _) in inside.items()]
    drawing["layout"]["shapes"] = lines
    table = {"h": h} | {words("heads.error", scheme=scheme): e for scheme, e in errors.items()}
    return Chart(words("errors.title"), drawing, _spoken(h, errors, bool(seen)), table)


def _reach(seen: Sequence[float]) -> tuple[float, float]:
    """The powers of ten around all errors that a logarithm can show, and then some."""
    low, high = min(seen, default=1), max(seen, default=1)
    return float(min(-14, np.floor(np.log10(low)))), float(max(1, np.ceil(np.log10(high))))


def _no_error(middle: float) -> Note:
    return note_on_logs(words("errors.none"), 1e-8, 10**middle)


def _scheme(
    h: NDArray[Any], error: NDArray[Any], scheme: str, index: int, floor: float | None
) -> list[Figure]:
    """The curve of a scheme, and its zeros on the floor, where there is one."""
    line = curve(h, error, marks.stroke(_COLOURS[index], 2), scheme)
    return [line] if floor is None else [line, _zeros(h[error == 0], floor, scheme)]


def _best_note(at: float, formula: str, top: float) -> Note:
    """Where theory puts the bottom."""
    return note_on_logs(formula, at, top, yanchor="top", xanchor="left", xshift=3)


def _powers(low: float, high: float, step: int, title: str = "") -> Axis:
    """A logarithmic axis with powers of ten as its ticks."""
    return log_axis(low, high, decades(low, high, step), title)


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
    best = []
    for scheme, error in errors.items():
        at, least = significant(h[int(np.argmin(error))], 2), significant(float(error.min()), 2)
        best.append(words("errors.best", scheme=scheme, h=at, error=least))
    return words("errors.alt" if seen else "errors.alt_none", best=" ".join(best))


def curve(x: NDArray[Any], y: NDArray[Any], look: dict[str, Any], name: str) -> Figure:
    """A curve; what has no logarithm, such as a probability of 0, is a gap."""
    return marks.line(on_log(x), on_log(y), look, f"{name}<br>%{{x:.3g}}: %{{y:.4g}}")


def _zeros(h: NDArray[Any], floor: float, scheme: str) -> Figure:
    """Open marks on the floor where the error is 0."""
    look = marks.symbol(INK, 8, signs.DESIGN.symbol)
    hover = words("errors.hover_none", scheme=scheme, h="%{x:.3g}")
    return marks.points(on_log(h), [floor] * len(h), look, hover, cliponaxis=False)
