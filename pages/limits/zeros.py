"""Zeros: softmax never says 0, its relatives do; where a 0 comes from, and what it stops."""

from collections.abc import Iterator

import streamlit as st

from ui import (
    controls,
    frame,
    plot,
    predict,
    prose,
    state,
    take_away,
    zero_handles,
    zero_kinds,
    zero_pictures,
    zero_words,
)
from ui.charts.figure import Chart
from ui.data_table import data_table
from ui.numbers import plain, significant
from ui.programs.zeros import program
from ui.questions.zeros import QUESTIONS
from ui.say import say
from ui.zero_pictures import View

PARAMETERS = ("alpha", "k", "eps", "tau", "draw_seed")


@frame.lab
def zeros() -> None:
    """Everything that follows the hand."""
    if predict.hides(QUESTIONS, PARAMETERS):
        return
    zero_handles.take_point()
    view, charts = handles(), []
    for part in (five_maps, against_T, slopes, three_zeros, smoothing, races):
        with frame.block("this part of the page"):
            charts += part(view)
    take_away.program(lambda: program(view.lab, view.alpha, view.k))
    plot.tables(*charts)


def handles() -> View:
    """T, alpha and k, side by side where there is room."""
    heat, family, rank = st.columns([5, 5, 2], gap="medium")
    with heat:
        controls.bar()
        controls.merged_class()
    with family:
        alpha = zero_handles.alpha()
    with rank:
        k = zero_handles.kept()
    return View(state.lab(), alpha, k)


def five_maps(view: View) -> Iterator[Chart]:
    """The same logits through five maps."""
    yield from side_by_side(zero_pictures.five_bars(view))
    say(zero_words.supports(view), aloud=True)


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
        yield plot.draw(zero_pictures.supports(view), "support")
    for column, kind in zip(st.columns(2, gap="medium"), ("entmax", "sparsemax"), strict=True):
        with column:
            words = prose.section(__file__, f"curves_{kind}", alpha=plain(view.alpha))
            st.markdown(words)
            yield plot.draw(zero_pictures.curves(view, kind), f"curves_{kind}")


def simplex(view: View) -> Iterator[Chart]:
    """Three classes: all maps in one triangle, with a point to drag."""
    classes = len(view.lab.z)
    if classes != 3:
        st.markdown(prose.section(__file__, "not_three", classes=str(classes)))
        st.button("Take cat, dog and fox", key="three", on_click=zero_handles.take_three)
        return
    point = zero_handles.point() if plot.has_handles() else None
    st.markdown(prose.section(__file__, "simplex" if point else "simplex_still"))
    yield plot.draw(zero_pictures.on_the_simplex(view, point), "triangle")
    controls.refused("triangle")


def slopes(view: View) -> Iterator[Chart]:
    """Which entries of each Jacobian are exactly 0."""
    st.markdown(prose.section(__file__, "slopes"))
    yield from side_by_side(zero_pictures.patterns(view))
    say(zero_words.slopes(view))
    yield zero_pictures.summary(view)


def three_zeros(_: View) -> Iterator[Chart]:
    """Underflow, mask and design, and how often the first happens to a language model."""
    st.markdown(prose.section(__file__, "kinds"))
    kinds, types = zero_kinds.three_kinds(), zero_kinds.per_type()
    st.html(data_table(kinds))
    st.markdown(prose.section(__file__, "underflow", **zero_kinds.in_words()))
    st.html(data_table(types))
    yield from (kinds, types, plot.draw(zero_kinds.vocabulary(), "vocabulary"))


def smoothing(view: View) -> Iterator[Chart]:
    """The loss of a hard and of a smoothed target against the gap."""
    classes = len(view.lab.z)
    st.markdown(prose.section(__file__, "smoothing"))
    left, right = st.columns([2, 3], gap="medium")
    with left:
        share = zero_handles.share()
        say(zero_words.smoothing(classes, share))
    with right:
        yield plot.draw(zero_pictures.loss_curves(classes, share), "smoothing")


def races(view: View) -> Iterator[Chart]:
    """Samples of the Gumbel-softmax, their winners, and the straight-through step."""
    st.markdown(prose.section(__file__, "races", draws=str(zero_pictures.DRAWS)))
    heat, seed = st.columns([5, 2], gap="medium")
    with heat:
        tau = zero_handles.tau()
    with seed:
        found = zero_pictures.races(view.lab, tau, zero_handles.noise())
    if found is None:
        return
    left, right = st.columns(2, gap="medium")
    with left:
        if len(view.lab.z) == 3:
            yield plot.draw(zero_pictures.samples(found), "cloud")
        else:
            st.markdown(prose.section(__file__, "no_cloud"))
    with right:
        yield plot.draw(zero_pictures.winners(found), "winners")
        say(zero_words.races(found))
    winner = significant(float(found.soft[0].max()), 3)
    st.markdown(prose.section(__file__, "straight", winner=winner))
    step = zero_pictures.one_step(found)
    st.html(data_table(zero_pictures.in_short(step)))
    say(zero_words.straight_through(found))
    yield step


frame.head(__file__, questions=True)
zeros()
frame.foot(__file__)
