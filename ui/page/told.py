"""What a teacher's link says to who reads a page: its title, its note, and the way to all of it."""

import html
from collections.abc import Collection

import streamlit as st

from softmax_words import Words
from ui.address.lesson_link import LessonLink
from ui.memory import wishes

words = Words(__file__)


def told(asked: LessonLink, controls: Collection[str]) -> None:
    """The title and the note, as they were written, and what leads to the full page.

    `controls` are those that the page has by itself. Title and note may be anybody's: they are
    text, in which nothing is a tag, a formula or a link.
    """
    if not (asked.title or asked.note or asked.hide or asked.lock):
        return
    with st.container(key="told_ahead", gap="xsmall"):
        if asked.title or asked.note:
            st.html(_written(asked))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if sentences := _courtesies(asked, controls):
                st.markdown(sentences)
            leave = words("told.leave")
            st.button(leave, key="leave_lesson", type="tertiary", on_click=wishes.leave)


def _written(asked: LessonLink) -> str:
    """Title and note as HTML, each in the direction of its own script."""
    lines = "".join(
        f'<p class="lab-told-{name}" dir="auto">{html.escape(text)}</p>'
        for name, text in (("title", asked.title), ("note", asked.note))
        if text
    )
    return f'<section aria-label="{html.escape(words("told.label"))}">{lines}</section>'


def _courtesies(asked: LessonLink, controls: Collection[str]) -> str:
    """What is not there, or cannot be changed, in a sentence each."""
    locked = [name for name in asked.lock if name in controls]
    said = [words("told.hidden", count=len(asked.hide))] if asked.hide else []
    return " ".join([*said, *(words(f"locked.{name}") for name in locked)])
