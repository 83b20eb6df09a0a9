"""Take the logits of this page to every other: the largest 11, and all others as one."""

from typing import Any

import streamlit as st

from pages.real.lesson import LESSON
from pages.real.view import View
from softmax_words import Words
from ui.memory import state
from ui.page import desk as desks
from ui.page.desk import Desk
from ui.paste import paste
from ui.paste.paste import Pasted
from ui.screen.refused import refused
from ui.words.words import escaped

words = Words(__file__)

_KEY = "take_logits"


def taken(view: View) -> Pasted:
    """The logits that are shown, as a paste of so many values."""
    places = range(len(view.vector.z))
    is_named = view.kind == "text" or view.vector.names is not None
    return paste.taken(view.vector.z.tolist(), view.names(places) if is_named else None)


def take(desk: Desk) -> None:
    """The button, and once it was pressed what was done, and the way to Explore."""
    if desk.is_projected:
        return
    again: dict[str, Any] = {"on_click": state.take, "args": (_KEY, _take)}
    st.button(words("controls.use"), key=_KEY, **again)
    refused(_KEY)
    found = state.pasted()
    if found and found.merged and st.session_state.get(f"{_KEY}_taken") == found.z:
        st.info(escaped(" ".join(found.notes)))
        st.page_link("explore/explore.py", label=words("controls.see"))


def _take(_: object) -> None:
    """Make them the logits of every page."""
    found = taken(View(desks.read(LESSON)))
    state.take_pasted(found)
    st.session_state[f"{_KEY}_taken"] = found.z
