"""What drawing from p gives: the share of each class beside p, and how the shares settle."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words
from ui.charts import marks, signs
from ui.charts.axes import QUARTERS, Axis, axis, log_axis
from ui.charts.bars import bars, end_note, ghost_bars, with_ghost
from ui.charts.figure import Chart, Figure, Table, figure, finite, heading, label, on_screen
from ui.charts.notes import class_labels, label_room
from ui.words.numbers import exact, fixed
from ui.words.theme import INK, class_colour, dash

words = Words(__file__)
_HEIGHT = 320
_HOVER = "p %{customdata}"
_FEW = 4  # classes whose bands can overlap and still be told apart
Band = tuple[NDArray[Any], NDArray[Any]]  # the lowest and the highest share


def share_bars(p: NDArray[Any], counts: NDArray[Any], band: Band, names: Sequence[str]) -> Chart:
    """The share of each class as a bar, p as an outline, the band as a bracket, counts in words."""
    draws = int(counts.sum())
    shares, (low, high) = counts / draws, band
    chart = bars("", shares, names, [""] * len(p), (0.0, 1.0), ticks=[0, 0.5, 1])
    ghost = ghost_bars(p.tolist(), list(map(exact, p)), _HOVER, cornerradius=2)
    ends = np.maximum(np.maximum(shares, p), high).tolist()
    notes = [end_note(f"{n:,}", ends[i], i, 6) for i, n in enumerate(counts)]
    title = words("draws.heading", count=draws, **signs.OF_BARS, bracket=signs.BAND.text)
    drawing = with_ghost(chart, ghost, title, notes)
    drawing["data"].append(_brackets(low, high))
    alt = words("draws.alt", count=draws, values=_told(names, counts, shares, p, band))
    columns = (list(names), counts.tolist(), shares, p, low, high)
    return Chart(words("draws.title", count=draws), drawing, alt, _columns(columns))


def _columns(columns: Sequence[Any]) -> Table:
    """What the bars show, as a table."""
    heads = [words(f"heads.{head}") for head in ("class", "count", "share")]
    heads += ["p", words("heads.band_from"), words("heads.band_to")]
    return dict(zip(heads, columns, strict=True))


def running_shares(
    n: NDArray[Any], shares: NDArray[Any], p: NDArray[Any], band: Band, names: Sequence[str]
) -> Chart:
    """The share of each class after n draws, and its band around p; n on a logarithmic axis.

    `band` reaches over all of `n`, both (len(n), K); `shares` only over the n that were drawn. The
    axis does not move: it shows where shares will lie before they are there.
    """
    count, (low, high) = len(shares), band
    opacity = 0.2 if len(p) <= _FEW else 0.08
    ends = zip(on_screen(low.T, 4), on_screen(high.T, 4), strict=True)
    bands = [_stretch(n, *both, i, opacity) for i, both in enumerate(ends)]
    lines = [_line(n[:count], shares[:, i], name, i) for i, name in enumerate(names)]
    now = _told(names, None, shares[-1], p, (low[count - 1], high[count - 1]))
    alt = words("settling.alt", count=int(n[count - 1]), values=now)
    table, title = _table(n[:count], shares, band, names), words("settling.title")
    return Chart(title, _running(n, bands + lines, p, names), alt, table)


def _running(n: NDArray[Any], marks: list[Figure], p: NDArray[Any], names: Sequence[str]) -> Figure:
    """The bands, and the lines over them."""
    return figure(
        marks,
        _HEIGHT,
        margin={"l": 8, "r": label_room(names), "t": 34, "b": 8},
        title=heading(words("settling.heading")),
        xaxis=_across(int(n[-1])),
        # With room for a line along either end.
        yaxis=axis(ticks=QUARTERS, range=[-0.02, 1.02], showgrid=True, ticklabelstandoff=6),
        annotations=class_labels(p.tolist(), names),
    )


def drawn(draws: int) -> str:
    """`1 draw`, `10,000 draws`."""
    return words("draws.count", count=draws)


def _table(n: NDArray[Any], shares: NDArray[Any], band: Band, names: Sequence[str]) -> Table:
    """The share and the band of each class after each n."""
    table: Table = {"n": n}
    for i, name in enumerate(names):
        low, high = (end[: len(n), i] for end in band)
        heads = (words(f"heads.{head}", name=name) for head in ("share_of", "from", "to"))
        table |= dict(zip(heads, (shares[:, i], low, high), strict=True))
    return table


def _told(
    names: Sequence[str], counts: Any, shares: NDArray[Any], p: NDArray[Any], band: Band
) -> str:
    """Share, p and band of each class in words, and how often it came where that is known."""
    told = []
    for i, name in enumerate(names):
        places = (shares[i], p[i], *(end[i] for end in band))
        said = dict(zip(("share", "p", "low", "high"), map(fixed, places), strict=True))
        if counts is None:
            told.append(words("draws.each", name=name, **said))
        else:
            told.append(words("draws.each_counted", name=name, n=int(counts[i]), **said))
    return " ".join(told)


def _brackets(low: NDArray[Any], high: NDArray[Any]) -> Figure:
    """The bands of a row of bars, each around its own middle: of few draws it may leave out p."""
    error = {"type": "data", "thickness": 1.5, "width": 7, "color": INK}
    error["array"] = finite((high - low) / 2)
    return marks.points((high + low) / 2, range(len(low)), {"opacity": 0}, error_x=error)


def _across(most: int) -> Axis:
    """The axis of the draws, from 1 to `most`, a power of ten."""
    decades = round(np.log10(most))
    ticks = {10**decade: f"{10**decade:,}" for decade in range(decades + 1)}
    # A little more than from 1: the first draw stands there.
    return log_axis(-0.04, decades, ticks, words("axes.draws"))


def _stretch(
    n: NDArray[Any], low: list[Any], high: list[Any], index: int, opacity: float
) -> Figure:
    """The band of one class, filled."""
    return marks.band(n, low, high, class_colour(index), opacity, meta={"classes": index})


def _line(n: NDArray[Any], shares: NDArray[Any], name: str, index: int) -> Figure:
    """The running share of one class, with a point where it is now."""
    look = marks.stroke(class_colour(index), 2.5, dash(index))
    now = marks.symbol(class_colour(index), 9, opacity=1) | {"size": [0] * (len(n) - 1) + [9]}
    hover = words("settling.hover", name=label(name), n="%{x}", share="%{y:.4f}")
    more = {"meta": {"classes": index}, "cliponaxis": False}
    return marks.dotted_line(n, on_screen(shares), look, now, hover, **more)
