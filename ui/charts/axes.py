"""The axes of charts: plain ones, logarithms, shares from 0 to 1, rows of classes, T."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words
from ui.charts.figure import label
from ui.words.numbers import SUPERSCRIPTS, plain
from ui.words.theme import FONT_SIZE, GRID, MUTED, SMALL

words = Words(__file__)
Axis = dict[str, Any]
QUARTERS = (0, 0.25, 0.5, 0.75, 1)


def axis(title: str = "", ticks: Iterable[float] | Mapping[Any, str] = (), **settings: Any) -> Axis:
    """An axis without frame; `ticks` are places, or words by place, and none is Plotly's choice.

    The grid and the line at zero are there only where `showgrid` and `zeroline` ask for them.
    """
    look = {"showgrid": False, "zeroline": False, "tickfont": {"size": SMALL}, "automargin": True}
    look |= {"fixedrange": True} | _named(title) | _ticks(ticks) | settings
    look |= {"gridcolor": GRID} if look["showgrid"] else {}
    return look | ({"zerolinecolor": MUTED} if look["zeroline"] else {})


def hidden(low: float, high: float, **settings: Any) -> Axis:
    """An axis that places marks and is not seen."""
    return {"visible": False, "fixedrange": True, "range": [low, high]} | settings


def shares(title: str = "", top: float = 1, **settings: Any) -> Axis:
    """Probabilities from 0 to 1, fixed, with a grid at the quarters."""
    return axis(title, QUARTERS, **{"range": [0, top], "showgrid": True} | settings)


def log_axis(
    low: float, high: float, ticks: Mapping[float, str], title: str = "", **more: Any
) -> Axis:
    """A logarithmic axis between two powers of ten, given by their exponents."""
    return axis(title, ticks, type="log", range=[float(low), float(high)], showgrid=True, **more)


def rows(names: Sequence[str], above: float = 0.5, below: float = 0.5, **settings: Any) -> Axis:
    """One row for each name, from the top down."""
    ticks = {i: f"{name} " for i, name in enumerate(names)}
    return axis(ticks=ticks, range=[len(names) - 1 + below, -above], **settings)


def cell_names(names: Iterable[str], **settings: Any) -> Axis:
    """The names along one side of a heat map, without the ticks that Plotly gives such a map."""
    return axis(ticks=dict(enumerate(names)), **settings) | {"ticks": ""}


def class_rows(names: Sequence[str], **settings: Any) -> Axis:
    """One row for each class or word, its name cut to fit."""
    return rows(list(map(label, names)), **settings)


def from_zero(low: float, high: float, ticks: Any = (), **settings: Any) -> Axis:
    """The axis of bars: a line where they begin, and these ticks only."""
    places: Axis = {"tickvals": []} | _ticks(ticks)
    return axis(range=[low, high], zeroline=True, zerolinewidth=1, **places | settings)


def decades(low: float, high: float, step: int = 1) -> dict[float, str]:
    """Powers of ten, written as such."""
    powers = range(round(low), round(high) + 1, step)
    return {10.0**power: f"10{str(power).translate(SUPERSCRIPTS)}" for power in powers}


def rounded(low: float, high: float, steps: Sequence[int] = (1, 2, 5)) -> list[float]:
    """Round numbers between two powers of ten, given by their exponents."""
    powers = range(int(np.floor(low)), int(np.ceil(high)) + 1)
    ticks = [float(f"{step}e{power}") for power in powers for step in steps]
    return [tick for tick in ticks if low - 1e-3 <= np.log10(tick) <= high + 1e-3]


def round_end(value: float, steps: Sequence[float] = (1, 2, 5, 10)) -> float:
    """The next round number from a positive value up: an axis that ends there seldom moves.

    A value that has none, 0 or at the end of the numbers, stays as it is.

    >>> [round_end(value) for value in (0.011, 1.5, 3.2, 0.0, float("inf"))]
    [0.02, 2.0, 5.0, 0.0, inf]
    """
    if not 0 < value < np.inf:
        return value
    power = 10.0 ** float(np.floor(np.log10(value)))
    ends = (float(f"{step * power:.1e}") for step in steps)
    return next((end for end in ends if value * (1 - 1e-9) <= end < np.inf), value)


def in_words(ticks: Iterable[float], write: Any = plain) -> dict[float, str]:
    """Ticks as `write` writes them."""
    return {tick: write(tick) for tick in ticks}


def exponents(values: NDArray[Any]) -> tuple[float, float]:
    """The powers of ten at which a logarithmic axis over `values` begins and ends."""
    return float(np.log10(values[0])), float(np.log10(values[-1]))


def temperature_axis(T: NDArray[Any], **settings: Any) -> Axis:
    """The temperatures `T` on a logarithm, with round ticks."""
    low, high = exponents(T)
    many = np.ceil(high) - np.floor(low) + 1 > 5
    ticks = in_words(rounded(low, high, (1,) if many else (1, 2, 5)))
    return log_axis(low, high, ticks, words("axes.T"), **settings)


def _named(title: str) -> Axis:
    text = {"text": title, "font": {"size": FONT_SIZE}, "standoff": 8}
    return {"title": text} if title else {}


def _ticks(ticks: Iterable[float] | Mapping[Any, str]) -> Axis:
    places = list(ticks)
    if not places:
        return {}
    texts = {"ticktext": list(ticks.values())} if isinstance(ticks, Mapping) else {}
    return {"tickvals": places} | texts
