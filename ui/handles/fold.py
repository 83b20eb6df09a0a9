"""A part of a page that is folded until a reader opens it: what is closed is not made."""

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer


def fold(label: str, key: str, *, is_asked: bool = False) -> ExpanderContainer:
    """The place of the part, and whether it is `open`; where a link has asked for it, it is."""
    if key not in st.session_state:
        st.session_state[key] = is_asked
    return st.expander(label, key=key, on_change="rerun")
