"""What the probabilities of a long vector came to, counted."""

from collections.abc import Mapping, Sequence

from ui.charts.figure import Chart, axis, layout
from ui.words.theme import ACCENT, FONT_SIZE, GRID, INK, MUTED, ROW_HEIGHT

# Each outcome has a pattern and a word; the colours alone say nothing.
_PATTERNS = {
    "ordinary": (ACCENT, ""),
    "subnormal": (ACCENT, "/"),
    "exact 0": (MUTED, "."),
    "sum overflow": (MUTED, "+"),
    "overflow": (MUTED, "x"),
    "NaN": (INK, "x"),
}


def outcome_bars(rows: Sequence[str], counts: Sequence[Mapping[str, int]]) -> Chart:
    """What the probabilities of a long vector came to: a bar a computation, all equally long."""
    y = list(range(len(rows)))
    whole = max(sum(row.values()) for row in counts)
    bars = [
        {
            "type": "bar",
            "orientation": "h",
            "name": word,
            "y": y,
            "x": [row.get(word, 0) for row in counts],
            "width": 0.55,
            "marker": {
                "color": colour,
                "pattern": {"shape": shape, "size": 6, "solidity": 0.35},
                "line": {"color": GRID, "width": 1},
            },
            "hovertemplate": f"{word}: %{{x:,}}<extra></extra>",
        }
        for word, (colour, shape) in _PATTERNS.items()
    ]
    spoken = [_row_words(row) for row in counts]
    settings = layout(
        30 + (ROW_HEIGHT + 12) * len(rows),
        barmode="stack",
        xaxis=axis(
            range=[0, whole],
            title={"text": "Probabilities, by what they came to"},
            nticks=4,
            tickformat=",d",
        ),
        yaxis=axis(
            tickvals=y, ticktext=[f"{row} " for row in rows], range=[len(rows) - 0.5, -0.65]
        ),
        bargap=0,
        annotations=[
            {"text": words, "x": 0, "xanchor": "left", "y": i - 0.27, "yanchor": "bottom"}
            | {"showarrow": False, "font": {"color": INK, "size": FONT_SIZE - 2}}
            for i, words in enumerate(spoken)
        ],
    )
    alt = ". ".join(f"{row}: {words}" for row, words in zip(rows, spoken, strict=True)) + "."
    table = {"computation": list(rows)} | {
        word: [f"{row.get(word, 0):,}" for row in counts] for word in _PATTERNS
    }
    return Chart("What became of the probabilities", {"data": bars, "layout": settings}, alt, table)


def _row_words(row: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {word}" for word in _PATTERNS if (count := row.get(word, 0)))
