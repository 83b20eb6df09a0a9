"""One key among many: its weight and its slope against their number, a line for each mend."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.charts import marks
from ui.charts.axes import Axis, decades, log_axis, shares
from ui.charts.figure import Chart, Figure, Table, figure, heading, on_log, on_screen
from ui.charts.notes import Note, end_labels, end_labels_on_log, note_on_logs, upright
from ui.words.numbers import significant
from ui.words.theme import INK, MUTED

words = Words(__file__)
Lines = Mapping[str, NDArray[Any]]  # by mend
_HEIGHT = 340
_FLOOR = -8  # the lowest power of ten of a slope that is drawn
# Colour, width and dash; none of these is a class.
_LOOKS = {
    "plain": (INK, 3.0, "solid"),
    "log_n": (INK, 2.0, "dash"),
    "sink": (MUTED, 2.0, "dot"),
    "plus_one": (MUTED, 2.0, "longdash"),
    "cap": (MUTED, 2.0, "dashdot"),
    "entmax": (INK, 2.0, "longdashdot"),
}


def shares_against_n(n: NDArray[Any], lines: Lines, now: int) -> Chart:
    """The weight of the leading key, from 0 to 1; `now` is marked."""
    ends = end_labels([float(y[-1]) for y in lines.values()], _names(lines), 0.09)
    across = on_log(n)
    curves = [_line(across, on_screen(y), mend) for mend, y in lines.items()]
    return _chart("many_shares", n, lines, curves, ends, shares(top=1.02), now)


def slopes_against_n(n: NDArray[Any], lines: Lines, now: int) -> Chart:
    """How strongly it answers its own score, on a logarithm: a slope of 0 is not there."""
    seen = [value for y in lines.values() for value in y if 0 < value < np.inf]
    low = max(np.floor(np.log10(min(seen, default=0.1))), _FLOOR)
    high = max(np.ceil(np.log10(max(seen, default=1.0))), low + 1)
    up = log_axis(low, high, decades(low, high, max(1, round((high - low) / 5))))
    drawn = {mend: y for mend, y in lines.items() if 10.0**low < y[-1] < np.inf}
    across = on_log(n)
    curves = [_line(across, on_log(y), mend) for mend, y in lines.items()]
    lasts = [float(y[-1]) for y in drawn.values()]
    notes = end_labels_on_log(lasts, _names(drawn), (low, high), 0.09)
    if not seen:
        notes = [note_on_logs(words("many_slopes.none"), 1e3, 10.0 ** ((low + high) / 2))]
    return _chart("many_slopes", n, lines, curves, notes, up, now)


def _names(lines: Lines) -> list[str]:
    return [words(f"mends.{mend}") for mend in lines]


def _line(n: list[Any], y: list[Any], mend: str) -> Figure:
    hover = words("many.hover", mend=words(f"mends.{mend}"), n="%{x:,.0f}", value="%{y:.4g}")
    return marks.line(n, y, marks.stroke(*_LOOKS[mend]), hover)


def _chart(
    key: str,
    n: NDArray[Any],
    lines: Lines,
    curves: list[Figure],
    ends: list[Note],
    up: Axis,
    now: int,
) -> Chart:
    """Both pictures have the number of keys across."""
    title, low, high = words(f"{key}.title"), float(np.log10(n[0])), float(np.log10(n[-1]))
    drawing = figure(
        curves,
        _HEIGHT,
        margin={"l": 8, "r": 104, "t": 34, "b": 8},
        title=heading(words(f"{key}.heading")),
        xaxis=log_axis(low, high, decades(low, high), words("many.axis")),
        yaxis=up,
        shapes=[upright(now, INK, 2)],
        annotations=ends,
    )
    at = int(np.abs(np.log10(n) - np.log10(now)).argmin())
    said = [
        words("many.each", mend=words(f"mends.{mend}"), value=significant(float(y[at]), 3))
        for mend, y in lines.items()
    ]
    table: Table = {words("many.n"): [significant(float(each), 6) for each in n]}
    table |= dict(zip(_names(lines), lines.values(), strict=True))
    return Chart(title, drawing, words(f"{key}.alt", n=now, values=listed(said)), table)
