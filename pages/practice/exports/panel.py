"""Where a teacher makes a file of a set: which questions, in which format, what is not in it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from pages.lessons import LESSONS
from pages.practice import chosen, names, progress
from pages.practice.exports import canvas
from pages.practice.exports.collection import MOST_VARIANTS, Collection, collected
from pages.practice.exports.formats import FORMATS, file_name
from softmax_words import Words, spoken
from ui.address import readers
from ui.address.link import OFF, ON
from ui.memory import state
from ui.predict.question import LAST_SEED, LEVELS, MISCONCEPTIONS
from ui.screen.refused import refused
from ui.teach import sets
from ui.teach.sets import MIXED, MOST, Set
from ui.words.words import escaped

words = Words(__file__)

CHOICE, NUMBER = ANSWERS = ("choice", "number")  # as the address of a room says it
FIRST = next(iter(FORMATS))
Read = Callable[[str], Any]
# The parameters of this part of the page: the reader of each, and what it is where no link says.
PARAMETERS: dict[str, tuple[Read, Any]] = {
    "export": (readers.one_of((ON, OFF)), OFF),
    "format": (readers.one_of(FORMATS), FIRST),
    "variants": (readers.whole(1, MOST_VARIANTS), 1),
    "answer": (readers.one_of(ANSWERS), CHOICE),
}


def _now(name: str) -> Any:
    return state.page_value(name, *PARAMETERS[name])


def _put(name: str, came: Any) -> None:
    read, default = PARAMETERS[name]
    state.set_page_value(name, read(str(came)), default)


def is_open() -> bool:
    """Whether a teacher makes a file."""
    return bool(_now("export") == ON)


def button(of: Set) -> None:
    """The way from a set to its file; what is done by hand alone has none."""
    if of.items(LESSONS):
        label, help = words("panel.open"), words("panel.open_help")
        st.button(label, key="to_export", help=help, on_click=_put, args=("export", ON))


def draw() -> None:
    """The set, the format, what the file holds and what it does not, and the file."""
    st.markdown(words.block("panel.title"))
    st.markdown(words.block("panel.goal"))
    of = chosen.current() or Set()
    _set(of)
    _format()
    _file(of)
    st.button(words("panel.back"), key="leave_export", on_click=_put, args=("export", OFF))


def _set(of: Set) -> None:
    """What the set is made of, how many questions it has, and their numbers."""
    key, options = "export_parts", _parts(of)

    def take(ticked: Any) -> None:
        parts = sets.read_parts(",".join(ticked or (MIXED,)), LESSONS)
        chosen.open_set(replace(chosen.current() or Set(), parts=parts))

    tied = state.tie(key, list(of.parts), take)
    mixed = words("panel.mixed")
    st.multiselect(
        words("panel.parts"), options, format_func=names.of_part, placeholder=mixed, **tied
    )
    refused(key)
    with st.container(horizontal=True):
        _whole("count", of.count, (1, MOST), partial(_change, "count"))
        _whole("seed", of.seed, (0, LAST_SEED), partial(_change, "seed"))
        _whole("variants", _now("variants"), (1, MOST_VARIANTS), partial(_put, "variants"))


def _parts(of: Set) -> list[str]:
    """What a set can be made of, and what a link names beside it."""
    every = (*LESSONS, *LEVELS, *map(str, MISCONCEPTIONS))
    found = [part for part in every if sets.is_part(part, LESSONS)]
    return list(dict.fromkeys((*found, *of.parts)))


def _change(name: str, came: Any) -> None:
    """Put another number in the set."""
    read, _ = sets.NUMBERS[name]
    changed: dict[str, Any] = {name: read(str(came))}
    chosen.open_set(replace(chosen.current() or Set(), **changed))


def _whole(name: str, now: int, ends: tuple[int, int], take: Callable[[Any], None]) -> None:
    """The box of a whole number."""
    key = f"export_{name}"
    settings: dict[str, Any] = dict(zip(("min_value", "max_value"), ends, strict=True))
    settings |= {"step": 1, "width": 170, "help": words(f"panel.{name}_help")}
    with st.container(width="content"):
        st.number_input(words(f"panel.{name}"), **settings, **state.tie(key, now, take))
        refused(key)


def _format() -> None:
    """For which system, and whether numbers are typed."""
    key, by_number = "export_format", "export_by_number"
    st.segmented_control(
        words("panel.format"),
        list(FORMATS),
        format_func=lambda name: words(f"formats.{name}") if name in FORMATS else "",
        required=True,
        **state.tie(key, _now("format"), partial(_put, "format")),
    )
    refused(key)
    st.markdown(words.block(f"formats.{_now('format')}_is"))

    def take(on: Any) -> None:
        if not isinstance(on, bool):
            raise ValueError(words("refusals.toggle"))
        _put("answer", NUMBER if on else CHOICE)

    tied = state.tie(by_number, _now("answer") == NUMBER, take)
    st.toggle(words("panel.by_number"), help=words("panel.by_number_help"), **tied)
    refused(by_number)


def _file(of: Set) -> None:
    """What the file holds, what it does not, and the way to it; or why there is none."""
    try:
        found = _collected(of)
    except ValueError as error:
        _none(str(error))
        return
    for line in (_summary(found), *found.notes, *_of_format(found)):
        st.markdown(escaped(line))
    if _now("format") == "canvas" and not canvas.is_there():
        _none(words("canvas.extra"))
        return
    key = "make_export"
    press: dict[str, Any] = {"key": key, "type": "primary", "on_click": state.take}
    st.button(words("panel.make"), args=(key, partial(_make, of)), **press)
    refused(key)
    _save(of)


def _none(why: str) -> None:
    """Why there is no file, in a sentence."""
    st.warning(escaped(f"{why[0].upper()}{why[1:]}."))


def _collected(of: Set) -> Collection:
    """What the file holds; the session keeps it, since to look for variants takes a while."""
    memory, key = progress.current(), (of, spoken(), _now("variants"), _now("answer"))
    if memory.collected is None or memory.collected[0] != key:
        by_number = _now("answer") == NUMBER
        found = collected(of, LESSONS, names.of_set(of), _now("variants"), by_number=by_number)
        memory.collected = (key, found)
    return memory.collected[1]


def _summary(found: Collection) -> str:
    """How many questions of how many templates, and how they are answered."""
    count = len(found.exercises)
    numbers = sum(exercise.by_number for exercise in found.exercises)
    of = words("panel.of", count=len(found.groups))
    said = {"of": of, "choices": str(count - numbers), "numbers": str(numbers)}
    return words("panel.holds", count=count, **said)


def _of_format(found: Collection) -> tuple[str, ...]:
    return canvas.notes(found) if _now("format") == "canvas" else ()


def _key(of: Set) -> tuple[Any, ...]:
    """What the file is the file of."""
    return (of, spoken(), *(_now(name) for name in ("format", "variants", "answer")))


def _make(of: Set, _: Any) -> None:
    """Make the file; the session keeps the last one."""
    made = FORMATS[_now("format")].written(_collected(of))
    progress.current().exported = (_key(of), made)


def _save(of: Set) -> None:
    """The file, if it is that of what is chosen now."""
    kept = progress.current().exported
    if kept is None or kept[0] != _key(of):
        return
    name = file_name(of, _now("variants"), _now("format"))
    save: dict[str, Any] = {"key": "save_export", "on_click": "ignore"}
    save |= {"mime": FORMATS[_now("format")].mime}
    st.download_button(words("panel.save", name=name), kept[1], name, **save)
