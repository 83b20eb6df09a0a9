"""A real model: what stands where."""

from typing import Any

import streamlit as st

from pages.real import labelled, source
from pages.real.lesson import LESSON
from pages.real.taking import take
from pages.real.view import TEXT, View, label_name
from softmax_words import Words, listed
from ui.memory import state
from ui.page import desk, frame
from ui.page.desk import Desk
from ui.screen.refused import refused
from ui.words.numbers import short
from ui.words.words import escaped

words = Words(__file__)


def real(desk: Desk) -> None:
    """Everything that follows the hand."""
    desk.handle("T")
    with st.container():  # drawn always: what follows it keeps its place
        if name := source.lost_file():
            desk.prose("lost", name=escaped(name))
    source.choice(desk)
    is_text = desk.values.once(View).kind == TEXT
    with frame.block(words("parts.text" if is_text else "parts.vector")):
        text(desk) if is_text else vector(desk)
    with frame.block(words("parts.calibration")):
        honest(desk)
    desk.close()


def text(desk: Desk) -> None:
    """A text: what is read of it, its leaders, the ways to softmax, and how its logits fall."""
    left, right = st.columns(2, gap="medium")
    with left:
        source.text_box(desk)
        desk.handle("upto")
        desk.say("text", raw=True)
        desk.say("notes")
    with right:
        desk.draw("leaders")
        desk.say("verdict", aloud=True)
        take(desk)
    falls(desk)
    ways(desk)


def falls(desk: Desk) -> None:
    """How the logits fall as more is read, and what that means."""
    left, right = st.columns(2, gap="medium")
    with left:
        desk.prose("falling_intro")
        if not desk.values.once(View).falling.is_silent:
            desk.draw("falling")
        desk.say("falls")
    with right:
        desk.draw("ranks")
        desk.say("above")
        desk.say("log_sum")


def ways(desk: Desk) -> None:
    """All probabilities in each of the four ways."""
    desk.prose("ways_intro")
    desk.draw("ways") if "ways" in desk.pictures else None
    desk.say("became")


def vector(desk: Desk) -> None:
    """Many logits: the leaders, all by rank, the ways to softmax, and every number type."""
    view = desk.values.once(View)
    if notes := " ".join(view.vector.notes):
        st.markdown(escaped(notes))
    left, right = st.columns(2, gap="medium")
    with left:
        desk.draw("leaders")
        desk.say("verdict", aloud=True)
        take(desk)
    with right:
        desk.draw("ranks")
        desk.say("landmarks")
    ways(desk)
    desk.draw("counts")


def honest(desk: Desk) -> None:
    """Calibration on sentences whose language is known."""
    every = labelled.sentences()
    codes = list(dict.fromkeys(code for code, _ in every))
    few = sum(len(text.split()) <= labelled.SHORT for _, text in every)
    sizes = {"rows": len(every), "each": len(every) // len(codes), "short": few}
    desk.prose("calibration", languages=listed([label_name(code) for code in codes]), **sizes)
    left, right = st.columns(2, gap="medium")
    with left:
        desk.draw("reliability")
        desk.say("sure")
    with right:
        desk.draw("valley")
        desk.say("fitted")
        use_fitted(desk)


def use_fitted(desk: Desk) -> None:
    """The button that makes T the one that was fitted."""
    if not desk.offers("T"):
        return
    key, T = "use_fitted_temperature", float(f"{labelled.best()[0]:.3e}")
    again: dict[str, Any] = {"on_click": state.take, "args": (key, lambda _: state.update(T=T))}
    st.button(words("controls.use_T", T=short(T)), key=key, disabled=desk.values.T == T, **again)
    refused(key)


desk.show(LESSON, real, before=source.receive)
