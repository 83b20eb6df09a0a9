"""What the probabilities of a long vector came to, counted."""

from collections.abc import Mapping, Sequence

from ui.charts import marks
from ui.charts.axes import axis, rows
from ui.charts.figure import Chart, Figure, figure
from ui.charts.notes import note
from ui.words.theme import ACCENT, GRID, INK, MUTED, ROW_HEIGHT

# Each outcome has a pattern and a word; the colours alone say nothing.
_PATTERNS = {
    "ordinary": (ACCENT, ""),
    "subnormal": (ACCENT, "/"),
    "exact 0": (MUTED, "."),
    "sum overflow": (MUTED, "+"),
    "overflow": (MUTED, "x"),
    "NaN": (INK, "x"),
}


def outcome_bars(names: Sequence[str], counts: Sequence[Mapping[str, int]]) -> Chart:
    """What the probabilities of a long vector came to: a bar a computation, all equally long."""
    spoken = [_row_words(row) for row in counts]
    drawing = _stacks(names, counts, spoken)
    alt = ". ".join(f"{row}: {words}" for row, words in zip(names, spoken, strict=True)) + "."
    table = {"computation": list(names)} | {
        word: [f"{row.get(word, 0):,}" for row in counts] for word in _PATTERNS
    }
    return Chart("What became of the probabilities", drawing, alt, table)


def _stacks(
    names: Sequence[str], counts: Sequence[Mapping[str, int]], spoken: Sequence[str]
) -> Figure:
    """A stack of outcomes for each computation, under its words."""
    whole = [0, max(sum(row.values()) for row in counts)]
    title, place = "Probabilities, by what they came to", {"xanchor": "left", "yanchor": "bottom"}
    return figure(
        [_part(word, [row.get(word, 0) for row in counts]) for word in _PATTERNS],
        30 + (ROW_HEIGHT + 12) * len(names),
        barmode="stack",
        xaxis=axis(title, range=whole, nticks=4, tickformat=",d"),
        yaxis=rows(names, above=0.65),
        bargap=0,
        annotations=[note(words, 0, i - 0.27, 12, **place) for i, words in enumerate(spoken)],
    )


def _part(word: str, counts: Sequence[int]) -> Figure:
    """One outcome in each of the bars."""
    colour, shape = _PATTERNS[word]
    look = {"color": colour, "line": marks.stroke(GRID, 1)} | marks.hatched(shape, solidity=0.35)
    return marks.bars(counts, range(len(counts)), look, 0.55, f"{word}: %{{x:,}}")


def _row_words(row: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {word}" for word in _PATTERNS if (count := row.get(word, 0)))
