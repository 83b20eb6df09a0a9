"""How wrong softmax gets: its error against an offset, in units in the last place."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from ui.charts.figure import Chart, axis, layout, shaded
from ui.tape.sweep import Errors
from ui.words.numbers import plain, significant
from ui.words.theme import ACCENT, FONT_SIZE, INK, MUTED

_FLOOR = 0.1  # ulp: the bottom of the axis; a smaller error is drawn here


def error_lines(found: Errors, now: float, unit_roundoff: float, dtype: str) -> Chart:
    """The largest error in ulp against the offset, naive and stable; inf is where there is none."""
    offsets, naive, stable = found.offsets, found.naive, found.stable
    ceiling = 60 / unit_roundoff
    ends = [offsets[0], offsets[-1]]
    lines = [
        _line(offsets, stable, "stable", ACCENT, "solid"),
        _line(offsets, naive, "naive", INK, "dash"),
    ]
    gaps = [gap for values in (naive, stable) for gap in _without_number(offsets, values)]
    regions = [shaded(x0, x1, 0.2) for x0, x1 in gaps]
    lost = {
        "type": "line",
        "x0": 0,
        "x1": 1,
        "xref": "paper",
        "y0": 0.5 / unit_roundoff,
        "y1": 0.5 / unit_roundoff,
        "line": {"color": MUTED, "width": 1, "dash": "dot"},
    }
    mark = {
        "type": "line",
        "x0": now,
        "x1": now,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": INK, "width": 1.5},
    }
    settings = layout(
        320,
        margin={"l": 8, "r": 12, "t": 26, "b": 8},
        xaxis=axis(
            range=ends, title={"text": "Offset added to every logit"}, showgrid=True, nticks=7
        ),
        yaxis=axis(
            type="log",
            range=[np.log10(_FLOOR), np.log10(ceiling)],
            title={"text": "Largest error (ulp)"},
            showgrid=True,
            tickvals=_powers(ceiling),
            ticktext=[
                f"10<sup>{k}</sup>" if k else "1" for k in map(round, np.log10(_powers(ceiling)))
            ],
        ),
        shapes=[*regions, lost, mark],
        annotations=[
            *(_broken(x0, x1, ends) for x0, x1 in gaps),
            _words(
                "no correct digit",
                x=0.5,
                xref="paper",
                y=np.log10(0.5 / unit_roundoff),
                yanchor="bottom",
            ),
            _words(f"offset {plain(now)}", x=now, y=1, yref="paper", yanchor="bottom"),
            *_names(offsets, naive, stable),
        ],
    )
    alt = (
        f"Largest error in {dtype} against the offset, from {plain(ends[0])} to {plain(ends[1])}. "
        f"Stable: {_spoken(offsets, stable)}. Naive: {_spoken(offsets, naive)}."
    )
    table = {
        "offset": list(offsets),
        "naive, ulp": [_or_none(v) for v in naive],
        "stable, ulp": [_or_none(v) for v in stable],
    }
    return Chart("Error against the offset", {"data": lines, "layout": settings}, alt, table)


def _or_none(error: float) -> float | str:
    return float(error) if np.isfinite(error) else "no number"


def _spoken(offsets: Sequence[float], errors: Sequence[float]) -> str:
    """The errors of one formula in words."""
    good = [error for error in errors if np.isfinite(error)]
    if len(good) == len(errors):
        return f"at most {significant(max(good), 2)} ulp everywhere"
    gaps = " and ".join(
        f"from {significant(a)} to {significant(b)}" for a, b in _without_number(offsets, errors)
    )
    return f"no number {gaps}"


def _line(
    offsets: Sequence[float], errors: Sequence[float], name: str, colour: str, dash: str
) -> dict[str, Any]:
    """One formula's error; it ends where there is no number, and the region there says so."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": list(offsets),
        "y": [max(error, _FLOOR) if np.isfinite(error) else None for error in errors],
        "line": {"color": colour, "width": 3, "dash": dash},
        "customdata": [
            f"{significant(error)} ulp" if np.isfinite(error) else "no number" for error in errors
        ],
        "hovertemplate": f"{name}<br>offset %{{x:.5g}}<br>%{{customdata}}<extra></extra>",
    }


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


def _broken(x0: float, x1: float, ends: Sequence[float]) -> dict[str, Any]:
    """The mark and the words of a stretch without a number."""
    if x0 <= ends[0] and x1 >= ends[1]:
        words, x, side = "<b>✕ NaN</b><br>everywhere", (x0 + x1) / 2, "center"
    elif x0 <= ends[0]:
        words, x, side = f"<b>✕ NaN</b><br>breaks<br>below<br>{significant(x1)}", x0, "left"
    else:
        words, x, side = f"<b>✕ NaN</b><br>breaks<br>above<br>{significant(x0)}", x1, "right"
    return _words(words, x=x, xanchor=side, align=side, y=0.45, yref="paper")


def _names(
    offsets: Sequence[float], naive: Sequence[float], stable: Sequence[float]
) -> list[dict[str, Any]]:
    """The names of the two lines, above them and side by side."""
    both = [i for i in range(len(offsets)) if np.isfinite(naive[i]) and np.isfinite(stable[i])]
    if not both:
        return []
    notes = []
    for name, third in (("<b>naive</b> (dashed)", 1), ("<b>stable</b>", 2)):
        k = third * len(both) // 3
        near = [e for i in both[max(k - 2, 0) : k + 3] for e in (naive[i], stable[i])]
        y = np.log10(max(*near, _FLOOR))
        notes.append(_words(name, x=offsets[both[k]], y=y, yanchor="bottom", yshift=4))
    return notes


def _powers(ceiling: float) -> list[float]:
    """Powers of ten on the axis of the error, at most about six of them."""
    top = int(np.log10(ceiling))
    step = max(1, -(-top // 5))
    return [float(f"1e{k}") for k in range(0, top + 1, step)]


def _words(text: str, **place: Any) -> dict[str, Any]:
    return {"text": text, "showarrow": False, "font": {"color": INK, "size": FONT_SIZE - 1}} | place
