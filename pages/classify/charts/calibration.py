"""Calibration: confidence against accuracy, and the loss of held-out rows against 1/T."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts import marks, signs
from ui.charts.axes import QUARTERS, axis, exponents, in_words, shares
from ui.charts.figure import Chart, Figure, figure, heading, on_log, on_screen
from ui.charts.notes import Note, diagonal, note
from ui.words.numbers import plain, short, significant
from ui.words.theme import ACCENT, INK, MUTED, SMALL

_HEIGHT = 330
Place = tuple[float, float]  # 1/T and the loss there


def reliability_diagram(
    edges: NDArray[Any], count: NDArray[Any], confidence: NDArray[Any], accuracy: NDArray[Any]
) -> Chart:
    """How often the rows of each bin are right, beside the line on which confidence is honest.

    The number of rows stands over each bar: a bar over three rows says little. A bin without rows
    has no bar.
    """
    drawing = _diagram(edges, count, confidence, accuracy)
    spoken = "; ".join(
        f"{n:,} rows with a mean confidence of {significant(sure, 3)} are right "
        f"{significant(right, 3)} of the time"
        for n, sure, right in zip(count, confidence, accuracy, strict=True)
        if n
    )
    table = {"from": edges[:-1], "to": edges[1:], "rows": count}
    table |= {"mean confidence": confidence, "share that is right": accuracy}
    return Chart("Reliability", drawing, f"Reliability diagram: {spoken}.", table)


def _diagram(
    edges: NDArray[Any], count: NDArray[Any], confidence: NDArray[Any], accuracy: NDArray[Any]
) -> Figure:
    """The bins over the line on which confidence is honest."""
    some = count > 0
    bins = _bins(edges, count[some], some, accuracy[some])
    return figure(
        [bins, _means(confidence[some], accuracy[some])],
        _HEIGHT,
        margin={"l": 8, "r": 8, "t": 34, "b": 8},
        title=heading("Right how often, when how sure? Rows over the bars"),
        xaxis=axis("Confidence", QUARTERS, range=[0, 1]),
        yaxis=shares("Share that is right", 1.1),
        shapes=[diagonal(MUTED, 2, "dot")],
    )


def _means(confidence: NDArray[Any], accuracy: NDArray[Any]) -> Figure:
    """How sure the rows of each bin are in the mean."""
    look, hover = (
        marks.symbol(INK, 8, signs.HERE.symbol),
        "mean confidence %{x:.3f}, right %{y:.3f}",
    )
    return marks.points(on_screen(confidence), on_screen(accuracy), look, hover)


def _bins(
    edges: NDArray[Any], count: NDArray[Any], some: NDArray[Any], accuracy: NDArray[Any]
) -> Figure:
    """How often the rows of each bin are right, as columns; their number stands over them."""
    middles = on_screen((edges[:-1] + edges[1:])[some] / 2)
    look, width = {"color": ACCENT, "opacity": 0.6}, 0.94 * float(edges[1])
    words = marks.at_end([f"{n:,}" for n in count]) | marks.font(SMALL)
    hover = "%{text} rows, right %{y:.3f}"
    return marks.columns(middles, on_screen(accuracy), look, width, hover, **words)


def loss_against_beta(beta: NDArray[Any], loss: NDArray[Any], now: Place, best: Place) -> Chart:
    """The held-out loss against 1/T, a valley; `now` and `best` are (1/T, loss).

    What lies beyond the axis is not marked; the sentence below the chart has it.
    """
    drawing = _valley(beta, loss, now, best)
    alt = (
        f"The loss of the rows held out against 1/T is a valley. Now, at T = "
        f"{plain(1 / now[0]) if now[0] else plain(np.inf)}, it is {significant(now[1])} nats; "
        f"at the best T it is {significant(best[1])}."
    )
    table = {"1/T": beta, "loss in nats": loss}
    return Chart("Loss of the rows held out against 1/T", drawing, alt, table)


def _valley(beta: NDArray[Any], loss: NDArray[Any], now: Place, best: Place) -> Figure:
    """The curve, and what is marked on it."""
    low, high = exponents(beta)
    top = min(float(loss.max()), 3 * float(max(loss.min(), loss[len(loss) // 2])))
    both = (best, "best", signs.BEST.symbol, -16), (now, "now", signs.HERE.symbol, 16)
    seen = [one for one in both if beta[0] <= one[0][0] <= beta[-1] and one[0][1] <= top]
    ticks = [10.0**power for power in range(int(np.ceil(low)), int(np.floor(high)) + 1)]
    return figure(
        [_loss(beta, loss), *(_place(*at, shape) for at, _, shape, _ in seen)],
        _HEIGHT,
        margin={"l": 8, "r": 14, "t": 34, "b": 8},
        title=heading("Loss of the rows held out, in nats"),
        xaxis=axis("1/T", in_words(ticks), type="log", range=[low, high]),
        yaxis=axis(range=[-0.12 * top, 1.05 * top], showgrid=True, nticks=5),
        annotations=[_name(*at, text, lift, (low + high) / 2) for at, text, _, lift in seen],
    )


def _loss(beta: NDArray[Any], loss: NDArray[Any]) -> Figure:
    """The curve of the loss."""
    look, hover = marks.stroke(ACCENT, 3), "1/T %{x:.3g}: %{y:.4f} nats"
    return marks.line(on_log(beta), on_screen(loss), look, hover)


def _place(x: float, y: float, shape: str) -> Figure:
    return marks.points([x], [y], marks.symbol(INK, 13, shape))


def _name(x: float, y: float, text: str, lift: int, middle: float) -> Note:
    """The name of a point and its T, on the side where there is room."""
    words, place = f"{text}: T = {short(float(f'{1 / x:.3e}'))}", float(np.log10(x))
    side = "left" if place < middle + 0.3 else "right"
    return note(words, place, y, yshift=lift, xanchor=side)
