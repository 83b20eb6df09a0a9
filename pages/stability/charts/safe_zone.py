"""The band of constants that softmax survives, as a strip with the handle that moves one."""

from collections.abc import Sequence

import numpy as np

from softmax_words import Words
from ui.charts import marks, signs
from ui.charts.axes import hidden
from ui.charts.figure import Chart, Figure, Handles, figure
from ui.charts.notes import Note, block, note
from ui.words.numbers import plain, short
from ui.words.theme import ACCENT, GRID, INK, MUTED

words = Words(__file__)

_SMALLER = 12  # pixels: the words on the strip
_HEADS = ("safe_from", "safe_to", "now")
_NARROW = 0.17  # of the strip: a piece that has no room for its words
# A stretch of the strip, its colour and opacity, and what it says.
Ends = tuple[float, float]
Piece = tuple[float, float, str, float, str]


def safe_zone(
    title: str,
    safe: Ends,
    ends: tuple[float, float, float],
    now: float,
    zones: tuple[str, str, str],
) -> Chart:
    """A strip over the reach of a handle: the band in which softmax works, and where the handle is.

    `ends` are those of the handle, and its step; `zones` say what happens left of the band, inside
    it and right of it.
    """
    low, high = safe
    told = {"low": short(low), "high": short(high), "below": zones[0], "above": zones[2]}
    alt = words(_key("alt", safe, now), title=title, now=short(now), **told)
    table = {words(f"heads.{head}"): [x] for head, x in zip(_HEADS, (*safe, now), strict=True)}
    handle = Handles(*ends, [now], [title], [_said(safe, now)], of_classes=False)
    return Chart(title, _strip(safe, ends[:2], now, zones), alt, table, handle)


def _key(what: str, safe: Ends, now: float) -> str:
    """The key of the words for a place inside the band, or outside."""
    return f"zone.{what}_{'safe' if safe[0] <= now <= safe[1] else 'broken'}"


def _said(safe: Ends, now: float) -> str:
    """Where the handle is, and what that does."""
    return words(_key("now", safe, now), now=plain(now))


def _strip(safe: Ends, ends: Ends, now: float, zones: tuple[str, str, str]) -> Figure:
    """The three pieces, and a mark where the handle is."""
    (low, high), (first, last) = safe, ends
    pieces = [
        (first, low, MUTED, 0.25, zones[0]),
        (low, high, ACCENT, 0.05, zones[1]),
        (high, last, MUTED, 0.25, zones[2]),
    ]
    return figure(
        [_here(float(np.clip(now, *ends)), _said(safe, now), is_safe=low <= now <= high)],
        80,
        margin={"l": 6, "r": 6, "t": 22, "b": 20},
        xaxis=hidden(*ends),
        yaxis=hidden(-0.5, 0.5),
        shapes=[block((a, b), (-0.5, 0.5), ink, dim) for a, b, ink, dim, _ in pieces if b > a],
        annotations=_piece_words(pieces, _NARROW * (last - first)) + _edge_words(safe),
    )


def _here(x: float, told: str, *, is_safe: bool) -> Figure:
    """Where the handle is: a cross outside the band."""
    mark = signs.HERE if is_safe else signs.NAN
    look = marks.symbol(INK, 16, mark.symbol, line=marks.stroke(GRID, 1))
    said = {"customdata": [told], "cliponaxis": False}
    return marks.points([x], [0], look, "%{customdata}", **said)


def _piece_words(pieces: Sequence[Piece], narrow: float) -> list[Note]:
    """What happens in each piece, over it."""
    return [
        note(text, (x0 + x1) / 2, 0.5, _SMALLER, yanchor="bottom")
        for x0, x1, _, _, text in pieces
        if x1 - x0 > narrow
    ]


def _edge_words(safe: tuple[float, float]) -> list[Note]:
    """The ends of the band; outside it, so that the two never meet in a narrow one."""
    return [
        note(short(float(f"{edge:.5g}")), edge, -0.5, _SMALLER, xanchor=side, yanchor="top")
        for edge, side in zip(safe, ("right", "left"), strict=True)
    ]
