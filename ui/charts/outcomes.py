"""What the probabilities of a long vector came to, counted."""

from collections.abc import Mapping, Sequence

from softmax_words import Words, listed
from ui.charts import marks, signs
from ui.charts.axes import axis, rows
from ui.charts.figure import Chart, Figure, figure
from ui.charts.notes import note
from ui.words.theme import GRID, INK, MUTED, ROW_HEIGHT

words = Words(__file__)
# Each outcome has a hatch and a word; the colours alone say nothing.
_COLOURS = {
    "ordinary": INK,
    "subnormal": INK,
    "zero": MUTED,
    "sum_overflow": MUTED,
    "overflow": MUTED,
    "nan": INK,
}


def outcome_bars(names: Sequence[str], counts: Sequence[Mapping[str, int]]) -> Chart:
    """What the probabilities of a long vector came to: a bar a computation, all equally long."""
    told = [listed(counted(row), "unit") for row in counts]
    rows_told = zip(names, told, strict=True)
    alt = " ".join(words("outcomes.row", name=name, values=values) for name, values in rows_told)
    table = {words("heads.computation"): list(names)} | {
        called(kind): [f"{row.get(kind, 0):,}" for row in counts] for kind in _COLOURS
    }
    return Chart(words("outcomes.title"), _stacks(names, counts, told), alt, table)


def _stacks(
    names: Sequence[str], counts: Sequence[Mapping[str, int]], told: Sequence[str]
) -> Figure:
    """A stack of outcomes for each computation, under its words."""
    whole = [0, max(sum(row.values()) for row in counts)]
    title, place = words("outcomes.axis"), {"xanchor": "left", "yanchor": "bottom"}
    return figure(
        [_part(kind, [row.get(kind, 0) for row in counts]) for kind in _COLOURS],
        60 + (ROW_HEIGHT + 12) * len(names),
        barmode="stack",
        xaxis=axis(title, range=whole, nticks=4, tickformat=",d"),
        yaxis=rows(names, above=0.65),
        bargap=0,
        annotations=[note(text, 0, i - 0.27, 12, **place) for i, text in enumerate(told)],
    )


def _part(kind: str, counts: Sequence[int]) -> Figure:
    """One outcome in each of the bars."""
    look = {"color": _COLOURS[kind], "line": marks.stroke(GRID, 1)}
    look |= marks.hatched(signs.HATCHES.get(kind, ""), solidity=0.35)
    hover = words("outcomes.hover", n="%{x:,}", outcome=called(kind))
    return marks.bars(counts, range(len(counts)), look, 0.55, hover)


def called(kind: str) -> str:
    """What an outcome is called."""
    return words(f"outcomes.{kind}")


def counted(row: Mapping[str, int]) -> list[str]:
    """How many came to each outcome that there was."""
    return [
        words("outcomes.each", n=n, outcome=called(kind))
        for kind in _COLOURS
        if (n := row.get(kind, 0))
    ]
