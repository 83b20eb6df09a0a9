"""The last line of a lesson's page while the course is under way: what to do, and what follows."""

from typing import Any

import streamlit as st

from pages.course import keeper
from pages.course.keeper import Course
from pages.course.progress import DONE
from pages.course.stations import STATIONS, Answered, Station
from pages.lessons import LESSONS
from softmax_words import Words
from ui.address.parameters import Values
from ui.lesson import Lesson
from ui.memory import loans, state

words = Words(__file__)


def watch(lesson: Lesson, values: Values, answered: Answered) -> None:
    """See whether the station that is open is done; the whole page then says so."""
    course = keeper.current()
    station = course.progress.station
    if not (course.is_under_way and station and station.lesson is lesson):
        return
    if course.progress.of(station) != DONE and station.is_done(values, answered):
        course.finish(station)
        if not state.runs_whole():
            loans.turn()
            st.rerun()


def draw() -> None:
    """The line, where there is one: on the pages of lessons, and not for a room."""
    course, names = keeper.current(), {lesson.address for lesson in LESSONS.values()}
    if not course.is_under_way or state.is_projected() or state.page() not in names:
        return
    station = course.progress.station
    is_here = station is not None and station.lesson.address == state.page()
    if not (is_here or course.progress.begun):
        return
    with st.container(key="course_line", horizontal=True, vertical_alignment="center"):
        if station and is_here:
            _here(course, station)
        else:
            _elsewhere(course)


def _here(course: Course, station: Station) -> None:
    """The task of this page's station until it is done, then the next one."""
    place = {"number": station.number, "last": len(STATIONS)}
    if course.progress.of(station) != DONE:
        _say(words("line.task", task=station.task, **place))
        st.button(words("line.skip"), key="course_skip", type="tertiary", on_click=course.skip)
    elif following := course.progress.following():
        _say(words("line.done", **place))
        _link(following, words("line.next", number=following.number, title=following.title))
    else:
        _say(words("line.all"))
    _to_course()


def _elsewhere(course: Course) -> None:
    """Where the course waits while another page is open."""
    if station := course.progress.going_on():
        _say(words("line.waits"))
        _link(station, words("line.there", number=station.number, title=station.title))
    else:
        _say(words("line.all"))
    _to_course()


def _say(said: str) -> None:
    st.html(f'<p class="lab-course" role="status">{said}</p>')


def _link(station: Station, label: str) -> None:
    look: dict[str, Any] = {"label": label, "query_params": station.query}
    st.page_link(station.file, **look)


def _to_course() -> None:
    st.page_link("course/course.py", label=words("line.course"))
