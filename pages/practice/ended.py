"""The end of a set: how it went, by misconception; and the file that is handed in."""

from functools import partial
from typing import Any

import streamlit as st

from pages.practice import chosen, progress, results
from pages.practice.sitting import Sitting
from softmax_words import Words
from ui.charts.figure import Chart
from ui.memory import state
from ui.predict.prediction import named
from ui.predict.question import LAST_SEED, SLIP
from ui.screen import say
from ui.screen.refused import refused
from ui.take_away.data_table import data_table
from ui.teach.sets import Set

words = Words(__file__)


def draw(found: Sitting) -> None:
    """The score, what was met, and where to go from here."""
    say.say(score(found), aloud=True)
    if found.met:
        with st.container(key="met_here"):
            st.html(data_table(met(found)))
    else:
        st.markdown(words("end.none"))
    with st.container(horizontal=True):
        again: dict[str, Any] = {"key": "again", "type": "primary", "on_click": _again}
        st.button(words("set.again_button"), args=(found.of,), **again)
        st.button(words("set.another"), key="another", on_click=chosen.leave)


def score(found: Sitting) -> str:
    """How it went, in a line of HTML."""
    numbers = {"later": found.right_later, "twice": found.missed_twice}
    return words("end.score", right=found.right_at_once, count=found.of.count, **numbers)


def met(found: Sitting) -> Chart:
    """The misconceptions that were met, and how often, as a table."""
    often = found.met.most_common()
    name, times = words("end.name"), words("end.times")
    said = [words("end.slip") if each == SLIP else named(each) for each, _ in often]
    return Chart(words("end.met"), {}, "", {name: said, times: [str(count) for _, count in often]})


def _again(of: Set) -> None:
    """The same parts with other numbers."""
    chosen.open_set(Set(of.parts, of.count, (of.seed + 1) % (LAST_SEED + 1), of.student))


def hand_in(found: Sitting) -> None:
    """A name if the reader types one, and the file to save."""
    memory, key = progress.current(), "handed_name"
    st.markdown(words("hand_in.invite"))
    state.show(key, memory.name)
    with st.form("hand_in", border=False):
        st.text_input(words("hand_in.name"), key=key, max_chars=results.LONGEST_NAME)
        make: dict[str, Any] = {"on_click": state.take, "args": (key, partial(_make, found))}
        st.form_submit_button(words("hand_in.make"), key="make_file", **make)
    refused(key)
    made = memory.made.get(found.of)
    if made is None:
        return
    name = f"softmax-lab-practice-{'-'.join(filter(str.isalnum, memory.name.split()))}".strip("-")
    save: dict[str, Any] = {"mime": "application/json", "key": "save_file", "on_click": "ignore"}
    st.download_button(words("hand_in.save", name=f"{name}.json"), made, f"{name}.json", **save)
    if results.write(found, memory.name) != made:
        st.markdown(words("hand_in.changed"))


def _make(found: Sitting, name: str) -> None:
    """Make the file of what was answered until now."""
    memory = progress.current()
    memory.name = results.read_name(name)
    memory.made[found.of] = results.write(found, memory.name)
