"""What frames every page: head, a lab that reruns alone, blocks that fail alone, foot."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import streamlit as st

from softmax_words import Words
from ui import modules
from ui.address.lesson_link import PREDICT, VIEW
from ui.lesson import Lesson
from ui.memory import state, wishes
from ui.page import controls, told
from ui.predict import predict
from ui.screen import say, still
from ui.words.words import escaped

words = Words(__file__)

_presenter = still.component(
    "softmax_lab_presenter",
    html='<p class="lab-step"></p>',
    js=modules.script("presenter"),
)


def wordmark() -> None:
    """The name of the lab in the bar, which also leads to the first page."""
    st.logo(str(Path(__file__).with_name("wordmark.svg")), size="large")


def head(lesson: Lesson) -> None:
    """The title and the goal of a page, in two lines, and what serves all its parts.

    While a question waits for its answer the goal is not there: it may tell the answer. Above them
    stands what a teacher's link says.
    """
    wishes.open_link(lesson.controls, len(lesson.questions))
    told.told(wishes.now(), lesson.controls)
    of_page = lesson.words
    spread: dict[str, Any] = {"horizontal_alignment": "distribute", "vertical_alignment": "center"}
    with st.container(horizontal=True, **spread):
        with st.container(width=560, gap="xsmall"):
            say.markdown(of_page.block("title"))
            if not predict.waits(lesson.questions):
                say.markdown(of_page.block("goal"))
        with st.container(width="content", gap="xsmall"):
            if not (projected := state.is_projected()):
                controls.tools(lesson)
            with st.container(
                horizontal=True, width="content", key="projected" if projected else None
            ):
                if lesson.questions and not projected and not wishes.hides(PREDICT):
                    predict.switch()
                if not wishes.hides(VIEW):
                    controls.projector()
                if projected:
                    _presenter("presenter", {"words": words("presenter")})


def lab(
    body: Callable[[], None], every: Callable[[], float | None] = lambda: None
) -> Callable[[], None]:
    """A page's lab: what reruns together, and alone; then the address is written.

    It also reruns by itself in as many seconds as `every` says, while that is not None.
    """
    pace = every()

    @wraps(body)
    def run() -> None:
        state.begin_lab()
        with block(words("lab")):
            body()
        state.write()
        if (pace is None) != (every() is None):
            st.rerun()  # only the page itself can set another pace

    return st.fragment(run, run_every=pace)


@contextmanager
def block(what: str) -> Iterator[None]:
    """A part of a page that may fail alone: a sentence for the reader, the rest for the log."""
    try:
        yield
    except Exception:
        logging.getLogger("softmax_lab").exception("failed: %s", what)
        st.error(words("failed", what=what))


def foot(lesson: Lesson) -> None:
    """What to try and what to open next, then the symbols, folded, and the sources of a page.

    A projector needs no lists; and while a question waits, the symbols may tell its answer.
    """
    waits, of_page = predict.waits(lesson.questions), lesson.words
    if not waits:
        onward(lesson)
    if state.is_projected():
        return
    if not waits:
        with st.expander(words("symbols")):
            say.markdown(of_page.block("symbols"))
    with st.container(key="sources"):
        say.markdown(words.block("sources"), of_page.block("sources"))


def onward(lesson: Lesson) -> None:
    """The experiment that is left to the reader, and which lesson to open next, and why."""
    of_page = lesson.words
    with st.container(key="onward", gap="small"):
        if "invite" in of_page:
            say.markdown(of_page.block("invite"))
        if following := lesson.following:
            with st.container(horizontal=True, vertical_alignment="top", gap="small"):
                there = words("next", title=lesson.beside(following).title)
                st.page_link(f"{following}/{following}.py", label=there)
                say.markdown(lesson.why_next)


def problems(place: st.delta_generator.DeltaGenerator) -> None:
    """What was wrong with the link, a sentence each, above the page."""
    for problem in state.problems():
        place.warning(escaped(problem))
