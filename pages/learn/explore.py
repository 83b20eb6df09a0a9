"""Explore, the first screen: logits on the left, probabilities on the right, T above both."""

import numpy as np
import streamlit as st

from softmax_core import effective_classes, entropy, margin, softmax
from ui import controls, frame, logit_handles, moves, plot, predict, prose, state, take_away
from ui.charts.bars import logit_bars, probability_bars
from ui.charts.figure import Chart
from ui.charts.temperature import probability_curves, sigmoid, simplex
from ui.class_editor import class_editor
from ui.link import Lab
from ui.numbers import percent, plain, significant
from ui.questions.explore import QUESTIONS
from ui.say import say
from ui.words import verdict

GAPS = np.linspace(-10, 10, 81)


@frame.lab
def stage() -> None:
    """What is under the hand while something moves: as little as possible, so that it keeps up."""
    if predict.hides(QUESTIONS):
        return
    moves.take("logits", logit_handles.move)
    controls.bar()
    lab = state.lab()
    p = softmax(lab.z, lab.T)
    left, right = st.columns(2, gap="medium")
    with left:
        plot.draw(logit_bars(lab.z, lab.names, logit_handles.reach()), "logits")
        controls.refused("logits")
        if not plot.has_handles():
            logit_handles.one_logit()
    with right:
        following = {} if state.runs_whole() else followers(lab, p)
        plot.draw(probability_bars(p, lab.names), "probabilities", following)
        in_words(lab, p)
    if state.has_come_to_rest():  # the rest of the page, which only followed in the picture
        st.rerun()


def followers(lab: Lab, p: np.ndarray) -> dict[str, Chart]:
    """The charts below, by their keys: they follow the hand without being part of the stage."""
    charts = {}
    with frame.block("the curves against T"):
        T = controls.temperature_range()
        path = softmax(lab.z, T[:, None])
        charts["against_T"] = probability_curves(T, path, lab.names, lab.T)
    with frame.block("the picture of all probabilities"):
        if len(lab.z) == 2:
            curve = softmax(np.stack([GAPS, np.zeros_like(GAPS)], axis=-1), lab.T)[:, 0]
            now = (lab.z[0] - lab.z[1], float(p[0]))
            charts["sigmoid"] = sigmoid(GAPS, curve, now, lab.names)
        if len(lab.z) == 3:
            charts["simplex"] = simplex(p, path, T, lab.names)
    return charts


def below() -> None:
    """What follows the stage, and the handles that move all logits at once."""
    lab = state.lab()
    p = softmax(lab.z, lab.T)
    class_editor()
    with frame.block("the handles for all logits"):
        all_together(lab, p)
    charts = followers(lab, p)
    columns = st.columns(2, gap="medium") if len(charts) > 1 else [st.container()]
    for column, (key, chart) in zip(columns, charts.items(), strict=False):
        with column:
            st.markdown(prose.section(__file__, key))
            plot.draw(chart, key)
    if len(charts) < 2:
        st.markdown(prose.section(__file__, "no_simplex"))
    take_away.code(lab)
    plot.tables(logit_bars(lab.z, lab.names), probability_bars(p, lab.names), *charts.values())


def in_words(lab: Lab, p: np.ndarray) -> None:
    """The result in one sentence, and what T means at its two ends."""
    bits = float(entropy(lab.z, lab.T, base=2))
    classes = float(effective_classes(lab.z, lab.T))
    lead = significant(float(margin(lab.z, lab.T)))
    words = verdict(p, lab.names, bits, classes)
    say(f"T = {plain(lab.T)}: {words} Margin, first minus second: {lead}.", aloud=True)
    if lab.T in (0, np.inf):
        st.markdown(prose.section(__file__, "T_zero" if lab.T == 0 else "T_infinite"))


def all_together(lab: Lab, p: np.ndarray) -> None:
    """Shift and stretch: what changes the answer, and what does not."""
    st.markdown(prose.section(__file__, "together"))
    start, stretch, shift = logit_handles.shift_and_stretch()
    if shift:
        moved = np.max(np.abs(softmax(logit_handles.moved_together(start, stretch, 0), lab.T) - p))
        change = {"shift": plain(shift), "change": significant(float(moved), 2)}
        st.markdown(prose.section(__file__, "shifted", **change))
    if stretch != 1:
        winner = int(np.argmax(p))
        before = percent(float(softmax(start, lab.T)[winner]))
        numbers = {"before": before, "after": percent(float(p[winner])), "stretch": plain(stretch)}
        same_T = significant(lab.T / stretch, 3)
        st.markdown(prose.section(__file__, "stretched", same_T=same_T, **numbers))


frame.head(__file__, questions=True)
logit_handles.take_together()
stage()
if not state.is_hidden():
    with frame.block("the rest of this page"):
        below()
frame.foot(__file__)
