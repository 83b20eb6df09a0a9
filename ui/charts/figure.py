"""What every chart is: a Plotly figure as plain data, its words, and the table of its numbers.

Builders are pure: arrays in, `Chart` out. They know no Streamlit and no page, and compute nothing a learner would read.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ui.theme import FONT_SIZE, GRID, INK, MUTED

Figure = dict[str, Any]
Table = dict[str, Sequence[str]]


@dataclass(frozen=True)
class Chart:
    """A figure, the sentence that stands for it where it cannot be seen, and its numbers with all their digits."""

    title: str
    figure: Figure
    alt: str
    table: Table


def label(name: str) -> str:
    """A reader's name as Plotly text: Plotly reads tags in its labels, so they are escaped."""
    return html.escape(name, quote=False)


def finite(values: Any) -> list[Any]:
    """`values` as a nested list in which NaN and the infinities are None: a gap, which JSON can carry."""
    array = np.asarray(values, dtype=np.float64)
    return np.where(np.isfinite(array), array.astype(object), None).tolist()


def axis(**settings: Any) -> dict[str, Any]:
    """An axis without frame; the grid is there only where `showgrid` asks for it."""
    return {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "gridcolor": GRID,
        "zerolinecolor": MUTED,
        "tickfont": {"color": INK, "size": FONT_SIZE - 1},
        "title": {"font": {"color": INK, "size": FONT_SIZE}, "standoff": 8},
        "automargin": True,
        "fixedrange": True,
    } | settings


def layout(height: int, **settings: Any) -> dict[str, Any]:
    """The layout all charts share: no frame, no background, no legend, ink that follows the theme."""
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
