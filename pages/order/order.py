"""Order: what stands where."""

import streamlit as st

from pages.order.lesson import LESSON
from softmax_words import Words
from ui.page import desk, frame
from ui.page.desk import Desk

words = Words(__file__)


def order(desk: Desk) -> None:
    """Everything that follows the hand: all contexts, one of them, the bound, the promise."""
    left, right = st.columns([3, 2], gap="medium")
    with left:
        all_contexts(desk)
    with right:
        desk.say("verdict", aloud=True)
        for name in ("type", "n", "block"):
            desk.handle(name)
        desk.prose("reading")
    with frame.block(words("parts.context")):
        one_context(desk)
    with frame.block(words("parts.bound")):
        the_bound(desk)
    desk.prose("promise")
    desk.close()


def all_contexts(desk: Desk) -> None:
    """The contexts as marks, and which of them count as near."""
    desk.draw("gaps")
    desk.handle("gap")


def one_context(desk: Desk) -> None:
    """The picked context: who wins, and where the sums part."""
    desk.prose("context")
    left, right = st.columns([3, 2], gap="medium")
    desk.draw("drift", left)
    with right:
        desk.handle("context")
        desk.say("winner")
    desk.say("winners", raw=True)
    desk.say("parting")
    desk.say("sums", raw=True)


def the_bound(desk: Desk) -> None:
    """Why any order is off, and by how much at most."""
    left, right = st.columns([2, 3], gap="medium")
    with left:
        desk.prose("bounds")
        desk.say("three")
    with right:
        desk.draw("bounds")
        desk.say("bound")


desk.show(LESSON, order)
