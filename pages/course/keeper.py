"""The course of one reader: the session's, and what the browser keeps of it.

The browser's local storage has the progress as a text: it survives a reload and a new server, and a
second tab hears of what the first has done. Where the browser refuses it, the session alone has it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

import streamlit as st

from pages.course import progress as text_of
from pages.course import stations
from pages.course.progress import Progress
from pages.course.stations import Station
from softmax_words import Words
from ui import modules
from ui.memory import state

words = Words(__file__)

_KEY, _HEARD = "course_progress", "course_keeper"
START, PLAY = "start", "play"
_SAYS = ("found", "brought", "chosen", "refused")
_keeper = st.components.v2.component(
    "softmax_lab_course",
    html='<p class="lab-welcome" hidden><span></span> <button type="button"></button>'
    ' <span>·</span> <button type="button"></button></p>',
    js=modules.script("course"),
    isolate_styles=False,
)


@dataclass
class Course:
    """The course of one reader."""

    progress: Progress = field(default_factory=Progress)
    changes: int = 0  # since the session began: the browser writes each once
    word: str = field(default_factory=lambda: uuid4().hex)  # of this session alone
    brought: str = ""  # what the browser brought last
    problem: str = ""  # why that could not be used
    is_kept: bool = True  # not where the browser refuses its storage
    seen: tuple[str, dict[str, str]] = ("", {})  # the address of the whole page that ran last
    visits: bool = False  # a station's link is open, whether or not the course has begun
    go: Station | None = None  # where the run that follows goes

    def change(self, progress: Progress) -> None:
        """Another progress, which the browser is to keep."""
        if progress != self.progress:
            self.progress, self.brought, self.problem = progress, "", ""
            self.changes += 1

    def begin(self, at: Station | None = None) -> None:
        """Begin, or go on: at a station, or where it was left."""
        self.change(replace(self.progress, begun=True))
        self.go = at or self.progress.going_on()

    def begin_again(self) -> None:
        """Begin anew: nothing is done, nothing skipped."""
        self.change(Progress(begun=True))

    def leave(self) -> None:
        """Leave it for now; what is done stays."""
        self.visits = False
        self.change(replace(self.progress, begun=False))
        self.changes += not self.changes  # who just plays is not asked again

    def skip(self) -> None:
        """Skip the station that is open, and go to the next one."""
        if station := self.progress.station:
            self.change(replace(self.progress.put(station, text_of.SKIPPED), begun=True))
            self.go = self.progress.following()

    def finish(self, station: Station) -> None:
        """A station is done, whoever began."""
        self.change(replace(self.progress.put(station, text_of.DONE), begun=True))

    @property
    def is_under_way(self) -> bool:
        """Whether a page of a lesson speaks of it."""
        return self.progress.begun or self.visits


def current() -> Course:
    """The course of the reader for whom this runs."""
    found: Course = st.session_state.setdefault(_KEY, Course())
    return found


def receive() -> None:
    """Hear what the browser says, see where the reader is, and go where a button leads."""
    course, sent = current(), st.session_state.get(_HEARD)
    if isinstance(sent, Mapping):
        _hear(course, sent)
    _see(course, (state.page(), st.query_params.to_dict()))
    if station := course.go:
        course.go = None
        st.switch_page(station.file, query_params=station.query)


def _see(course: Course, address: tuple[str, dict[str, str]]) -> None:
    """Where a link of the course was opened, the reader is there: once, for each time it opens.

    A second tab speaks of its own station when it opens it, and not whenever it hears of this one.
    """
    is_news, course.seen = address != course.seen, address
    if is_news and (station := stations.at(*address)):
        course.visits = True
        if course.progress.begun:
            course.change(course.progress.at(station))
        else:
            course.progress = course.progress.at(station)


def _hear(course: Course, sent: Mapping[str, Any]) -> None:
    """What a newcomer has chosen, what the browser keeps, and whether it can."""
    if sent.get("refused") is not None:
        course.is_kept = False
    if sent.get("chosen") == START and not course.progress.begun:
        course.begin()
    elif sent.get("chosen") == PLAY and not course.changes:
        course.leave()
    if (text := sent.get("found")) is not None:
        _take(course, text, _find)
    if (text := sent.get("brought")) is not None:
        _take(course, text, _hear_of)


def _take(course: Course, text: Any, take: Callable[[Course, Progress], None]) -> None:
    """Take a progress from the browser, once; one that cannot be used gets a sentence."""
    if not isinstance(text, str) or text == course.brought:
        return
    try:
        found, course.problem = text_of.read(text) if text else Progress(), ""
    except ValueError as error:
        course.problem = words("refusals.kept", why=str(error))
    else:
        take(course, found)
    course.brought = text


def _find(course: Course, found: Progress) -> None:
    """What an earlier session has left, with what this one has done meanwhile, and where it is."""
    own = course.progress
    course.progress = found.joined(own) if course.changes or course.visits else found
    course.changes += course.progress != found


def _hear_of(course: Course, found: Progress) -> None:
    """What another tab has done, or forgotten; each tab has its own station open.

    Nothing of it is written again, else two tabs would answer each other for ever.
    """
    course.visits = course.visits and found != Progress()
    here = course.progress.here if course.visits else found.here
    course.progress = replace(found, here=here)


def draw(place: st.delta_generator.DeltaGenerator) -> None:
    """The part of the page that speaks with the browser: seen by who comes for the first time."""
    course = current()
    data: dict[str, Any] = {"word": course.word, "changes": course.changes}
    data["text"] = text_of.write(course.progress) if course.changes else ""
    if welcomes(course):
        data["welcome"] = [words(f"welcome.{part}") for part in ("new", START, PLAY)]
    heard: dict[str, Any] = {f"on_{each}_change": lambda: None for each in _SAYS}
    with place:
        _keeper(key=_HEARD, data=[data], **heard)


def welcomes(course: Course) -> bool:
    """Whether a newcomer is asked: on the first page, without a query, before anything is known."""
    is_first = not (state.page() or state.in_address() or state.is_projected())
    return is_first and course.progress == Progress() and not course.changes
