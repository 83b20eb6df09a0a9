"""A slider for one of the two constants, where charts have no handles."""

import streamlit as st

from ui.memory import state
from ui.page.desk import Desk
from ui.screen.refused import refused
from ui.screen.say import plain_text


def constant_slider(desk: Desk, sentence: str, key: str) -> None:
    """A slider over the range of the handle `key`, called as the sentence of that key says.

    Over another range it is another widget, and starts afresh: what a browser still sends for a
    range now gone is not taken.
    """
    handles = desk.pictures[key]().handles
    assert handles is not None  # `key` is that of a handle
    name, ends = key.replace("_handle", "_slider"), (handles.low, handles.high, handles.step)
    if st.session_state.get(f"{name}_range") != ends:
        st.session_state.pop(name, None)
    st.session_state[f"{name}_range"] = ends
    move = desk.mover(key)

    def take(value: float) -> None:
        if st.session_state[f"{name}_range"] == ends:
            move(value)

    settings = state.tie(name, handles.values[0], take)
    label = plain_text(desk.sentences[sentence]())
    st.slider(label, ends[0], ends[1], step=ends[2], format="%g", **settings)
    refused(name)
