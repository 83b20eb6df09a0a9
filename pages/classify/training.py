"""A training: its settings, and its whole path, computed once for each setting.

The paths on the iris set are the same for all readers and kept on the server, a bounded number of
them; `own_training` has those on a file of the reader's own.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from softmax_core import cross_entropy
from softmax_models import regression
from softmax_models.regression import Scale, Weights
from softmax_models.table_file import Table
from ui.rows.iris import iris
from ui.rows.own_rows import OwnRows

MOST = 1000  # epochs
RATES = ("0.01", "0.03", "0.1", "0.3", "1", "3")
PENALTIES = ("0", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3")
EPOCHS = ("50", "100", "200", "500", str(MOST))
RATE, PENALTY, LENGTH, START = "0.3", "0.01", "200", 1
LAST_START = 9999
FEW = 5  # rows of each class, where a model is to become too sure
QUICK = 20_000  # logits of an epoch up to which the minimum is found in a blink
QUICK_COLUMNS = 20  # up to which it is


Part = tuple[NDArray[np.float64], NDArray[np.int64]]  # rows as the model sees them, and classes


@dataclass(frozen=True)
class Setting:
    """All that a path follows from, beside the rows."""

    columns: tuple[int, ...]
    rate: float = float(RATE)
    l2: float = float(PENALTY)
    epochs: int = int(LENGTH)
    start: int = START
    each: int = 0  # rows of each class to train on; 0 for all that are not held out


@dataclass(frozen=True, eq=False)
class Training:
    """Rows split and scaled, the path so far, and what each of its models scores."""

    setting: Setting
    train: NDArray[np.int64]  # rows of the table
    held_out: NDArray[np.int64]
    scale: Scale
    path: Weights
    loss: tuple[NDArray[np.float64], NDArray[np.float64]]  # training rows, rows held out
    accuracy: tuple[NDArray[np.float64], NDArray[np.float64]]
    floor: float | None = None  # the training loss at the minimum; None where none is known
    lacks_floor: bool = False  # it was looked for, and not found

    @property
    def epochs(self) -> int:
        """The last epoch so far."""
        return len(self.path.b) - 1

    def features(self, X: NDArray[np.float64]) -> NDArray[np.float64]:
        """The rows of X (..., all columns) as the model sees them."""
        return regression.standardised(_columns(X, self.setting), self.scale)


# As much as there is of the training on a reader's own rows, and those rows as it sees them.
OF_OWN: WeakKeyDictionary[OwnRows, tuple[Training, tuple[Part, Part]]] = WeakKeyDictionary()


@lru_cache(maxsize=32)
def on_iris(setting: Setting) -> Training:
    """The whole training on the iris set."""
    first, seen = begun(iris(), setting)
    return gone_on(first, setting.epochs, seen)


def begun(rows: Table, setting: Setting) -> tuple[Training, tuple[Part, Part]]:
    """The training before its first epoch, and the rows as it sees them."""
    train, held_out = _split(rows.y, setting)
    X, classes = _columns(rows.X[train], setting), len(rows.classes)
    scale = regression.scale(X)
    first = regression.first_weights(X.shape[1], classes, setting.start)
    path = Weights(first.W[None], first.b[None])
    empty = (np.empty(0), np.empty(0))
    training = Training(setting, train, held_out, scale, path, empty, empty)
    seen = parts(rows, training)
    few = len(train) * classes <= QUICK and X.shape[1] <= QUICK_COLUMNS
    if setting.l2 > 0 and few:
        floor = _loss_at_the_minimum(*seen[0], classes, setting.l2)
        training = replace(training, floor=floor, lacks_floor=floor is None)
    return _scored(training, seen, path), seen


def _split(y: NDArray[np.int64], setting: Setting) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows to train on and those held out: all others, where only some of each class train."""
    train, held_out = regression.split(y, setting.start)
    if not setting.each:
        return train, held_out
    some = [train[y[train] == k][: setting.each] for k in np.unique(y)]
    few = np.sort(np.concatenate(some))
    return few, np.setdiff1d(np.arange(len(y)), few)


def _columns(X: NDArray[np.float64], setting: Setting) -> NDArray[np.float64]:
    """The columns of X (..., all columns) that are trained on; all of them are not copied."""
    every = setting.columns == tuple(range(X.shape[-1]))
    return X if every else X[..., setting.columns]


def _loss_at_the_minimum(
    X: NDArray[np.float64], y: NDArray[np.int64], classes: int, l2: float
) -> float | None:
    """The training loss where any training ends; None where the search says that it failed."""
    try:
        model = regression.fit(X, y, classes, l2)
    except regression.NoMinimum:
        return None
    return float(cross_entropy(regression.logits(X, model), y).mean())


def parts(rows: Table, training: Training) -> tuple[Part, Part]:
    """The training rows and those held out, standardised, each with its classes."""
    training_rows, held_out = (
        (training.features(rows.X[part]), rows.y[part])
        for part in (training.train, training.held_out)
    )
    return training_rows, held_out


def _scored(training: Training, seen: tuple[Part, Part], models: Weights) -> Training:
    """The training with the scores of these models added to those it has."""
    (loss, right), (held_loss, held_right) = (regression.scores(X, y, models) for X, y in seen)
    return replace(
        training,
        loss=(np.r_[training.loss[0], loss], np.r_[training.loss[1], held_loss]),
        accuracy=(np.r_[training.accuracy[0], right], np.r_[training.accuracy[1], held_right]),
    )


def gone_on(training: Training, epochs: int, seen: tuple[Part, Part]) -> Training:
    """The training some epochs on; `seen` are the rows as it sees them."""
    setting, path = training.setting, training.path
    new = regression.descend(*seen[0], path.at(-1), setting.rate, setting.l2, epochs)
    new = Weights(new.W[1:], new.b[1:])
    longer = Weights(np.concatenate([path.W, new.W]), np.concatenate([path.b, new.b]))
    return _scored(replace(training, path=longer), seen, new)
