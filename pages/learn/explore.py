"""Explore, the first screen: logits on the left, probabilities on the right, T above both."""

import numpy as np
import streamlit as st

from softmax_core import effective_classes, entropy, margin, softmax
from ui import controls, frame, logit_handles, plot, prose, state
from ui.charts.bars import logit_bars, probability_bars
from ui.charts.figure import Chart
from ui.charts.temperature import probability_curves, sigmoid, simplex
from ui.link import Lab
from ui.numbers import percent, plain, significant
from ui.words import verdict

GAPS = np.linspace(-10, 10, 81)


@frame.lab
def explore() -> None:
    """Everything that follows the hand."""
    controls.bar()
    lab = state.lab()
    p = softmax(lab.z, lab.T)
    left, right = st.columns(2, gap="medium")
    with left:
        logits = plot.draw(logit_bars(lab.z, lab.names), key="logits")
        logit_handles.one_logit()
    with right:
        probabilities = plot.draw(probability_bars(p, lab.names), key="probabilities")
        in_words(lab, p)
    with frame.block("the handles for all logits"):
        all_together(lab, p)
    charts = [logits, probabilities]
    few = len(lab.z) <= 3
    wide, beside = st.columns(2, gap="medium") if few else (st.container(), st.container())
    with wide, frame.block("the curves against T"):
        charts.append(against_temperature(lab))
    with beside, frame.block("the picture of all probabilities"):
        charts += whole_picture(lab, p)
    plot.tables(*charts)


def in_words(lab: Lab, p: np.ndarray) -> None:
    """The result in one sentence, and what T means at its two ends."""
    bits = float(entropy(lab.z, lab.T, base=2))
    classes = float(effective_classes(lab.z, lab.T))
    lead = significant(float(margin(lab.z, lab.T)))
    words = verdict(p, lab.names, bits, classes)
    st.html(f'<p class="lab-verdict">{words} Margin, first minus second: {lead}.</p>')
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


def against_temperature(lab: Lab) -> Chart:
    """Probabilities against T."""
    st.markdown(prose.section(__file__, "against_T"))
    T = controls.temperature_range()
    curves = probability_curves(T, softmax(lab.z, T[:, None]), lab.names, lab.T)
    return plot.draw(curves, key="against_T")


def whole_picture(lab: Lab, p: np.ndarray) -> list[Chart]:
    """For two or three classes, the one picture that shows all their probabilities."""
    if len(lab.z) == 2:
        st.markdown(prose.section(__file__, "sigmoid"))
        curve = softmax(np.stack([GAPS, np.zeros_like(GAPS)], axis=-1), lab.T)[:, 0]
        now = (lab.z[0] - lab.z[1], float(p[0]))
        return [plot.draw(sigmoid(GAPS, curve, now, lab.names), key="sigmoid")]
    if len(lab.z) == 3:
        st.markdown(prose.section(__file__, "simplex"))
        T = controls.temperature_range()
        path = softmax(lab.z, T[:, None])
        return [plot.draw(simplex(p, path, T, lab.names), key="simplex")]
    st.markdown(prose.section(__file__, "no_simplex"))
    return []


frame.head(__file__)
explore()
frame.foot(__file__)
