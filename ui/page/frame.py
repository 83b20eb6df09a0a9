"""What frames every page: head, a lab that reruns alone, blocks that fail alone, foot."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

import streamlit as st

from ui.memory import state
from ui.page import controls
from ui.predict import predict
from ui.words import prose
from ui.words.words import escaped


def head(page: str, *, questions: bool = False, logits: bool = True, T: bool = True) -> None:
    """The title and the goal of a page, in two lines, and what serves all its parts.

    `questions` where the page has some to ask: then there is a switch for them. Without `logits`
    or `T` where the shared ones do nothing on the page.
    """
    spread = {"horizontal_alignment": "distribute", "vertical_alignment": "center"}
    with st.container(horizontal=True, **spread):
        with st.container(width=560, gap="xsmall"):
            st.markdown(prose.section(page, "title"))
            st.markdown(prose.section(page, "goal"))
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


def foot(page: str) -> None:
    """The symbols and the sources of a page."""
    symbols, sources = st.columns([1, 1], gap="large")
    symbols.markdown("## Symbols\n" + prose.section(page, "symbols"))
    sources.markdown("## Sources\n" + prose.section(page, "sources"))


def problems(place: st.delta_generator.DeltaGenerator) -> None:
    """What was wrong with the link, a sentence each, above the page."""
    for problem in state.problems():
        place.warning(escaped(problem))
