"""The training on a file of the reader's own: in pieces, so that the reader sees how far it is.

It stays in the session. The reader can stop it, and let it go on.
"""

import time

import streamlit as st

from pages.classify.training import OF_OWN, Part, Setting, Training, begun, gone_on
from pages.classify.view import setting_of
from softmax_models.table_file import Table
from softmax_words import Words
from ui.address.parameters import Values
from ui.memory import state
from ui.rows import own_rows
from ui.screen.progress import Progress

words = Words(__file__)

_HELD = "own_training"
_SEEN = "own_training_rows"
_STOPPED = "own_training_is_stopped"
_PIECE = 1_000_000  # logits, computed before the clock is asked
_PRODUCTS = 400_000_000  # of a feature and a weight, likewise
_MOMENT = 0.25  # s
_REST = 0.01  # s between two pieces, for the runs of other readers


def train(values: Values) -> None:
    """Train on the reader's own rows, as far as this run goes; what is shown of it finds it there.

    The irises need nothing: their training is computed whole where it is shown.
    """
    progress = Progress()  # drawn for them too: what follows it keeps its place
    if values.rows:
        own = own_rows.known(values.rows)
        training = _on_own(own.table, setting_of(values), progress)
        OF_OWN[own] = (training, st.session_state[_SEEN])


def _on_own(rows: Table, setting: Setting, progress: Progress) -> Training:
    """The training on the reader's own rows: kept in the session, where an earlier run left it.

    A run goes on for a moment and then asks for the next one. What the reader presses meanwhile is
    heard between the two, since nothing interrupts a run of the lab alone.
    """
    training: Training  # there where `kept` is
    kept, training = st.session_state.get(_HELD, (None, None))
    if kept is not rows or training.setting != setting:
        training, st.session_state[_SEEN] = begun(rows, setting)
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
        progress.say(words("long.stopped", epoch=training.epochs, last=setting.epochs))
        progress.button(words("long.go_on"), "go_on_training", _stop, False)
    return training


def _gone_on_for_a_moment(training: Training, seen: tuple[Part, Part]) -> Training:
    """The training as much further as a moment allows, one piece at least.

    Between two pieces it rests, so that no other reader waits for it: arithmetic on arrays lets the
    interpreter go, and what is left between holds it for some milliseconds.
    """
    X, y = seen[0]
    logits, end = len(y) * training.path.b.shape[-1], time.monotonic() + _MOMENT
    at_once = max(min(_PIECE // logits, _PRODUCTS // (logits * X.shape[1])), 1)
    last = training.setting.epochs
    while training.epochs < last:
        training = gone_on(training, min(at_once, last - training.epochs), seen)
        if time.monotonic() > end:
            break
        time.sleep(_REST)
    return training


def _show_progress(training: Training, progress: Progress) -> None:
    """How far a long training is, and the button that stops it."""
    done, of = training.epochs, training.setting.epochs
    progress.show(done / of, words("long.progress", epoch=done, last=of))
    progress.button(words("long.stop"), "stop_training", _stop, True)


def _stop(stopped: bool) -> None:
    """Stop the training, or let it go on."""
    st.session_state[_STOPPED] = stopped
