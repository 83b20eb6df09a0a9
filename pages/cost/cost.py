"""Cost: what stands where."""

from math import ceil

import streamlit as st

from pages.cost import sentences, stopwatch
from pages.cost.lesson import LESSON
from softmax_words import Words
from ui.memory import state
from ui.page import desk
from ui.page.desk import Desk
from ui.screen.refused import refused
from ui.take_away.data_table import data_table

words = Words(__file__)


def cost(desk: Desk) -> None:
    """Everything that follows the hand, or the measurement: what is counted, then what it takes."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width="content"):
            desk.number_type()
        for name in ("against", "ways"):
            desk.handle(name, st.container(width="content"))
    passes(desk)
    left, right = st.columns([3, 2], gap="medium")
    desk.draw("lines", left)
    with left:
        measuring(desk)
    with right:
        one_size(desk)
    explained(desk)
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
        st.button(words("measure.again"), key=key, on_click=state.take, args=(key, start_again))
        refused(key)


def start_again(_: bool) -> None:
    """Measure once more; ValueError with a sentence where that is too early."""
    watch = stopwatch.shared()
    if wait := watch.wait():
        raise ValueError(words("measure.too_early", count=ceil(wait)))
    watch.start_again()


def passes(desk: Desk) -> None:
    """What is counted instead of measured: there at once."""
    left, right = st.columns([1, 3], gap="medium")
    with left:
        desk.prose("passes", dtype=desk.values.dtype)
    with right:
        st.html(data_table(desk.pictures["passes"]()))
        desk.draw("passes")


def explained(desk: Desk) -> None:
    """How to read the pictures, and why NumPy is not what stands on paper."""
    left, right = st.columns(2, gap="medium")
    with left:
        desk.prose("roofline" if desk.values.ways == "all" else "reading")
        if desk.values.dtype == "float16":
            desk.prose("hump")
    with right:
        desk.prose("numpy", **sentences.counted())


stopwatch.shared().start_once()
desk.show(LESSON, cost, every=stopwatch.pace)
