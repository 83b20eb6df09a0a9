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

from softmax_core import cross_entropy
from softmax_models import regression
from softmax_models.regression import Scale, Weights
from softmax_models.table_file import Table
from ui import player, state
from ui.iris import iris
from ui.linked import choice, whole

RATES = ("0.01", "0.03", "0.1", "0.3", "1", "3")
PENALTIES = ("0", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3")
EPOCHS = ("50", "100", "200", "500", str(player.MOST))
RATE, PENALTY, LENGTH, START = "0.3", "0.01", "200", 1
LAST_START = 9999
_HELD = "own_training"
_STOPPED = "own_training_is_stopped"
_PIECE = 1_000_000  # logits, computed before the clock is asked
_MOMENT = 0.25  # s
_QUICK = 20_000  # logits of an epoch up to which the minimum is found in a blink


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
    floor: float | None  # the training loss at the minimum; None where none is known
    lacks_floor: bool  # it was looked for, and not found

    @property
    def epochs(self) -> int:
        """The last epoch so far."""
        return len(self.path.b) - 1

    def features(self, X: NDArray[np.float64]) -> NDArray[np.float64]:
        """The rows of X (..., all columns) as the model sees them."""
        return regression.standardised(X[..., self.setting.columns], self.scale)


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
    return _on_own(rows, setting) if is_own else on_iris(setting)


@lru_cache(maxsize=32)
def on_iris(setting: Setting) -> Training:
    """The whole training on the iris set."""
    return _gone_on(iris(), _begun(iris(), setting), setting.epochs)


def _begun(rows: Table, setting: Setting) -> Training:
    """The training before its first epoch."""
    X = rows.X[:, setting.columns]
    train, held_out = regression.split(rows.y, setting.start)
    scale = regression.scale(X[train])
    classes = len(rows.classes)
    first = regression.first_weights(X.shape[1], classes, setting.start)
    path = Weights(first.W[None], first.b[None])
    seeks = setting.l2 > 0 and len(train) * classes <= _QUICK
    seen, y = regression.standardised(X[train], scale), rows.y[train]
    floor = _loss_at_the_minimum(seen, y, classes, setting.l2) if seeks else None
    empty = (np.empty(0), np.empty(0))
    lacks = seeks and floor is None
    begun = Training(setting, train, held_out, scale, path, empty, empty, floor, lacks)
    return _scored(rows, begun, path)


def _loss_at_the_minimum(
    X: NDArray[np.float64], y: NDArray[np.int64], classes: int, l2: float
) -> float | None:
    """The training loss where any training ends; None where the search says that it failed."""
    try:
        model = regression.fit(X, y, classes, l2)
    except regression.NoMinimum:
        return None
    return float(cross_entropy(regression.logits(X, model), y).mean())


def _scored(rows: Table, training: Training, models: Weights) -> Training:
    """The training with the scores of these models added to those it has."""
    found = []
    for part in (training.train, training.held_out):
        found.append(regression.scores(training.features(rows.X[part]), rows.y[part], models))
    (loss, right), (held_loss, held_right) = found
    return replace(
        training,
        loss=(np.r_[training.loss[0], loss], np.r_[training.loss[1], held_loss]),
        accuracy=(np.r_[training.accuracy[0], right], np.r_[training.accuracy[1], held_right]),
    )


def _gone_on(rows: Table, training: Training, epochs: int) -> Training:
    """The training some epochs on."""
    setting, train, path = training.setting, training.train, training.path
    X, y = training.features(rows.X[train]), rows.y[train]
    new = regression.descend(X, y, path.at(-1), setting.rate, setting.l2, epochs)
    new = Weights(new.W[1:], new.b[1:])
    longer = Weights(np.concatenate([path.W, new.W]), np.concatenate([path.b, new.b]))
    return _scored(rows, replace(training, path=longer), new)


def _on_own(rows: Table, setting: Setting) -> Training:
    """The training on the reader's own rows: kept in the session, where an earlier run left it.

    A run goes on for a moment and then asks for the next one. What the reader presses meanwhile is
    heard between the two, since nothing interrupts a run of the lab alone.
    """
    kept, training = st.session_state.get(_HELD, (None, None))
    if kept is not rows or training.setting != setting:
        training = _begun(rows, setting)
        st.session_state[_HELD], st.session_state[_STOPPED] = (rows, training), False
    if not st.session_state[_STOPPED] and training.epochs < setting.epochs:
        place = st.empty()
        if training.epochs:
            with place:
                _show_progress(training)
        training = _gone_on_for_a_moment(rows, training)
        st.session_state[_HELD] = (rows, training)
        if training.epochs < setting.epochs:
            st.rerun(scope="app" if state.runs_whole() else "fragment")
        place.empty()
    if training.epochs < setting.epochs:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("Go on", key="go_on_training", on_click=_stop, args=(False,))
            st.markdown(f"Stopped after epoch {training.epochs} of {setting.epochs}.")
    return training


def _gone_on_for_a_moment(rows: Table, training: Training) -> Training:
    """The training as much further as a moment allows, one piece at least."""
    an_epoch, end = len(rows.y) * len(rows.classes), time.monotonic() + _MOMENT
    last = training.setting.epochs
    while training.epochs < last:
        piece = min(max(_PIECE // an_epoch, 1), last - training.epochs)
        training = _gone_on(rows, training, piece)
        if time.monotonic() > end:
            break
    return training


def _show_progress(training: Training) -> None:
    """How far a long training is, and the button that stops it."""
    done, of = training.epochs, training.setting.epochs
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.progress(done / of, f"Training: epoch {done} of {of}")
        st.button("Stop", key="stop_training", on_click=_stop, args=(True,))


def _stop(stopped: bool) -> None:
    """Stop the training, or let it go on."""
    st.session_state[_STOPPED] = stopped
