"""Pictures of what T does: curves against T, the path through the simplex, the sigmoid."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.figure import Chart, axis, finite, label, layout, on_screen
from ui.words.numbers import plain, significant
from ui.words.theme import FONT_SIZE, GRID, INK, MUTED, class_colour, dash

_HEIGHT = 320
_NO_P = "<b>NaN at every T: these logits have no probabilities</b>"
_MIDDLE = {"xref": "paper", "xanchor": "center", "y": 0.5}


def probability_curves(T: NDArray[Any], p: NDArray[Any], names: Sequence[str], now: float) -> Chart:
    """Each class against T on a logarithmic axis, T now marked; `p` has shape (len(T), K)."""
    curves = [
        {
            "type": "scatter",
            "mode": "lines",
            "meta": {"classes": i},
            "x": on_screen(T),
            "y": on_screen(p[:, i]),
            "line": {"color": class_colour(i), "width": 3, "dash": dash(i), "simplify": False},
            "hovertemplate": f"{label(name)}<br>T %{{x:.3g}}<br>p %{{y:.4f}}<extra></extra>",
        }
        for i, name in enumerate(names)
    ]
    low, high = np.log10(T[0]), np.log10(T[-1])
    mark = float(np.clip(np.log10(now), low, high)) if now > 0 else float(low)
    settings = layout(
        _HEIGHT,
        margin={"l": 8, "r": label_room(names), "t": 28, "b": 8},
        xaxis=axis(
            type="log",
            range=[low, high],
            title={"text": "Temperature T"},
            tickvals=_ticks(T),
            showgrid=True,
        )
        | {"ticktext": [plain(t) for t in _ticks(T)]},
        yaxis=axis(
            range=[0, 1],
            showgrid=True,
            title={"text": "Probability p"},
            tickvals=[0, 0.25, 0.5, 0.75, 1],
        ),
        shapes=[_line(mark)],
        annotations=[
            _words(f"T = {plain(now)}", x=mark, y=1.0, yanchor="bottom"),
            *(
                end_labels(p[-1], names)
                if np.isfinite(p).all()
                else [_words(_NO_P, x=0.5, **_MIDDLE)]
            ),
        ],
    )
    spoken = ", ".join(
        f"{name} from {significant(a)} to {significant(b)}"
        for name, a, b in zip(names, p[0], p[-1], strict=True)
    )
    table = {"T": T} | {f"p {name}": p[:, i] for i, name in enumerate(names)}
    reach = f"Probabilities as T rises from {plain(T[0])} to {plain(T[-1])}"
    alt = f"{reach}: {spoken}. T is {plain(now)}."
    return Chart("Probabilities against T", {"data": curves, "layout": settings}, alt, table)


def simplex(p: Sequence[float], path: NDArray[Any], T: NDArray[Any], names: Sequence[str]) -> Chart:
    """Three probabilities as a point in a triangle; `path` has shape (len(T), 3)."""
    line = {
        "type": "scatterternary",
        "mode": "lines",
        **dict(zip("abc", map(on_screen, path.T), strict=True)),
        "line": {"color": MUTED, "width": 2},
        "customdata": [plain(t) for t in T],
        "hovertemplate": "T %{customdata}<extra></extra>",
    }
    point = {
        "type": "scatterternary",
        "mode": "markers",
        **{axis_name: finite([value]) for axis_name, value in zip("abc", p, strict=True)},
        "marker": {
            "size": 16,
            "color": class_colour(int(np.argmax(p))),
            "line": {"color": INK, "width": 2},
        },
        "hovertemplate": "%{a:.4f}, %{b:.4f}, %{c:.4f}<extra></extra>",
    }
    axes = {
        f"{letter}axis": {
            "title": {"text": dotted(i, name), "font": {"color": INK, "size": FONT_SIZE}},
            "tickvals": [0.25, 0.5, 0.75],
            "tickfont": {"color": MUTED, "size": 11},
            "gridcolor": GRID,
            "linecolor": MUTED,
            "min": 0,
        }
        for i, (letter, name) in enumerate(zip("abc", names, strict=True))
    }
    ternary = {"sum": 1, "bgcolor": "rgba(0,0,0,0)", **axes}
    settings = layout(_HEIGHT, margin={"l": 40, "r": 40, "t": 36, "b": 36}, ternary=ternary)
    spoken = ", ".join(f"{name} {significant(v)}" for name, v in zip(names, p, strict=True))
    table = {"T": T} | {f"p {name}": path[:, i] for i, name in enumerate(names)}
    path_words = "on the path from the winner's corner to the centre"
    alt = f"The simplex, one corner a class: the point is at {spoken}, {path_words}."
    return Chart("The simplex", {"data": [line, point], "layout": settings}, alt, table)


def sigmoid(
    gap: NDArray[Any], p: NDArray[Any], now: tuple[float, float], names: Sequence[str]
) -> Chart:
    """The first of two probabilities against the gap of the logits; `now` is (gap, p)."""
    curve = {
        "type": "scatter",
        "mode": "lines",
        "x": on_screen(gap),
        "y": on_screen(p),
        "line": {"color": class_colour(0), "width": 3},
        "hovertemplate": "gap %{x:.3g}<br>p %{y:.4f}<extra></extra>",
    }
    inside = float(np.clip(now[0], gap[0], gap[-1]))
    point = {
        "type": "scatter",
        "mode": "markers",
        "x": finite([inside]),
        "y": finite([now[1]]),
        "marker": {"size": 14, "color": class_colour(0), "line": {"color": INK, "width": 2}},
        "hovertemplate": f"gap {plain(now[0])}<br>p {significant(now[1])}<extra></extra>",
    }
    first, second = map(label, names)
    settings = layout(
        _HEIGHT,
        xaxis=axis(
            range=[gap[0], gap[-1]],
            title={"text": f"Gap: z of {first} minus z of {second}"},
            showgrid=True,
        ),
        yaxis=axis(
            range=[0, 1],
            title={"text": f"p of {first}"},
            showgrid=True,
            tickvals=[0, 0.25, 0.5, 0.75, 1],
        ),
    )
    table = {"gap": gap, f"p {names[0]}": p}
    here = f"At a gap of {plain(now[0])} it is {significant(now[1])}."
    alt = f"The sigmoid: p of {names[0]} against the gap. {here}"
    return Chart(
        "Two classes: the sigmoid", {"data": [curve, point], "layout": settings}, alt, table
    )


def label_room(names: Sequence[str]) -> int:
    """Pixels that the names of the classes take beside curves."""
    return 28 + 8 * max(len(label(name)) for name in names)


def dotted(index: int, name: str) -> str:
    """A class's name in ink behind a dot in its colour."""
    return f'<span style="color:{class_colour(index)}">●</span> {label(name)}'


def end_labels(
    values: Sequence[float], names: Sequence[str], gap: float = 0.075
) -> list[dict[str, Any]]:
    """The names of curves on a 0 to 1 axis, right of their ends and far enough apart to be read."""
    order = np.argsort(-np.asarray(values), kind="stable").tolist()
    return [
        _words(
            dotted(i, names[i]),
            x=1.0,
            xref="paper",
            xanchor="left",
            xshift=6,
            y=y,
            yanchor="middle",
        )
        for i, y in zip(order, _spread([float(values[i]) for i in order], gap), strict=True)
    ]


def _spread(heights: Sequence[float], gap: float) -> list[float]:
    """Falling `heights` moved apart to at least `gap`: down from 1, then up from 0."""
    spread: list[float] = []
    for height in heights:
        spread.append(min(height, spread[-1] - gap if spread else 1.0))
    floor = 0.0
    for k in reversed(range(len(spread))):
        spread[k] = max(spread[k], floor)
        floor = spread[k] + gap
    return spread


def _line(x: float) -> dict[str, Any]:
    """A vertical line over the whole height, at `x` in the units of a logarithmic axis."""
    return {
        "type": "line",
        "x0": 10**x,
        "x1": 10**x,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": INK, "width": 2},
    }


def _words(text: str, **place: Any) -> dict[str, Any]:
    """An annotation without arrow."""
    return {"text": text, "showarrow": False, "font": {"color": INK, "size": FONT_SIZE - 1}} | place


def _ticks(T: NDArray[Any]) -> list[float]:
    """Round numbers inside the range of T."""
    decades = range(int(np.floor(np.log10(T[0]))), int(np.ceil(np.log10(T[-1]))) + 1)
    steps = (1,) if len(decades) > 5 else (1, 2, 5)
    rounded = [float(f"{step}e{decade}") for decade in decades for step in steps]
    return [t for t in rounded if T[0] * 0.999 <= t <= T[-1] * 1.001]
