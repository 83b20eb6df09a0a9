"""One class copied: what all classes have with the copies, and as their nest closes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.charts import marks, signs
from ui.charts.axes import axis, shares
from ui.charts.bars import bars, end_note, ghost_bars, with_ghost
from ui.charts.figure import Chart, Column, Figure, Table, figure, heading, label, on_screen
from ui.charts.notes import class_labels, label_room, over, upright
from ui.words.numbers import exact, fixed, plain
from ui.words.theme import INK, class_colour, dash

words = Words(__file__)
Floats = NDArray[Any]
_HEIGHT = 320


def bars_with_copies(
    before: Floats, softmax: Floats, nested: Floats, names: Sequence[str], scale: float
) -> Chart:
    """What each class has in the nest as a bar, what it had before as an outline.

    The copies are counted with their class. A click picks the class that is copied.
    """
    count = len(names)
    chart = bars("", nested, names, [""] * count, (0.0, 1.0), ticks=[0, 0.5, 1])
    ghost = ghost_bars(before.tolist(), list(map(exact, before)), "p %{customdata}")
    ends = [max(pair) for pair in zip(before.tolist(), nested.tolist(), strict=True)]
    notes = [end_note(fixed(p), ends[i], i, 6) for i, p in enumerate(nested)]
    drawing = with_ghost(chart, ghost, words("copied.heading", **signs.OF_BARS), notes)
    drawing["data"][0]["meta"] |= {"picks": list(range(count))}
    said = [
        words("copied.each", name=name, before=fixed(was), after=fixed(now))
        for name, was, now in zip(names, before, nested, strict=True)
    ]
    alt = words("copied.alt", nest=plain(scale), values=listed(said, "unit"))
    heads = (words(f"copied.head_{head}") for head in ("class", "before", "softmax", "nested"))
    columns: Sequence[Column] = (list(names), before, softmax, nested)
    table = dict(zip(heads, columns, strict=True))
    return replace(Chart(words("copied.title"), drawing, alt, table), picks=True)


def curves_of_nest(scales: Floats, p: Floats, names: Sequence[str], now: float) -> Chart:
    """Each class, (len(scales), K), from a nest that counts as one class to plain softmax."""
    drawing = figure(
        [_curve(scales, p[:, i], name, i) for i, name in enumerate(names)],
        _HEIGHT,
        margin={"l": 8, "r": label_room(names), "t": 56, "b": 8},
        title=heading(words("nest.heading")),
        xaxis=axis(words("nest.axis"), (0, 0.25, 0.5, 0.75, 1), range=[0, 1], showgrid=True),
        yaxis=shares(words("axes.p"), top=1.02),
        shapes=[upright(now, INK, 2)],
        annotations=[over(f"λ = {plain(now)}", now), *class_labels(p[-1], names)],
    )
    ends = [
        words("nest.each", name=name, first=fixed(first), last=fixed(last))
        for name, first, last in zip(names, p[0], p[-1], strict=True)
    ]
    alt = words("nest.alt", now=plain(now), values=listed(ends, "unit"))
    table: Table = {"λ": scales}
    table |= {f"p {name}": p[:, i] for i, name in enumerate(names)}
    return Chart(words("nest.title"), drawing, alt, table)


def _curve(scales: Floats, p: Floats, name: str, index: int) -> Figure:
    """The probability of one class."""
    look = marks.stroke(class_colour(index), 3, dash(index), simplify=False)
    hover = words("nest.hover", name=label(name), nest="%{x:.3g}", p="%{y:.4f}")
    return marks.line(on_screen(scales), on_screen(p), look, hover, meta={"classes": index})
