"""The loss of a hard and of a smoothed target against the lead of the right class."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.figure import Chart, axis, layout, on_screen
from ui.words.numbers import plain, significant
from ui.words.theme import ACCENT, FONT_SIZE, INK, MUTED


def loss_against_gap(
    gap: NDArray[Any],
    hard: NDArray[Any],
    smoothed: NDArray[Any],
    share: float,
    best: tuple[float, float],
) -> Chart:
    """Both losses; `best` is the gap and the loss where the smoothed one is least."""
    lines = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": on_screen(gap),
            "y": on_screen(loss),
            "line": {"color": colour, "width": 3, "dash": dash},
            "hovertemplate": f"{name}<br>gap %{{x:.3g}}<br>loss %{{y:.4f}}<extra></extra>",
        }
        for name, loss, colour, dash in (
            ("ε = 0", hard, MUTED, "dash"),
            (f"ε = {plain(share)}", smoothed, ACCENT, "solid"),
        )
    ]
    top = float(max(smoothed.max(), hard.max()))
    notes = [_words("ε = 0: falls as the gap grows", float(gap[-1]), float(hard[-1]), yshift=4)]
    if np.isfinite(best[0]) and share:
        point = {"type": "scatter", "mode": "markers", "x": [best[0]], "y": [best[1]]}
        point |= {"marker": {"size": 13, "color": ACCENT, "line": {"color": INK, "width": 2}}}
        lines.append(point | {"hovertemplate": "the least loss<extra></extra>"})
        notes.append(_words(f"ε = {plain(share)}", float(gap[-1]), float(smoothed[-1]), yshift=4))
        least = f"least at {significant(best[0], 3)}"
        notes.append(_words(least, best[0], best[1], xanchor="center", yshift=10))
    settings = layout(
        280,
        xaxis=axis(
            range=[float(gap[0]), float(gap[-1])],
            title={"text": "Gap: logit of the right class above all others"},
            zeroline=True,
        ),
        yaxis=axis(range=[0, 1.08 * top], title={"text": "Loss in nats"}, showgrid=True),
        annotations=notes,
        margin={"l": 8, "r": 12, "t": 10, "b": 8},
    )
    words = f"At ε = {plain(share)} the loss is least, {significant(best[1])} nats, at a gap of "
    alt = f"Loss against the gap. {words}{significant(best[0])}. At ε = 0 it only falls."
    table = {"gap": gap, "loss, hard target": hard, f"loss, ε = {plain(share)}": smoothed}
    return Chart("Loss against the gap", {"data": lines, "layout": settings}, alt, table)


def _words(text: str, x: float, y: float, **place: Any) -> dict[str, Any]:
    font = {"color": INK, "size": FONT_SIZE - 1}
    words = {"text": text, "x": x, "y": y, "showarrow": False, "font": font}
    return words | {"xanchor": "right", "yanchor": "bottom"} | place
