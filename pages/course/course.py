"""Course: what stands where."""

from typing import Any

import streamlit as st

from pages.course import keeper, progress
from pages.course.keeper import Course
from pages.course.progress import DONE, HERE, SKIPPED
from pages.course.stations import MINUTES, STATIONS, Station
from softmax_words import Words
from ui.address import readers
from ui.memory import state
from ui.page import forget
from ui.screen.refused import refused
from ui.words.words import escaped

words = Words(__file__)

NONE = 0  # no station is named


def show(course: Course) -> None:
    """How far the reader is, where to go on, all stations, and how that is kept."""
    named = state.page_value("station", readers.whole(1, len(STATIONS)), NONE)
    st.markdown(words.block("title"))
    st.markdown(words.block("intro", count=len(STATIONS), minutes=MINUTES))
    for sentence in (course.problem, "" if course.is_kept else words("not_kept")):
        if sentence:
            st.warning(escaped(sentence))
    buttons(course, STATIONS[named - 1] if named else course.progress.going_on())
    for station in STATIONS:
        row(course, station)
    carried(course)
    forget.button()


def buttons(course: Course, station: Station | None) -> None:
    """How far the reader is, and on or out; an end has no next."""
    now = course.progress
    numbers = {"done": now.count(DONE), "skipped": now.count(SKIPPED), "left": now.minutes_left()}
    st.markdown(words("summary", **numbers))
    with st.container(horizontal=True, vertical_alignment="center"):
        if station:
            word = "go_on" if now.begun or now.states else "start"
            label = words(f"buttons.{word}", number=station.number, title=station.title)
            st.button(label, key="go_on", type="primary", on_click=course.begin, args=(station,))
        if now.begun:
            st.button(words("buttons.leave"), key="leave", on_click=course.leave)
        if now.states:
            st.button(words("buttons.again"), key="begin_again", on_click=course.begin_again)


def row(course: Course, station: Station) -> None:
    """One station: its link, its page, its minutes and its state."""
    now, found = course.progress, course.progress.of(station)
    is_here = found != DONE and now.here == station.name and now.begun
    spread: dict[str, Any] = {"horizontal_alignment": "distribute", "vertical_alignment": "center"}
    with st.container(key=f"station_{station.number}", horizontal=True, **spread):
        label = words("row.link", number=station.number, title=station.title)
        st.page_link(station.file, label=label, query_params=station.query)
        facts = words(
            "row.facts",
            page=station.lesson.words.title,
            minutes=station.minutes,
            state=words(f"states.{HERE if is_here else found}"),
        )
        st.html(f'<p class="lab-station">{facts}</p>', width="content")


def carried(course: Course) -> None:
    """The file for who changes machines, out and in."""
    st.markdown(words.block("carry"))
    text = progress.write(course.progress)
    file: dict[str, Any] = {"file_name": "softmax-lab-course.json", "mime": "application/json"}
    st.download_button(words("buttons.save"), text, key="save", on_click="ignore", **file)
    key = "course_file"
    st.file_uploader(
        words("buttons.load"), type="json", key=key, on_change=state.take, args=(key, load)
    )
    refused(key)


def load(file: Any) -> None:
    """Take up what a file says, beside what was done here."""
    if file is None:
        return
    if file.size > progress.LONGEST:
        raise ValueError(words("refusals.long", most=progress.LONGEST))
    try:
        text = file.getvalue().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(words("refusals.json")) from None
    course = keeper.current()
    course.change(course.progress.joined(progress.read(text)))


show(keeper.current())
