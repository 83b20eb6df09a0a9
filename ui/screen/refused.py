"""The sentence under a control that says why its last value was not taken."""

import streamlit as st

from ui.memory import state
from ui.words.words import escaped


def refused(key: str) -> None:
    """The sentence that says why the last value of the widget `key` was not taken."""
    if sentence := state.complaint(key):
        st.error(escaped(sentence[0].upper() + sentence[1:] + "."))
