"""Small multiples of maps from logits to probabilities: bars, Jacobians, sizes of the support."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.bars import bars
from ui.charts.figure import Chart, axis, finite, heading, label, layout
from ui.charts.jacobian import swatches
from ui.words.numbers import plain, short, signed, significant
from ui.words.theme import ACCENT, FALLS, FONT_SIZE, GRID, INK, PAPER, RISES, ROW_HEIGHT

_ROOM = 0.65  # of the axis, for the words at the ends of the bars
_NAME = 6  # characters of a name
ZERO_MARKS = {"underflow": "▼", "mask": "✕", "by design": "○", "limit": "→"}


def small_bars(title: str, p: Sequence[float], names: Sequence[str], zeros: Sequence[str]) -> Chart:
    """Probabilities from 0 to 1; `zeros` says of each exact 0 of which kind it is, "" elsewhere."""
    texts = [_zero(kind) if kind else _share(v) for v, kind in zip(p, zeros, strict=True)]
    chart = bars(title, p, names, texts, (0.0, 1.0), ticks=[0, 1], room=_ROOM)
    rows = chart.figure["layout"]["yaxis"]
    rows["ticktext"] = [f"{_cut(name)} " for name in names]
    chart.figure["layout"]["margin"] |= {"l": 2, "r": 2}
    table = chart.table | {"this zero is": list(zeros)} if any(zeros) else chart.table
    return Chart(chart.title, chart.figure, chart.alt, table)


def _share(p: float) -> str:
    """A probability; what is exactly 1 is written so, as what is exactly 0."""
    return "1" if p == 1 else significant(p)


def _zero(kind: str) -> str:
    """An exact 0 with its mark and its word."""
    return f"{ZERO_MARKS[kind]} 0 {kind}"


def _cut(name: str) -> str:
    return label(name if len(name) <= _NAME else name[: _NAME - 1] + "…")


def pattern(title: str, matrix: NDArray[Any] | None, names: Sequence[str], T: float) -> Chart:
    """The signs and zeros of a Jacobian: an exact 0 is paper with a 0 on it, 1/T full colour.

    None is a Jacobian that does not exist.
    """
    count = len(names)
    slopes = np.full((count, count), np.nan) if matrix is None else matrix
    steepest = 1 / T if 0 < T < np.inf else 1.0
    shade = np.sign(slopes) * np.sqrt(np.minimum(np.abs(slopes) / steepest, 1))
    cells = {
        "type": "heatmap",
        "z": finite(shade),
        "zmin": -1,
        "zmax": 1,
        "colorscale": [[0, FALLS], [0.5, PAPER], [1, RISES]],
        "xgap": 1,
        "ygap": 1,
        "showscale": False,
        "customdata": [[signed(v) for v in row] for row in slopes.tolist()],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    rows, columns = np.nonzero(slopes == 0)
    zeros = {"type": "scatter", "mode": "text", "x": columns.tolist(), "y": rows.tolist()}
    zeros |= {"text": ["0"] * len(rows), "hoverinfo": "skip"}
    zeros["textfont"] = {"color": INK, "size": FONT_SIZE if count < 7 else FONT_SIZE - 4}
    squares = [square.strip() for square in swatches([""] * count)]
    places = {"tickvals": list(range(count)), "ticktext": squares, "tickangle": 0, "ticks": ""}
    places["constrain"] = "domain"
    settings = layout(
        212,
        title=heading(title),
        xaxis=axis(range=[-0.5, count - 0.5], side="top", **places),
        yaxis=axis(range=[count - 0.5, -0.5], scaleanchor="x", **places),
        margin={"l": 4, "r": 4, "t": 34, "b": 4},
        plot_bgcolor=GRID,
    )
    if not np.isfinite(slopes).any():
        settings["annotations"] = [_middle("does not<br>exist")]
    alt = f"{title}, the Jacobian: {_count(slopes)}."
    table = {"p of": list(names)} | {f"z of {n}": slopes[:, j] for j, n in enumerate(names)}
    return Chart(f"Jacobian of {title}", {"data": [cells, zeros], "layout": settings}, alt, table)


def _count(slopes: NDArray[Any]) -> str:
    """How many entries are exactly 0."""
    if np.isnan(slopes).any():
        return "it does not exist here"
    return f"{int((slopes == 0).sum())} of {slopes.size} entries are 0"


def support_strips(T: NDArray[Any], sizes: Mapping[str, NDArray[Any]], now: float) -> Chart:
    """How many classes each map keeps, a strip a map, against T on a logarithmic axis."""
    low, high = float(np.log10(T[0])), float(np.log10(T[-1]))
    rows, most = list(sizes), max(int(size.max()) for size in sizes.values())
    cells = {
        "type": "heatmap",
        "x": np.log10(T).round(5).tolist(),
        "y": list(range(len(rows))),
        "z": [(size / most).tolist() for size in sizes.values()],
        "zmin": 0,
        "zmax": 1.6,
        "colorscale": [[0, PAPER], [1, ACCENT]],
        "ygap": 6,
        "showscale": False,
        "hoverinfo": "skip",
    }
    where = float(np.clip(np.log10(now), low, high)) if now > 0 else low
    ticks = [t for t in (1e-3, 1e-2, 0.05, 0.2, 1, 5, 20, 100, 1e3) if T[0] <= t <= T[-1]]
    settings = layout(
        60 + ROW_HEIGHT * len(rows),
        xaxis=axis(range=[low, high], title={"text": "Temperature T"}, tickvals=np.log10(ticks)),
        yaxis=axis(range=[len(rows) - 0.5, -0.5], tickvals=list(range(len(rows)))),
        annotations=[
            note for i, size in enumerate(sizes.values()) for note in _numbers(T, size, i)
        ],
        shapes=[{"type": "line", "x0": where, "x1": where, "y0": 0, "y1": 1, "yref": "paper"}],
        title=heading("Classes that are kept"),
        margin={"l": 8, "r": 8, "t": 34, "b": 8},
    )
    settings["xaxis"] |= {"tickvals": np.log10(ticks).tolist(), "ticktext": list(map(short, ticks))}
    settings["yaxis"]["ticktext"] = [f"{row} " for row in rows]
    settings["shapes"][0]["line"] = {"color": INK, "width": 2}
    spoken = "; ".join(f"{row} from {size[0]} to {size[-1]}" for row, size in sizes.items())
    reach = f"Size of the support as T rises from {plain(T[0])} to {plain(T[-1])}"
    table = {"T": T} | {row: size.astype(float) for row, size in sizes.items()}
    figure = {"data": [cells], "layout": settings}
    return Chart("Size of the support against T", figure, f"{reach}: {spoken}.", table)


def _numbers(T: NDArray[Any], size: NDArray[Any], row: int) -> list[dict[str, Any]]:
    """The size at the start of each stretch that has room for it."""
    ends = [0, *(np.flatnonzero(np.diff(size)) + 1).tolist(), len(size)]
    return [
        {"text": str(int(size[a])), "x": float(np.log10(T[a])), "y": row}
        | {
            "xanchor": "left",
            "xshift": 2,
            "showarrow": False,
            "font": {"color": INK, "size": FONT_SIZE},
        }
        for a, b in pairwise(ends)
        if b - a > 1
    ]


def _middle(text: str) -> dict[str, Any]:
    place = {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False}
    return {"text": text, "font": {"color": INK, "size": FONT_SIZE}} | place
