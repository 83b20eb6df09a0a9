"""What stands above a set: which it is, its link, and the number of who has it."""

from typing import Any

import streamlit as st

from pages.lessons import LESSONS
from pages.practice import chosen, names
from pages.practice.sitting import Sitting
from softmax_words import Words
from ui.memory import state
from ui.page.copy_link import copy_link
from ui.page.root import root
from ui.screen.refused import refused
from ui.teach import sets
from ui.teach.sheet_link import sheet_link
from ui.words.words import escaped

words = Words(__file__)


def draw(found: Sitting) -> None:
    """The name of the set, and what serves all of it."""
    spread: dict[str, Any] = {"horizontal_alignment": "distribute", "vertical_alignment": "center"}
    with st.container(horizontal=True, **spread):
        with st.container(width=560):
            st.markdown(escaped(names.of_set(found.of)))
        with st.container(horizontal=True, width="content", gap="xsmall"):
            _number(found)
            copy_link()
            _sheet(found)
            st.button(words("set.another"), key="leave_set", on_click=chosen.leave)


def _sheet(found: Sitting) -> None:
    """The same questions on paper, without their key; a thing to do by hand is none."""
    if found.of.items(LESSONS):
        label, url = words("set.print"), sheet_link(root(), sets.write(found.of), key=False)
        st.link_button(label, url, help=words("set.print_help"))


def _number(found: Sitting) -> None:
    """The number of a student, who gets other questions of the kind."""
    key = "student_number"
    reader, default = sets.NUMBERS["student"]

    def take(number: Any) -> None:
        state.set_page_value("student", reader(str(number)), default)

    with st.popover(words("set.student"), key="student", on_change="rerun") as popover:
        if popover.open:
            settings = state.tie(key, found.of.student, take)
            settings |= {"help": words("set.student_help")}
            st.number_input(words("set.student_label"), 0, sets.LAST_STUDENT, **settings)
            refused(key)
