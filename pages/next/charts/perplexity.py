"""Perplexity against T: how well a language model foresees words that it has not learnt."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.next.charts.next_words import note
from ui.charts.figure import Chart, axis, layout
from ui.charts.loglog import curve
from ui.words.numbers import plain, significant
from ui.words.theme import ACCENT, INK


def perplexity_curve(
    T: NDArray[Any], perplexity: NDArray[Any], now: float, places: int, unit: str = "words"
) -> Chart:
    """Perplexity on held-out words against T, both axes logarithmic, its lowest point marked."""
    best = int(np.argmin(perplexity))
    low, high = float(np.log10(T[0])), float(np.log10(T[-1]))
    reach = (float(np.log10(perplexity.min())) - 0.15, float(np.log10(perplexity.max())) + 0.1)
    point = {
        "type": "scatter",
        "mode": "markers",
        "x": [float(T[best])],
        "y": [float(perplexity[best])],
        "marker": {"size": 13, "color": ACCENT, "line": {"color": INK, "width": 2}},
        "hoverinfo": "skip",
    }
    words = f"lowest: {significant(perplexity[best], 3)} at T = {significant(T[best], 3)}"
    place = {"x": float(np.log10(T[best])), "y": float(np.log10(perplexity[best]))}
    notes = [note(words, xanchor="center", yshift=22, **place)]
    shapes = []
    if T[0] <= now <= T[-1]:
        across = {"x0": now, "x1": now, "y0": 0, "y1": 1, "yref": "paper"}
        shapes = [{"type": "line", "line": {"color": INK, "width": 2}} | across]
        mark = {"x": float(np.log10(now)), "y": 1.0, "yref": "paper", "yanchor": "bottom"}
        notes.append(note(f"T = {plain(now)}", **mark))
    ticks = [0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0]
    rises = [float(f"{m}e{d}") for d in range(8) for m in (1, 2, 5)]
    shown = [value for value in rises if reach[0] <= np.log10(value) <= reach[1]]
    settings = layout(
        330,
        margin={"l": 8, "r": 16, "t": 28, "b": 8},
        xaxis=axis(
            type="log",
            range=[low, high],
            tickvals=ticks,
            ticktext=[plain(tick) for tick in ticks],
            title={"text": "Temperature T"},
        ),
        yaxis=axis(
            type="log",
            range=list(reach),
            tickvals=shown,
            ticktext=[f"{value:,.0f}" for value in shown],
            showgrid=True,
            title={"text": "Perplexity"},
        ),
        annotations=notes,
        shapes=shapes,
    )
    line = curve(T, perplexity, {"color": ACCENT, "width": 3}, "perplexity")
    alt = (
        f"Perplexity on {places:,} held-out {unit} against T, both axes logarithmic: {words}, "
        f"rising on both sides."
    )
    table = {"T": T, "perplexity": perplexity}
    figure = {"data": [line, point], "layout": settings}
    return Chart("Perplexity against T", figure, alt, table)
