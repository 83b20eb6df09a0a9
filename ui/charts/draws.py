"""What drawing from p gives: the share of each class beside p, and how the shares settle."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.bars import bars, outlined
from ui.charts.figure import Chart, Figure, axis, finite, heading, label, layout, on_screen
from ui.charts.temperature import end_labels, label_room
from ui.numbers import exact, significant
from ui.theme import FONT_SIZE, INK, class_colour, dash

_HEIGHT = 320
_FEW = 4  # classes whose bands can overlap and still be told apart
Band = tuple[NDArray[Any], NDArray[Any]]  # the lowest and the highest share


def share_bars(p: NDArray[Any], counts: NDArray[Any], band: Band, names: Sequence[str]) -> Chart:
    """The share of each class as a bar, p as an outline, the band as a bracket, counts in words."""
    draws = int(counts.sum())
    shares, (low, high) = counts / draws, band
    title = f"{drawn(draws)}: ■ share, □ p, ├┤ 95 % band"
    chart = bars(title, shares, names, [""] * len(p), (0.0, 1.0), ticks=[0, 0.5, 1])
    series: Figure = chart.figure["data"][0] | {"width": 0.5, "textposition": "none"}
    ghost = series | {
        "x": p.tolist(),
        "customdata": [exact(value) for value in p],
        "hovertemplate": "p %{customdata}<extra></extra>",
        "marker": outlined(len(p)) | {"cornerradius": 2},
        "width": 0.86,
    }
    # Around its own middle: where p is small, the band of few draws is 0 alone and leaves out p.
    error = {"type": "data", "thickness": 1.5, "width": 7, "color": INK}
    bracket = {"type": "scatter", "mode": "markers", "marker": {"opacity": 0}}
    bracket |= {"x": finite((high + low) / 2), "y": series["y"], "hoverinfo": "skip"}
    bracket["error_x"] = error | {"array": finite((high - low) / 2)}
    ends = np.maximum(np.maximum(shares, p), high)
    words = [
        {"x": float(end), "y": row, "text": f"{count:,}", "showarrow": False}
        | {"xanchor": "left", "xshift": 6, "font": {"color": INK, "size": FONT_SIZE}}
        for row, (end, count) in enumerate(zip(ends, counts, strict=True))
    ]
    settings = chart.figure["layout"] | {"barmode": "overlay", "annotations": words}
    spoken = "; ".join(
        f"{name} {count:,}, share {significant(share)}, p {significant(one)}, "
        f"band {significant(a)} to {significant(b)}"
        for name, count, share, one, a, b in zip(names, counts, shares, p, low, high, strict=True)
    )
    table = {"class": list(names), "count": counts.tolist(), "share": shares, "p": p}
    table |= {"band from": low, "band to": high}
    figure = {"data": [series, ghost, bracket], "layout": settings}
    return Chart(f"Shares of {drawn(draws)}", figure, f"{drawn(draws)}: {spoken}.", table)


def running_shares(
    n: NDArray[Any], shares: NDArray[Any], p: NDArray[Any], band: Band, names: Sequence[str]
) -> Chart:
    """The share of each class after n draws, inside its band around p; n on a logarithmic axis.

    `band` reaches over all of `n`, both (len(n), K); `shares` only over the n that were drawn. The
    axis does not: it shows where the shares will be before they are there.
    """
    low, high = band
    opacity = 0.2 if len(p) <= _FEW else 0.08
    bands = [_stretch(n, low[:, i], high[:, i], i, opacity) for i in range(len(p))]
    lines = [_line(n[: len(shares)], shares[:, i], name, i) for i, name in enumerate(names)]
    ticks = [int(decade) for decade in 10.0 ** np.arange(np.log10(n[-1]) + 1)]
    across = axis(type="log", range=[-0.04, float(np.log10(n[-1]))], showgrid=True)
    across |= {"title": across["title"] | {"text": "Draws n"}, "tickvals": ticks}
    across["ticktext"] = [f"{tick:,}" for tick in ticks]
    up = axis(range=[-0.02, 1.02], showgrid=True, tickvals=[0, 0.25, 0.5, 0.75, 1])
    up["ticklabelstandoff"] = 6
    settings = layout(
        _HEIGHT,
        margin={"l": 8, "r": label_room(names), "t": 34, "b": 8},
        title=heading("Share after n draws, and its 95 % band"),
        xaxis=across,
        yaxis=up,
        annotations=end_labels(p.tolist(), names),
    )
    last = int(n[len(shares) - 1])
    spoken = "; ".join(
        f"{name} {significant(share)}, between {significant(a)} and {significant(b)}, p "
        f"{significant(one)}"
        for name, share, a, b, one in zip(
            names, shares[-1], low[len(shares) - 1], high[len(shares) - 1], p, strict=True
        )
    )
    table: dict[str, Any] = {"n": n[: len(shares)]}
    for i, name in enumerate(names):
        table |= {f"share {name}": shares[:, i], f"from {name}": low[: len(shares), i]}
        table |= {f"to {name}": high[: len(shares), i]}
    alt = (
        f"The share of each class against the number of draws, inside a band that narrows around "
        f"p. After {drawn(last)}: {spoken}."
    )
    return Chart("Shares against n", {"data": bands + lines, "layout": settings}, alt, table)


def drawn(draws: int) -> str:
    """`1 draw`, `10,000 draws`."""
    return f"{draws:,} draw{'s' if draws > 1 else ''}"


def _stretch(
    n: NDArray[Any], low: NDArray[Any], high: NDArray[Any], index: int, opacity: float
) -> Figure:
    """The band of one class, filled."""
    return {
        "type": "scatter",
        "mode": "lines",
        "meta": {"classes": index},
        "x": finite(np.append(n, n[::-1])),
        "y": on_screen(np.append(low, high[::-1])),
        "fill": "toself",
        "fillcolor": class_colour(index),
        "opacity": opacity,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _line(n: NDArray[Any], shares: NDArray[Any], name: str, index: int) -> Figure:
    """The running share of one class, with a point where it is now."""
    sizes = [0] * (len(n) - 1) + [9]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "meta": {"classes": index},
        "x": finite(n),
        "y": on_screen(shares),
        "line": {"color": class_colour(index), "width": 2.5, "dash": dash(index)},
        "marker": {"size": sizes, "color": class_colour(index), "opacity": 1},
        "cliponaxis": False,
        "hovertemplate": f"{label(name)}<br>n %{{x}}<br>share %{{y:.4f}}<extra></extra>",
    }
