"""How far the lead of a word is off after each partial sum, in every order."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.order.charts.looks import OF_ORDERS
from softmax_words import Words, listed
from ui.charts import marks
from ui.charts.axes import axis
from ui.charts.figure import Chart, Figure, Table, figure, heading, on_screen
from ui.charts.notes import level, note
from ui.words.numbers import signed, significant
from ui.words.theme import INK

words = Words(__file__)
_HEIGHT = 330
_FAR = 3  # times the largest drift: a gap beyond is not drawn
Paths = Mapping[str, tuple[Sequence[int], NDArray[Any]]]  # of each order: after k terms, how far


def drift(paths: Paths, gap: float, names: tuple[str, str]) -> Chart:
    """A line for each order over the number of terms; below the line at -gap the other one leads.

    `names` are the word that leads without rounding, and the other.
    """
    first, second = names
    told = {"first": first, "second": second, "gap": significant(gap, 3)}
    ends = [
        words("drift.each", order=words(f"orders.{order}"), off=signed(float(off[-1])))
        for order, (_, off) in paths.items()
    ]
    alt = words("drift.alt", ends=listed(ends), **told)
    return Chart(words("drift.title", **told), _drawing(paths, gap, names), alt, _table(paths))


def _drawing(paths: Paths, gap: float, names: tuple[str, str]) -> Figure:
    largest = max(float(np.abs(off).max()) for _, off in paths.values())
    seen = gap <= _FAR * largest
    reach = 1.1 * max(largest, gap if seen else 0.0) or 1.0
    last = max(counts[-1] for counts, _ in paths.values())
    ticks = {k: str(k) for k in (2**i for i in range(last.bit_length()))}
    return figure(
        [_line(order, counts, off, reach) for order, (counts, off) in paths.items()],
        _HEIGHT,
        margin={"l": 8, "r": 96, "t": 34, "b": 8},
        title=heading(words("drift.heading", first=names[0], second=names[1])),
        xaxis=axis(words("drift.axis"), ticks, type="log", range=[-0.05, np.log10(last * 1.05)]),
        yaxis=axis(
            range=[-reach, reach], showgrid=True, zeroline=True, nticks=6, exponentformat="power"
        ),
        shapes=[level(-gap, INK, 2)] if seen else [],
        annotations=[*_ends(paths, reach), _limit(gap, names[1], seen=seen)],
    )


def _line(order: str, counts: Sequence[int], off: NDArray[Any], reach: float) -> Figure:
    """One order; the places are shares of the reach, so that tiny ones keep their digits."""
    look, name = OF_ORDERS[order], words(f"orders.{order}")
    dots = marks.symbol(look[0], 5)
    said = {"customdata": [signed(float(value)) for value in off]} if len(counts) < 65 else {}
    hover = words("drift.hover", order=name, k="%{x}", off="%{customdata}" if said else "%{y:.3g}")
    y = [value * reach for value in on_screen(off / reach)]
    return marks.dotted_line(counts, y, marks.stroke(*look), dots, hover, **said)


def _ends(paths: Paths, reach: float) -> list[Figure]:
    """The name of each order at its end, far enough apart to be read."""
    ends = {order: float(off[-1]) for order, (_, off) in paths.items()}
    ranked, apart, placed = sorted(ends, key=ends.__getitem__), 0.14 * reach, -np.inf
    found = []
    for order in ranked:
        placed = max(ends[order], placed + apart)
        place: dict[str, Any] = {"xref": "paper", "xanchor": "left", "xshift": 6}
        found.append(note(words(f"orders.{order}"), 1, placed, **place))
    return found


def _limit(gap: float, second: str, *, seen: bool) -> Figure:
    """What lies below the line, or how far away it is."""
    place: dict[str, Any] = {"xref": "paper", "xanchor": "left", "xshift": 4}
    if seen:
        return note(words("drift.below", second=second), 0, -gap, yshift=-11, **place)
    far = words("drift.far", gap=significant(gap, 3), second=second)
    return note(far, 0, 0, yref="paper", yanchor="bottom", **place)


def _table(paths: Paths) -> Table:
    """After each number of terms, how far each order is off; nothing where it has no sum."""
    counts = sorted({k for of, _ in paths.values() for k in of})
    table: Table = {words("drift.head_k"): [str(k) for k in counts]}
    for order, (of, off) in paths.items():
        known = dict(zip(of, off.tolist(), strict=True))
        table[words(f"orders.{order}")] = [known.get(k, float("nan")) for k in counts]
    return table
