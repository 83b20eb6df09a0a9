"""Practice: what stands where."""

import streamlit as st

from pages.lessons import LESSONS
from pages.practice import asking, check, chosen, ended, kept, offer, progress, tools
from pages.practice.exports import panel
from pages.practice.sitting import Sitting, sitting
from softmax_words import Words
from ui.page import frame
from ui.teach import sets
from ui.teach.sets import BREAK, MATCH, Set

words = Words(__file__)


def practice() -> None:
    """The results of a class, the file of a set, a set, or the sets to choose from."""
    if chosen.checks():
        with frame.block(words("blocks.check")):
            check.draw()
    elif panel.is_open():
        with frame.block(words("blocks.export")):
            panel.draw()
    elif (now := chosen.current()) is not None:
        with frame.block(words("blocks.practice")):
            _set(now)
    else:
        offer.draw()


def _set(now: Set) -> None:
    """The set: what is asked, the result of it, or how it went."""
    kept.take()
    memory = progress.current()
    found = sitting(now, memory.of(now), LESSONS)
    tools.draw(found)
    kept.draw(found)
    if memory.shows_result(now):
        asking.show(found)
    elif found.waiting:
        asking.ask(found)
    else:
        ended.draw(found)
        st.markdown(f"## {words('hand_in.title')}")
        ended.hand_in(found)
        return
    _rule(found)


def _rule(found: Sitting) -> None:
    """How a set ends, and what can be handed in before."""
    st.html(f'<p class="lab-step">{words("set.rule")}</p>')
    with st.container(horizontal=True, vertical_alignment="center"):
        _of_a_class(found.of)
        panel.button(found.of)
    if found.answered:
        with st.expander(words("hand_in.early"), key="early", on_change="rerun") as early:
            if early.open:
                ended.hand_in(found)


def _of_a_class(of: Set) -> None:
    """The way to ask a class these questions; what is tried out by hand has no place there."""
    if not of.parts or {*of.parts} - {MATCH, BREAK}:
        label, help = words("set.class"), words("set.class_help")
        with st.container(key="way_class", width="content"):
            st.page_link("room/room.py", label=label, query_params=sets.write(of), help=help)


st.markdown(words.block("title"))
frame.lab(practice)()
