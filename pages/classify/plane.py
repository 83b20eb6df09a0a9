"""What the picture of the regions is made of: a grid over two features, and the rows to draw."""

import numpy as np
from numpy.typing import NDArray

from pages.classify.charts.regions import Marks, regions
from pages.classify.training import Training
from softmax_core import softmax
from softmax_models.regression import Weights, logits
from softmax_models.table_file import Table
from ui.charts.figure import Chart

MOST_DRAWN = 400
_GRID = 60
_MARGIN = 0.06  # of the spread, around the rows


def drawn_rows(count: int, picked: int) -> NDArray[np.int64]:
    """The rows that are drawn: all, or evenly spread ones and the picked one."""
    spread = np.linspace(0, count - 1, min(count, MOST_DRAWN)).round().astype(np.int64)
    return np.union1d(spread, [picked])


def plane(
    rows: Table,
    training: Training,
    epoch: int,
    axes: tuple[int, int],
    picked: int,
    T: float,
    unit: str = "",
) -> Chart:
    """The regions of the model after `epoch`, and the rows on them.

    Columns that are trained on but not drawn have the picked row's values all over the map.
    """
    model, drawn = training.path.at(epoch), drawn_rows(len(rows.y), picked)
    across, up = (_side(rows.X[:, axis]) for axis in axes)
    z = _logits_around(rows.X[picked], training, model, axes, (across, up))
    own = logits(training.features(rows.X[drawn]), model)
    held_out = np.isin(drawn, training.held_out)
    answer, top = own.argmax(axis=-1), softmax(own, T).max(axis=-1)
    marks = Marks(drawn, rows.X[drawn][:, list(axes)], rows.y[drawn], answer, top, held_out)
    names = (rows.features[axes[0]], rows.features[axes[1]])
    wins = (z.argmax(axis=-1), softmax(z, T).max(axis=-1))
    return regions((across, up), wins, marks, picked, names, rows.classes, unit)


def _logits_around(
    row: NDArray[np.float64],
    training: Training,
    model: Weights,
    axes: tuple[int, int],
    sides: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.float64]:
    """The logits (up, across, K) where two columns of a row have other values.

    Only the weights of these two count: with hundreds of columns a grid of whole rows would weigh
    more than all rows of the table.
    """
    places = [training.setting.columns.index(axis) for axis in axes]
    of, here = training.scale, training.features(row)
    (right, up), W = places, model.W
    x, y = ((side - of.mean[i]) / of.deviation[i] for side, i in zip(sides, places, strict=True))
    rest = here.copy()
    rest[places] = 0
    constant = logits(rest[None], model)[0]
    z: NDArray[np.float64] = constant + x[None, :, None] * W[right] + y[:, None, None] * W[up]
    return z


def _side(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Places of the grid along one feature, with room around the rows."""
    low, high = float(values.min()), float(values.max())
    room = _MARGIN * (high - low) or max(abs(low), 1.0)
    return np.linspace(low - room, high + room, _GRID)
