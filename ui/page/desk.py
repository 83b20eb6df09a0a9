"""The desk of a lesson: it opens the page that a table declares, and draws its parts where asked.

Five verbs: `handle`, `draw`, `say`, `prose` and `close`. What a page needs beside them is plain
Streamlit.
"""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from functools import cache, cached_property, partial
from typing import Any

import streamlit as st

from softmax_words import ENGLISH, marked, spoken
from ui.address.lesson_link import CITE, CODE, DATA
from ui.address.parameters import SHARED, Parameter, Values, values_of
from ui.charts.figure import Chart
from ui.handles import player
from ui.handles.boxes import box_key, draw_box
from ui.lesson import Lesson, Pictures, scale_key
from ui.memory import loans, state, wishes
from ui.page import controls, frame
from ui.predict import predict
from ui.scales import OnScale, stops_of, text_of, words_of
from ui.screen import moves, plot, say
from ui.screen.refused import refused
from ui.take_away import cite, take_away
from ui.take_away.tables import tables

Place = AbstractContextManager[Any]
Watcher = Callable[[Lesson, Values, Collection[Any]], None]
_watchers: list[Watcher] = []


def is_watched_by(watcher: Watcher) -> None:
    """Let `watcher` hear, after each run, the lesson, its values and which questions are answered.

    Not while a handle is held, and not while a question stands in the place of the page.
    """
    if watcher not in _watchers:
        _watchers.append(watcher)


def _tell_watchers(lesson: Lesson, values: Values) -> None:
    if values.held is None:
        answered = {of for of, each in loans.predictions().items() if each.is_in}
        for watcher in _watchers:
            watcher(lesson, values, answered)


def read(lesson: Lesson) -> Values:
    """The values of the lesson as the session keeps them, or a question lends them."""

    def get(parameter: Parameter, before: Values) -> Any:
        def reader(text: str) -> Any:
            return parameter.read(text, before)

        first = parameter.first(before)
        if not parameter.linked:
            return parameter.fit(state.unlinked_value(parameter.name, first), before)
        is_open = state.unlinked_value(parameter.name, None) is not None
        value = state.page_value(parameter.name, reader, first)
        is_shared = parameter.name in SHARED and is_open
        return parameter.fit(getattr(before, parameter.name) if is_shared else value, before)

    held = moves.held(lesson.handles)
    values = values_of(state.lab(), lesson.own, get, held, state.in_address())
    if values.T != state.lab().T:  # a first value of the lesson's own: the reader's comes back
        state.borrow_T(values.T)
    keep(lesson, values)  # first values and limits may have moved
    return values


def keep(lesson: Lesson, values: Values) -> None:
    """Let the session keep these values."""
    if values.lab != state.lab():
        state.update(z=values.z, names=values.names, T=values.T, dtype=values.dtype)
    texts = lesson.write(values)
    for parameter in lesson.own:
        text = texts.get(parameter.name, "") if parameter.linked else ""
        state.keep_page_value(parameter.name, getattr(values, parameter.name), text)


def change(lesson: Lesson, how: Callable[[Values], Values]) -> None:
    """Change several values at once, as a press of a button does.

    They are fitted to each other, and a number type that a link locks stays.
    """
    before = read(lesson)
    found = how(before)
    dtype = wishes.in_locked_type(found.lab, before.lab)
    keep(lesson, lesson.fitted(found.put(dtype=dtype)))


def receive(lesson: Lesson) -> None:
    """Do what the handles of the page say: before anything that follows them is drawn."""
    offered = [key for key in lesson.handles if not wishes.hides(lesson.set_by(key))]
    for key in offered:
        moves.take(key, partial(_move, lesson, key))
    if (playing := player.playing()) and playing in offered:
        player.receive(playing, partial(_move, lesson, playing, 0))


def _move(lesson: Lesson, key: str, index: int, place: float) -> None:
    keep(lesson, lesson.moved(read(lesson), key, index, place))


def apply(lesson: Lesson, name: str, value: Any) -> None:
    """Set one parameter as its link would; ValueError with a sentence where it cannot be that."""
    values, parameter = read(lesson), lesson.parameter(name)
    found = parameter.read(parameter.write(value), values)
    keep(lesson, lesson.fitted(values.put(**{name: found})))


class Desk:
    """What a page draws with: the values of its lesson, and the charts that it has drawn."""

    def __init__(self, lesson: Lesson) -> None:
        receive(lesson)
        kept = read(lesson)
        self.lesson, self.values = lesson, lesson.offered(kept)
        self.in_place = lesson.in_place(kept)
        # Each is built once, though a page may look at it before it draws it.
        self.pictures: Pictures = {
            key: cache(build) for key, build in lesson.shown(self.values).items()
        }
        self.sentences = {key: cache(say) for key, say in lesson.sentences(self.values).items()}
        self.charts: list[Chart] = []

    def handle(self, name: str, place: Place | None = None, **look: Any) -> None:
        """The handle of a parameter, or its control where it stands on no scale.

        Beside that of T stands the number type, where the lesson uses one; not `with_type=False`.
        One that a teacher's link hides is left out.
        """
        if name != "T" and not self.offers(self.lesson.set_by(name)):
            return
        with place or nullcontext():
            if name == "T":
                is_typed = look.get("with_type", True) and "dtype" in self.lesson.shared
                controls.bar(self._door, self.number_type if is_typed else None)
                return
            if name in self.lesson.moves:  # a scale of the lesson's own
                plot.draw(self.pictures[name](), name, live=self._door)
                refused(name)
                return
            parameter, key = self.lesson.parameter(name), scale_key(name)
            if key not in self.lesson.scales:
                key = box_key(parameter)
                draw_box(parameter, self.values, self.lesson.words, self.setter(name), **look)
            elif plot.has_handles():
                plot.draw(self.pictures[key](), key, live=self._door)
            else:
                self._slider(self.lesson.scales[key], key)
            refused(key)

    def number_type(self) -> None:
        """The control of the number type, of those that the lesson offers."""
        controls.number_type(self.lesson.types, self.values.dtype)

    def _slider(self, parameter: OnScale, key: str) -> None:
        """A plain slider, where charts have no handles."""
        name, _ = words_of(parameter.name, self.lesson.words)
        value, setter = self.values.own[parameter.name], self.setter(parameter.name)
        settings = state.tie(key, value, setter)
        stops = stops_of(parameter, self.values)
        st.select_slider(
            name, stops, format_func=partial(text_of, parameter, self.lesson.words), **settings
        )

    def draw(self, key: str, place: Place | None = None) -> None:
        """One of the lesson's pictures; its table stands under *Data*."""
        with place or nullcontext():
            chart, still = self.pictures[key](), not self.offers(self.lesson.set_by(key))
            live = self._door if key in self.lesson.handles else None
            moves.note_ends(key, chart.handles)
            drawn = plot.draw(chart, key, live=live, still=still) if chart.figure else chart
            self.charts.append(drawn)
            refused(key)

    def say(
        self, key: str, place: Place | None = None, *, aloud: bool = False, raw: bool = False
    ) -> None:
        """One of the lesson's sentences; the main one of a page is said aloud, too.

        A `raw` one is HTML that stands for itself: a tape, or a table.
        """
        with place or nullcontext():
            say.say(marked(self.sentences[key]), key, aloud=aloud, raw=raw)

    def offers(self, *names: str) -> bool:
        """Whether a control that sets these parameters is drawn: a teacher's link may hide one."""
        return not wishes.hides(*names)

    def is_changed(self, *names: str) -> bool:
        """Whether one of these parameters has another value than its first: a link may ask so."""
        firsts = {name: self.lesson.parameter(name).first(self.values) for name in names}
        return any(getattr(self.values, name) != first for name, first in firsts.items())

    def prose(self, key: str, **numbers: str | int) -> None:
        """A section of the lesson's words."""
        say.markdown(self.lesson.words.block(key, **numbers))

    def setter(self, name: str) -> Callable[[Any], None]:
        """What sets one parameter, for a control of the page's own; it outlives the desk."""
        return partial(apply, self.lesson, name)

    def mover(self, key: str, index: int = 0) -> Callable[[float], None]:
        """What does the same as the handle `index` of a picture, for a control in its place."""
        return partial(_move, self.lesson, key, index)

    def close(self) -> None:
        """What is taken home: the program, every number of the page, and how it is cited.

        From a projector, nothing.
        """
        if self.is_projected:
            return
        if self.offers(CODE):
            languages = self.lesson.languages_of(self.values)
            take_away.programs(languages, partial(self.lesson.program, self.values))
        if self.offers(DATA):
            tables(*self.charts)
        if self.offers(CITE):
            cite.cite(self.lesson.words.title)

    @property
    def is_projected(self) -> bool:
        """Whether the page is for a projector: without what nobody there can press."""
        return state.is_projected()

    @cached_property
    def _door(self) -> dict[str, str]:
        """What the live door starts from: the lesson, and its address."""
        language = {} if spoken() == ENGLISH else {"lang": spoken()}  # the door asks no browser
        address = self.lesson.write(self.values) | language
        return {"lesson": self.lesson.name} | address


def show(
    lesson: Lesson,
    body: Callable[[Desk], None],
    every: Callable[[], float | None] = lambda: None,
    *,
    before: Callable[[], None] = lambda: None,
) -> None:
    """The page of a lesson: its head, what `body` draws on the desk, its foot.

    While a prediction is out its question stands there instead. What follows the hand reruns
    alone, and by itself in `every` seconds, as in `frame.lab`. `before` sets what the session alone
    knows, before the values are read.
    """

    def lab() -> None:
        own = tuple(one.name for one in lesson.own)
        asks = bool(lesson.questions)
        if not (asks and predict.hides(lesson.questions, own, lesson.name)):
            before()
            desk = Desk(lesson)
            if desk.in_place:
                st.info(desk.in_place)
            body(desk)
            state.require_told()
            _tell_watchers(lesson, desk.values)

    frame.head(lesson)
    frame.lab(lab, every)()
    frame.foot(lesson)
