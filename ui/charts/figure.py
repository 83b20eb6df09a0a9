"""What every chart is: a Plotly figure as plain data, its words, and the table of its numbers.

Builders are pure: arrays in, `Chart` out. They know no Streamlit and no page, and compute nothing
a learner would read.
"""

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import listed
from ui.words.numbers import significant
from ui.words.theme import FONT_SIZE, INK, NO_COLOUR

Figure = dict[str, Any]
Numbers = Sequence[float] | NDArray[Any]
Column = Sequence[str | float] | NDArray[Any]
Table = dict[str, Column]


@dataclass(frozen=True)
class Handles:
    """What makes the bars of a chart sliders: their range and step, and what each one says."""

    low: float
    high: float
    step: float
    values: Sequence[float]
    labels: Sequence[str]
    texts: Sequence[str]
    stops: Sequence[float] = ()  # the only places a handle may rest at, if not every step
    of_classes: bool = True  # each bar is a class, and lights it


@dataclass(frozen=True)
class Point:
    """What makes the point of a triangle a handle: hundredths of the first and second corner.

    `label` is its name and `text` what it says; none of the three shares can go below 1.
    """

    first: int
    second: int
    label: str
    text: str


@dataclass(frozen=True)
class Chart:
    """A figure, the sentence that stands for it where it cannot be seen, and its numbers.

    The columns of the table may be numbers as they are: they are written out, with all their
    digits, only when a reader opens the table.
    """

    title: str
    figure: Figure
    alt: str
    table: Mapping[str, Column]
    handles: Handles | None = None
    picks: bool = False  # a click on a mark says its number, which stands in its trace's meta
    point: Point | None = None


def drawing(chart: Chart) -> dict[str, Any]:
    """What a browser needs of a chart, and what stands for it where it is not seen."""
    handles, point = chart.handles and vars(chart.handles), chart.point and vars(chart.point)
    return {"figure": chart.figure, "alt": chart.alt, "handles": handles, "point": point}


LONGEST_LABEL = 14  # characters; the table and the spoken sentence have the whole name


def label(name: str) -> str:
    """A name as Plotly text, cut to fit; escaped, since Plotly reads tags in its labels."""
    short = name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1] + "…"
    return html.escape(short, quote=False)


def told(names: Iterable[str], texts: Iterable[str]) -> str:
    """The names, each with what is read off at it."""
    return listed([f"{name} {text}" for name, text in zip(names, texts, strict=True)], "unit")


def each(names: Iterable[str], values: Iterable[float], digits: int = 4) -> str:
    """The value of each name, in words."""
    return told(names, (significant(value, digits) for value in values))


def finite(values: Any) -> list[Any]:
    """`values` as nested lists; NaN and the infinities are None, a gap that JSON can carry."""
    array = np.asarray(values, dtype=np.float64)
    is_finite = np.isfinite(array)
    if not is_finite.all():
        array = np.where(is_finite, array.astype(object), np.asarray(None))
    nested: list[Any] = array.tolist()
    return nested


def on_screen(values: Any, decimals: int = 5) -> list[Any]:
    """Places on an axis of about 1, to five decimals: finer than a pixel. The table has all digits.

    What is cut off never makes a tie: a hover text that rounds once more says the number that the
    whole value would give.
    """
    return _cut(np.asarray(values, dtype=np.float64), np.float64(decimals))


def on_log(values: Any, digits: int = 5) -> list[Any]:
    """Places on a logarithmic axis, to five significant digits; what has no logarithm is a gap."""
    array = np.asarray(values, dtype=np.float64)
    array = np.where(array > 0, array, np.nan)
    with np.errstate(invalid="ignore"):
        return _cut(array, digits - 1 - np.floor(np.log10(array)))


def _cut(values: NDArray[Any], decimals: Any) -> list[Any]:
    """`values` without what follows `decimals`; a 5 or a 0 with more behind it goes up by one."""
    with np.errstate(over="ignore", invalid="ignore"):
        up, down = 10.0 ** np.maximum(decimals, 0), 10.0 ** np.maximum(-decimals, 0)
        parts = values * up / down
        nearest, whole = np.round(parts), np.trunc(parts)
        whole += np.sign(parts) * ((whole % 5 == 0) & (whole != 0))
        is_whole = np.abs(parts - nearest) <= 1e-12 * np.maximum(np.abs(parts), 1)
        cut = np.where(is_whole, nearest, whole) / up * down
    return finite(np.where(np.isfinite(cut), cut, values))


def heading(text: str) -> dict[str, Any]:
    """What the chart shows, above its left edge."""
    place = {
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
    }
    return {"text": text, "font": {"size": FONT_SIZE + 1}, "pad": {"t": 4, "l": 4}} | place


def figure(marks: Iterable[Figure], height: int, **settings: Any) -> Figure:
    """A figure of `marks`, from the lowest to the uppermost; `settings` are those of its layout."""
    return {"data": list(marks), "layout": layout(height, **settings)}


def layout(height: int, **settings: Any) -> dict[str, Any]:
    """The layout all charts share: no frame, background or legend; ink follows the theme."""
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": NO_COLOUR,
        "plot_bgcolor": NO_COLOUR,
        "font": {"color": INK, "size": FONT_SIZE},
        "showlegend": False,
        "dragmode": False,
        "uirevision": "keep",
    } | settings
