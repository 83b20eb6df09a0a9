"""Cost: what each softmax takes on the machine that serves this page, over two measured floors."""

import streamlit as st

from pages.cost import handles, pictures, sentences, stopwatch
from pages.cost.program import program
from pages.cost.questions import QUESTIONS
from softmax_models.roofline import Roofline, roofline
from ui.charts.figure import Chart
from ui.memory import state
from ui.page import controls, frame
from ui.predict import predict
from ui.screen import plot
from ui.screen.say import say
from ui.take_away import take_away
from ui.take_away.data_table import data_table
from ui.words import prose


def costs() -> None:
    """Everything that follows the hand, or the measurement."""
    if predict.hides(QUESTIONS, ("n", "against")):
        return
    dtype = state.lab().dtype
    roof = roofline(stopwatch.shared().points, dtype)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width="content"):
            controls.number_type()
        with st.container(width="content"):
            relative = handles.against() == handles.EXP
    left, right = st.columns([3, 2], gap="medium")
    with right:
        n = handles.size()
        charts = one_size(roof, n)
    with left:
        lines = pictures.lines(roof, n, relative=relative)
        charts.insert(0, plot.draw(lines, key="lines"))
        measuring(roof)
    st.markdown(prose.section(__file__, "roofline"))
    if dtype == "float16":
        st.markdown(prose.section(__file__, "hump"))
    st.markdown(prose.section(__file__, "passes", dtype=dtype))
    passes = pictures.passes_table(dtype)
    st.html(data_table(passes))
    st.markdown(prose.section(__file__, "numpy", **sentences.counted()))
    take_away.program(lambda: program(n, dtype))
    plot.tables(*charts, passes)


def one_size(roof: Roofline | None, n: int) -> list[Chart]:
    """The size in detail, and in words; nothing before it is measured."""
    if roof is None:
        return []
    at = roof.largest_up_to(n)
    chart = plot.draw(pictures.marks(roof, at), key="marks")
    say(sentences.verdict(roof, at), aloud=not stopwatch.shared().is_running)
    return [chart]


def measuring(roof: Roofline | None) -> None:
    """How far the measurement is, what it was made on, or why it ended early."""
    watch, key = stopwatch.shared(), "measure_again"
    if watch.is_running:
        st.html(f'<p class="lab-step">{sentences.progress(watch.points)}</p>')
    elif roof:
        st.html(f'<p class="lab-step">{sentences.machine(roof)}</p>')
    if watch.problem:
        st.warning(watch.problem)
        st.button("Measure again", key=key, on_click=state.take, args=(key, again))
        controls.refused(key)


def again(_: bool) -> None:
    """Measure once more; ValueError with a sentence where that is too early."""
    watch = stopwatch.shared()
    if wait := watch.wait():
        raise ValueError(f"one measurement a minute is enough: try again in {wait:.0f} seconds")
    watch.start_again()


frame.head(__file__, questions=True, logits=False, T=False)
stopwatch.shared().start_once()
frame.lab(costs, every=stopwatch.pace)()
frame.foot(__file__)
