"""Plain controls whose value a page keeps and its link carries under a name of its own."""

from collections.abc import Mapping

import streamlit as st

from ui.address import readers
from ui.memory import state
from ui.page import controls


def chosen(parameter: str, words: Mapping[str, str], default: str = "") -> str:
    """One of a few settings, by its word in the link; without a default the first of them."""
    return state.page_value(parameter, readers.one_of(words), default or next(iter(words)))


def segments(
    label: str,
    parameter: str,
    words: Mapping[str, str],
    default: str = "",
    *,
    hidden: bool = False,
) -> str:
    """The control of `chosen`: `words` side by side; `hidden` where the label is only heard."""
    key = f"choice_{parameter}"

    def take(word: str) -> None:
        read = readers.one_of(words)
        state.set_page_value(parameter, read(word), default or next(iter(words)))

    found = chosen(parameter, words, default)
    state.show(key, found)
    st.segmented_control(
        label,
        list(words),
        format_func=words.get,
        required=True,
        key=key,
        on_change=state.take,
        args=(key, take),
        label_visibility="collapsed" if hidden else "visible",
    )
    controls.refused(key)
    return found
