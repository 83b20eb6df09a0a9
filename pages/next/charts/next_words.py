"""The next word: the likeliest as bars, the whole vocabulary by rank, draws against the theory."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.figure import Chart, axis, finite, heading, label, layout, shaded
from ui.charts.loglog import curve
from ui.words.numbers import SUPERSCRIPTS, significant
from ui.words.theme import ACCENT, FONT_SIZE, GRID, INK, MUTED

TOP = 12  # words with a bar
_ROW = 26  # pixels of one word
_POINTS = 160  # of a curve over all ranks
_FEW = 20  # words that are points, too
_LONGEST_STAGES = 20  # characters of them in the heading, on a phone
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
    rows = list(range(len(words)))
    ends = np.maximum(model, left)
    short = stages if len(stages) <= _LONGEST_STAGES else "all stages"
    texts = ["<b>cut</b>" if gone else significant(p) for p, gone in zip(left, cut, strict=True)]
    pale = _bars(rows, model, GRID, 0.82) | {
        "marker": {
            "color": [GRID] * len(rows),
            "pattern": {
                "shape": ["/" if gone else "" for gone in cut],
                "fgcolor": MUTED,
                "size": 6,
                "solidity": 0.25,
            },
            "line": {"color": MUTED, "width": 1},
        },
        "hovertemplate": "%{y}: model %{x:.4g}<extra></extra>",
    }
    full = _bars(rows, left, ACCENT, 0.46) | {"hovertemplate": "after: %{x:.4g}<extra></extra>"}
    notes = [note(text, x=float(end), y=row, xanchor="left", xshift=6)
             for row, text, end in zip(rows, texts, ends, strict=True)]  # fmt: skip
    down = axis(tickmode="array", tickvals=rows, range=[len(rows) - 0.4, -0.6])
    down["ticktext"] = [f"{label(word)} " for word in words]
    settings = layout(
        60 + _ROW * len(rows),
        barmode="overlay",
        title=heading(f"Next word: pale by the model, full after {short}"),
        margin={"l": 8, "r": 8, "t": 34, "b": 4},
        xaxis=axis(range=[0, _LONGEST_ROOM], tickvals=[0, 0.5, 1], showgrid=True),
        yaxis=down,
        annotations=notes,
    )
    spoken = ", ".join(
        f"{word} {'cut' if gone else significant(p)}"
        for word, p, gone in zip(words, left, cut, strict=True)
    )
    table = {"word": list(words), "p of the model": model, "p after the cuts": left}
    alt = f"Probabilities of the {len(words)} likeliest next {unit}: {spoken}."
    return Chart("The likeliest words", {"data": [pale, full], "layout": settings}, alt, table)


def rank_curve(
    words: Sequence[str], model: NDArray[Any], left: NDArray[Any], kept: int, unit: str = "words"
) -> Chart:
    """Every word of the vocabulary by its rank, both axes logarithmic; what is cut is shaded.

    `words`, `model` and `left` are sorted from the likeliest down.
    """
    count = len(words)
    rank = np.unique(np.geomspace(1, count, _POINTS).round().astype(int))
    rank = np.union1d(rank, [kept, min(kept + 1, count)])
    before, after = model[rank - 1], left[rank - 1]
    floor = float(np.floor(np.log10(model.min()))) - 1
    traces = [
        curve(rank, before, {"color": MUTED, "width": 2, "dash": "dot"}, "model"),
        curve(rank, after, {"color": ACCENT, "width": 3}, "after the cuts"),
    ]
    if kept <= _FEW:  # a line of one point is none
        traces[1] |= {"mode": "lines+markers", "marker": {"color": ACCENT, "size": 8}}
    right = float(np.log10(count))
    mark = float(np.log10(kept))
    notes, shapes = [], []
    if kept < count:
        shapes = [shaded(kept + 0.5, float(count), 0.16)]
        side = "left" if mark < right / 2 else "right"
        shift = 6 if side == "left" else -6
        words_cut = f"{kept:,} kept" if side == "right" else f"{count - kept:,} {unit} cut"
        place = {"x": float(np.log10(kept + 0.5)), "y": 0.99, "yref": "paper", "yanchor": "top"}
        notes.append(note(words_cut, xanchor=side, xshift=shift, **place))
    ticks = [10**i for i in range(int(right) + 1)]
    powers = range(0, int(floor) - 1, -1 if floor > -7 else -2)
    settings = layout(
        330,
        title=heading(f"All {count:,} {unit}, from the likeliest down"),
        margin={"l": 8, "r": 16, "t": 34, "b": 8},
        xaxis=axis(
            type="log",
            range=[-0.05, right + 0.05],
            tickvals=ticks,
            ticktext=[f"{tick:,}" for tick in ticks],
            title={"text": "Rank"},
        ),
        yaxis=axis(
            type="log",
            range=[floor, 0.1],
            showgrid=True,
            tickvals=[10.0**i for i in powers],
            ticktext=[f"10{str(i).translate(SUPERSCRIPTS)}" if i else "1" for i in powers],
            title={"text": "Probability"},
        ),
        annotations=notes,
        shapes=shapes,
    )
    table = {
        "rank": rank,
        "word": [words[i - 1] for i in rank],
        "p of the model": before,
        "p after the cuts": after,
    }
    alt = (
        f"Probability against rank for all {count:,} {unit}, both axes logarithmic: the model "
        f"falls from {significant(model[0])} to {significant(model[-1])}; {kept:,} {unit} are "
        f"kept, the first with {significant(left[0])}."
    )
    return Chart("All words by rank", {"data": traces, "layout": settings}, alt, table)


def draws_against_theory(
    words: Sequence[str],
    p: NDArray[Any],
    counts: NDArray[Any],
    N: int,
    limits: tuple[NDArray[Any], NDArray[Any]],
) -> Chart:
    """How often each word was drawn, over the band that chance allows, from low to high."""
    rows = list(range(len(words)))
    (low, high), share = limits, counts / N
    band = _bars(rows, high - low, GRID, 0.6) | {
        "base": finite(low),
        "marker": {"color": GRID, "line": {"color": MUTED, "width": 1}},
        "hoverinfo": "skip",
    }
    theory = _marks(p, rows, "line-ns", INK, "theory %{x:.4g}")
    drawn = _marks(share, rows, "circle", ACCENT, "drawn %{x:.4g}")
    theory["marker"]["line"] = {"color": INK, "width": 2}
    theory["marker"]["size"] = 12
    top = float(max(high.max(), share.max())) * 1.08
    down = axis(tickmode="array", tickvals=rows, range=[len(rows) - 0.4, -0.6])
    down["ticktext"] = [f"{label(word)} " for word in words]
    settings = layout(
        96 + _ROW * max(len(rows), 3),
        title=heading(f"{N:,} draws: dots. Theory: lines in bands"),
        margin={"l": 8, "r": 16, "t": 34, "b": 8},
        xaxis=axis(range=[0, top], showgrid=True, title={"text": "Share of the draws"}),
        yaxis=down,
    )
    outside = int(np.count_nonzero((share < low) | (share > high)))
    table = {"word": list(words), "p": p, "drawn": counts, "share": share, "low": low, "high": high}
    alt = (
        f"{N:,} draws against the theory for {len(words)} rows: {len(rows) - outside} lie within "
        f"their 95 % band."
    )
    return Chart("Draws", {"data": [band, theory, drawn], "layout": settings}, alt, table)


def _bars(rows: Sequence[int], values: NDArray[Any], colour: str, width: float) -> dict[str, Any]:
    """Horizontal bars in one colour: words are no classes."""
    place = {"type": "bar", "orientation": "h", "x": finite(values), "y": list(rows)}
    return place | {"width": width, "marker": {"color": colour}, "cliponaxis": False}


def _marks(
    x: NDArray[Any], rows: Sequence[int], symbol: str, colour: str, hover: str
) -> dict[str, Any]:
    """One mark a row."""
    marker = {"symbol": symbol, "size": 10, "color": colour}
    place = {"type": "scatter", "mode": "markers", "x": finite(x), "y": list(rows)}
    return place | {"marker": marker, "hovertemplate": f"{hover}<extra></extra>"}


def note(text: str, **place: Any) -> dict[str, Any]:
    """Words at a point."""
    font = {"color": INK, "size": FONT_SIZE - 1}
    return {"text": text, "showarrow": False, "font": font, "yanchor": "middle"} | place
