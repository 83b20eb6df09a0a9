"""The set that the address of the page names, as the session keeps it."""

from typing import Any

from pages.lessons import LESSONS
from softmax_words import Words
from ui.address import link
from ui.address.link import OFF, ON
from ui.memory import state
from ui.teach import sets
from ui.teach.sets import Set

words = Words(__file__)

NOTHING = ""  # the text of `set` where a link names none


def _read_parts(text: str) -> str:
    """The parts of a set, as they are written."""
    return sets.written_parts(sets.read_parts(text, LESSONS)) if text.strip() else NOTHING


def _read_check(text: str) -> str:
    if text not in (ON, OFF):
        raise ValueError(words("refusals.check", came=link.shown(text)))
    return text


def checks() -> bool:
    """Whether a teacher checks results."""
    return bool(state.page_value("check", _read_check, OFF) == ON)


def current() -> Set | None:
    """The set of the address; None where it names none."""
    numbers: dict[str, Any] = {
        name: state.page_value(name, reader, default)
        for name, (reader, default) in sets.NUMBERS.items()
    }
    text = state.page_value("set", _read_parts, NOTHING)
    return Set(sets.read_parts(text, LESSONS), **numbers) if text else None


def open_set(found: Set) -> None:
    """Open a set."""
    state.set_page_value("set", sets.written_parts(found.parts), NOTHING)
    for name, (_, default) in sets.NUMBERS.items():
        state.set_page_value(name, getattr(found, name), default)


def leave() -> None:
    """Open the first screen; how far each set is stays known."""
    state.set_page_value("set", NOTHING, NOTHING)


def stop_checking() -> None:
    """Leave the results of a class."""
    state.set_page_value("check", OFF, OFF)
