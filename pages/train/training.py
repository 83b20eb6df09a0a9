"""The rows that are trained on, and their trainings: each computed once, step by step.

What follows from the irises is the same for all readers and kept on the server; what follows from a
reader's own rows goes with them.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from softmax_models import regression
from softmax_models.mixed_precision import Run, Setting
from softmax_models.regression import Weights
from softmax_models.table_file import Table
from ui.rows.iris import iris
from ui.rows.own_rows import OwnRows, most_telling

LAST = 50  # steps
MOST_ROWS, MOST_COLUMNS = 30, 4  # that are trained on: a step is computed while a hand moves
FEW = 5  # rows of each class, of few
_KEPT = 16  # trainings of the same rows
_DECIMALS = 6  # of a row and of a first weight: the same ones on every machine
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Beginning:
    """What a training follows from, beside the rows."""

    setting: Setting
    start: int = 1  # the seed of the first weights
    offset: float = 0.0  # added to each of them


@dataclass(frozen=True, eq=False)
class Training:
    """A run in the chosen number types, and the loss of each step in float64."""

    run: Run
    true: Array  # (LAST + 1,); NaN where float64 cannot hold the weights


@dataclass(frozen=True, eq=False)
class Sample:
    """The rows that are trained on, standardised: x (n, F) ends with ones, y (n, K)."""

    x: Array
    y: NDArray[np.bool_]
    features: tuple[str, ...]
    classes: tuple[str, ...]
    of: int  # rows of the table
    columns: int  # of the table
    kept: "OrderedDict[Beginning, Training]" = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def training(self, begin: Beginning) -> Training:
        """The training of these rows that begins so."""
        with self._lock:
            if begin not in self.kept:
                self.kept[begin] = self._begun(begin)
            self.kept.move_to_end(begin)
            if len(self.kept) > _KEPT:
                self.kept.popitem(last=False)
            return self.kept[begin]

    def _begun(self, begin: Beginning) -> Training:
        W = self.first_weights(begin)
        return Training(Run(self.x, self.y, W, begin.setting), self._true(W, begin.setting.rate))

    def first_weights(self, begin: Beginning) -> Array:
        """The weights before the first step (F, K), the biases last."""
        count, classes = self.x.shape[1] - 1, self.y.shape[1]
        W = regression.first_weights(count, classes, begin.start).W.round(_DECIMALS)
        first: Array = np.r_[W, np.zeros((1, classes))] + begin.offset
        return first

    def _true(self, W: Array, rate: float) -> Array:
        """The loss of each step in float64, neither scaled nor clipped."""
        X, y = self.x[:, :-1], self.y.argmax(axis=1)
        try:
            path = regression.descend(X, y, Weights(W[:-1], W[-1]), rate, 0.0, LAST)
        except ValueError:
            return np.full(LAST + 1, np.nan)
        return regression.scores(X, y, path)[0]


def sample(rows: Table, most: int) -> Sample:
    """About so many rows of a table, each class with its share, and the most telling columns."""
    share = min(most / len(rows.y), 1)
    of_classes = (np.flatnonzero(rows.y == k) for k in range(len(rows.classes)))
    kept = np.sort(np.concatenate([_spread(each, share) for each in of_classes]))
    names = most_telling(rows, MOST_COLUMNS)
    columns = np.array([rows.features.index(name) for name in names])
    X = rows.X[kept][:, columns]
    X = regression.standardised(X, regression.scale(X))
    x = np.c_[X.round(_DECIMALS), np.ones(len(X))]
    y = np.eye(len(rows.classes), dtype=bool)[rows.y[kept]]
    return Sample(x, y, tuple(names), rows.classes, len(rows.y), len(rows.features))


def _spread(rows: NDArray[np.int64], share: float) -> NDArray[np.int64]:
    """So many of the rows, one at least, spread evenly over them."""
    count = max(round(share * len(rows)), 1)
    places = np.round(np.linspace(0, len(rows) - 1, count)).astype(np.int64)
    return np.take(rows, places)


@lru_cache(maxsize=2)
def of_iris(*, few: bool) -> Sample:
    """Thirty of the irises, or five of each species."""
    rows = iris()
    return sample(rows, FEW * len(rows.classes) if few else MOST_ROWS)


_of_own: WeakKeyDictionary[OwnRows, Sample] = WeakKeyDictionary()


def of_own(rows: OwnRows) -> Sample:
    """Some of a reader's own rows."""
    if rows not in _of_own:
        _of_own[rows] = sample(rows.table, MOST_ROWS)
    return _of_own[rows]
