"""Zeros: softmax never says 0, its relatives do; where a 0 comes from, and what it stops."""

from collections.abc import Iterator

import streamlit as st

from pages.zeros import handles, kinds, pictures, sentences
from pages.zeros.pictures import View
from pages.zeros.program import program
from pages.zeros.questions import QUESTIONS
from ui.charts.figure import Chart
from ui.memory import state
from ui.page import controls, frame
from ui.predict import predict
from ui.screen import plot
from ui.screen.say import say
from ui.take_away import take_away
from ui.take_away.data_table import data_table
from ui.words import prose
from ui.words.numbers import plain, significant

PARAMETERS = ("alpha", "k", "eps", "tau", "draw_seed")


@frame.lab
def zeros() -> None:
    """Everything that follows the hand."""
    if predict.hides(QUESTIONS, PARAMETERS):
        return
    handles.take_point()
    view, charts = top_handles(), []
    for part in (five_maps, against_T, slopes, three_zeros, smoothing, races):
        with frame.block("this part of the page"):
            charts += part(view)
    take_away.program(lambda: program(view.lab, view.alpha, view.k))
    plot.tables(*charts)


def top_handles() -> View:
    """T, alpha and k, side by side where there is room."""
    heat, family, rank = st.columns([5, 5, 2], gap="medium")
    with heat:
        controls.bar()
        controls.merged_class()
    with family:
        alpha = handles.alpha()
    with rank:
        k = handles.kept()
    return View(state.lab(), alpha, k)


def five_maps(view: View) -> Iterator[Chart]:
    """The same logits through five maps."""
    yield from side_by_side(pictures.five_bars(view))
    say(sentences.supports(view), aloud=True)


def side_by_side(charts: dict[str, Chart]) -> Iterator[Chart]:
    """Small charts in one row, or in as many as a narrow screen needs."""
    with st.container(key=f"small_{next(iter(charts))}"):
        for key, chart in charts.items():
            yield plot.draw(chart, key)


def against_T(view: View) -> Iterator[Chart]:
    """The way of each map as T moves: on the simplex, as the size of its support, as curves."""
    if view.is_nothing:
        return
    left, right = st.columns(2, gap="medium")
    with left:
        yield from simplex(view)
    with right:
        st.markdown(prose.section(__file__, "support"))
        yield plot.draw(pictures.supports(view), "support")
    for column, kind in zip(st.columns(2, gap="medium"), ("entmax", "sparsemax"), strict=True):
        with column:
            words = prose.section(__file__, f"curves_{kind}", alpha=plain(view.alpha))
            st.markdown(words)
            yield plot.draw(pictures.curves(view, kind), f"curves_{kind}")


def simplex(view: View) -> Iterator[Chart]:
    """Three classes: all maps in one triangle, with a point to drag."""
    classes = len(view.lab.z)
    if classes != 3:
        st.markdown(prose.section(__file__, "not_three", classes=str(classes)))
        st.button("Take cat, dog and fox", key="three", on_click=handles.take_three)
        return
    point = handles.point() if plot.has_handles() else None
    st.markdown(prose.section(__file__, "simplex" if point else "simplex_still"))
    yield plot.draw(pictures.on_the_simplex(view, point), "triangle")
    controls.refused("triangle")


def slopes(view: View) -> Iterator[Chart]:
    """Which entries of each Jacobian are exactly 0."""
    st.markdown(prose.section(__file__, "slopes"))
    yield from side_by_side(pictures.patterns(view))
    say(sentences.slopes(view))
    yield pictures.summary(view)


def three_zeros(_: View) -> Iterator[Chart]:
    """Underflow, mask and design, and how often the first happens to a language model."""
    st.markdown(prose.section(__file__, "kinds"))
    three, types = kinds.three_kinds(), kinds.per_type()
    st.html(data_table(three))
    st.markdown(prose.section(__file__, "underflow", **kinds.in_words()))
    st.html(data_table(types))
    yield from (three, types, plot.draw(kinds.vocabulary(), "vocabulary"))


def smoothing(view: View) -> Iterator[Chart]:
    """The loss of a hard and of a smoothed target against the gap."""
    classes = len(view.lab.z)
    st.markdown(prose.section(__file__, "smoothing"))
    left, right = st.columns([2, 3], gap="medium")
    with left:
        share = handles.share()
        say(sentences.smoothing(classes, share))
    with right:
        yield plot.draw(pictures.loss_curves(classes, share), "smoothing")


def races(view: View) -> Iterator[Chart]:
    """Samples of the Gumbel-softmax, their winners, and the straight-through step."""
    st.markdown(prose.section(__file__, "races", draws=str(pictures.DRAWS)))
    heat, seed = st.columns([5, 2], gap="medium")
    with heat:
        tau = handles.tau()
    with seed:
        found = pictures.races(view.lab, tau, handles.noise())
    if found is None:
        return
    left, right = st.columns(2, gap="medium")
    with left:
        if len(view.lab.z) == 3:
            yield plot.draw(pictures.samples(found), "cloud")
        else:
            st.markdown(prose.section(__file__, "no_cloud"))
    with right:
        yield plot.draw(pictures.winners(found), "winners")
        say(sentences.races(found))
    winner = significant(float(found.soft[0].max()), 3)
    st.markdown(prose.section(__file__, "straight", winner=winner))
    step = pictures.one_step(found)
    st.html(data_table(pictures.in_short(step)))
    say(sentences.straight_through(found))
    yield step


frame.head(__file__, questions=True)
zeros()
frame.foot(__file__)
