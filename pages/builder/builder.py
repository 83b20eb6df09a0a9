"""Lesson builder: what stands where."""

from typing import Any

import streamlit as st

from pages.builder import bench, outcome, state_controls, wish_controls
from pages.builder.draft import Draft, first
from pages.lessons import LESSONS
from softmax_words import Words
from ui.memory import state
from ui.page import frame
from ui.screen.refused import refused
from ui.words.words import escaped

words = Words(__file__)


def build() -> None:
    """A page, its state and what is asked beside it on the left; what comes out on the right."""
    made = bench.now()
    for problem in made.problems:
        st.warning(escaped(problem))
    left, right = st.columns([6, 5], gap="large")
    with left:
        pick(made)
        with st.expander(words("state"), expanded=True, key="builder_state"):
            st.button(words("defaults"), key="builder_defaults", on_click=begin)
            state_controls.draw(made)
        st.markdown(words.block("students"))
        wish_controls.hide(made)
        st.markdown(words("courtesy"))
        for part in (wish_controls.lock, wish_controls.predictions, wish_controls.told):
            part(made)
    with right:
        outcome.draw(made)
    outcome.preview(made)


def pick(made: Draft) -> None:
    """The page, or a link to go on from."""
    key = "builder_page"
    titles = {lesson.name: lesson.words.title for lesson in LESSONS.values()}
    settings = state.tie(key, made.lesson.name, turn)
    st.selectbox(words("page"), list(titles), format_func=lambda n: titles.get(n, ""), **settings)
    refused(key)
    key = "builder_paste"
    settings = state.tie(key, "", bench.paste)
    st.text_input(words("paste"), placeholder=words("paste_form"), **settings)
    refused(key)


def turn(name: Any) -> None:
    """Build on another page; the title, the note and the locks are kept."""
    if name not in LESSONS:
        raise ValueError(words("refusals.no_page"))
    before = bench.now().asked
    fresh = first(LESSONS[name])
    bench.put(fresh.asking(title=before.title, note=before.note, lock=before.lock))


def begin() -> None:
    """Begin anew with what the lesson opens with by itself; what is asked beside it stays."""
    made = bench.now()
    bench.put(Draft(made.lesson, first(made.lesson).values, made.asked, made.more))


st.markdown(words.block("title"))
st.markdown(words.block("goal"))
frame.lab(build)()
