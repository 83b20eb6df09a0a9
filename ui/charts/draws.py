"""What drawing from p gives: the share of each class beside p, and how the shares settle."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.bars import bars, outlined
from ui.charts.figure import Chart, Figure, axis, finite, heading, label, layout, on_screen
from ui.charts.temperature import end_labels, label_room
from ui.words.numbers import exact, significant
from ui.words.theme import FONT_SIZE, INK, class_colour, dash

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
    ends = np.maximum(np.maximum(shares, p), high)
    words = [
        {"x": float(end), "y": row, "text": f"{count:,}", "showarrow": False}
        | {"xanchor": "left", "xshift": 6, "font": {"color": INK, "size": FONT_SIZE}}
        for row, (end, count) in enumerate(zip(ends, counts, strict=True))
    ]
    settings = chart.figure["layout"] | {"barmode": "overlay", "annotations": words}
    said = [f"{name} {count:,}" for name, count in zip(names, counts, strict=True)]
    spoken = _spoken(said, shares, p, band)
    table = {"class": list(names), "count": counts.tolist(), "share": shares, "p": p}
    table |= {"band from": low, "band to": high}
    figure = {"data": [series, ghost, _brackets(low, high)], "layout": settings}
    return Chart(f"Shares of {drawn(draws)}", figure, f"{drawn(draws)}: {spoken}.", table)


def running_shares(
    n: NDArray[Any], shares: NDArray[Any], p: NDArray[Any], band: Band, names: Sequence[str]
) -> Chart:
    """The share of each class after n draws, and its band around p; n on a logarithmic axis.

    `band` reaches over all of `n`, both (len(n), K); `shares` only over the n that were drawn. The
    axis does not move: it shows where shares will lie before they are there.
    """
    low, high = band
    opacity = 0.2 if len(p) <= _FEW else 0.08
    bands = [_stretch(n, low[:, i], high[:, i], i, opacity) for i in range(len(p))]
    lines = [_line(n[: len(shares)], shares[:, i], name, i) for i, name in enumerate(names)]
    settings = layout(
        _HEIGHT,
        margin={"l": 8, "r": label_room(names), "t": 34, "b": 8},
        title=heading("Share after n draws, and its 95 % band"),
        xaxis=_across(int(n[-1])),
        yaxis=_up(),
        annotations=end_labels(p.tolist(), names),
    )
    count = len(shares)
    now = (low[count - 1], high[count - 1])
    alt = (
        "The share of each class against the number of draws, with a band that narrows around p. "
        f"After {drawn(int(n[count - 1]))}: {_spoken(names, shares[-1], p, now)}."
    )
    table: dict[str, Any] = {"n": n[:count]}
    for i, name in enumerate(names):
        table |= {f"share {name}": shares[:, i]}
        table |= {f"from {name}": low[:count, i], f"to {name}": high[:count, i]}
    return Chart("Shares against n", {"data": bands + lines, "layout": settings}, alt, table)


def drawn(draws: int) -> str:
    """`1 draw`, `10,000 draws`."""
    return f"{draws:,} draw{'s' if draws > 1 else ''}"


def _spoken(names: Sequence[str], shares: NDArray[Any], p: NDArray[Any], band: Band) -> str:
    """Share, p and band of each class in words."""
    return "; ".join(
        f"{name}, share {significant(share)}, p {significant(chance)}, "
        f"band {significant(low)} to {significant(high)}"
        for name, share, chance, low, high in zip(names, shares, p, *band, strict=True)
    )


def _brackets(low: NDArray[Any], high: NDArray[Any]) -> Figure:
    """The bands of a row of bars, each around its own middle: of few draws it may leave out p."""
    error = {"type": "data", "thickness": 1.5, "width": 7, "color": INK}
    place = {"x": finite((high + low) / 2), "y": list(range(len(low)))}
    unseen = {"type": "scatter", "mode": "markers", "marker": {"opacity": 0}, "hoverinfo": "skip"}
    return place | unseen | {"error_x": error | {"array": finite((high - low) / 2)}}


def _across(most: int) -> Figure:
    """The axis of the draws, from 1 to `most`, a power of ten."""
    decades = round(np.log10(most))
    ticks = [10**decade for decade in range(decades + 1)]
    words = {"tickvals": ticks, "ticktext": [f"{tick:,}" for tick in ticks]}
    # A little more than from 1: the first draw stands there.
    return (
        axis(type="log", range=[-0.04, decades], showgrid=True, title={"text": "Draws n"}) | words
    )


def _up() -> Figure:
    """The axis of the shares, from 0 to 1, with room for a line along either end."""
    ticks = [0, 0.25, 0.5, 0.75, 1]
    return axis(range=[-0.02, 1.02], showgrid=True, tickvals=ticks, ticklabelstandoff=6)


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
