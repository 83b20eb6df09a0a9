"""For teachers: what stands where."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from pages.lessons import LESSONS
from pages.teachers import sheet_of
from softmax_words import Words
from ui.memory import state
from ui.page import forget, frame
from ui.page.root import root
from ui.predict.question import LEVELS
from ui.screen.refused import refused
from ui.teach.sheet_link import sheet_link

words = Words(__file__)

# What to open, by the key of its words -> the page of the menu, and what its address says.
PLACES: dict[str, tuple[str, Mapping[str, str]]] = {
    "plans": ("plans/plans.py", {}),
    "builder": ("builder/builder.py", {}),
    "practice": ("practice/practice.py", {}),
    "room": ("room/room.py", {}),
    "check": ("practice/practice.py", {"check": "on"}),
    "export": ("practice/practice.py", {"export": "on"}),
    "gain": ("gain/gain.py", {}),
    "course": ("course/course.py", {}),
    "accessibility": ("accessibility/accessibility.py", {}),
    "school": ("school/school.py", {}),
    "projector": ("explore/explore.py", {"view": "projector", "predict": "on"}),
}
# Sheets are no pages of the menu: what their address says, by the key of their words.
SHEETS = {
    "page": "page=explore&z=2,1,0&groups=2",
    "set": "set=stability,explain&count=4&groups=2",
    "plan": "plan=num-45",
}


def teachers() -> None:
    """What a lesson is made of, and what stays in a student's browser."""
    st.markdown(words.block("ways"))
    for key, (page, query) in PLACES.items():
        with st.container(key=f"way_{key}", gap="xsmall"):
            st.page_link(page, label=words(f"ways.{key}"), query_params=dict(query))
            st.markdown(words(f"ways.{key}_is", **(_counts() if key == "practice" else {})))
    st.markdown(words.block("sheets"))
    _sheet_of()
    links = {f"link_{key}": f"{root()}/sheet?{query}" for key, query in SHEETS.items()}
    st.markdown(words.block("sheets_of", **links))
    st.markdown(words.block("kept"))
    _kept()


def _sheet_of() -> None:
    """The sheet of a link that is pasted: with its key, and as students get it."""
    key, pasted = "sheet_of", state.page_value("sheet", _read, "")
    settings = state.tie(key, pasted, _paste)
    st.text_input(words("paste.label"), placeholder=words("paste.form"), **settings)
    refused(key)
    if pasted:
        asked = _asked(pasted)
        with st.container(horizontal=True):
            st.link_button(words("paste.key"), sheet_link(root(), asked))
            st.link_button(words("paste.students"), sheet_link(root(), asked, key=False))


def _asked(link: str) -> dict[str, str]:
    return sheet_of.read(link, LESSONS, urlsplit(root()).path)


def _read(link: str) -> str:
    """A link that has a sheet, or none."""
    if link := link.strip():
        _asked(link)
    return link


def _paste(link: Any) -> None:
    state.set_page_value("sheet", _read(str(link or "")), "")


def _counts() -> dict[str, int]:
    """How many questions there are, and in how many levels."""
    questions = sum(len(lesson.questions) for lesson in LESSONS.values())
    return {"questions": questions, "levels": len(LEVELS)}


def _kept() -> None:
    """What a browser keeps, key by key, and the button that empties it."""
    lines = [
        words("keeps", name=key, where=where, what=what) for key, where, what in forget.listed()
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))
    forget.button()


st.markdown(words.block("title"))
st.markdown(words.block("goal"))
frame.lab(teachers)()
