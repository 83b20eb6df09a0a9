"""Many runs on Choose: made while the reader looks on, a batch at a time, beside a way to stop."""

from collections.abc import Callable

import streamlit as st

from pages.choose import runs
from softmax_models.bandit import Strategy
from softmax_words import Words
from ui.screen import moves

words = Words(__file__)

PACE = 0.1  # s


def grow(strategies: list[Strategy], bed: runs.Bed, count: int, stop: Callable[[], None]) -> None:
    """Make the runs that are missing, up to `count`.

    Each batch is a short run of this part alone, so that every other control answers meanwhile: the
    run that draws the page makes none.
    """
    if not runs.missing(strategies, bed, count):
        return
    is_drawn = False

    def batch() -> None:
        nonlocal is_drawn
        if is_drawn and not moves.is_moving():
            make_one(strategies, bed, count)
        is_drawn = True
        draw_progress(strategies, bed, count, stop)

    st.fragment(batch, run_every=PACE)()


def make_one(strategies: list[Strategy], bed: runs.Bed, count: int) -> None:
    """One batch; after the last of an end the curves follow."""
    left = runs.missing(strategies, bed, count)
    if left:
        strategy, end = left.pop(0)
        runs.tally_of(strategy, bed, end)
    if not left or left[0][1] != end:
        st.rerun()


def draw_progress(
    strategies: list[Strategy], bed: runs.Bed, count: int, stop: Callable[[], None]
) -> None:
    """How many runs there are, and the way to stop."""
    left = len(runs.missing(strategies, bed, count))
    done = min(runs.known(each, bed, count) for each in strategies)
    every = len(strategies) * sum(end <= count for end in runs.ENDS)
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width=320):
            st.progress(1 - left / every, text=words("growing.done", done=done, runs=count))
        st.button(words("growing.stop"), key="stop_runs", on_click=stop)
