"""What a part of Zeros is folded in, until somebody opens it."""

from collections.abc import Iterable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from softmax_words import Words
from ui.page.desk import Desk

words = Words(__file__)


def folded(desk: Desk, part: str, names: Iterable[str]) -> DeltaGenerator:
    """A part for who opens it; a link or a question that sets one of its values opens it too."""
    key = f"zeros_{part}"
    if key not in st.session_state:
        st.session_state[key] = any(
            getattr(desk.values, name) != desk.lesson.parameter(name).first(desk.values)
            for name in names
        )
    return st.expander(words(f"parts.{part}"), key=key, on_change="rerun")
