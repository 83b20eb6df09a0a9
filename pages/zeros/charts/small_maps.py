"""Small multiples of maps from logits to probabilities: bars, Jacobians, sizes of the support."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.charts import marks, signs
from ui.charts.axes import axis, cell_names, exponents, rows
from ui.charts.bars import bars
from ui.charts.figure import Chart, Figure, Numbers, Table, figure, heading, label, on_screen
from ui.charts.jacobian import DIVERGES, swatches
from ui.charts.notes import PAPER_X, PAPER_Y, Note, note, upright
from ui.words.numbers import fixed, plain, short, signed
from ui.words.theme import ACCENT, FONT_SIZE, GRID, INK, PAPER, ROW_HEIGHT

words = Words(__file__)
_ROOM = 0.65  # of the axis, for the words at the ends of the bars
_NAME = 6  # characters of a name
_TICKS = (1e-3, 1e-2, 0.05, 0.2, 1, 5, 20, 100, 1e3)  # of T
ZERO_MARKS = {
    "underflow": signs.UNDERFLOW.text,
    "mask": signs.MASK.text,
    "design": signs.DESIGN.text,
    "limit": signs.LIMIT.text,
}


def small_bars(title: str, p: Numbers, names: Sequence[str], zeros: Sequence[str]) -> Chart:
    """Probabilities from 0 to 1; `zeros` says of each exact 0 of which kind it is, "" elsewhere."""
    texts = [_zero(kind) if kind else _share(v) for v, kind in zip(p, zeros, strict=True)]
    chart = bars(title, p, names, texts, (0.0, 1.0), ticks=[0, 1], room=_ROOM)
    chart.figure["layout"]["yaxis"]["ticktext"] = [f"{_cut(name)} " for name in names]
    chart.figure["layout"]["margin"] |= {"l": 2, "r": 2}
    said = [words(f"zero.{kind}") if kind else "" for kind in zeros]
    table = {**chart.table, words("heads.this_zero"): said} if any(zeros) else chart.table
    return Chart(chart.title, chart.figure, chart.alt, table)


def _share(p: float) -> str:
    """A probability; what is exactly 1 is written so, as what is exactly 0."""
    return "1" if p == 1 else fixed(p)


def _zero(kind: str) -> str:
    """An exact 0 with its mark and its word."""
    return f"{ZERO_MARKS[kind]} 0 {words(f'zero.{kind}')}"


def _cut(name: str) -> str:
    return label(name if len(name) <= _NAME else name[: _NAME - 1] + "…")


def pattern(title: str, matrix: NDArray[Any] | None, names: Sequence[str], T: float) -> Chart:
    """The signs and zeros of a Jacobian: an exact 0 is paper with a 0 on it, 1/T full colour.

    None is a Jacobian that does not exist.
    """
    count = len(names)
    slopes = np.full((count, count), np.nan) if matrix is None else matrix
    drawing = _pattern(title, T, count, slopes)
    table: Table = {words("heads.p_of"): list(names)}
    table |= {words("heads.z_of", name=name): slopes[:, j] for j, name in enumerate(names)}
    return Chart(words("pattern.title", map=title), drawing, _alt(title, slopes), table)


def _alt(title: str, slopes: NDArray[Any]) -> str:
    """How many slopes of a map are exactly 0."""
    if np.isnan(slopes).any():
        return words("pattern.nowhere", map=title)
    return words("pattern.alt", map=title, zeros=int((slopes == 0).sum()), all=slopes.size)


def _pattern(title: str, T: float, count: int, slopes: NDArray[Any]) -> Figure:
    """The cells of a Jacobian, its zeros marked."""
    squares = [square.strip() for square in swatches([""] * count)]
    place = {"tickangle": 0, "constrain": "domain"}
    nowhere = [note(words("pattern.none"), 0.5, 0.5, FONT_SIZE, **PAPER_X, **PAPER_Y)]
    return figure(
        [_slopes(slopes, 1 / T if 0 < T < np.inf else 1.0), _zeros(slopes)],
        212,
        title=heading(title),
        xaxis=cell_names(squares, range=[-0.5, count - 0.5], side="top", **place),
        yaxis=cell_names(squares, range=[count - 0.5, -0.5], scaleanchor="x", **place),
        margin={"l": 4, "r": 4, "t": 34, "b": 4},
        plot_bgcolor=GRID,
        annotations=[] if np.isfinite(slopes).any() else nowhere,
    )


def _slopes(slopes: NDArray[Any], steepest: float) -> Figure:
    """A cell for each slope: colour grows with its square root, so that small ones are seen."""
    shade = np.sign(slopes) * np.sqrt(np.minimum(np.abs(slopes) / steepest, 1))
    said = {"customdata": [list(map(signed, row)) for row in slopes.tolist()]}
    return marks.cells(
        on_screen(shade, 3), (-1, 1), DIVERGES, "%{customdata}", **said, **marks.grid()
    )


def _zeros(slopes: NDArray[Any]) -> Figure:
    """A 0 in each cell that is exactly 0."""
    rows, columns = np.nonzero(slopes == 0)
    font = marks.font(FONT_SIZE if len(slopes) < 7 else FONT_SIZE - 4)
    return marks.texts(columns.tolist(), rows.tolist(), ["0"] * len(rows), **font)


def support_strips(T: NDArray[Any], sizes: Mapping[str, NDArray[Any]], now: float) -> Chart:
    """How many classes each map keeps, a strip a map, against T on a logarithmic axis."""
    drawing = _support(T, sizes, now)
    ends = [
        words("support_chart.each", map=row, first=int(size[0]), last=int(size[-1]))
        for row, size in sizes.items()
    ]
    alt = words("support_chart.alt", low=plain(T[0]), high=plain(T[-1]), sizes=listed(ends))
    table = {"T": T} | {row: size.astype(float) for row, size in sizes.items()}
    return Chart(words("support_chart.title"), drawing, alt, table)


def _support(T: NDArray[Any], sizes: Mapping[str, NDArray[Any]], now: float) -> Figure:
    """The strips with their sizes, and T now."""
    low, high = exponents(T)
    where = float(np.clip(np.log10(now), low, high)) if now > 0 else low
    ticks = {float(np.log10(t)): short(t) for t in _TICKS if T[0] <= t <= T[-1]}
    numbers = [n for row, size in enumerate(sizes.values()) for n in _numbers(T, size, row)]
    return figure(
        [_strips(T, list(sizes.values()))],
        60 + ROW_HEIGHT * len(sizes),
        xaxis=axis(words("axes.T"), ticks, range=[low, high]),
        yaxis=rows(list(sizes)),
        annotations=numbers,
        shapes=[upright(where, INK, 2)],
        title=heading(words("support_chart.heading")),
        margin={"l": 8, "r": 8, "t": 34, "b": 8},
    )


def _strips(T: NDArray[Any], sizes: Sequence[NDArray[Any]]) -> Figure:
    """A strip a map, deeper where it keeps more classes."""
    most = max(int(size.max()) for size in sizes)
    place: dict[str, Any] = {"x": on_screen(np.log10(T)), "y": list(range(len(sizes))), "ygap": 6}
    z = [on_screen(size / most, 3) for size in sizes]
    return marks.cells(z, (0, 1.6), (PAPER, ACCENT), **place)


def _numbers(T: NDArray[Any], size: NDArray[Any], row: int) -> list[Note]:
    """The size at the start of each stretch that has room for it."""
    ends = [0, *(np.flatnonzero(np.diff(size)) + 1).tolist(), len(size)]
    return [
        note(str(int(size[a])), float(np.log10(T[a])), row, FONT_SIZE, xanchor="left", xshift=2)
        for a, b in pairwise(ends)
        if b - a > 1
    ]
