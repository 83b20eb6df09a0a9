"""What softmax costs: time against size over two measured floors, and one size in detail."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_core import number_type
from softmax_models.passes import IN_NUMPY, ON_PAPER
from softmax_models.roofline import LINES, Roofline
from ui.charts.figure import Chart, axis, finite, heading, layout
from ui.charts.loglog import decades, log_axis, note
from ui.numbers import significant
from ui.theme import ACCENT, FONT_SIZE, INK, MUTED, ROW_HEIGHT

_HEIGHT = 430
_LABEL = 19  # pixels that a name at the end of a line takes
_NS = 1e9
# Colour, width and dash: none of these is a class.
_LOOKS = {
    "add": (MUTED, 1, "solid"),
    "multiply": (MUTED, 1, "dot"),
    "exp": (MUTED, 4, "solid"),
    "naive": (INK, 2, "dash"),
    "max-subtracted": (ACCENT, 4, "solid"),
    "division-free": (MUTED, 2, "dashdot"),
    "online": (ACCENT, 2, "dot"),
    "compensated": (INK, 3, "solid"),
}
_ROWS = ("exp", "naive", "max-subtracted", "division-free", "online", "compensated")


def cost_lines(
    roof: Roofline | None, sizes: Sequence[int], now: int | None, *, relative: bool
) -> Chart:
    """Time per logit against n, a line for each way, both axes logarithmic; size `now` is marked.

    The floors are dashed: no softmax runs below them. Where `relative`, all is divided by np.exp's
    time at the same n. What has not been measured yet is not there.
    """
    unit = "Times np.exp" if relative else "ns per logit"
    left, right = (float(np.log10(n)) for n in (sizes[0], sizes[-1]))
    curves, floors = _curves(roof, relative), _floors(roof, relative)
    n = np.array(roof.n if roof else (), dtype=float)
    seen = [v for y in (*curves.values(), *floors.values()) for v in y]
    low = np.floor(np.log10(min(seen, default=0.1)))
    high = np.ceil(np.log10(max(seen, default=1000.0)))
    traces = [_line(n, y, name, (MUTED, 2, "longdash"), unit) for name, y in floors.items()]
    traces += [_line(n, y, name, _LOOKS[name], unit) for name, y in curves.items()]
    settings = layout(
        _HEIGHT,
        margin={"l": 8, "r": 116, "t": 30, "b": 8},
        title=heading(unit),
        xaxis=log_axis(left, right, decades(left, right, 1), "Number of logits n"),
        yaxis=log_axis(low, high, decades(low, high, 1)),
        annotations=_names(n, curves, (high - low) / (_HEIGHT - 90)) + _floor_names(n, floors),
        shapes=[_upright(roof.n[now])] if roof and now is not None else [],
    )
    table = {"n": [f"{size:,}" for size in (roof.n if roof else ())]}
    table |= {f"{name}, {unit}": y for name, y in (curves | floors).items()}
    alt = f"{unit} against n, both axes logarithmic: {_spoken(roof, curves)}"
    return Chart(
        "Time against the number of logits", {"data": traces, "layout": settings}, alt, table
    )


def _curves(roof: Roofline | None, relative: bool) -> dict[str, NDArray[Any]]:
    if roof is None:
        return {name: np.empty(0) for name in LINES}
    unit = np.array(roof.seconds["exp"]) if relative else 1 / _NS
    return {name: np.array(roof.seconds[name]) / unit for name in LINES}


def _floors(roof: Roofline | None, relative: bool) -> dict[str, NDArray[Any]]:
    if roof is None:
        return {}
    unit = np.array(roof.seconds["exp"]) if relative else 1 / _NS
    floors = {"memory: 2 reads, 1 write": roof.memory, "1 exponential": [roof.exp] * len(roof.n)}
    return {name: np.array(floor) / unit for name, floor in floors.items()}


def _line(
    x: NDArray[Any], y: NDArray[Any], name: str, look: tuple[str, float, str], unit: str
) -> dict[str, Any]:
    colour, width, dash = look
    return {
        "type": "scatter",
        "mode": "lines" if len(x) != 1 else "markers",
        "x": x.tolist(),
        "y": finite(y),
        "line": {"color": colour, "width": width, "dash": dash},
        "marker": {"color": colour, "size": 6},
        "hovertemplate": f"{name}<br>n = %{{x:,d}}<br>%{{y:.3g}} {unit}<extra></extra>",
    }


def _names(
    x: NDArray[Any], curves: dict[str, NDArray[Any]], decades_a_pixel: float
) -> list[dict[str, Any]]:
    """The name of each line at its end, none over another: what is pushed down stays in order."""
    if not len(x):
        return []
    apart, ends = _LABEL * decades_a_pixel, {}
    for name, y in curves.items():
        ends[name] = float(np.log10(y[-1]))
    places = spread_out(list(ends.values()), apart)
    return [
        note(name, float(x[-1]), 10**place, xanchor="left", xshift=6)
        | {"font": {"color": INK, "size": FONT_SIZE - 1}}
        for name, place in zip(ends, places, strict=True)
    ]


def spread_out(heights: Sequence[float], apart: float) -> list[float]:
    """`heights` moved as little as needed for any two to be `apart`, their order kept.

    >>> spread_out([0.0, 0.5, 10.0], 1.0)
    [-0.25, 0.75, 10.0]
    """
    order = sorted(range(len(heights)), key=heights.__getitem__)
    groups: list[list[int]] = []

    def middle(group: list[int]) -> float:
        return sum(heights[i] for i in group) / len(group)

    for i in order:
        groups.append([i])
        while len(groups) > 1:
            below, above = groups[-2:]
            if middle(above) - middle(below) >= apart * (len(above) + len(below)) / 2 - 1e-9:
                break
            groups[-2:] = [below + above]
    placed = dict.fromkeys(order, 0.0)
    for group in groups:
        for k, i in enumerate(group):
            placed[i] = middle(group) + apart * (k - (len(group) - 1) / 2)
    return [placed[i] for i in range(len(heights))]


def _floor_names(x: NDArray[Any], floors: dict[str, NDArray[Any]]) -> list[dict[str, Any]]:
    """The names of the floors, on their left, the upper one above it and the lower one below."""
    upper = max(floors, key=lambda name: float(floors[name][0]), default="")
    place = {"xanchor": "left", "xshift": 4, "align": "left"}
    return [
        note(name, float(x[0]), float(y[0]), yshift=10 if name == upper else -11, **place)
        for name, y in floors.items()
    ]


def _upright(x: int) -> dict[str, Any]:
    """The size that the other picture shows."""
    place = {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    return place | {"line": {"color": MUTED, "width": 1, "dash": "dot"}}


def _spoken(roof: Roofline | None, curves: dict[str, NDArray[Any]]) -> str:
    if roof is None:
        return "nothing is measured yet."
    last = ", ".join(f"{name} {significant(float(y[-1]), 2)}" for name, y in curves.items())
    return f"in {roof.dtype}, at n = {roof.n[-1]:,}, {last}."


def cost_marks(roof: Roofline, at: int) -> Chart:
    """One size: what each way took, and the least that its passes and its exponentials take."""
    rows, floors = list(range(len(_ROWS))), [roof.floors(name, at) for name in _ROWS]
    took = [roof.seconds[name][at] * _NS for name in _ROWS]
    memory, exps = (
        [floor[which] * _NS if floor else np.nan for floor in floors] for which in (0, 1)
    )
    seen = [v for v in (*took, *memory, *exps) if np.isfinite(v)]
    low, high = np.floor(np.log10(min(seen))), np.ceil(np.log10(max(seen)))
    traces = [
        _marks(memory, rows, "its passes at full speed", "line-ns", INK, 16),
        _marks(exps, rows, "its exponentials at full speed", "x-thin", INK, 9),
        _marks(took, rows, "took", "circle", ACCENT, 11),
    ]
    across = log_axis(low, high, decades(low, high, 1), "ns per logit")
    words = [
        note(significant(value, 3), value, 1.0, xanchor="left", xshift=9) | {"y": row}
        for row, value in zip(rows, took, strict=True)
    ]
    key = heading("<b>●</b> took   at full speed: <b>┃</b> its passes   <b>✕</b> its exp")
    settings = layout(
        92 + ROW_HEIGHT * len(rows),
        margin={"l": 8, "r": 52, "t": 34, "b": 8},
        title=key,
        xaxis=across,
        yaxis=axis(
            tickvals=rows, ticktext=[f"{name} " for name in _ROWS], range=[len(rows) - 0.4, -0.6]
        ),
        annotations=words,
    )
    table = {"way": list(_ROWS), "ns per logit": took}
    table |= {"its passes at full speed": memory, "its exponentials at full speed": exps}
    said = ", ".join(f"{n} {significant(t, 3)}" for n, t in zip(_ROWS, took, strict=True))
    alt = f"Nanoseconds per logit at n = {roof.n[at]:,} in {roof.dtype}: {said}."
    return Chart(f"n = {roof.n[at]:,}", {"data": traces, "layout": settings}, alt, table)


def _marks(
    x: Sequence[float], y: Sequence[int], name: str, symbol: str, colour: str, size: int
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": finite(x),
        "y": list(y),
        "marker": {
            "symbol": symbol,
            "color": colour,
            "size": size,
            "line": {"color": colour, "width": 2},
        },
        "cliponaxis": False,
        "hovertemplate": f"{name}: %{{x:.3g}} ns<extra></extra>",
    }


def passes_table(dtype: str) -> Chart:
    """The passes of each way on paper and in NumPy: a table without a picture."""
    size = number_type(dtype).itemsize
    paper, numpy = list(ON_PAPER.values()), [IN_NUMPY.get(name) for name in ON_PAPER]
    table = {
        "way": list(ON_PAPER),
        "reads": [str(one.reads) for one in paper],
        "writes": [str(one.writes) for one in paper],
        "exp": [str(one.exponentials) for one in paper],
        "bytes": [str(one.moved * size) for one in paper],
        "NumPy reads": [str(one.reads) if one else "" for one in numpy],
        "NumPy writes": [str(one.writes) if one else "" for one in numpy],
        "NumPy exp": [str(one.exponentials) if one else "" for one in numpy],
    }
    return Chart("Passes for each logit", {}, "", table)
