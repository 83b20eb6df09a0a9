"""What softmax costs: time against size over two measured floors, and one size in detail."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.figure import Chart, Table, axis, finite, heading, layout
from ui.charts.loglog import decades, log_axis, note
from ui.words.numbers import significant
from ui.words.theme import ACCENT, FONT_SIZE, INK, MUTED, ROW_HEIGHT

_HEIGHT = 430
_LABEL = 19  # pixels that a name at the end of a line takes
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


def cost_lines(
    n: Sequence[int],
    curves: Mapping[str, NDArray[Any]],
    floors: Mapping[str, NDArray[Any]],
    *,
    reach: tuple[int, int],
    unit: str,
    now: int | None,
) -> Chart:
    """Time per logit against n, a line for each way, both axes logarithmic; `now` is marked.

    The floors are dashed: the best that was measured of what each softmax
    has to do. What is not measured yet is not there.
    """
    left, right = (float(np.log10(end)) for end in reach)
    x = np.array(n, dtype=float)
    seen = [v for y in (*curves.values(), *floors.values()) for v in y]
    low = np.floor(np.log10(min(seen, default=0.1)))
    high = np.ceil(np.log10(max(seen, default=1000.0)))
    traces = [_line(x, y, name, (MUTED, 2, "longdash"), unit) for name, y in floors.items()]
    traces += [_line(x, y, name, _LOOKS[name], unit) for name, y in curves.items()]
    settings = layout(
        _HEIGHT,
        margin={"l": 8, "r": 116, "t": 30, "b": 8},
        title=heading(unit),
        xaxis=log_axis(left, right, decades(left, right, 1), "Number of logits n"),
        yaxis=log_axis(low, high, decades(low, high, 1)),
        annotations=_names(x, {**curves, **floors}, low, (high - low) / (_HEIGHT - 90)),
        shapes=[] if now is None else [_upright(now)],
    )
    table: Table = {"n": [f"{size:,}" for size in n]}
    table |= {f"{name}, {unit}": y for name, y in (*curves.items(), *floors.items())}
    last = ", ".join(f"{name} {significant(float(y[-1]), 2)}" for name, y in curves.items())
    said = f"at n = {n[-1]:,}, {last}" if n else "nothing is measured yet"
    alt = f"Time against n, both axes logarithmic, {unit}: {said}."
    title = "Time against the number of logits"
    return Chart(title, {"data": traces, "layout": settings}, alt, table)


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
    x: NDArray[Any], curves: Mapping[str, NDArray[Any]], low: float, decades_a_pixel: float
) -> list[dict[str, Any]]:
    """The name of each line at its end, in their order, none over another or under the axis."""
    if not len(x):
        return []
    apart, ends = _LABEL * decades_a_pixel, {}
    for name, y in curves.items():
        ends[name] = float(np.log10(y[-1]))
    places = spread_out(list(ends.values()), apart, float(low) + apart / 2)
    return [
        note(name, float(x[-1]), 10**place, xanchor="left", xshift=6)
        | {"font": {"color": INK, "size": FONT_SIZE - 1}}
        for name, place in zip(ends, places, strict=True)
    ]


def spread_out(heights: Sequence[float], apart: float, lowest: float = -np.inf) -> list[float]:
    """`heights` moved as little as needed for any two to be `apart`, their order kept.

    None goes below `lowest`.

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
    for i in order:
        placed[i] = max(placed[i], lowest)
        lowest = placed[i] + apart
    return [placed[i] for i in range(len(heights))]


def _upright(x: int) -> dict[str, Any]:
    """The size that the other picture shows."""
    place = {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    return place | {"line": {"color": MUTED, "width": 1, "dash": "dot"}}


def cost_marks(
    n: int, took: Mapping[str, float], memory: Sequence[float], exps: Sequence[float]
) -> Chart:
    """One size: what each way took, in ns per logit, and its passes and exponentials at full speed.

    Where these were not counted (NaN) there is no mark.
    """
    names, values, rows = list(took), list(took.values()), list(range(len(took)))
    seen = [v for v in (*values, *memory, *exps) if np.isfinite(v)]
    low, high = np.floor(np.log10(min(seen))), np.ceil(np.log10(max(seen)))
    traces = [
        _marks(memory, "its passes at full speed", "line-ns", INK, 16),
        _marks(exps, "its exponentials at full speed", "x-thin", INK, 9),
        _marks(values, "took", "circle", ACCENT, 11),
    ]
    words = [
        note(significant(value, 3), value, 1.0, xanchor="left", xshift=9) | {"y": row}
        for row, value in enumerate(values)
    ]
    down = axis(
        tickvals=rows, ticktext=[f"{name} " for name in names], range=[len(rows) - 0.4, -0.6]
    )
    settings = layout(
        92 + ROW_HEIGHT * len(rows),
        margin={"l": 8, "r": 52, "t": 34, "b": 8},
        title=heading("<b>●</b> took   at full speed: <b>┃</b> its passes   <b>✕</b> its exp"),
        xaxis=log_axis(low, high, decades(low, high, 1), "ns per logit"),
        yaxis=down,
        annotations=words,
    )
    columns = {"its passes at full speed": memory, "its exponentials at full speed": exps}
    table: Table = {"way": names, "ns per logit": values, **columns}
    said = ", ".join(f"{name} {significant(t, 3)}" for name, t in took.items())
    alt = f"Nanoseconds per logit at n = {n:,}: {said}."
    return Chart(f"n = {n:,}", {"data": traces, "layout": settings}, alt, table)


def _marks(x: Sequence[float], name: str, symbol: str, colour: str, size: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": finite(x),
        "y": list(range(len(x))),
        "marker": {
            "symbol": symbol,
            "color": colour,
            "size": size,
            "line": {"color": colour, "width": 2},
        },
        "cliponaxis": False,
        "hovertemplate": f"{name}: %{{x:.3g}} ns<extra></extra>",
    }
