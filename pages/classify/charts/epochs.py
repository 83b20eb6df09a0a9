"""The epochs of a training: the scale to take hold of, and what each epoch brought."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.figure import Chart, Handles, axis, heading, layout, on_screen
from ui.words.numbers import percent, significant
from ui.words.theme import ACCENT, FONT_SIZE, INK, MUTED

_HEIGHT = 400
_MOST_POINTS = 200  # of a curve


def epoch_scale(epoch: int, epochs: int) -> Chart:
    """The scale from 0 to the last epoch with its handle at `epoch`."""
    track = {
        "type": "scatter",
        "mode": "lines",
        "x": [0, epochs],
        "y": [0, 0],
        "line": {"color": MUTED, "width": 4},
        "hoverinfo": "skip",
    }
    mark = {
        "type": "scatter",
        "mode": "markers",
        "x": [epoch],
        "y": [0],
        "marker": {"color": ACCENT, "size": 14},
        "hoverinfo": "skip",
    }
    ticks = [round(part * epochs / 4) for part in range(5)]
    across = axis(range=[-0.04 * epochs, 1.04 * epochs], tickvals=ticks, tickangle=0)
    down = axis(range=[-0.5, 0.5], visible=False)
    title = heading(f"Epoch <b>{epoch:,}</b> of {epochs:,}")
    settings = layout(88, xaxis=across, yaxis=down, title=title)
    settings["margin"] = {"l": 4, "r": 4, "t": 30, "b": 4}
    handles = Handles(0, epochs, 1, [epoch], ["Epoch"], [str(epoch)], of_classes=False)
    figure = {"data": [track, mark], "layout": settings}
    alt = f"The scale of the epochs, from 0 to {epochs:,}: the model is that after epoch {epoch:,}."
    return Chart("Epoch", figure, alt, {"epoch": [epoch]}, handles)


def learning_curves(
    loss: tuple[NDArray[Any], NDArray[Any]],
    accuracy: tuple[NDArray[Any], NDArray[Any]],
    epoch: int,
    floor: float | None,
) -> Chart:
    """Cross-entropy above, accuracy below, of the training rows and of those held out.

    `floor` is the training loss at the minimum of the objective, a dotted line; None without one.
    """
    epochs = len(loss[0]) - 1
    at = np.unique(np.round(np.linspace(0, epochs, min(epochs + 1, _MOST_POINTS))).astype(int))
    traces = []
    for name, pair, place in (("cross-entropy", loss, "y"), ("accuracy", accuracy, "y2")):
        for rows, values, look in zip(
            ("training", "held out"),
            pair,
            ({"color": ACCENT, "width": 3}, {"color": INK, "width": 2, "dash": "dash"}),
            strict=True,
        ):
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": at.tolist(),
                    "y": on_screen(values[at]),
                    "yaxis": place,
                    "line": look | {"simplify": False},
                    "hovertemplate": f"{rows}<br>epoch %{{x}}: {name} %{{y:.4f}}<extra></extra>",
                }
            )
    top = 1.05 * max(float(values.max()) for values in loss)
    across = axis(range=[0, epochs], title={"text": "Epoch"}, anchor="y2")
    settings = layout(
        _HEIGHT,
        margin={"l": 8, "r": 14, "t": 34, "b": 8},
        title=heading("Cross-entropy in nats, and accuracy"),
        xaxis=across,
        yaxis=axis(range=[0, top], domain=[0.56, 1], showgrid=True, nticks=4),
        yaxis2=axis(range=[0, 1.02], domain=[0, 0.44], showgrid=True, tickvals=[0, 0.5, 1]),
        shapes=[_now(epoch), *([_floor(floor)] if floor is not None else [])],
        annotations=_legend(floor is not None),
    )
    spoken = (
        f"At epoch {epoch:,} the cross-entropy is {significant(float(loss[0][epoch]))} on the "
        f"training rows and {significant(float(loss[1][epoch]))} on those held out; "
        f"{percent(float(accuracy[0][epoch]))} and {percent(float(accuracy[1][epoch]))} are right."
    )
    table = {
        "epoch": np.arange(epochs + 1),
        "cross-entropy, training": loss[0],
        "cross-entropy, held out": loss[1],
        "accuracy, training": accuracy[0],
        "accuracy, held out": accuracy[1],
    }
    figure = {"data": traces, "layout": settings}
    alt = f"Cross-entropy and accuracy against the epoch. {spoken}"
    return Chart("Cross-entropy and accuracy", figure, alt, table)


def _now(epoch: int) -> dict[str, Any]:
    """The epoch that is shown, over both panels."""
    place = {"x0": epoch, "x1": epoch, "y0": 0, "y1": 1, "yref": "paper"}
    return {"type": "line", "line": {"color": MUTED, "width": 1}} | place


def _floor(value: float) -> dict[str, Any]:
    """The loss that the training comes to, however long it goes on."""
    place = {"x0": 0, "x1": 1, "xref": "paper", "y0": value, "y1": value, "yref": "y"}
    return {"type": "line", "line": {"color": MUTED, "width": 2, "dash": "dot"}} | place


def _legend(with_floor: bool) -> list[dict[str, Any]]:
    """What the lines are, in the corner where no curve goes."""
    lines = [f'<span style="color:{ACCENT}">━</span> training rows', "┅ rows held out"]
    lines += ["┈ at the minimum"] if with_floor else []
    place = {"x": 1, "xref": "paper", "xanchor": "right", "y": 1, "yref": "paper"}
    look = {"showarrow": False, "align": "left", "font": {"color": INK, "size": FONT_SIZE - 1}}
    return [{"text": "<br>".join(lines), "yanchor": "top"} | place | look]
