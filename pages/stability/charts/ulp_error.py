"""How wrong softmax gets: its error against an offset, in units in the last place."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from softmax_words import Words, listed
from ui.charts import marks
from ui.charts.axes import Axis, axis, log_axis
from ui.charts.figure import Chart, Figure, Table, figure, on_log, on_screen
from ui.charts.notes import PAPER_X, PAPER_Y, Note, level, note, over, shaded, upright
from ui.tape.sweep import Errors
from ui.words.numbers import plain, significant
from ui.words.theme import ACCENT, INK, MUTED

words = Words(__file__)

_FLOOR = 0.1  # ulp: the bottom of the axis; a smaller error is drawn here


def error_lines(found: Errors, now: float, unit_roundoff: float, dtype: str) -> Chart:
    """The largest error in ulp against the offset, of both ways; inf is where there is none."""
    offsets, naive, stable = found.offsets, found.naive, found.stable
    told = " ".join(
        _spoken(name, offsets, errors)
        for name, errors in (("max-subtracted", stable), ("naive", naive))
    )
    ends = {"low": plain(offsets[0]), "high": plain(offsets[-1])}
    alt = words("charts.errors_alt", dtype=dtype, errors=told, **ends)
    table: Table = {words("heads.offset"): list(offsets)}
    for name, errors in (("naive", naive), ("max-subtracted", stable)):
        table[words("heads.error", way=words(f"ways.{name}"))] = list(map(_or_none, errors))
    drawing = _drawing(found, now, 0.5 / unit_roundoff)
    return Chart(words("charts.errors"), drawing, alt, table)


def _drawing(found: Errors, now: float, lost: float) -> Figure:
    """The two lines; from an error of `lost` ulp on, no digit is correct."""
    offsets, both = found.offsets, (found.naive, found.stable)
    gaps = [gap for errors in both for gap in _without_number(offsets, errors)]
    ends = [offsets[0], offsets[-1]]
    stable = _line(offsets, found.stable, words("ways.max-subtracted"), ACCENT, "solid")
    return figure(
        [stable, _line(offsets, found.naive, words("ways.naive"), INK, "dash")],
        320,
        margin={"l": 8, "r": 12, "t": 26, "b": 8},
        xaxis=axis(words("axes.offset"), range=ends, showgrid=True, nticks=7),
        yaxis=_ulps(120 * lost),
        shapes=[*(shaded(*gap, 0.2) for gap in gaps), *_limits(lost, now)],
        annotations=[*(_broken(*gap, ends) for gap in gaps), *_notes(found, now, lost)],
    )


def _limits(lost: float, now: float) -> list[Note]:
    """Where the digits end, and the offset that is shown."""
    return [level(lost, MUTED, 1, "dot"), upright(now, INK, 1.5)]


def _notes(found: Errors, now: float, lost: float) -> list[Note]:
    """The words of the limits and of the lines."""
    return [
        note(words("errors.lost"), 0.5, float(np.log10(lost)), yanchor="bottom", **PAPER_X),
        over(words("errors.now", offset=plain(now)), now),
        *_names(found.offsets, found.naive, found.stable),
    ]


def _ulps(ceiling: float) -> Axis:
    """The axis of the error, with at most about six powers of ten."""
    top = int(np.log10(ceiling))
    powers = range(0, top + 1, max(1, -(-top // 5)))
    ticks = {float(f"1e{k}"): f"10<sup>{k}</sup>" if k else "1" for k in powers}
    return log_axis(np.log10(_FLOOR), np.log10(ceiling), ticks, words("axes.error"))


def _or_none(error: float) -> float | str:
    return float(error) if np.isfinite(error) else words("errors.none")


def _spoken(name: str, offsets: Sequence[float], errors: Sequence[float]) -> str:
    """The errors of one formula in words."""
    way = words(f"ways.{name}")
    if np.isfinite(errors).all():
        return words("errors.everywhere", way=way, most=significant(max(errors), 2))
    gaps = [
        words("errors.gap", low=significant(a), high=significant(b))
        for a, b in _without_number(offsets, errors)
    ]
    return words("errors.gaps", way=way, gaps=listed(gaps))


def _line(
    offsets: Sequence[float], errors: Sequence[float], name: str, colour: str, dash: str
) -> Figure:
    """One formula's error; it ends where there is no number, and the region there says so."""
    none = words("errors.none")
    held = np.where(np.isfinite(errors), np.maximum(errors, _FLOOR), np.nan)
    said = [words("errors.ulp", error=significant(e)) if np.isfinite(e) else none for e in errors]
    hover = words("errors.hover", way=name, offset="%{x:.5g}", error="%{customdata}")
    look = marks.stroke(colour, 3, dash)
    return marks.line(on_screen(offsets), on_log(held), look, hover, customdata=said)


def _without_number(offsets: Sequence[float], errors: Sequence[float]) -> list[tuple[float, float]]:
    """The stretches of offsets without any number; between two offsets it begins half-way."""
    lost = [not np.isfinite(error) for error in errors]
    edges = [(a + b) / 2 for a, b in pairwise(offsets)]
    starts = [i for i, gone in enumerate(lost) if gone and not (i and lost[i - 1])]
    stops = [i for i, gone in enumerate(lost) if gone and not (i + 1 < len(lost) and lost[i + 1])]
    return [
        (edges[i - 1] if i else offsets[0], edges[k] if k < len(edges) else offsets[-1])
        for i, k in zip(starts, stops, strict=True)
    ]


def _broken(x0: float, x1: float, ends: Sequence[float]) -> Note:
    """The mark and the words of a stretch without a number."""
    if x0 <= ends[0] and x1 >= ends[1]:
        text, x, side = words("broken.everywhere"), (x0 + x1) / 2, "center"
    elif x0 <= ends[0]:
        text, x, side = words("broken.below", edge=significant(x1)), x0, "left"
    else:
        text, x, side = words("broken.above", edge=significant(x0)), x1, "right"
    return note(text, x, 0.45, xanchor=side, align=side, **PAPER_Y)


def _names(offsets: Sequence[float], naive: Sequence[float], stable: Sequence[float]) -> list[Note]:
    """The names of the two lines, above them and side by side."""
    both = [i for i in range(len(offsets)) if np.isfinite(naive[i]) and np.isfinite(stable[i])]
    if not both:
        return []
    notes = []
    for name, third in ((words("errors.naive"), 1), (words("errors.subtracted"), 2)):
        k = third * len(both) // 3
        near = [e for i in both[max(k - 2, 0) : k + 3] for e in (naive[i], stable[i])]
        y = float(np.log10(max(*near, _FLOOR)))
        notes.append(note(name, offsets[both[k]], y, yanchor="bottom", yshift=4))
    return notes
