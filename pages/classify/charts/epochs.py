"""The epochs of a training: the scale to take hold of, and what each epoch brought."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words
from ui.charts import marks
from ui.charts.axes import axis
from ui.charts.figure import Chart, Figure, Handles, figure, heading, on_screen
from ui.charts.notes import PAPER_X, PAPER_Y, Note, level, note, upright
from ui.charts.scale import track_and_handle
from ui.words.numbers import percent, significant
from ui.words.theme import ACCENT, INK, MUTED

words = Words(__file__)

_HEIGHT = 400
_MOST_POINTS = 200  # of a curve
Rows = tuple[NDArray[Any], NDArray[Any]]  # of training, and held out
_LOOKS = {"training": marks.stroke(ACCENT, 3), "held_out": marks.stroke(INK, 2, "dash")}


def epoch_scale(epoch: int, epochs: int) -> Chart:
    """The scale from 0 to the last epoch with its handle at `epoch`."""
    ticks = [round(part * epochs / 4) for part in range(5)]
    across = axis(ticks=ticks, range=[-0.04 * epochs, 1.04 * epochs], tickangle=0)
    name, said = words("epoch.name"), {"epoch": epoch, "last": epochs}
    drawing = track_and_handle((0, epochs), [epoch], 88, across, words("epoch.title", **said))
    handles = Handles(0, epochs, 1, [epoch], [name], [str(epoch)], of_classes=False)
    table = {words("epoch.head"): [epoch]}
    return Chart(name, drawing, words("epoch.alt", **said), table, handles)


def learning_curves(loss: Rows, accuracy: Rows, epoch: int, floor: float | None) -> Chart:
    """Cross-entropy above, accuracy below, of the training rows and of those held out.

    `floor` is the training loss at the minimum of the objective, a dotted line; None without one.
    """
    epochs = len(loss[0]) - 1
    drawing = _panels(loss, accuracy, epoch, floor, epochs)
    table = {words("curves.head_epoch"): np.arange(epochs + 1)} | {
        words(f"curves.head_{measure}_{rows}"): values
        for measure, pair in (("loss", loss), ("accuracy", accuracy))
        for rows, values in zip(_LOOKS, pair, strict=True)
    }
    return Chart(words("curves.title"), drawing, _spoken(loss, accuracy, epoch), table)


def _panels(loss: Rows, accuracy: Rows, epoch: int, floor: float | None, epochs: int) -> Figure:
    """The two panels, and the epoch that is shown."""
    at = np.unique(np.round(np.linspace(0, epochs, min(epochs + 1, _MOST_POINTS))).astype(int))
    top = 1.05 * max(float(values.max()) for values in loss)
    lowest = [level(floor, MUTED, 2, "dot", yref="y")] if floor is not None else []
    return figure(
        [*_curves(at, loss, "loss", "y"), *_curves(at, accuracy, "accuracy", "y2")],
        _HEIGHT,
        margin={"l": 8, "r": 14, "t": 34, "b": 8},
        title=heading(words("curves.heading")),
        xaxis=axis(words("curves.epoch"), range=[0, epochs], anchor="y2"),
        yaxis=axis(range=[0, top], domain=[0.56, 1], showgrid=True, nticks=4),
        yaxis2=axis(ticks=[0, 0.5, 1], range=[0, 1.02], domain=[0, 0.44], showgrid=True),
        shapes=[upright(epoch, MUTED, 1), *lowest],
        annotations=[_legend(floor is not None)],
    )


def _curves(at: NDArray[Any], pair: Rows, measure: str, place: str) -> list[Figure]:
    """What a measure came to on both kinds of rows, in its panel."""
    x = at.tolist()
    return [
        marks.line(
            x,
            on_screen(values[at]),
            look | {"simplify": False},
            words(f"curves.hover_{measure}_{rows}", epoch="%{x}", value="%{y:.4f}"),
            yaxis=place,
        )
        for (rows, look), values in zip(_LOOKS.items(), pair, strict=True)
    ]


def _spoken(loss: Rows, accuracy: Rows, epoch: int) -> str:
    """Where the training is, in words."""
    lost = [significant(float(values[epoch])) for values in loss]
    right = [percent(float(values[epoch])) for values in accuracy]
    told = {"loss": lost[0], "held_loss": lost[1], "right": right[0], "held_right": right[1]}
    return words("curves.alt", epoch=epoch, **told)


def _legend(with_floor: bool) -> Note:
    """What the lines are, in the corner where no curve goes."""
    strokes = {"training": f'<span style="color:{ACCENT}">━</span>', "held_out": "┅", "floor": "┈"}
    keys = list(strokes) if with_floor else list(_LOOKS)
    lines = [f"{strokes[key]} {words(f'curves.{key}')}" for key in keys]
    place: dict[str, Any] = (
        PAPER_X | PAPER_Y | {"xanchor": "right", "yanchor": "top", "align": "left"}
    )
    return note("<br>".join(lines), 1, 1, **place)
