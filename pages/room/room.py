"""Ask a class: what stands where."""

from typing import Any

import streamlit as st

from pages.lessons import LESSONS
from pages.room import choices, chosen, opening, preview, subject
from softmax_words import Words
from ui.page import frame
from ui.words.words import escaped

words = Words(__file__)


def room() -> None:
    """What is asked on the left; what the class sees of it, and the way there, on the right."""
    now = chosen.now()
    left, right = st.columns([6, 5], gap="large")
    with left:
        choices.draw(now)
    with right, frame.block(words("blocks.preview")):
        _asked(now)


def _asked(now: Any) -> None:
    """What the class will see, and the button that opens the room; else why there can be none."""
    try:
        asked = subject.of(now, LESSONS)
    except ValueError as error:
        st.error(escaped(str(error)))
        return
    for problem in asked.problems:
        st.info(escaped(problem))
    st.markdown(words.block("preview.title"))
    preview.draw(asked)
    opening.button(asked)
    st.markdown(words.block("screens"))


def head() -> None:
    """The title and the goal, and the box of a student who has come here with a code."""
    spread: dict[str, Any] = {"horizontal_alignment": "distribute", "vertical_alignment": "top"}
    with st.container(horizontal=True, **spread):
        with st.container(width=560, gap="xsmall"):
            st.markdown(words.block("title"))
            st.markdown(words.block("goal"))
        with st.container(width=300, gap="xsmall"):
            frame.lab(opening.code_box)()


head()
frame.lab(room)()
st.markdown(words.block("try"))
