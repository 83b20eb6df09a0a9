"""The next word: the likeliest as bars, all of them added up, draws against the theory."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.next.units import WORDS
from softmax_words import Words, listed
from ui.charts import marks, signs
from ui.charts.axes import Axis, axis, class_rows, shares
from ui.charts.figure import Chart, Figure, Table, figure, heading, on_screen
from ui.charts.notes import PAPER_X, PAPER_Y, Note, level, note, shaded
from ui.words.numbers import plain, significant
from ui.words.theme import ACCENT, GRID, INK, MUTED

words = Words(__file__)

TOP = 12  # words with a bar
_ROW = 26  # pixels of one word
_POINTS = 160  # of a curve over all ranks
_FEW = 6  # words that are points, too
# Where the axis of shares may end: seldom elsewhere while T or a cut is moved.
_ENDS = (0.1, 0.2, 0.5, 1.08)
_LONGEST_STAGES = 20  # characters of them in the heading, on a phone
Ranked = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]  # ranks, p together before and after
Limits = tuple[NDArray[Any], NDArray[Any]]  # of the shares that chance allows
_LONGEST_ROOM = 1.2  # of the axis: the words at the end of a bar that reaches 1


def next_word_bars(
    names: Sequence[str],
    model: NDArray[Any],
    left: NDArray[Any],
    cut: NDArray[Any],
    stages: str,
    unit: str = WORDS,
) -> Chart:
    """The probability of each word by the model (outline) and after the stages (bar), from 0 to 1.

    A word that is cut keeps its outline, hatched, with the word *cut* at its end. Without `stages`
    there is one bar for each word.
    """
    texts = [words("bars.cut") if gone else _aligned(p) for p, gone in zip(left, cut, strict=True)]
    full = _bars(left, ACCENT, 0.46, words("bars.hover_after", p="%{x:.4g}"), cliponaxis=False)
    outline = _outline(model, cut) | ({} if stages else {"visible": False})
    drawing = _rows(names, [outline, full], stages, _ends(texts, cut, np.maximum(model, left)))
    pairs = zip(names, texts, strict=True)
    said = listed([words("bars.one", word=name, p=text) for name, text in pairs])
    alt = words(f"bars_alt.{unit}", shown=len(names), each=said)
    heads = [words(f"bars.head_{each}") for each in ("word", "model", "after")]
    table: Table = dict(zip(heads, (list(names), model, left), strict=True))
    return Chart(words("bars.title"), drawing, alt, table)


def _aligned(p: float) -> str:
    """A probability with as many decimals as all in its column, unless they would all be 0."""
    return f"{p:.4f}" if p >= 1e-4 else significant(p)


def _rows(
    names: Sequence[str], bars: Sequence[Figure], stages: str, notes: Sequence[Note]
) -> Figure:
    """Bars within outlines, a row for each word."""
    return figure(
        bars,
        60 + _ROW * len(names),
        barmode="overlay",
        title=heading(_heading(stages)),
        margin={"l": 8, "r": 8, "t": 34, "b": 4},
        xaxis=axis(ticks=[0, 0.5, 1], range=[0, _LONGEST_ROOM], showgrid=True),
        yaxis=class_rows(names, above=0.6, below=0.6),
        annotations=list(notes),
    )


def _heading(stages: str) -> str:
    """What is a bar, and what an outline; in few words, for a phone."""
    if not stages:
        return words("bars.heading")
    if len(stages) > _LONGEST_STAGES:
        return words("bars.heading_after_all")
    return words("bars.heading_after", stages=stages)


def _outline(model: NDArray[Any], cut: NDArray[Any]) -> Figure:
    """The probabilities of the model; what is cut is hatched."""
    shapes = [signs.HATCHES["mask"] if gone else "" for gone in cut]
    look = {"color": [GRID] * len(shapes), "line": marks.stroke(MUTED, 1)}
    look |= marks.hatched(shapes, fgcolor=MUTED, solidity=0.25)
    hover = words("bars.hover_model", word="%{y}", p="%{x:.4g}")
    return _bars(model, GRID, 0.82, hover, look, cliponaxis=False)


def _ends(texts: Sequence[str], cut: NDArray[Any], ends: NDArray[Any]) -> list[Note]:
    """What stands at the ends of the bars."""
    place: dict[str, Any] = {"xanchor": "left", "xshift": 6, "yanchor": "middle"}
    told = [f"<b>{text}</b>" if gone else text for text, gone in zip(texts, cut, strict=True)]
    return [
        note(text, end, row, **place)
        for row, (text, end) in enumerate(zip(told, ends.tolist(), strict=True))
    ]


def rank_curve(
    names: Sequence[str],
    model: NDArray[Any],
    left: NDArray[Any],
    kept: int,
    unit: str = WORDS,
    height: float | None = None,
) -> Chart:
    """How much the likeliest words have together, against their number; what is cut is shaded.

    `names`, `model` and `left` are sorted from the likeliest down. The curve after the cuts ends at
    the last word that is kept. `height` is that of top-p, where the model itself is cut by it.
    """
    rank = _drawn_ranks(len(names), kept)
    together = [np.minimum(np.cumsum(p), 1)[rank - 1] for p in (model, left)]
    together[1] = np.where(rank <= kept, together[1], np.nan)
    drawing = _ranks((rank, *together), kept, len(names), unit, height)
    if np.array_equal(model, left):
        drawing["data"][0]["visible"] = False
    table = _rank_table(rank, names, (model[rank - 1], left[rank - 1], *together))
    alt = _ranks_told(model, kept, unit)
    return Chart(words("ranks_axes.title"), drawing, alt, table)


def _rank_table(rank: NDArray[Any], names: Sequence[str], columns: Sequence[NDArray[Any]]) -> Table:
    """The numbers of the curve, from the likeliest word down."""
    keys = ("rank", "word", "model", "after", "model_together", "after_together")
    heads = [words(f"ranks_axes.head_{key}") for key in keys]
    return dict(zip(heads, (rank, [names[i - 1] for i in rank], *columns), strict=True))


def _ranks_told(model: NDArray[Any], kept: int, unit: str) -> str:
    """The curve in words, and how much of it is kept."""
    together, first = np.cumsum(model), significant(model[0])
    half = int(np.argmax(together >= together[-1] / 2)) + 1
    told = words(f"ranks_alt.{unit}", all=len(model), first=first, half=half)
    if kept == len(model):
        return told
    mass = significant(float(together[kept - 1]))
    return f"{told} {words(f'ranks_alt.{unit}_kept', kept=kept, mass=mass)}"


def _ranks(ranked: Ranked, kept: int, count: int, unit: str, height: float | None) -> Figure:
    """Both curves, and the border between what is kept and what is cut."""
    rank, before, after = ranked
    is_cut = kept < count
    notes = [_kept_note(kept, count, unit)] if is_cut else []
    lines = [shaded(kept + 0.5, float(count), 0.16)] if is_cut else []
    if height is not None:
        notes.append(_height_note(height))
        lines.append(level(height, INK, 1, "dash"))
    return figure(
        [
            _together(rank, before, marks.stroke(MUTED, 2, "dot"), "model"),
            _together(rank, after, marks.stroke(ACCENT, 3), "after") | _few(kept),
        ],
        330,
        title=heading(words(f"ranks_heading.{unit}", all=count)),
        margin={"l": 8, "r": 16, "t": 34, "b": 8},
        xaxis=_rank_axis(float(np.log10(count))),
        yaxis=shares(words("ranks_axes.together"), 1.03),
        annotations=notes,
        shapes=lines,
    )


def _together(rank: NDArray[Any], p: NDArray[Any], look: Figure, name: str) -> Figure:
    """A curve; beyond the last word that is kept there is none."""
    hover = words(f"ranks_axes.hover_{name}", rank="%{x:,}", p="%{y:.4g}")
    return marks.line(rank.tolist(), on_screen(p), look, hover)


def _rank_axis(right: float) -> Axis:
    """The ranks on a logarithm, to 10 to the `right`."""
    ticks = {10**i: f"{10**i:,}" for i in range(int(right) + 1)}
    reach = [-0.05, right + 0.05]
    return axis(words("ranks_axes.rank"), ticks, type="log", range=reach)


def _drawn_ranks(count: int, kept: int) -> NDArray[np.int64]:
    """Ranks that are even on a logarithm, with both sides of the border."""
    rank = np.unique(np.geomspace(1, count, _POINTS).round().astype(int))
    return np.union1d(rank, [kept, min(kept + 1, count)])


def _few(kept: int) -> Figure:
    """Points on the curve of few words: a line of one point is none."""
    points = {"mode": "lines+markers", "marker": marks.symbol(ACCENT, 8)}
    return points if kept <= _FEW else {}


def _kept_note(kept: int, count: int, unit: str) -> Note:
    """How many units are cut, or kept, on the wider side of the border."""
    place: dict[str, Any] = PAPER_Y | {"yanchor": "bottom"}
    if np.log10(kept) < np.log10(count) / 2:
        said = words(f"ranks_note.{unit}_cut", cut=count - kept)
        side: dict[str, Any] = {"xanchor": "left", "xshift": 6}
    else:
        said = words(f"ranks_note.{unit}_kept", kept=kept)
        side = {"xanchor": "right", "xshift": -6}
    return note(said, float(np.log10(kept + 0.5)), 0.02, **side, **place)


def _height_note(height: float) -> Note:
    """The height of top-p, over its line or under it."""
    place: dict[str, Any] = {
        "xanchor": "left",
        "xshift": 6,
        "yanchor": "bottom" if height < 0.9 else "top",
    }
    return note(words("ranks_note.p", p=plain(height)), 0, height, **PAPER_X, **place)


def draws_against_theory(
    names: Sequence[str], p: NDArray[Any], counts: NDArray[Any], N: int, limits: Limits
) -> Chart:
    """How often each word was drawn, over the band that chance allows, from low to high."""
    (low, high), share = limits, counts / N
    inside = int(np.count_nonzero((low <= share) & (share <= high)))
    heads = [words(f"draw.head_{each}") for each in ("word", "p", "drawn", "share", "low", "high")]
    table: Table = dict(zip(heads, (list(names), p, counts, share, low, high), strict=True))
    alt = words("draw.alt", draws=N, rows=len(names), inside=inside)
    return Chart(words("draw.title"), _shares(names, p, N, share, limits), alt, table)


def _shares(
    names: Sequence[str], p: NDArray[Any], N: int, share: NDArray[Any], limits: Limits
) -> Figure:
    """Bands, lines and dots, a row for each word."""
    largest = float(max(limits[1].max(), share.max())) * 1.08
    top = next((end for end in _ENDS if end >= largest), _ENDS[-1])
    theory = _marks(
        p, marks.symbol(INK, 12, signs.THEORY.symbol, line=marks.stroke(INK, 2)), "theory"
    )
    drawn = _marks(share, marks.symbol(ACCENT, 10, signs.HERE.symbol), "drawn")
    return figure(
        [_chance(*limits), theory, drawn],
        96 + _ROW * max(len(names), 3),
        title=heading(words("draw.heading", draws=N)),
        margin={"l": 8, "r": 16, "t": 34, "b": 8},
        xaxis=axis(words("draw.share"), range=[0, top], showgrid=True),
        yaxis=class_rows(names, above=0.6, below=0.6),
    )


def _chance(low: NDArray[Any], high: NDArray[Any]) -> Figure:
    """What chance allows each word."""
    look = {"line": marks.stroke(MUTED, 1)}
    return _bars(high - low, GRID, 0.6, "", look, base=on_screen(low), cliponaxis=False)


def _bars(
    values: NDArray[Any],
    colour: str,
    width: float,
    hover: str,
    look: Figure | None = None,
    **more: Any,
) -> Figure:
    """Horizontal bars in one colour: words are no classes."""
    return marks.bars(
        values, range(len(values)), {"color": colour} | (look or {}), width, hover, **more
    )


def _marks(x: NDArray[Any], look: Figure, name: str) -> Figure:
    """One mark a row."""
    return marks.points(x, range(len(x)), look, words(f"draw.{name}", p="%{x:.4g}"))
