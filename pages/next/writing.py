"""Let the model write: one more word, or a text from the start, which can be stopped."""

import time

import streamlit as st

from pages.next.lesson import LESSON
from pages.next.written import LENGTH, MOST, NOTHING
from softmax_words import Words
from ui.handles import player
from ui.handles.player import Play
from ui.memory import state
from ui.page import desk as desks
from ui.page.desk import Desk
from ui.screen.progress import Progress

words = Words(__file__)

_PATIENCE = 0.3  # seconds before progress and a stop are shown
_TO_GO, _LAST = "words_to_write", "written_text"


def recall() -> None:
    """Take up what was written before the address was changed by Back or by hand: it says nothing.

    Where the address names another context, the lesson lets go of it.
    """
    if state.unlinked_value("written", None) is None:
        state.keep_page_value("written", st.session_state.get(_LAST, NOTHING), "")


def written_on(desk: Desk) -> Desk:
    """The desk after what is still to be written; after a moment that shows how far it is.

    Each word stays as it comes: what interrupts the run loses none.
    """
    count = st.session_state.pop(_TO_GO, 0)
    progress, start = Progress(), time.monotonic()
    for i in range(count):
        one_more()
        if time.monotonic() - start > _PATIENCE:
            progress.show((i + 1) / count, words("write.progress", done=i + 1, all=count))
            progress.button(words("write.stop"), "stop_writing")  # a press runs the page anew
    progress.clear()
    desk = Desk(LESSON) if count else desk
    st.session_state[_LAST] = desk.values.written
    return desk


def one_more() -> None:
    """Write one more word, if there is room."""
    values = desks.read(LESSON)
    count = min(len(values.written.words) + 1, MOST)
    desks.keep(LESSON, LESSON.moved(values, "written", 0, count))


def clear() -> None:
    """Begin anew."""
    desks.keep(LESSON, LESSON.moved(desks.read(LESSON), "written", 0, 0))


def write_anew() -> None:
    """Write a text from the start, in the run that follows."""
    clear()
    st.session_state[_TO_GO] = LENGTH


def _count() -> int:
    """How many words are written."""
    return len(desks.read(LESSON).written.words)


def buttons(desk: Desk) -> None:
    """One more word or letter, a text from the start, or nothing."""
    written, unit = desk.values.written.words, desk.values.text.unit
    with st.container(horizontal=True, vertical_alignment="bottom"):
        full = len(written) >= MOST
        st.button(words("write.step"), key="write_one", on_click=one_more, disabled=full)
        label = words(f"write.{unit}", all=LENGTH)
        st.button(label, key="write_text", type="primary", on_click=write_anew)
        last = min(len(written) + LENGTH, MOST)
        player.draw(Play("written", unit, 0, last, _count, desk.mover("written")), len(written))
        st.button(words("write.clear"), key="write_none", on_click=clear, disabled=not written)
