"""A training: its settings, and its whole path, computed once for each setting.

The paths on the iris set are the same for all readers and kept on the server, a bounded number of
them. The path on a file of the reader's own stays in the session; it is computed in pieces, so that
the reader sees how far it is, can stop it, and can go on.
"""

import time
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pages.classify import player
from pages.classify.iris import iris
from softmax_core import cross_entropy
from softmax_models import regression
from softmax_models.regression import Scale, Weights
from softmax_models.table_file import Table
from ui.handles.linked import choice, whole
from ui.memory import state
from ui.screen.progress import Progress

RATES = ("0.01", "0.03", "0.1", "0.3", "1", "3")
PENALTIES = ("0", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3")
EPOCHS = ("50", "100", "200", "500", str(player.MOST))
RATE, PENALTY, LENGTH, START = "0.3", "0.01", "200", 1
LAST_START = 9999
_HELD = "own_training"
_SEEN = "own_training_rows"
_STOPPED = "own_training_is_stopped"
_PIECE = 1_000_000  # logits, computed before the clock is asked
_PRODUCTS = 400_000_000  # of a feature and a weight, likewise
_MOMENT = 0.25  # s
_QUICK = 20_000  # logits of an epoch up to which the minimum is found in a blink
QUICK_COLUMNS = 20  # up to which it is
_REST = 0.01  # s between two pieces, for the runs of other readers


Part = tuple[NDArray[np.float64], NDArray[np.int64]]  # rows as the model sees them, and classes


@dataclass(frozen=True)
class Setting:
    """All that a path follows from, beside the rows."""

    columns: tuple[int, ...]
    rate: float = float(RATE)
    l2: float = float(PENALTY)
    epochs: int = int(LENGTH)
    start: int = START


@dataclass(frozen=True)
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


def settings() -> tuple[float, float, int, int]:
    """Rate, L2, epochs and seed, with their controls."""
    rate = choice("rate", "Learning rate", RATES, RATE, "The length of a step: rate × gradient.")
    words = "The weight of the penalty on large weights, half the sum of their squares."
    l2 = choice("l2", "L2", PENALTIES, PENALTY, words)
    epochs = choice("epochs", "Epochs", EPOCHS, LENGTH, "One epoch is one step over all rows.")
    words = "Draws the first weights and the rows held out."
    start = whole("start", "Seed", (0, LAST_START), START, words)
    return float(rate), float(l2), int(epochs), start


def trained(rows: Table, is_own: bool, setting: Setting) -> Training:
    """The training on these rows, or as much of it as there is where the reader stopped it."""
    progress = Progress()  # drawn for iris too: what follows it keeps its place
    return _on_own(rows, setting, progress) if is_own else on_iris(setting)


def as_seen(rows: Table, training: Training) -> tuple[Part, Part]:
    """The training rows and those held out as the model sees them; the reader's own are kept."""
    held, of = st.session_state.get(_HELD, (None, None))
    if held is rows and of.setting == training.setting:
        seen: tuple[Part, Part] = st.session_state[_SEEN]
        return seen
    return _parts(rows, training)


@lru_cache(maxsize=32)
def on_iris(setting: Setting) -> Training:
    """The whole training on the iris set."""
    begun, seen = _begun(iris(), setting)
    return _gone_on(begun, setting.epochs, seen)


def _begun(rows: Table, setting: Setting) -> tuple[Training, tuple[Part, Part]]:
    """The training before its first epoch, and the rows as it sees them."""
    train, held_out = regression.split(rows.y, setting.start)
    X, classes = _columns(rows.X[train], setting), len(rows.classes)
    scale = regression.scale(X)
    first = regression.first_weights(X.shape[1], classes, setting.start)
    path = Weights(first.W[None], first.b[None])
    empty = (np.empty(0), np.empty(0))
    begun = Training(setting, train, held_out, scale, path, empty, empty)
    seen = _parts(rows, begun)
    few = len(train) * classes <= _QUICK and X.shape[1] <= QUICK_COLUMNS
    if setting.l2 > 0 and few:
        floor = _loss_at_the_minimum(*seen[0], classes, setting.l2)
        begun = replace(begun, floor=floor, lacks_floor=floor is None)
    return _scored(begun, seen, path), seen


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


def _parts(rows: Table, training: Training) -> tuple[Part, Part]:
    """The training rows and those held out, standardised, each with its classes."""
    training_rows, held_out = (
        (training.features(rows.X[part]), rows.y[part])
        for part in (training.train, training.held_out)
    )
    return training_rows, held_out


def _scored(training: Training, parts: tuple[Part, Part], models: Weights) -> Training:
    """The training with the scores of these models added to those it has."""
    (loss, right), (held_loss, held_right) = (regression.scores(X, y, models) for X, y in parts)
    return replace(
        training,
        loss=(np.r_[training.loss[0], loss], np.r_[training.loss[1], held_loss]),
        accuracy=(np.r_[training.accuracy[0], right], np.r_[training.accuracy[1], held_right]),
    )


def _gone_on(training: Training, epochs: int, parts: tuple[Part, Part]) -> Training:
    """The training some epochs on; `parts` are the rows as it sees them."""
    setting, path = training.setting, training.path
    new = regression.descend(*parts[0], path.at(-1), setting.rate, setting.l2, epochs)
    new = Weights(new.W[1:], new.b[1:])
    longer = Weights(np.concatenate([path.W, new.W]), np.concatenate([path.b, new.b]))
    return _scored(replace(training, path=longer), parts, new)


def _on_own(rows: Table, setting: Setting, progress: Progress) -> Training:
    """The training on the reader's own rows: kept in the session, where an earlier run left it.

    A run goes on for a moment and then asks for the next one. What the reader presses meanwhile is
    heard between the two, since nothing interrupts a run of the lab alone.
    """
    kept, training = st.session_state.get(_HELD, (None, None))
    if kept is not rows or training.setting != setting:
        training, st.session_state[_SEEN] = _begun(rows, setting)
        st.session_state[_HELD], st.session_state[_STOPPED] = (rows, training), False
    if not st.session_state[_STOPPED] and training.epochs < setting.epochs:
        if training.epochs:
            _show_progress(training, progress)
        training = _gone_on_for_a_moment(training, st.session_state[_SEEN])
        st.session_state[_HELD] = (rows, training)
        if training.epochs < setting.epochs:
            st.rerun(scope="app" if state.runs_whole() else "fragment")
        progress.clear()
    if training.epochs < setting.epochs:
        progress.say(f"Stopped after epoch {training.epochs:,} of {setting.epochs:,}.")
        progress.button("Go on", "go_on_training", _stop, False)
    return training


def _gone_on_for_a_moment(training: Training, parts: tuple[Part, Part]) -> Training:
    """The training as much further as a moment allows, one piece at least.

    Between two pieces it rests, so that no other reader waits for it: arithmetic on arrays lets the
    interpreter go, and what is left between holds it for some milliseconds.
    """
    X, y = parts[0]
    logits, end = len(y) * training.path.b.shape[-1], time.monotonic() + _MOMENT
    at_once = max(min(_PIECE // logits, _PRODUCTS // (logits * X.shape[1])), 1)
    last = training.setting.epochs
    while training.epochs < last:
        training = _gone_on(training, min(at_once, last - training.epochs), parts)
        if time.monotonic() > end:
            break
        time.sleep(_REST)
    return training


def _show_progress(training: Training, progress: Progress) -> None:
    """How far a long training is, and the button that stops it."""
    done, of = training.epochs, training.setting.epochs
    progress.show(done / of, f"Training: epoch {done:,} of {of:,}")
    progress.button("Stop", "stop_training", _stop, True)


def _stop(stopped: bool) -> None:
    """Stop the training, or let it go on."""
    st.session_state[_STOPPED] = stopped
