"""Perplexity against T: how well a language model foresees words that it has not learnt."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.next.units import WORDS
from softmax_words import Words
from ui.charts import marks, signs
from ui.charts.axes import exponents, in_words, log_axis, rounded
from ui.charts.figure import Chart, Figure, figure
from ui.charts.loglog import curve
from ui.charts.notes import Note, note_on_logs, over, upright
from ui.words.numbers import plain, significant
from ui.words.theme import ACCENT, INK

words = Words(__file__)

Place = tuple[float, float]  # T, and the perplexity there
_TICKS = (0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0)


def perplexity_curve(
    T: NDArray[Any], perplexity: NDArray[Any], now: float, places: int, unit: str = WORDS
) -> Chart:
    """Perplexity on held-out words against T, both axes logarithmic, its lowest point marked."""
    best = int(np.argmin(perplexity))
    lowest = float(T[best]), float(perplexity[best])
    said = {"T": significant(lowest[0], 3), "perplexity": significant(lowest[1], 3)}
    drawing = _drawing(T, perplexity, lowest, _notes(said, lowest, now, T))
    drawing["layout"]["shapes"] = [upright(now, INK, 2)] if T[0] <= now <= T[-1] else []
    alt = words(f"perplexity_curve.alt_{unit}", held=places, **said)
    heads = (words("perplexity_curve.head_T"), words("perplexity_curve.head_perplexity"))
    table = dict(zip(heads, (T, perplexity), strict=True))
    return Chart(words("perplexity_curve.title"), drawing, alt, table)


def _notes(said: dict[str, str], lowest: Place, now: float, T: NDArray[Any]) -> list[Note]:
    """The lowest point, and where T is, if that is on the axis."""
    place: dict[str, Any] = {"xanchor": "center", "yshift": 22, "yanchor": "middle"}
    notes = [note_on_logs(words("perplexity_curve.lowest", **said), *lowest, **place)]
    if T[0] <= now <= T[-1]:
        notes.append(over(words("perplexity_curve.now", T=plain(now)), float(np.log10(now))))
    return notes


def _drawing(T: NDArray[Any], perplexity: NDArray[Any], lowest: Place, notes: list[Note]) -> Figure:
    """The curve with its lowest point."""
    low, high = exponents(np.array([lowest[1], perplexity.max()])) + np.array([-0.15, 0.1])
    across, up = (words(f"perplexity_curve.{each}") for each in ("across", "up"))
    name = words("perplexity_curve.head_perplexity")
    return figure(
        [
            curve(T, perplexity, marks.stroke(ACCENT, 3), name),
            marks.points(lowest[:1], lowest[1:], marks.ringed(ACCENT, 15, signs.BEST.symbol)),
        ],
        330,
        margin={"l": 8, "r": 16, "t": 28, "b": 8},
        xaxis=log_axis(*exponents(T), in_words(_TICKS), across) | {"showgrid": False},
        yaxis=log_axis(low, high, in_words(rounded(low, high), "{:,.0f}".format), up),
        annotations=notes,
    )
