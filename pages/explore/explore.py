"""Explore: what stands where."""

import numpy as np
import streamlit as st

from pages.explore.class_editor import class_editor
from pages.explore.draw_controls import draw_controls
from pages.explore.lesson import LESSON
from softmax_core import softmax
from softmax_words import Words
from ui.charts.logit_scales import FARTHEST, STRETCHES
from ui.memory import state
from ui.page import controls, desk, frame, one_logit
from ui.page.desk import Desk, Place
from ui.screen import plot
from ui.screen.refused import refused
from ui.words.numbers import percent, plain, significant

words = Words(__file__)


def explore(desk: Desk) -> None:
    """The picture, and what else can be asked of the same logits."""
    with frame.block(words("blocks.lab")):
        stage(desk)
    with frame.block(words("blocks.rest")):
        if not desk.is_projected and (desk.offers("z") or desk.offers("names")):
            class_editor(desk)
        with frame.block(words("blocks.together")):
            all_together(desk)
        curves(desk)
        with frame.block(words("blocks.draws")):
            draws(desk)
        desk.close()


def stage(desk: Desk) -> None:
    """Logits, what is done to them, probabilities: left to right, or down; the verdict below."""
    with st.container(key="stage"):
        before, between, after = st.columns([10, 11, 10], gap="small")
    with before:
        desk.draw("logits")
        if not plot.has_handles():
            one_logit.one_logit(desk)
    with between:
        desk.handle("T")
        desk.say("formula", raw=True)
    with after:
        desk.draw("probabilities")
    desk.say("verdict", aloud=True)
    controls.merged_class()
    desk.draw("measures")


def all_together(desk: Desk) -> None:
    """Shift and stretch: what changes the answer, and what does not."""
    if not desk.offers("together"):
        return
    desk.prose("together")
    add, multiply = st.columns(2, gap="medium")
    if plot.has_handles():
        desk.draw("shift_all", add)
        desk.draw("stretch_all", multiply)
    else:
        sliders(desk, add, multiply)
    lab, moved = desk.values.lab, desk.values.together
    p, start = softmax(lab.z, lab.T), moved.start(lab)
    if moved.shift:
        unshifted = softmax(start.together(moved.stretch, 0).z, lab.T)
        furthest = significant(float(np.max(np.abs(unshifted - p))), 2)
        desk.prose("shifted", shift=plain(moved.shift), change=furthest)
    if moved.stretch != 1:
        winner = int(np.argmax(p))
        before = percent(float(softmax(start.z, lab.T)[winner]))
        numbers = {"before": before, "after": percent(float(p[winner]))}
        numbers |= {
            "stretch": plain(moved.stretch),
            "same_T": significant(lab.T / moved.stretch, 3),
        }
        desk.prose("stretched", **numbers)


def sliders(desk: Desk, add: Place, multiply: Place) -> None:
    """The same two where charts have no handles."""
    moved = desk.values.together
    with add:
        key = "shift_all"
        settings = state.tie(key, moved.shift, desk.mover(key))
        st.slider(label_of(desk, key), -FARTHEST, FARTHEST, step=1.0, format="%g", **settings)
        refused(key)
    with multiply:
        key = "stretch_all"

        def stretch(value: float) -> None:
            desk.mover(key)(STRETCHES.index(value))

        settings = state.tie(key, moved.stretch, stretch)
        st.select_slider(label_of(desk, key), STRETCHES, format_func=plain, **settings)
        refused(key)


def label_of(desk: Desk, key: str) -> str:
    """What the one handle of a picture is called."""
    handles = desk.pictures[key]().handles
    return handles.labels[0] if handles else ""


def curves(desk: Desk) -> None:
    """The curves against T and, for two or three classes, a picture of all p."""
    shown = [key for key in ("against_T", "sigmoid", "simplex") if key in desk.pictures]
    columns = st.columns(2, gap="medium") if len(shown) > 1 else [st.container()]
    for column, key in zip(columns, shown, strict=False):
        with column, frame.block(words("blocks.picture")):
            desk.prose(key)
            desk.draw(key)
    if len(shown) < 2:
        desk.prose("no_simplex")


def draws(desk: Desk) -> None:
    """What a probability is: N draws from p, and how their shares settle as N grows."""
    desk.prose("drawing")
    if np.isnan(softmax(desk.values.z, desk.values.T)).any():
        desk.prose("nothing_to_draw")
        return
    draw_controls(desk)
    if "shares" in desk.pictures:
        left, right = st.columns(2, gap="medium")
        desk.draw("shares", left)
        desk.say("draws", left)
        desk.draw("running_shares", right)


desk.show(LESSON, explore)
