"""The next word: the likeliest as bars, the whole vocabulary by rank, draws against the theory."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts import marks, signs
from ui.charts.axes import Axis, axis, class_rows, log_axis
from ui.charts.figure import Chart, Figure, figure, heading, on_screen
from ui.charts.loglog import curve
from ui.charts.notes import PAPER_Y, Note, note, shaded
from ui.words.numbers import SUPERSCRIPTS, significant
from ui.words.theme import ACCENT, GRID, INK, MUTED

TOP = 12  # words with a bar
_ROW = 26  # pixels of one word
_POINTS = 160  # of a curve over all ranks
_FEW = 20  # words that are points, too
_LONGEST_STAGES = 20  # characters of them in the heading, on a phone
_MIDDLE = {"yanchor": "middle"}
Ranked = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]  # ranks, p before and after
Limits = tuple[NDArray[Any], NDArray[Any]]  # of the shares that chance allows
_LONGEST_ROOM = 1.2  # of the axis: the words at the end of a bar that reaches 1


def next_word_bars(
    words: Sequence[str],
    model: NDArray[Any],
    left: NDArray[Any],
    cut: NDArray[Any],
    stages: str,
    unit: str = "words",
) -> Chart:
    """The probability of each word by the model (pale), and after the stages (full), from 0 to 1.

    A word that is cut keeps its pale bar, hatched, with the word *cut* at its end.
    """
    texts = ["cut" if gone else significant(p) for p, gone in zip(left, cut, strict=True)]
    full = _bars(left, ACCENT, 0.46, "after: %{x:.4g}", cliponaxis=False)
    notes = _ends(texts, np.maximum(model, left))
    spoken = ", ".join(f"{word} {text}" for word, text in zip(words, texts, strict=True))
    table = {"word": list(words), "p of the model": model, "p after the cuts": left}
    alt = f"Probabilities of the {len(words)} likeliest next {unit}: {spoken}."
    drawing = _words(words, [_pale(model, cut), full], stages, notes)
    return Chart("The likeliest words", drawing, alt, table)


def _words(
    words: Sequence[str], bars: Sequence[Figure], stages: str, notes: Sequence[Note]
) -> Figure:
    """Full bars within pale ones, a row for each word."""
    short = stages if len(stages) <= _LONGEST_STAGES else "all stages"
    return figure(
        bars,
        60 + _ROW * len(words),
        barmode="overlay",
        title=heading(f"Next word: pale by the model, full after {short}"),
        margin={"l": 8, "r": 8, "t": 34, "b": 4},
        xaxis=axis(ticks=[0, 0.5, 1], range=[0, _LONGEST_ROOM], showgrid=True),
        yaxis=class_rows(words, above=0.6, below=0.6),
        annotations=list(notes),
    )


def _pale(model: NDArray[Any], cut: NDArray[Any]) -> Figure:
    """The probabilities of the model; what is cut is hatched."""
    shapes = [signs.HATCHES["mask"] if gone else "" for gone in cut]
    look = {"color": [GRID] * len(shapes), "line": marks.stroke(MUTED, 1)}
    look |= marks.hatched(shapes, fgcolor=MUTED, solidity=0.25)
    return _bars(model, GRID, 0.82, "%{y}: model %{x:.4g}", look, cliponaxis=False)


def _ends(texts: Sequence[str], ends: NDArray[Any]) -> list[Note]:
    """The words at the ends of the bars."""
    return [
        note(
            f"<b>{text}</b>" if text == "cut" else text,
            end,
            row,
            xanchor="left",
            xshift=6,
            **_MIDDLE,
        )
        for row, (text, end) in enumerate(zip(texts, ends.tolist(), strict=True))
    ]


def rank_curve(
    words: Sequence[str], model: NDArray[Any], left: NDArray[Any], kept: int, unit: str = "words"
) -> Chart:
    """Every word of the vocabulary by its rank, both axes logarithmic; what is cut is shaded.

    `words`, `model` and `left` are sorted from the likeliest down.
    """
    count = len(words)
    rank = _drawn_ranks(count, kept)
    before, after = model[rank - 1], left[rank - 1]
    floor = float(np.floor(np.log10(model.min()))) - 1
    table = {"rank": rank, "word": [words[i - 1] for i in rank]}
    table |= {"p of the model": before, "p after the cuts": after}
    alt = (
        f"Probability against rank for all {count:,} {unit}, both axes logarithmic: the model "
        f"falls from {significant(model[0])} to {significant(model[-1])}; {kept:,} {unit} are "
        f"kept, the first with {significant(left[0])}."
    )
    drawing = _ranks((rank, before, after), floor, kept, count, unit)
    return Chart("All words by rank", drawing, alt, table)


def _ranks(ranked: Ranked, floor: float, kept: int, count: int, unit: str) -> Figure:
    """Both curves, and the border between what is kept and what is cut."""
    rank, before, after = ranked
    return figure(
        [
            curve(rank, before, marks.stroke(MUTED, 2, "dot"), "model"),
            curve(rank, after, marks.stroke(ACCENT, 3), "after the cuts") | _few(kept),
        ],
        330,
        title=heading(f"All {count:,} {unit}, from the likeliest down"),
        margin={"l": 8, "r": 16, "t": 34, "b": 8},
        xaxis=_rank_axis(float(np.log10(count))),
        yaxis=log_axis(floor, 0.1, _powers(floor), "Probability"),
        annotations=[_kept_note(kept, count, unit)] if kept < count else [],
        shapes=[shaded(kept + 0.5, float(count), 0.16)] if kept < count else [],
    )


def _rank_axis(right: float) -> Axis:
    """The ranks on a logarithm, to 10 to the `right`."""
    ticks = {10**i: f"{10**i:,}" for i in range(int(right) + 1)}
    return axis("Rank", ticks, type="log", range=[-0.05, right + 0.05])


def _drawn_ranks(count: int, kept: int) -> NDArray[np.int64]:
    """Ranks that are even on a logarithm, with both sides of the border."""
    rank = np.unique(np.geomspace(1, count, _POINTS).round().astype(int))
    return np.union1d(rank, [kept, min(kept + 1, count)])


def _few(kept: int) -> Figure:
    """Points on the curve of few words: a line of one point is none."""
    points = {"mode": "lines+markers", "marker": marks.symbol(ACCENT, 8)}
    return points if kept <= _FEW else {}


def _powers(floor: float) -> dict[float, str]:
    """Powers of ten from 1 down, each second one where they are many."""
    powers = range(0, int(floor) - 1, -1 if floor > -7 else -2)
    return {10.0**i: f"10{str(i).translate(SUPERSCRIPTS)}" if i else "1" for i in powers}


def _kept_note(kept: int, count: int, unit: str) -> Note:
    """How many units are cut, or kept, on the wider side of the border."""
    place = PAPER_Y | {"yanchor": "top"}
    if np.log10(kept) < np.log10(count) / 2:
        words, side = f"{count - kept:,} {unit} cut", {"xanchor": "left", "xshift": 6}
    else:
        words, side = f"{kept:,} kept", {"xanchor": "right", "xshift": -6}
    return note(words, float(np.log10(kept + 0.5)), 0.99, **side, **place)


def draws_against_theory(
    words: Sequence[str], p: NDArray[Any], counts: NDArray[Any], N: int, limits: Limits
) -> Chart:
    """How often each word was drawn, over the band that chance allows, from low to high."""
    (low, high), share = limits, counts / N
    outside = int(np.count_nonzero((share < low) | (share > high)))
    table = {"word": list(words), "p": p, "drawn": counts, "share": share, "low": low, "high": high}
    alt = (
        f"{N:,} draws against the theory for {len(words)} rows: {len(words) - outside} lie within "
        f"their 95 % band."
    )
    return Chart("Draws", _shares(words, p, N, share, limits), alt, table)


def _shares(
    words: Sequence[str], p: NDArray[Any], N: int, share: NDArray[Any], limits: Limits
) -> Figure:
    """Bands, lines and dots, a row for each word."""
    top = float(max(limits[1].max(), share.max())) * 1.08
    theory = _marks(
        p, marks.symbol(INK, 12, signs.THEORY.symbol, line=marks.stroke(INK, 2)), "theory"
    )
    drawn = _marks(share, marks.symbol(ACCENT, 10, signs.HERE.symbol), "drawn")
    return figure(
        [_chance(*limits), theory, drawn],
        96 + _ROW * max(len(words), 3),
        title=heading(f"{N:,} draws: dots. Theory: lines in bands"),
        margin={"l": 8, "r": 16, "t": 34, "b": 8},
        xaxis=axis("Share of the draws", range=[0, top], showgrid=True),
        yaxis=class_rows(words, above=0.6, below=0.6),
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
    return marks.points(x, range(len(x)), look, f"{name} %{{x:.4g}}")
