"""A control for each parameter of a lesson, made from its table: labels, ranges and words."""

from typing import Any

import streamlit as st

from pages.builder import bench
from pages.builder.draft import Draft
from softmax_words import Words
from ui.address import link
from ui.address.lesson_link import TYPE
from ui.address.parameters import EVEN, SHARED, Name, Number, Parameter, Values, Whole, Word
from ui.lesson import Lesson
from ui.memory import state
from ui.scales import ends_of, label_of, words_of
from ui.screen.refused import refused
from ui.words.words import escaped

words = Words(__file__)


def name_of(lesson: Lesson, name: str) -> str:
    """What a control of a lesson is called, and by which name a link means it."""
    key = f"controls.{name}"
    of_table = name not in SHARED and any(each.name == name for each in lesson.own)
    called = words_of(name, lesson.words)[0] if of_table else words(key)
    if of_table and key in words:  # a tool of all lessons has the same name
        called = words("controls.both", one=called, other=words(key))
    return words("named", called=called, name=name)


def draw(made: Draft) -> None:
    """What the lesson opens with: each value that its link can say."""
    for name in made.lesson.shared:
        _draw_shared(made, name)
    for parameter in made.lesson.own:
        if parameter.linked and parameter.name not in SHARED:
            _draw(made, parameter)


def _settings(made: Draft, name: str) -> tuple[str, dict[str, Any]]:
    """The key of a control, and what all of them are told."""
    key = f"builder_{made.lesson.name}_{name}"
    take = bench.change(lambda draft, value: draft.at(name, value), made.lesson)
    return key, {"key": key, "on_change": state.take, "args": (key, take)}


def _draw_shared(made: Draft, name: str) -> None:
    """Logits, names and T as they are typed; the number type from its list."""
    lab, label = made.values.lab, escaped(name_of(made.lesson, name))
    key, settings = _settings(made, name)
    if name == TYPE:
        state.show(key, lab.dtype)
        st.selectbox(label, list(made.lesson.types), **settings)
    else:
        written = {
            "z": link.write_numbers(lab.z),
            "names": ",".join(lab.names),
            "T": link.write_number(lab.T),
        }
        state.show(key, written[name])
        st.text_input(label, **settings)
    refused(key)


def _draw(made: Draft, parameter: Parameter) -> None:
    """One value of the lesson's own: a box of numbers, a list, or a text that its reader checks."""
    values, label = made.values, escaped(name_of(made.lesson, parameter.name))
    value = values.own[parameter.name]
    key, settings = _settings(made, parameter.name)
    is_even = isinstance(parameter, Number) and parameter.scale == EVEN
    if isinstance(parameter, Whole) or is_even:
        _draw_number(label, parameter, values, settings)
    elif isinstance(parameter, Word | Name):
        state.show(key, value)
        said = _labels(parameter, values, made.lesson)
        st.selectbox(label, list(said), format_func=lambda word: said.get(word, ""), **settings)
    else:
        state.show(key, parameter.write(value))
        st.text_input(label, **settings)
    refused(key)


def _draw_number(label: str, parameter: Any, values: Values, settings: dict[str, Any]) -> None:
    """A box of numbers between the ends of the parameter."""
    low, high = ends_of(parameter, values)
    state.show(settings["key"], values.own[parameter.name])
    if isinstance(parameter, Whole):
        st.number_input(label, low, high, step=1, **settings)
    else:
        step = float(parameter.step) or None
        st.number_input(label, float(low), float(high), step=step, format="%g", **settings)


def _labels(parameter: Word | Name, values: Values, lesson: Lesson) -> dict[str, str]:
    """What can be chosen, each as a reader of the lesson sees it."""
    if isinstance(parameter, Name):
        return {name: name for name in parameter.of(values)}
    return {word: label_of(parameter, word, lesson.words) or word for word in parameter.words}
