"""For teachers: what stands where."""

from collections.abc import Mapping

import streamlit as st

from pages.lessons import LESSONS
from softmax_words import Words
from ui.page import forget, frame
from ui.page.root import root
from ui.predict.question import LEVELS

words = Words(__file__)

# What to open, by the key of its words -> the page of the menu, and what its address says.
PLACES: dict[str, tuple[str, Mapping[str, str]]] = {
    "plans": ("plans/plans.py", {}),
    "builder": ("builder/builder.py", {}),
    "practice": ("practice/practice.py", {}),
    "check": ("practice/practice.py", {"check": "on"}),
    "course": ("course/course.py", {}),
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
    links = {f"link_{key}": f"{root()}/sheet?{query}" for key, query in SHEETS.items()}
    st.markdown(words.block("sheets_of", **links))
    st.markdown(words.block("kept"))
    _kept()


def _counts() -> dict[str, int]:
    """How many questions there are, and in how many levels."""
    questions = sum(len(lesson.questions) for lesson in LESSONS.values())
    return {"questions": questions, "levels": len(LEVELS)}


def _kept() -> None:
    """What a browser keeps, key by key, and the button that empties it."""
    heads = [words(f"kept_table.{head}") for head in ("key", "where", "what")]
    rows = [(f"`{key}`", f"`{where}`", what) for key, where, what in forget.listed()]
    lines = [heads, ["---"] * len(heads), *rows]
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))
    forget.button()


st.markdown(words.block("title"))
st.markdown(words.block("goal"))
frame.lab(teachers)()
