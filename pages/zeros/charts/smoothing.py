"""The loss of a hard and of a smoothed target against the lead of the right class."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words
from ui.charts import marks, signs
from ui.charts.axes import axis
from ui.charts.figure import Chart, Figure, figure, on_screen
from ui.charts.notes import Note, note
from ui.words.numbers import plain, significant
from ui.words.theme import ACCENT, MUTED

words = Words(__file__)
Place = tuple[float, float]  # the gap, and the loss there


def loss_against_gap(
    gap: NDArray[Any],
    hard: NDArray[Any],
    smoothed: NDArray[Any],
    share: float,
    best: Place,
    end: float,
) -> Chart:
    """Both losses up to `end`; `best` is the gap and the loss where the smoothed one is least."""
    drawing = _drawing(gap, hard, smoothed, share, best, end)
    least = {"gap": significant(best[0]), "loss": significant(best[1])}
    alt = words("loss.alt", eps=plain(share), **least)
    heads = words("heads.gap"), words("heads.hard"), words("heads.smoothed", eps=plain(share))
    table = dict(zip(heads, (gap, hard, smoothed), strict=True))
    return Chart(words("loss.title"), drawing, alt, table)


def _drawing(
    gap: NDArray[Any],
    hard: NDArray[Any],
    smoothed: NDArray[Any],
    share: float,
    best: Place,
    end: float,
) -> Figure:
    """Both curves with their names, and the lowest point of the smoothed one."""
    name = f"ε = {plain(share)}"
    data = [_loss(gap, hard, "ε = 0", MUTED, "dash"), _loss(gap, smoothed, name, ACCENT, "solid")]
    notes = [_end(words("loss.hard"), gap, hard)]
    if np.isfinite(best[0]) and share:
        data.append(_least(best))
        notes += [_end(name, gap, smoothed), _least_note(best)]
    across = axis(words("axes.gap"), range=[float(gap[0]), float(gap[-1])], zeroline=True)
    up = axis(words("axes.loss"), range=[0, 1.08 * end], showgrid=True)
    margin = {"l": 8, "r": 12, "t": 10, "b": 8}
    return figure(data, 280, xaxis=across, yaxis=up, annotations=notes, margin=margin)


def _loss(gap: NDArray[Any], loss: NDArray[Any], name: str, colour: str, dash: str) -> Figure:
    """One loss."""
    hover = words("loss.hover", name=name, gap="%{x:.3g}", loss="%{y:.4f}")
    return marks.line(on_screen(gap), on_screen(loss), marks.stroke(colour, 3, dash), hover)


def _least(best: Place) -> Figure:
    """Where the smoothed loss is least."""
    look = marks.ringed(ACCENT, 15, signs.BEST.symbol)
    return marks.points(best[:1], best[1:], look, words("loss.least"))


def _least_note(best: Place) -> Note:
    text = words("loss.least_at", gap=significant(best[0], 3))
    return note(text, *best, xanchor="center", yanchor="bottom", yshift=10)


def _end(text: str, gap: NDArray[Any], loss: NDArray[Any]) -> Note:
    """The name of a loss at its end."""
    place: dict[str, Any] = {"xanchor": "right", "yanchor": "bottom", "yshift": 4}
    return note(text, float(gap[-1]), float(loss[-1]), **place)
