"""Jacobian: how fast each probability answers each logit, and what that is good for."""

from collections.abc import Iterator

import numpy as np
import streamlit as st

import softmax_core as core
from pages.jacobian import handles, sentences
from pages.jacobian.charts.changes import gradient_bars, step_bars, target_bars
from pages.jacobian.questions import QUESTIONS
from ui.address.link import Lab
from ui.charts.figure import Chart
from ui.charts.jacobian import jacobian_map
from ui.charts.loglog import error_against_h, norm_against_T
from ui.charts.scale import temperature_range
from ui.memory import state
from ui.page import controls, frame
from ui.predict import predict
from ui.screen import plot
from ui.screen.say import say
from ui.take_away import take_away
from ui.words import prose
from ui.words.numbers import significant

H = np.geomspace(1e-16, 10, 69)
SCHEMES = {"forward": "T u<sup>1/2</sup>", "central": "T u<sup>1/3</sup>"}


@frame.lab
def slopes() -> None:
    """Everything that follows the hand."""
    if predict.hides(QUESTIONS, ("logit", "step", "target")):
        return
    handles.take_step()
    controls.bar()
    controls.merged_class()
    lab = state.lab()
    try:
        matrix = core.jacobian(lab.z, lab.T)
    except ValueError:  # a tie at T = 0, where p jumps
        matrix = None
    charts = [*map_and_step(lab, matrix), *loss_gradient(lab)]
    if matrix is None or not np.isnan(matrix).any():
        left, right = st.columns(2, gap="medium")
        with left:
            charts += saturation(lab, matrix)
        with right:
            charts += finite_differences(lab, matrix)
    take_away.code(lab, slopes=True)
    plot.tables(*charts)


def map_and_step(lab: Lab, matrix: np.ndarray | None) -> Iterator[Chart]:
    """The matrix, and one of its columns, times a step, against the truth."""
    left, right = st.columns(2, gap="medium")
    limits = sentences.limits(lab.z, lab.T, matrix)
    with right:
        picked = handles.picked_class("logit", "Logit to move")
        step = handles.step()
        dz = step * (np.arange(len(lab.z)) == picked)
        actual = core.softmax_change(lab.z, dz, lab.T)
        predicted = np.full(len(dz), np.nan) if matrix is None else core.jvp(lab.z, dz, lab.T)
        yield plot.draw(step_bars(predicted, actual, lab.names), key="steps")
    with left:
        if matrix is not None and "no_distribution" not in limits:
            yield plot.draw(jacobian_map(matrix, lab.names, lab.T, picked), key="map")
        for limit in limits:
            st.markdown(prose.section(__file__, limit))
    p = core.softmax(lab.z, lab.T)
    verdict = sentences.step_verdict(lab.names, picked, step, (predicted, actual), p)
    say(verdict, aloud=True)
    if matrix is not None and np.nan_to_num(matrix).any():
        furthest = significant(float(abs(matrix.sum(axis=0)).max()), 2)
        st.markdown(prose.section(__file__, "sums", furthest=furthest))


def loss_gradient(lab: Lab) -> Iterator[Chart]:
    """The gradient of the cross-entropy beside p and y."""
    st.markdown(prose.section(__file__, "gradient"))
    target = handles.picked_class("target", "Target class")
    left, right = st.columns(2, gap="medium")
    with left:
        yield plot.draw(target_bars(core.softmax(lab.z, lab.T), target, lab.names), key="target")
    loss = float(core.cross_entropy(lab.z, target, lab.T))
    with right:
        try:
            gradient = core.cross_entropy_gradient(lab.z, target, lab.T)
        except ValueError:  # T = 0, and p is not y
            st.markdown(prose.section(__file__, "loss_jumps", loss=significant(loss)))
            return
        yield plot.draw(gradient_bars(gradient, lab.T, lab.names), key="gradient")
    say(sentences.descent(lab.names, target, gradient, loss))


def saturation(lab: Lab, matrix: np.ndarray | None) -> Iterator[Chart]:
    """The norm of J against T, under its bound."""
    st.markdown(prose.section(__file__, "saturation"))
    T = temperature_range(lab.T)
    norm = core.jacobian_norm(lab.z, T[:, None])
    now = None if matrix is None else float(core.jacobian_norm(lab.z, lab.T))
    yield plot.draw(norm_against_T(T, norm, 0.5 / T, (lab.T, now)), key="norm")
    say(sentences.saturation(lab.T, now))


def finite_differences(lab: Lab, matrix: np.ndarray | None) -> Iterator[Chart]:
    """The error of difference quotients of the picked logit, against their step."""
    st.markdown(prose.section(__file__, "differences"))
    if matrix is None:
        st.markdown(prose.section(__file__, "no_differences"))
        return
    picked = lab.names.index(state.page_value("logit", handles.read_class, lab.names[0]))
    errors = {
        scheme: core.finite_difference_error(lab.z, lab.T, H, logit=picked, scheme=scheme)
        for scheme in SCHEMES
    }
    best = {scheme: (core.best_step(lab.T, scheme), formula) for scheme, formula in SCHEMES.items()}
    yield plot.draw(error_against_h(H, errors, best), key="differences")
    say(sentences.quotients(H, errors))


frame.head(__file__, questions=True)
slopes()
frame.foot(__file__)
