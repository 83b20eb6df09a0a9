"""The loss of a hard and of a smoothed target against the lead of the right class."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts import marks
from ui.charts.axes import axis
from ui.charts.figure import Chart, Figure, figure, on_screen
from ui.charts.notes import Note, note
from ui.words.numbers import plain, significant
from ui.words.theme import ACCENT, MUTED


def loss_against_gap(
    gap: NDArray[Any],
    hard: NDArray[Any],
    smoothed: NDArray[Any],
    share: float,
    best: tuple[float, float],
) -> Chart:
    """Both losses; `best` is the gap and the loss where the smoothed one is least."""
    hard_look, look = marks.stroke(MUTED, 3, "dash"), marks.stroke(ACCENT, 3, "solid")
    least = [_least(best)] if np.isfinite(best[0]) and share else []
    top = float(max(smoothed.max(), hard.max()))
    drawing = figure(
        [
            _loss(gap, hard, "ε = 0", hard_look),
            _loss(gap, smoothed, f"ε = {plain(share)}", look),
            *least,
        ],
        280,
        xaxis=axis(
            "Gap: logit of the right class above all others",
            range=[float(gap[0]), float(gap[-1])],
            zeroline=True,
        ),
        yaxis=axis("Loss in nats", range=[0, 1.08 * top], showgrid=True),
        annotations=[
            _end("ε = 0: falls as the gap grows", gap, hard),
            *([_end(f"ε = {plain(share)}", gap, smoothed), _least_note(best)] if least else []),
        ],
        margin={"l": 8, "r": 12, "t": 10, "b": 8},
    )
    words = f"At ε = {plain(share)} the loss is least, {significant(best[1])} nats, at a gap of "
    alt = f"Loss against the gap. {words}{significant(best[0])}. At ε = 0 it only falls."
    table = {"gap": gap, "loss, hard target": hard, f"loss, ε = {plain(share)}": smoothed}
    return Chart("Loss against the gap", drawing, alt, table)


def _loss(gap: NDArray[Any], loss: NDArray[Any], name: str, look: Figure) -> Figure:
    """One loss."""
    hover = f"{name}<br>gap %{{x:.3g}}<br>loss %{{y:.4f}}"
    return marks.line(on_screen(gap), on_screen(loss), look, hover)


def _least(best: tuple[float, float]) -> Figure:
    """Where the smoothed loss is least."""
    return marks.points(best[:1], best[1:], marks.ringed(ACCENT, 13), "the least loss")


def _least_note(best: tuple[float, float]) -> Note:
    words = f"least at {significant(best[0], 3)}"
    return note(words, *best, xanchor="center", yanchor="bottom", yshift=10)


def _end(text: str, gap: NDArray[Any], loss: NDArray[Any]) -> Note:
    """The name of a loss at its end."""
    place = {"xanchor": "right", "yanchor": "bottom", "yshift": 4}
    return note(text, float(gap[-1]), float(loss[-1]), **place)
