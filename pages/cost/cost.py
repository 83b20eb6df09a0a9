"""Cost: what stands where."""

import streamlit as st

from pages.cost import sentences, stopwatch
from pages.cost.lesson import LESSON
from ui.memory import state
from ui.page import controls, desk
from ui.page.desk import Desk
from ui.screen.refused import refused
from ui.take_away.data_table import data_table


def cost(desk: Desk) -> None:
    """Everything that follows the hand, or the measurement."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width="content"):
            controls.number_type()
        desk.handle("against", st.container(width="content"))
    left, right = st.columns([3, 2], gap="medium")
    desk.draw("lines", left)
    with left:
        measuring(desk)
    with right:
        one_size(desk)
    passes(desk)
    desk.close()


def one_size(desk: Desk) -> None:
    """The size in detail, and in words; nothing before it is measured."""
    desk.handle("n")
    if "marks" in desk.pictures:
        desk.draw("marks")
        desk.say("verdict", aloud=not stopwatch.shared().is_running)


def measuring(desk: Desk) -> None:
    """How far the measurement is, what it was made on, or why it ended early."""
    watch, key = stopwatch.shared(), "measure_again"
    desk.say("measuring", raw=True)
    if watch.problem:
        st.warning(watch.problem)
        st.button("Measure again", key=key, on_click=state.take, args=(key, start_again))
        refused(key)


def start_again(_: bool) -> None:
    """Measure once more; ValueError with a sentence where that is too early."""
    watch = stopwatch.shared()
    if wait := watch.wait():
        raise ValueError(f"one measurement a minute is enough: try again in {wait:.0f} seconds")
    watch.start_again()


def passes(desk: Desk) -> None:
    """How to read the pictures, and what is counted instead of measured."""
    dtype = desk.values.dtype
    desk.prose("roofline")
    if dtype == "float16":
        desk.prose("hump")
    desk.prose("passes", dtype=dtype)
    st.html(data_table(desk.pictures["passes"]()))
    desk.draw("passes")
    desk.prose("numpy", **sentences.counted())


stopwatch.shared().start_once()
desk.show(LESSON, cost, every=stopwatch.pace)
