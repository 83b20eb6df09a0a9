"""The sentence with an arc from the word that looks to each other word, as wide as its weight."""

from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

from pages.attend.charts.attention import looks_at, two_decimals
from softmax_words import Words
from ui.charts import marks, signs
from ui.charts.axes import axis, hidden
from ui.charts.figure import Chart, Figure, Table, each, figure, heading, label
from ui.charts.notes import Note
from ui.words.theme import FONT_SIZE, INK, MUTED, NO_COLOUR, class_colour

words = Words(__file__)

_WIDEST = 26  # pixels of an arc that has all the weight
_LOW = 0.3  # of the height: how far up an arc to a neighbour goes
_TEXTS = -0.13  # where the weights stand, under the words' marks
_LOOP = 1  # of the way to the next word: how far out the hands of a word's arc to itself are


def sentence_arcs(
    row: NDArray[Any], names: Sequence[str], picked: int, hides: NDArray[Any]
) -> Chart:
    """The weights of the word `picked`, (n,); a click on a word, or over it, lets that one look.

    Where it may not look (`hides`) there is no arc and a ring for a dot; a row without a
    distribution has no arcs at all.
    """
    drawing = figure(
        [_places(row, names, picked), _dots(picked, hides), _weights(row)],
        270,
        xaxis=_words_across(names, picked),
        yaxis=hidden(-0.22, 1.02),
        bargap=0,
        shapes=[_arc(picked, j, w, len(names)) for j, w in enumerate(row.tolist()) if w > 0],
        title=heading(words("arcs.heading", who=label(names[picked]))),
        margin={"l": 8, "r": 8, "t": 38, "b": 8},
    )
    alt = words("arcs.alt", who=names[picked], weights=each(names, row))
    table: Table = {words("arcs.word"): list(names), words("arcs.weight", who=names[picked]): row}
    return Chart(words("arcs.title"), drawing, alt, table, picks=True)


def _words_across(names: Sequence[str], picked: int) -> Figure:
    """The sentence: upright where it has room, and the word that looks in bold."""
    said = [f"<b>{label(n)}</b>" if i == picked else label(n) for i, n in enumerate(names)]
    ends: dict[str, Any] = {"range": [-0.6, len(names) - 0.4], "autotickangles": [0, -50]}
    return axis(ticks=dict(enumerate(said)), **ends) | {"tickfont": {"size": FONT_SIZE + 1}}


def _places(row: NDArray[Any], names: Sequence[str], picked: int) -> Figure:
    """What can be pointed at and clicked: each word, and all that is over it."""
    labels, count = list(map(label, names)), len(names)
    said = [looks_at(labels[picked], at, w) for at, w in zip(labels, row.tolist(), strict=True)]
    numbers = list(range(count))
    more = {"meta": {"classes": numbers, "picks": numbers}, "customdata": said, "base": -0.2}
    return marks.columns(numbers, [1.2] * count, {"color": NO_COLOUR}, 1, "%{customdata}", **more)


def _dots(picked: int, hides: NDArray[Any]) -> Figure:
    """Where the arcs begin and end."""
    numbers = range(len(hides))
    seen, unseen = signs.HERE.symbol, signs.DESIGN.symbol
    shapes = [unseen if hidden_ else seen for hidden_ in hides.tolist()]
    look = {
        "symbol": shapes,
        "size": [13 if i == picked else 9 for i in numbers],
        "color": [INK if i == picked else MUTED for i in numbers],
        "opacity": 1,
    }
    return marks.points(list(numbers), [0] * len(hides), look)


def _weights(row: NDArray[Any]) -> Figure:
    """The weights in two decimals, under the dots."""
    font = marks.font(FONT_SIZE - (2 if len(row) > 6 else 0))
    return marks.texts(range(len(row)), [_TEXTS] * len(row), list(map(two_decimals, row)), **font)


def _arc(start: int, end: int, weight: float, count: int) -> Note:
    """An arc as wide as its weight, higher the farther it goes; to itself it is a loop."""
    if start == end:
        path = f"M {start},0 C {start - _LOOP},{_LOW} {start + _LOOP},{_LOW} {start},0"
    else:
        top = _LOW + (1 - _LOW) * abs(end - start) / (count - 1)
        path = f"M {start},0 C {start},{_up(top)} {end},{_up(top)} {end},0"
    line = {"color": class_colour(end), "width": round(_WIDEST * weight, 2)}
    return {"type": "path", "path": path, "line": line, "layer": "below"}


def _up(top: float) -> float:
    """Where the hands of a curve are that rises to `top`."""
    return round(top * 4 / 3, 4)
