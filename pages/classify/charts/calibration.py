"""Calibration: confidence against accuracy, and the loss of held-out rows against 1/T."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.figure import Chart, axis, heading, layout, on_screen
from ui.words.numbers import plain, short, significant
from ui.words.theme import ACCENT, FONT_SIZE, INK, MUTED

_HEIGHT = 330


def reliability_diagram(
    edges: NDArray[Any], count: NDArray[Any], confidence: NDArray[Any], accuracy: NDArray[Any]
) -> Chart:
    """How often the rows of each bin are right, beside the line on which confidence is honest.

    The number of rows stands over each bar: a bar over three rows says little. A bin without rows
    has no bar.
    """
    middles = (edges[:-1] + edges[1:]) / 2
    some = count > 0
    bars = {
        "type": "bar",
        "x": on_screen(middles[some]),
        "y": on_screen(accuracy[some]),
        "width": 0.94 * float(edges[1]),
        "marker": {"color": ACCENT, "opacity": 0.6},
        "text": [f"{count:,}" for count in count[some]],
        "textposition": "outside",
        "textfont": {"color": INK, "size": FONT_SIZE - 1},
        "cliponaxis": False,
        "hovertemplate": "%{text} rows, right %{y:.3f}<extra></extra>",
    }
    means = {
        "type": "scatter",
        "mode": "markers",
        "x": on_screen(confidence[some]),
        "y": on_screen(accuracy[some]),
        "marker": {"color": INK, "size": 8, "symbol": "diamond"},
        "hovertemplate": "mean confidence %{x:.3f}, right %{y:.3f}<extra></extra>",
    }
    honest = {"type": "line", "x0": 0, "y0": 0, "x1": 1, "y1": 1}
    settings = layout(
        _HEIGHT,
        margin={"l": 8, "r": 8, "t": 34, "b": 8},
        title=heading("Right how often, when how sure? Rows over the bars"),
        xaxis=axis(range=[0, 1], tickvals=[0, 0.25, 0.5, 0.75, 1], title={"text": "Confidence"}),
        yaxis=axis(
            range=[0, 1.1],
            tickvals=[0, 0.25, 0.5, 0.75, 1],
            showgrid=True,
            title={"text": "Share that is right"},
        ),
        shapes=[honest | {"line": {"color": MUTED, "width": 2, "dash": "dot"}}],
    )
    bins = zip(count, confidence, accuracy, strict=True)
    spoken = "; ".join(
        f"{n:,} rows with a mean confidence of {significant(sure, 3)} are right "
        f"{significant(right, 3)} of the time"
        for n, sure, right in bins
        if n
    )
    table = {
        "from": edges[:-1],
        "to": edges[1:],
        "rows": count,
        "mean confidence": confidence,
        "share that is right": accuracy,
    }
    figure = {"data": [bars, means], "layout": settings}
    return Chart("Reliability", figure, f"Reliability diagram: {spoken}.", table)


def loss_against_beta(
    beta: NDArray[Any], loss: NDArray[Any], now: tuple[float, float], best: tuple[float, float]
) -> Chart:
    """The held-out loss against 1/T, a valley; `now` and `best` are (1/T, loss).

    What lies beyond the axis is not marked; the sentence below the chart has it.
    """
    low, high = float(np.log10(beta[0])), float(np.log10(beta[-1]))
    top = min(float(loss.max()), 3 * float(max(loss.min(), loss[len(loss) // 2])))
    curve = {
        "type": "scatter",
        "mode": "lines",
        "x": on_screen(beta),
        "y": on_screen(loss),
        "line": {"color": ACCENT, "width": 3},
        "hovertemplate": "1/T %{x:.3g}: %{y:.4f} nats<extra></extra>",
    }
    traces, words = [curve], []
    marks = ((best, "best", "star", -16), (now, "now", "circle", 16))
    for (x, y), text, symbol, lift in marks:
        if not (beta[0] <= x <= beta[-1] and y <= top):
            continue
        marker = {"size": 13, "color": INK, "symbol": symbol}
        point = {"type": "scatter", "mode": "markers", "x": [x], "y": [y], "marker": marker}
        traces.append(point | {"hoverinfo": "skip"})
        words.append(
            {
                "text": f"{text}: T = {short(float(f'{1 / x:.3e}'))}",
                "x": float(np.log10(x)),
                "y": y,
                "yshift": lift,
                "xanchor": "left" if np.log10(x) < (low + high) / 2 + 0.3 else "right",
                "showarrow": False,
                "font": {"color": INK, "size": FONT_SIZE - 1},
            }
        )
    ticks = [10.0**power for power in range(int(np.ceil(low)), int(np.floor(high)) + 1)]
    settings = layout(
        _HEIGHT,
        margin={"l": 8, "r": 14, "t": 34, "b": 8},
        title=heading("Loss of the rows held out, in nats"),
        xaxis=axis(
            type="log",
            range=[low, high],
            tickvals=ticks,
            ticktext=[plain(tick) for tick in ticks],
            title={"text": "1/T"},
        ),
        yaxis=axis(range=[-0.12 * top, 1.05 * top], showgrid=True, nticks=5),
        annotations=words,
    )
    alt = (
        f"The loss of the rows held out against 1/T is a valley. Now, at T = "
        f"{plain(1 / now[0]) if now[0] else plain(np.inf)}, it is {significant(now[1])} nats; "
        f"at the best T it is {significant(best[1])}."
    )
    table = {"1/T": beta, "loss in nats": loss}
    figure = {"data": traces, "layout": settings}
    return Chart("Loss of the rows held out against 1/T", figure, alt, table)
