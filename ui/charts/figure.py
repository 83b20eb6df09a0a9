"""What every chart is: a Plotly figure as plain data, its words, and the table of its numbers.

Builders are pure: arrays in, `Chart` out. They know no Streamlit and no page, and compute nothing
a learner would read.
"""

import html
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.words.theme import FONT_SIZE, GRID, INK, MUTED

Figure = dict[str, Any]
Table = dict[str, Sequence[str] | Sequence[float] | NDArray[Any]]


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
    table: Table
    handles: Handles | None = None
    picks: bool = False  # a click on a mark says its number, which stands in its trace's meta
    point: Point | None = None


def drawing(chart: Chart) -> dict[str, Any]:
    """What a browser needs of a chart, and what stands for it where it is not seen."""
    handles, point = chart.handles and asdict(chart.handles), chart.point and asdict(chart.point)
    return {"figure": chart.figure, "alt": chart.alt, "handles": handles, "point": point}


LONGEST_LABEL = 14  # characters; the table and the spoken sentence have the whole name


def label(name: str) -> str:
    """A name as Plotly text, cut to fit; escaped, since Plotly reads tags in its labels."""
    short = name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1] + "…"
    return html.escape(short, quote=False)


def finite(values: Any) -> list[Any]:
    """`values` as nested lists; NaN and the infinities are None, a gap that JSON can carry."""
    array = np.asarray(values, dtype=np.float64)
    if np.isfinite(array).all():
        return array.tolist()
    return np.where(np.isfinite(array), array.astype(object), None).tolist()


def axis(**settings: Any) -> dict[str, Any]:
    """An axis without frame; the grid is there only where `showgrid` asks for it."""
    title = {"font": {"color": INK, "size": FONT_SIZE}, "standoff": 8} | settings.pop("title", {})
    return {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "gridcolor": GRID,
        "zerolinecolor": MUTED,
        "tickfont": {"color": INK, "size": FONT_SIZE - 1},
        "title": title,
        "automargin": True,
        "fixedrange": True,
    } | settings


def on_screen(values: NDArray[Any]) -> list[Any]:
    """The points of a curve, to five decimals: finer than a pixel. The table has all digits."""
    return finite(np.round(values, 5))


def shaded(x0: float, x1: float, opacity: float) -> dict[str, Any]:
    """A stretch of the axis, shaded over the whole height behind what is drawn."""
    place = {"x0": x0, "x1": x1, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    look = {"fillcolor": MUTED, "opacity": opacity, "line": {"width": 0}}
    return {"type": "rect"} | place | look


def heading(text: str) -> dict[str, Any]:
    """What the chart shows, above its left edge."""
    font = {"color": INK, "size": FONT_SIZE + 1}
    place = {
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
    }
    return {"text": text, "font": font, "pad": {"t": 4, "l": 4}} | place


def layout(height: int, **settings: Any) -> dict[str, Any]:
    """The layout all charts share: no frame, background or legend; ink follows the theme."""
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": INK, "size": FONT_SIZE},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "uirevision": "keep",
    } | settings
