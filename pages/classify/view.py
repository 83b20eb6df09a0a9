"""What all pictures and sentences of Classify share: rows, training, epoch, and the picked row."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from weakref import WeakKeyDictionary, WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

from pages.classify.point_steps import Point
from pages.classify.shown_first import are_few
from pages.classify.training import FEW, OF_OWN, QUICK, Part, Setting, Training, on_iris, parts
from softmax_core import softmax
from softmax_models import calibration, regression
from softmax_models.calibration import Reliability
from softmax_models.regression import Weights
from softmax_models.table_file import Table
from softmax_words import Words
from ui.address.parameters import Values
from ui.rows import own_rows
from ui.rows.iris import iris

words = Words(__file__)

CENTIMETRES = "cm"
_TRAINING, _HELD_OUT = "training", "held_out"  # rows, of which the best T is asked
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Fit:
    """The T that fits some rows best, and the loss that it has on those held out."""

    T: float
    loss: float


class View:
    """The lesson at some values; each part is computed when it is first asked for."""

    def __init__(self, values: Values) -> None:
        self.values, self.T, self.is_own = values, values.T, bool(values.rows)

    @cached_property
    def rows(self) -> Table:
        """The rows that are trained on and held out."""
        return own_rows.table(self.values)

    @property
    def unit(self) -> str:
        """In what the columns are measured; nothing where the table does not say so."""
        return "" if self.is_own else CENTIMETRES

    @property
    def axes(self) -> tuple[int, int]:
        """The columns that are drawn, across and up."""
        return axes_of(self.values)

    @cached_property
    def setting(self) -> Setting:
        """What the training follows from, beside the rows."""
        return setting_of(self.values)

    @cached_property
    def _trained(self) -> tuple[Training, tuple[Part, Part]]:
        """The training, and the rows as it sees them: those held out are the second part."""
        if not self.is_own:
            return on_iris(self.setting), _iris_parts(self.setting)
        found = OF_OWN.get(own_rows.known(self.values.rows))
        if found is None or found[0].setting != self.setting:
            raise ValueError(words("refusals.untrained"))
        return found

    @property
    def training(self) -> Training:
        """The training, as much of it as there is."""
        return self._trained[0]

    @property
    def epoch(self) -> int:
        """The epoch that is shown: that of the values, or the last there is."""
        return min(int(self.values.epoch), self.training.epochs)

    @cached_property
    def model(self) -> Weights:
        """The model that is shown."""
        return self.training.path.at(self.epoch)

    @cached_property
    def point(self) -> Point:
        """The picked row, and what the model makes of it."""
        rows, columns, number = self.rows, self.setting.columns, self.values.point
        measured = rows.X[number - 1]
        names = [rows.features[column] for column in columns]
        scaled = self.training.features(measured)
        of = (self.model, int(rows.y[number - 1]), self.T)
        return Point(number, names, rows.classes, measured[list(columns)], scaled, *of)

    @cached_property
    def teacher(self) -> Array:
        """The logits (K,) that the model after the last epoch has for the picked row."""
        model = self.training.path.at(self.training.epochs)
        z: Array = regression.logits(self.point.scaled[None], model)[0]
        return z

    @cached_property
    def held_out(self) -> Part:
        """The logits (n, K) of the rows held out, and their classes."""
        X, y = self._trained[1][1]
        return regression.logits(X, self.model), y

    @cached_property
    def p(self) -> Array:
        """The probabilities (n, K) of the rows held out."""
        return softmax(self.held_out[0], self.T)

    @cached_property
    def reliability(self) -> Reliability:
        """How sure and how right the model is on the rows held out."""
        z, y = self.held_out
        return calibration.reliability(self.p, z.argmax(axis=-1) == y)

    @cached_property
    def now(self) -> Fit:
        """T, and the loss that it has on the rows held out."""
        return self._judged(self.T)

    @cached_property
    def best(self) -> Fit:
        """The best T for the rows held out."""
        return self._judged(self._best_T(_HELD_OUT, lambda: self.held_out))

    @cached_property
    def best_in_training(self) -> Fit:
        """The best T for the training rows, judged by those held out."""
        return self._judged(self._best_T(_TRAINING, self._training_logits))

    @property
    def is_searched_at_once(self) -> bool:
        """Whether the best T for the training rows is known, or found in a blink."""
        classes = len(self.rows.classes)
        known = (self.epoch, _TRAINING) in _found.get(self.training, {})
        return known or len(self.training.train) * classes <= QUICK

    def _training_logits(self) -> Part:
        X, y = self._trained[1][0]
        return regression.logits(X, self.model), y

    def _best_T(self, rows: str, logits: Callable[[], Part]) -> float:
        """The best T for some rows, found once for an epoch: it does not follow T or the row."""
        kept = _found.setdefault(self.training, {})
        if (self.epoch, rows) not in kept:
            kept[self.epoch, rows] = calibration.best_temperature(*logits())
        return kept[self.epoch, rows]

    def _judged(self, T: float) -> Fit:
        """T with its loss on the rows held out."""
        return Fit(T, float(calibration.likelihood_loss(*self.held_out, T)))

    @cached_property
    def lifted(self) -> Array:
        """The logits of the picked row, the same number added to each."""
        return self.point.z + float(self.values.add)

    @property
    def constant(self) -> int:
        """How many columns of the model have one value in all training rows."""
        return int(np.isinf(self.training.scale.deviation).sum())


def axes_of(values: Values) -> tuple[int, int]:
    """The columns that are drawn, across and up."""
    index = own_rows.table(values).features.index
    return index(values.x), index(values.y)


def setting_of(values: Values) -> Setting:
    """What the training follows from, beside the rows."""
    count = len(own_rows.table(values).features)
    on_all = count > 2 and values.all == "on"
    columns = tuple(range(count)) if on_all else axes_of(values)
    of = (float(values.rate), float(values.l2), int(values.epochs), values.start)
    return Setting(columns, *of, each=FEW if are_few(values) else 0)


@lru_cache(maxsize=32)
def _iris_parts(setting: Setting) -> tuple[Part, Part]:
    """The training rows of iris and those held out, as the model sees them."""
    return parts(iris(), on_iris(setting))


_found: WeakKeyDictionary[Training, dict[tuple[int, str], float]] = WeakKeyDictionary()
_views: WeakValueDictionary[int, View] = WeakValueDictionary()


def view(values: Values) -> View:
    """The view of these values: one for pictures and sentences, as long as one of them needs it."""
    found = _views.get(id(values))
    if found is None or found.values is not values:
        found = _views[id(values)] = View(values)
    return found
