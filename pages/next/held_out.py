"""The perplexity of a language model on words it has not learnt, against T: long, in pieces."""

import time

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pages.next.learnt import Learnt
from pages.next.pictures import T
from softmax_models.ngram import known_places, losses
from softmax_words import Words
from ui.screen.progress import Progress

words = Words(__file__)

MOST = 300  # held-out words; fewer where the vocabulary is large, but 50
_PROBABILITIES = 4_000_000  # that are summed at each T, in all
_PATIENCE = 0.3  # seconds before progress is shown
_STOPPED = "stopped_measuring"


def measured(learnt: Learnt, n: int) -> NDArray[np.float64]:
    """The losses at every T, (words, len(T)): all of them, or as many as there were at a stop.

    What interrupts a measurement (a handle that is moved) loses nothing: the next run goes on.
    """
    most = min(MOST, max(50, _PROBABILITIES // len(learnt.model.vocabulary)))
    places = known_places(learnt.model, learnt.held_out, most)
    found, progress = learnt.losses.setdefault(n, {}), Progress()
    if len(found) < len(places) and not st.session_state.get(_STOPPED):
        _measure(learnt, n, [place for place in places if place not in found], progress)
    rows = [found[place] for place in places if place in found]
    return np.reshape(rows, (len(rows), len(T)))


def _measure(learnt: Learnt, n: int, missing: list[int], progress: Progress) -> None:
    """Measure what is missing, with progress and a stop once it takes a moment."""
    start = time.monotonic()
    rows = losses(learnt.model, learnt.held_out, missing, T, n)
    for done, (place, loss) in enumerate(zip(missing, rows, strict=True), start=1):
        learnt.losses[n][place] = loss
        if time.monotonic() - start > _PATIENCE:
            said = words(f"measure.{learnt.unit}", done=done, all=len(missing))
            progress.show(done / len(missing), said)
            progress.button(words("measure.stop"), "stop_measuring", _stop, True)
    progress.clear()


def _stop(stopped: bool) -> None:
    st.session_state[_STOPPED] = stopped


def go_on() -> None:
    """The button that goes on after a stop."""
    if st.session_state.get(_STOPPED):
        st.button(words("measure.go_on"), key="measure_on", on_click=_stop, args=(False,))
