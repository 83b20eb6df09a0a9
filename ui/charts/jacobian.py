"""The Jacobian as a map: which probability answers which logit, and how fast."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.charts import marks, signs
from ui.charts.axes import Axis, cell_names
from ui.charts.figure import Chart, Figure, figure, heading, label, on_screen
from ui.charts.notes import frame
from ui.words.numbers import TIMES, fixed, scientific, short, signed
from ui.words.theme import (
    FALLS,
    FONT_SIZE,
    GRID,
    INK,
    ON_ENDS,
    ON_PALE,
    PAPER,
    RISES,
    class_colour,
    hatch,
)

words = Words(__file__)
MOST_WRITTEN = 6  # classes whose cells hold their values; beyond, a colour bar and the hover do
DIVERGES = (FALLS, PAPER, RISES)  # the colours from -1 over 0 to 1
_DEEP = 0.902  # of full colour: up to here black reads on it in light, and beyond it white
_WIDEST = 1e300  # what an axis can span


def jacobian_map(matrix: NDArray[Any], names: Sequence[str], T: float, picked: int) -> Chart:
    """The matrix as a heat map, column `picked` framed; 0 is the paper, 1/(4T) full colour.

    Colour grows with the square root of a slope, so that small ones are seen.
    """
    drawing = _map(_layers(matrix, names, T), names, picked)
    told = [
        words("jacobian.each", name=name, slope=signed(slope))
        for name, slope in zip(names, matrix[:, picked], strict=True)
    ]
    alt = words("jacobian.alt", name=names[picked], values=listed(told, "unit"))
    columns = {words("heads.z_of_class", name=each): matrix[:, j] for j, each in enumerate(names)}
    table = {words("heads.p_of_class"): list(names)} | columns
    return Chart(words("jacobian.title"), drawing, alt, table)


def _map(data: Sequence[Figure], names: Sequence[str], picked: int) -> Figure:
    """The cells on their axes, and a frame around one column."""
    count = len(names)
    bar = 52 * data[0].get("showscale", False)
    return figure(
        data,
        60 + max(150, (24 + 150 // count) * count) + bar,
        xaxis=_side(swatches([_fitted(name, count) for name in names]), side="top"),
        yaxis=_side([f"{text} " for text in swatches(list(map(label, names)))], down=True),
        shapes=[frame((picked - 0.5, picked + 0.5), (-0.5, count - 0.5))],
        title=heading(words("jacobian.heading")),
        margin={"l": 8, "r": 8, "t": 62, "b": 4},
        plot_bgcolor=GRID,  # between the cells: a slope of 0 is a cell too
    )


def _layers(matrix: NDArray[Any], names: Sequence[str], T: float) -> list[Figure]:
    """The cells with their words, or with a colour bar where they are many."""
    steepest = axis_end(4 * T)
    shade = np.sign(matrix) * np.sqrt(np.abs(matrix) / steepest)
    cells = _cells(matrix, shade, list(map(label, names)))
    if len(names) <= MOST_WRITTEN:
        return [cells, _cell_texts(matrix, shade)]
    return [cells | _colour_bar(steepest, is_shown=bool(np.any(shade)))]


def _cells(matrix: NDArray[Any], shade: NDArray[Any], names: Sequence[str]) -> Figure:
    """A cell for each slope."""
    said = {"customdata": [_readings(*row, names) for row in zip(matrix, names, strict=True)]}
    more = marks.grid() | said
    return marks.cells(on_screen(shade, 3), (-1, 1), DIVERGES, "%{customdata}", **more)


def _side(names: Sequence[str], *, down: bool = False, **settings: Any) -> Axis:
    """One side of the map, its rows or columns named."""
    ends = [-0.5, len(names) - 0.5]
    return cell_names(names, range=ends[::-1] if down else ends, tickangle=0, **settings)


def _readings(row: NDArray[Any], name: str, labels: Sequence[str]) -> list[str]:
    """What each cell of a row says."""
    return [
        words("jacobian.hover", moved=moved, name=name, slope=signed(slope))
        for moved, slope in zip(labels, row, strict=True)
    ]


def _fitted(name: str, count: int) -> str:
    """A name over its column: a swatch alone where columns are narrow, in the order of the rows."""
    room = 9 if count <= 3 else 5 if count <= MOST_WRITTEN else 0
    return label(name if len(name) <= room else f"{name[: room - 1]}…" if room else "")


def swatches(labels: Sequence[str]) -> list[str]:
    """Labels behind a square in their colour, hatched from the seventh on."""
    squares = [(signs.HATCHED if hatch(i) else signs.SWATCH).text for i in range(len(labels))]
    style = [f"color:{class_colour(i)};font-size:18px" for i in range(len(labels))]
    return [
        f'<span style="{look}">{square}</span> {text}'
        for look, square, text in zip(style, squares, labels, strict=True)
    ]


def _cell_texts(matrix: NDArray[Any], shade: NDArray[Any]) -> Figure:
    """The value of each cell, in the ink that reads on its colour."""
    count = len(matrix)
    texts = [signed(value, fixed if count < 5 else _narrow) for value in matrix.flat]
    lines = [text.replace(TIMES, f"<br>{TIMES}") if count > 2 else text for text in texts]
    inks = [ON_ENDS if abs(value) > _DEEP else ON_PALE for value in shade.flat]
    size = FONT_SIZE + 1 if count < 4 else FONT_SIZE - 2
    return marks.cell_texts(count, lines, **marks.font(size, inks))


def _narrow(value: float) -> str:
    """A number for a narrow cell: the small ones as mantissa and power, which take two lines."""
    return scientific(value, 3) if 0 < abs(value) < 0.01 else fixed(value, 3)


def _colour_bar(steepest: float, *, is_shown: bool) -> Figure:
    """The scale under the map: half the colour is a quarter of the slope."""
    slopes = {shade: shade * abs(shade) * steepest for shade in (-1, -0.5, 0, 0.5, 1)}
    place = {"orientation": "h", "x": 0.5, "y": 0, "yanchor": "top", "ypad": 8, "len": 0.9}
    texts = [signed(slope, short) for slope in slopes.values()]
    ticks = {"tickvals": list(slopes), "ticktext": texts, "tickfont": {"color": INK}}
    bar = place | ticks | {"thickness": 10, "outlinewidth": 0}
    return {"showscale": is_shown, "colorbar": bar}


def axis_end(T: float) -> float:
    """1/T, the end of an axis; 1 where all is flat, and what an axis can span where T is tiny."""
    return min(1 / T, _WIDEST) if 0 < T < np.inf else 1.0
