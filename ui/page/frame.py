"""What frames every page: head, a lab that reruns alone, blocks that fail alone, foot."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

import streamlit as st

from softmax_words import Words
from ui.memory import state
from ui.page import controls
from ui.predict import predict
from ui.screen import say
from ui.words.words import escaped

words = Words(__file__)


def head(of_page: Words, *, questions: bool = False, logits: bool = True, T: bool = True) -> None:
    """The title and the goal of a page, in two lines, and what serves all its parts.

    `questions` where the page has some to ask: then there is a switch for them. Without `logits`
    or `T` where the shared ones do nothing on the page.
    """
    spread = {"horizontal_alignment": "distribute", "vertical_alignment": "center"}
    with st.container(horizontal=True, **spread):
        with st.container(width=560, gap="xsmall"):
            say.markdown(of_page.block("title"))
            say.markdown(of_page.block("goal"))
        with st.container(width="content", gap="xsmall"):
            controls.tools(logits=logits, T=T)
            if questions:
                predict.switch()


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
        with block("this lab"):
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
        st.error(f"Something went wrong in {what}; the rest of the page still works.")


def foot(of_page: Words) -> None:
    """The symbols and the sources of a page."""
    symbols, sources = st.columns([1, 1], gap="large")
    for place, key in ((symbols, "symbols"), (sources, "sources")):
        with place:
            say.markdown(words.block(key), of_page.block(key))


def problems(place: st.delta_generator.DeltaGenerator) -> None:
    """What was wrong with the link, a sentence each, above the page."""
    for problem in state.problems():
        place.warning(escaped(problem))
