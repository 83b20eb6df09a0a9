"""Horizontal bars, one a class: logits, exponentials, probabilities."""

from collections.abc import Sequence

import numpy as np

from ui.charts.figure import Chart, axis, finite, label, layout
from ui.numbers import exact, short, significant
from ui.theme import FONT_SIZE, INK, MUTED, ROW_HEIGHT, class_colour, hatch

_LADDER = (3.0, 6.0, 12.0, 25.0, 50.0, 120.0, 250.0, 500.0, 1200.0)


def logit_bars(z: Sequence[float], names: Sequence[str]) -> Chart:
    """The logits on an axis that grows in steps, so that a moving bar does not rescale the rest."""
    bound = _bound(z)
    low = -bound if min(z) < 0 else 0.0
    high = bound if max(z) > 0 else 0.0
    if low == high:  # all logits are zero
        high = bound
    texts = [short(value) for value in z]
    title = "Logits z"
    return _bars(title, "Logits", list(z), names, texts, (low, high))


def probability_bars(p: Sequence[float], names: Sequence[str]) -> Chart:
    """The probabilities on an axis that always runs from 0 to 1."""
    texts = [significant(value) for value in p]
    return _bars("Probabilities p", "Probabilities", list(p), names, texts, (0.0, 1.0))


def _bound(values: Sequence[float]) -> float:
    """The step of the ladder that holds the largest finite magnitude; beyond the ladder, a tenth more than it."""
    largest = max((abs(v) for v in values if np.isfinite(v)), default=0.0)
    return next((step for step in _LADDER if largest <= step), 1.1 * largest)


def _bars(
    title: str, subject: str, values: list[float], names: Sequence[str], texts: list[str], limits: tuple[float, float]
) -> Chart:
    """Bars from zero with the value in words at their ends; what no bar can show is a labelled, hatched row."""
    low, high = limits
    room = 0.24 * (high - low)  # for the words at the ends of the bars
    count = len(values)
    ends = np.clip(np.nan_to_num(values, nan=0.0, posinf=high, neginf=low), low, high)
    broken = [not np.isfinite(v) for v in values]
    marker = {
        "color": [class_colour(i) for i in range(count)],
        "pattern": {"shape": ["x" if b else hatch(i) for i, b in enumerate(broken)], "size": 6, "solidity": 0.3},
        "cornerradius": 2,
    }
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": list(range(count)),
        "x": finite(ends),
        "text": [f"<b>{text}</b>" if b else text for text, b in zip(texts, broken, strict=True)],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"color": INK, "size": FONT_SIZE},
        "customdata": [exact(v) for v in values],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": marker,
        "width": 0.68,
    }
    settings = layout(
        40 + ROW_HEIGHT * count,
        xaxis=axis(range=[low - (room if low < 0 else 0), high + room], title={"text": title}, nticks=6, side="bottom")
        | {"zeroline": True, "zerolinewidth": 1, "zerolinecolor": MUTED},
        yaxis=axis(
            tickmode="array",
            tickvals=list(range(count)),
            ticktext=[f"{label(name)} " for name in names],
            range=[count - 0.5, -0.5],
        ),
        bargap=0,
    )
    spoken = ", ".join(f"{name} {text}" for name, text in zip(names, texts, strict=True))
    table = {"class": list(names), title: [exact(v) for v in values]}
    return Chart(title, {"data": [bars], "layout": settings}, f"{subject} as bars: {spoken}.", table)
