"""What stands beside the marks of a chart: words at a place, lines to read by, shaded stretches."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from ui.charts.figure import label
from ui.charts.signs import HERE
from ui.words.theme import FONT_SIZE, INK, MUTED, SMALL, class_colour

Note = dict[str, Any]
PAPER_X: Note = {"xref": "paper"}  # with the next, a place from 0 to 1 of the drawing
PAPER_Y: Note = {"yref": "paper"}


def note(text: str, x: float, y: float, size: int = SMALL, **place: Any) -> Note:
    """Words at a point, without an arrow."""
    font = {} if size == FONT_SIZE else {"font": {"size": size}}
    return {"text": text, "x": x, "y": y, "showarrow": False} | font | place


def note_on_logs(text: str, x: float, y: float, **place: Any) -> Note:
    """Words at a point of two logarithmic axes."""
    return note(text, float(np.log10(x)), float(np.log10(y)), **place)


def over(text: str, x: float, **place: Any) -> Note:
    """Words over the upper edge of the drawing."""
    return note(text, x, 1, **PAPER_Y, yanchor="bottom", **place)


def beside(text: str, y: float, **place: Any) -> Note:
    """Words right of the drawing."""
    return note(text, 1, y, **PAPER_X, xanchor="left", xshift=6, **place)


def upright(x: float, colour: str, width: float, dash: str = "", **more: Any) -> Note:
    """A line over the whole height."""
    return _straight({"x0": x, "x1": x, "y0": 0, "y1": 1} | PAPER_Y, colour, width, dash) | more


def level(y: float, colour: str, width: float, dash: str = "", **more: Any) -> Note:
    """A line over the whole width."""
    return _straight({"x0": 0, "x1": 1, "y0": y, "y1": y} | PAPER_X, colour, width, dash) | more


def diagonal(colour: str, width: float, dash: str = "") -> Note:
    """The line on which both axes say the same, from 0 to 1."""
    return _straight({"x0": 0, "y0": 0, "x1": 1, "y1": 1}, colour, width, dash)


def frame(
    x: tuple[float, float], y: tuple[float, float], colour: str = INK, width: float = 2
) -> Note:
    """A rectangle that is its edge."""
    return _rectangle(x, y) | {"line": {"color": colour, "width": width}}


def block(
    x: tuple[float, float], y: tuple[float, float], colour: str, opacity: float, **more: Any
) -> Note:
    """A filled rectangle behind what is drawn."""
    look = {"fillcolor": colour, "opacity": opacity, "line": {"width": 0}, "layer": "below"}
    return _rectangle(x, y) | look | more


def shaded(x0: float, x1: float, opacity: float) -> Note:
    """A stretch of the axis, shaded over the whole height."""
    return block((x0, x1), (0, 1), MUTED, opacity, **PAPER_Y)


def dotted(index: int, name: str) -> str:
    """A class's name in ink behind a dot in its colour."""
    return f'<span style="color:{class_colour(index)}">{HERE.text}</span> {label(name)}'


def class_labels(values: Sequence[float], names: Sequence[str], gap: float = 0.075) -> list[Note]:
    """The names of the classes at the ends of their curves.

    They come in the order of the classes: each stays its own note where curves cross.
    """
    words = [dotted(i, name) for i, name in enumerate(names)]
    return sorted(end_labels(values, words, gap), key=lambda label: words.index(label["text"]))


def end_labels(values: Sequence[float], words: Sequence[str], gap: float = 0.075) -> list[Note]:
    """The words of curves on a 0 to 1 axis, right of their ends and far enough apart to be read."""
    order = np.argsort(-np.asarray(values), kind="stable").tolist()
    heights = _spread([float(values[i]) for i in order], gap)
    return [beside(words[i], y, yanchor="middle") for i, y in zip(order, heights, strict=True)]


def end_labels_on_log(
    values: Sequence[float], words: Sequence[str], ends: tuple[float, float], gap: float = 0.075
) -> list[Note]:
    """The same on a logarithmic axis between two powers of ten, given by their exponents."""
    low, high = ends
    heights = [(float(np.log10(value)) - low) / (high - low) for value in values]
    placed = end_labels(heights, words, gap)
    return [each | {"y": low + each["y"] * (high - low)} for each in placed]


def label_room(names: Sequence[str]) -> int:
    """Pixels that the names of the classes take beside curves."""
    return 28 + 8 * max(len(label(name)) for name in names)


def _spread(heights: Sequence[float], gap: float) -> list[float]:
    """Falling `heights` moved apart to at least `gap`: down from 1, then up from 0."""
    spread: list[float] = []
    for height in heights:
        spread.append(min(height, spread[-1] - gap if spread else 1.0))
    floor = 0.0
    for k in reversed(range(len(spread))):
        spread[k] = max(spread[k], floor)
        floor = spread[k] + gap
    return spread


def _straight(place: Note, colour: str, width: float, dash: str) -> Note:
    look = {"color": colour, "width": width} | ({"dash": dash} if dash else {})
    return {"type": "line"} | place | {"line": look}


def _rectangle(x: tuple[float, float], y: tuple[float, float]) -> Note:
    return {"type": "rect", "x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1]}
