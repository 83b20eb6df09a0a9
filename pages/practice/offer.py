"""The first screen: sets to choose from, each with one press."""

from collections.abc import Iterable
from secrets import randbelow
from typing import Any

import streamlit as st

from pages.lessons import LESSONS
from pages.practice import chosen, names
from softmax_words import Words
from ui.memory import state
from ui.predict.question import LAST_SEED, LEVELS, MISCONCEPTIONS
from ui.screen.refused import refused
from ui.teach import sets
from ui.teach.sets import MIXED, TASKS, Set
from ui.words.words import escaped

words = Words(__file__)

COUNTS = (5, 10, 20)


def draw() -> None:
    """Few presses to a set: how many questions, and of what."""
    st.markdown(words("goal"))
    _count()
    _offers([MIXED], primary=True)
    for kind, parts in (("levels", LEVELS), ("tasks", TASKS), ("pages", LESSONS)):
        st.markdown(f"## {words(f'offer.{kind}')}")
        _offers(filter(_is_part, parts))
    with st.expander(words("offer.slips"), key="slips", on_change="rerun") as slips:
        if slips.open:
            _offers(filter(_is_part, map(str, MISCONCEPTIONS)), in_rows=False)


def _is_part(part: str) -> bool:
    return sets.is_part(part, LESSONS)


def _count() -> None:
    """How many questions a set has."""
    key, (reader, default) = "set_count", sets.NUMBERS["count"]
    now = state.page_value("count", reader, default)

    def take(count: Any) -> None:
        state.set_page_value("count", reader(str(count)), default)

    shown = now if now in COUNTS else None
    st.segmented_control(words("offer.count"), COUNTS, **state.tie(key, shown, take))
    refused(key)


def _offers(parts: Iterable[str], *, primary: bool = False, in_rows: bool = True) -> None:
    """A button for each part, side by side or in a list."""
    with st.container(horizontal=in_rows, gap="small" if in_rows else None):
        for part in parts:
            look: dict[str, Any] = {"type": "primary" if primary else "secondary"}
            if not in_rows:
                look = {"type": "tertiary"}
            label = escaped(names.of_part(part))
            st.button(label, key=f"offer_{part}", on_click=_open, args=(part,), **look)


def _open(part: str) -> None:
    """Open a set of this part, with numbers that nobody has had yet."""
    count = state.unlinked_value("count", sets.COUNT)
    found = Set(sets.read_parts(part, LESSONS), count, randbelow(LAST_SEED + 1))
    chosen.open_set(found)
