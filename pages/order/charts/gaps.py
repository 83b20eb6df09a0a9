"""Every context as a mark: how closely its words lead, and how far the order moves them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words
from ui.charts import marks, signs
from ui.charts.axes import Axis, decades, log_axis
from ui.charts.figure import Chart, Figure, Table, figure, heading, on_log
from ui.charts.notes import note, note_on_logs, upright
from ui.words.numbers import plain, significant
from ui.words.theme import INK, MUTED

words = Words(__file__)
_HEIGHT = 400


def gaps(
    gap: NDArray[Any], moved: NDArray[Any], parted: NDArray[Any], near: float, picked: int
) -> Chart:
    """The contexts, moved against gap, both on logarithms; a click on a mark picks its context.

    Under the diagonal the order moves less than the gap: there every order has the same winner.
    """
    alt = words(
        "gaps.alt",
        parted=int(parted.sum()),
        count=len(gap),
        picked=picked + 1,
        gap=significant(float(gap[picked]), 3),
        moved=significant(float(moved[picked]), 3),
    )
    table: Table = {
        words("gaps.head_context"): [str(i + 1) for i in range(len(gap))],
        words("gaps.head_gap"): gap,
        words("gaps.head_moved"): moved,
        words("gaps.head_parted"): [words(f"gaps.{'no' if same else 'yes'}") for same in ~parted],
    }
    drawing = _drawing(gap, moved, parted, near, picked)
    return Chart(words("gaps.title"), drawing, alt, table, picks=True)


def _drawing(
    gap: NDArray[Any], moved: NDArray[Any], parted: NDArray[Any], near: float, picked: int
) -> Figure:
    """The diagonal, the marks of who agrees, and over them those of who does not."""
    across, up = _ends(gap), _ends(moved)
    here = np.arange(len(gap)) == picked
    same = marks.symbol(MUTED, 6, signs.HERE.symbol, opacity=0.7)
    other = marks.symbol(INK, 11, signs.PARTED.symbol, line=marks.stroke(INK, 2))
    ring = marks.symbol(INK, 20, "square-open", line=marks.stroke(INK, 3))
    low, high = max(across[0], up[0]), min(across[1], up[1])
    return figure(
        [
            marks.line([10.0**low, 10.0**high], [10.0**low, 10.0**high], marks.stroke(MUTED, 2)),
            _contexts(gap, moved, ~parted, same, words("gaps.hover")),
            _contexts(gap, moved, parted, other, words("gaps.hover_parted")),
            marks.points(on_log(gap[here]), on_log(moved[here]), ring),
        ],
        _HEIGHT,
        margin={"l": 8, "r": 16, "t": 56, "b": 8},
        title=heading(words("gaps.heading")),
        xaxis=_axis(across, words("gaps.across")),
        yaxis=_axis(up, words("gaps.up")),
        shapes=[upright(near, INK, 1, "dash")],
        annotations=[_near_note(near), _diagonal_note(low, across[0] >= up[0]), *_codes()],
    )


def _contexts(
    gap: NDArray[Any], moved: NDArray[Any], which: NDArray[Any], look: Figure, hover: str
) -> Figure:
    """The marks of some contexts, each with its number."""
    places: Sequence[int] = np.flatnonzero(which).tolist()
    more = {"meta": {"picks": places}, "customdata": [place + 1 for place in places]}
    return marks.points(on_log(gap[which]), on_log(moved[which]), look, hover, **more)


def _ends(values: NDArray[Any]) -> tuple[float, float]:
    """The powers of ten around what a logarithm can show."""
    seen = values[values > 0]
    low, high = (seen.min(), seen.max()) if seen.size else (1e-3, 1.0)
    return float(np.floor(np.log10(low))), float(max(np.ceil(np.log10(high)), 0))


def _axis(ends: tuple[float, float], title: str) -> Axis:
    step = max(1, round((ends[1] - ends[0]) / 6))
    return log_axis(*ends, decades(*ends, step), title, ticklabelstandoff=4)


def _near_note(near: float) -> Figure:
    """What the dashed line is, over it."""
    place: dict[str, Any] = {"yref": "paper", "yanchor": "bottom", "xanchor": "center"}
    return note(words("gaps.near", gap=plain(near)), float(np.log10(near)), 1, **place)


def _diagonal_note(low: float, from_left: bool) -> Figure:
    """What the diagonal is, where it begins: left of it, or under it at the left edge."""
    left = {"xanchor": "left", "yanchor": "top", "xshift": 24, "yshift": -2}
    right = {"xanchor": "right", "xshift": -10, "yshift": 4}
    place: dict[str, Any] = left if from_left else right
    return note_on_logs(words("gaps.diagonal"), 10.0**low, 10.0**low, **place)


def _codes() -> list[Figure]:
    """What the marks mean, over the left end of the drawing."""
    place: dict[str, Any] = {
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
    }
    return [note(words("gaps.codes"), 0, 1, yshift=18, align="left", **place)]
