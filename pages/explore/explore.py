"""Explore, the first screen: logits on the left, probabilities on the right, T above both."""

from collections.abc import Iterator

import numpy as np
import streamlit as st

from pages.explore import draw_handles, pictures, together
from pages.explore.class_editor import class_editor
from pages.explore.draws import Draws
from pages.explore.questions import QUESTIONS
from softmax_core import softmax
from ui.address import link
from ui.address.link import Lab
from ui.charts.figure import Chart
from ui.handles import logit_handles
from ui.memory import state
from ui.page import controls, frame
from ui.predict import predict
from ui.screen import moves, plot
from ui.screen.say import say
from ui.take_away import take_away
from ui.words import prose
from ui.words.numbers import percent, plain, significant


def stage() -> list[Chart]:
    """The picture: T above, logits on the left, probabilities on the right, the verdict below."""
    moves.take("logits", logit_handles.move)
    together.take()
    controls.temperature(live=True)
    lab = state.lab()
    charts = pictures.above(lab)
    left, right = st.columns(2, gap="medium")
    with left:
        plot.draw(charts["logits"], "logits", live=link.write(lab))
        controls.refused("logits")
        if not plot.has_handles():
            logit_handles.one_logit()
    with right:
        plot.draw(charts["probabilities"], "probabilities")
        say(pictures.in_words(lab), aloud=True)
        controls.merged_class()
        if (limit := pictures.limit(lab)) is not None:
            st.markdown(prose.section(__file__, limit))
    return [charts["logits"], charts["probabilities"]]


def below(charts: list[Chart]) -> None:
    """The handles that move all logits at once, and more pictures of the same lab."""
    lab = state.lab()
    class_editor()
    with frame.block("the handles for all logits"):
        all_together(lab, softmax(lab.z, lab.T))
    more = pictures.below(lab)
    columns = st.columns(2, gap="medium") if len(more) > 1 else [st.container()]
    for column, (key, build) in zip(columns, more.items(), strict=False):
        with column, frame.block("this picture"):
            st.markdown(prose.section(__file__, key))
            charts.append(plot.draw(build(lab), key))
    if len(more) < 2:
        st.markdown(prose.section(__file__, "no_simplex"))
    with frame.block("the draws"):
        charts += draws(lab)
    take_away.code(lab)
    plot.tables(*charts)


def draws(lab: Lab) -> Iterator[Chart]:
    """What a probability is: N draws from p, and how their shares settle as N grows."""
    st.markdown(prose.section(__file__, "drawing"))
    count, seed = draw_handles.count_and_seed()
    if np.isnan(softmax(lab.z, lab.T)).any():
        st.markdown(prose.section(__file__, "nothing_to_draw"))
        return
    draw_handles.show(count, seed)
    if count:
        row = Draws(lab, count, seed)
        left, right = st.columns(2, gap="medium")
        with left:
            yield plot.draw(row.bars(), "shares")
            say(row.in_words())
        with right:
            yield plot.draw(row.running(), "running_shares")


def all_together(lab: Lab, p: np.ndarray) -> None:
    """Shift and stretch: what changes the answer, and what does not."""
    st.markdown(prose.section(__file__, "together"))
    together.handles()
    start, stretch, shift = together.moved()
    if shift:
        furthest = np.max(np.abs(softmax(start.together(stretch, 0).z, lab.T) - p))
        change = {"shift": plain(shift), "change": significant(float(furthest), 2)}
        st.markdown(prose.section(__file__, "shifted", **change))
    if stretch != 1:
        winner = int(np.argmax(p))
        before = percent(float(softmax(start.z, lab.T)[winner]))
        numbers = {"before": before, "after": percent(float(p[winner])), "stretch": plain(stretch)}
        same_T = significant(lab.T / stretch, 3)
        st.markdown(prose.section(__file__, "stretched", same_T=same_T, **numbers))


frame.head(__file__, questions=True)
if not predict.hides(QUESTIONS, ("draws", "draw_seed")):
    above: list[Chart] = []
    with frame.block("this lab"):
        above += stage()
    with frame.block("the rest of this page"):
        below(above)
frame.foot(__file__)
