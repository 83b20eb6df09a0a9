"""What this reader wants a room to ask: the session keeps it, and the page's address says it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from pages.lessons import LESSONS
from pages.room import wanted
from pages.room.wanted import OWN, Wanted
from ui.memory import state

V = TypeVar("V")


def now() -> Wanted:
    """What is wanted, as the reader has left it, or as the address has it."""
    found = wanted.read(_get, state.lab(), LESSONS)
    for name in found.unused & state.in_address():  # a link of the lab may say it: it is no mistake
        state.page_value(name, str, "")
        state.keep_page_value(name, "", "")
    return _put(found)


def _get(name: str, reader: Callable[[str], V], default: V) -> V:
    found: V = state.page_value(name, reader, default)
    return found


def _put(found: Wanted) -> Wanted:
    """Go on with this."""
    values, said = found.values, found.address
    for name in OWN:
        state.keep_page_value(name, values[name], said.get(name, ""))
    return found


def change(**changes: Any) -> None:
    """Want another of its parts."""
    _put(replace(now(), **changes))
