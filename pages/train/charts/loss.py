"""The loss of a training, step by step: in the types that it runs in, and in float64."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words
from ui.charts import marks
from ui.charts.axes import axis, log_axis, rounded
from ui.charts.figure import Chart, Figure, figure, heading, on_log
from ui.charts.notes import PAPER_X, PAPER_Y, Note, note, over, upright
from ui.charts.signs import NAN
from ui.words.numbers import plain, significant
from ui.words.theme import ACCENT, INK, MUTED

words = Words(__file__)
End = tuple[int, bool] | None  # the step of the end, and whether a number broke there

_HEIGHT = 340
_LOWEST = 1e-4


def loss_of_steps(losses: Sequence[float], true: NDArray[Any], end: End) -> Chart:
    """The losses so far, a line a training; where it ended stands a mark with its step."""
    t, last = len(losses) - 1, len(true) - 1
    drawing = figure(
        [*_lines(losses, true[: t + 1]), *_mark(losses, end)],
        _HEIGHT,
        margin={"l": 8, "r": 14, "t": 58, "b": 8},
        title=heading(words("loss.heading")),
        xaxis=axis(words("loss.step"), range=[-1, last + 1]),
        yaxis=_up(losses, true),
        shapes=[upright(end[0], INK, 1, "dot")] if end else [],
        annotations=[_legend(), *_named(end)],
    )
    now, meant = (significant(float(values[t]), 3) for values in (losses, true))
    alt = words("loss.alt", t=t, loss=now, true=meant)
    alt += f" {words(f'loss.{_kind(end)}', step=end[0])}" if end else ""
    table = {
        words("loss.head_step"): np.arange(t + 1),
        words("loss.head_loss"): np.array(losses),
        words("loss.head_true"): true[: t + 1],
    }
    return Chart(words("loss.title"), drawing, alt, table)


def _kind(end: tuple[int, bool]) -> str:
    return "broke" if end[1] else "stalled"


def _lines(losses: Sequence[float], true: NDArray[Any]) -> list[Figure]:
    """Both curves; what is no number is a gap."""
    looks = {"true": marks.stroke(MUTED, 2, "dash"), "run": marks.stroke(ACCENT, 3)}
    at = list(range(len(losses)))
    return [
        marks.dotted_line(
            at,
            on_log(np.where(np.isfinite(values), values, np.nan)),
            looks[name],
            marks.symbol(looks[name]["color"], 4),
            words(f"loss.hover_{name}", step="%{x}", loss="%{y:.4g}"),
        )
        for name, values in (("true", true), ("run", np.array(losses)))
    ]


def _mark(losses: Sequence[float], end: End) -> list[Figure]:
    """The cross at the last loss that was a number, where a number broke."""
    if end is None or not end[1]:
        return []
    known = [(i, loss) for i, loss in enumerate(losses) if np.isfinite(loss) and loss > 0]
    where = [each for each in known if each[0] <= end[0]][-1:]
    x, y = zip(*where, strict=True) if where else ((), ())
    return [marks.points(list(x), list(y), marks.ringed(INK, 12, NAN.symbol))]


def _named(end: End) -> list[Note]:
    """What happened at the end, over it."""
    if end is None:
        return []
    anchor = "right" if end[0] > 30 else "left"
    return [over(words(f"loss.{_kind(end)}", step=end[0]), end[0], xanchor=anchor)]


def _up(losses: Sequence[float], true: NDArray[Any]) -> Figure:
    """A logarithmic axis over what is a number; it grows by whole steps, not with each point."""
    values = np.array([*losses, *true])
    some = values[np.isfinite(values) & (values > 0)]
    low, high = (some.min(), some.max()) if some.size else (0.1, 1.0)
    ends = np.floor(2 * np.log10(max(low, _LOWEST))) / 2, np.ceil(2 * np.log10(high) + 0.1) / 2
    few = (1,) if ends[1] - ends[0] > 2 else (1, 2, 5)
    ticks = {tick: plain(tick) for tick in rounded(*ends, few)}
    return log_axis(*ends, ticks)


def _legend() -> Note:
    """What the lines are, in the corner where neither goes."""
    lines = [f"━ {words('loss.run')}", f"┅ {words('loss.true')}"]
    place: dict[str, Any] = PAPER_X | PAPER_Y | {"xanchor": "right", "yanchor": "top"}
    return note("<br>".join(lines), 1, 1, align="left", **place)
