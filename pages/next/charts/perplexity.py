"""Perplexity against T: how well a language model foresees words that it has not learnt."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts import marks, signs
from ui.charts.axes import exponents, in_words, log_axis, rounded
from ui.charts.figure import Chart, Figure, figure
from ui.charts.loglog import curve
from ui.charts.notes import Note, note_on_logs, over, upright
from ui.words.numbers import plain, significant
from ui.words.theme import ACCENT, INK

Place = tuple[float, float]  # T, and the perplexity there
_TICKS = (0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0)


def perplexity_curve(
    T: NDArray[Any], perplexity: NDArray[Any], now: float, places: int, unit: str = "words"
) -> Chart:
    """Perplexity on held-out words against T, both axes logarithmic, its lowest point marked."""
    best = int(np.argmin(perplexity))
    lowest = float(T[best]), float(perplexity[best])
    words = f"lowest: {significant(lowest[1], 3)} at T = {significant(lowest[0], 3)}"
    shown = T[0] <= now <= T[-1]
    notes = [note_on_logs(words, *lowest, xanchor="center", yshift=22, yanchor="middle")]
    notes += [over(f"T = {plain(now)}", float(np.log10(now)))] if shown else []
    drawing = _drawing(T, perplexity, lowest, notes)
    drawing["layout"]["shapes"] = [upright(now, INK, 2)] if shown else []
    alt = (
        f"Perplexity on {places:,} held-out {unit} against T, both axes logarithmic: {words}, "
        f"rising on both sides."
    )
    return Chart("Perplexity against T", drawing, alt, {"T": T, "perplexity": perplexity})


def _drawing(T: NDArray[Any], perplexity: NDArray[Any], lowest: Place, notes: list[Note]) -> Figure:
    """The curve with its lowest point."""
    reach = exponents(np.array([lowest[1], perplexity.max()])) + np.array([-0.15, 0.1])
    return figure(
        [
            curve(T, perplexity, marks.stroke(ACCENT, 3), "perplexity"),
            marks.points(lowest[:1], lowest[1:], marks.ringed(ACCENT, 15, signs.BEST.symbol)),
        ],
        330,
        margin={"l": 8, "r": 16, "t": 28, "b": 8},
        xaxis=log_axis(*exponents(T), in_words(_TICKS), "Temperature T") | {"showgrid": False},
        yaxis=log_axis(*reach, in_words(rounded(*reach), "{:,.0f}".format), "Perplexity"),
        annotations=notes,
    )
