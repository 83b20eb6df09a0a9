"""Plain controls whose value a page keeps and its link carries under a name of its own."""

from collections.abc import Sequence

import streamlit as st

from ui import controls, link, state
from ui.words import escaped


def whole(
    parameter: str, label: str, limits: tuple[int, int], default: int, help: str | None = None
) -> int:
    """A whole number, kept and linked under `parameter`, with buttons for one less and one more."""
    low, high = limits
    key = f"number_{parameter}"

    def read(text: str) -> int:
        return link.read_whole(text, low, high)

    kept = state.page_value(parameter, read, default)
    found = int(kept if low <= kept <= high else default)
    state.set_page_value(parameter, found, default)  # again: limits and default may have moved
    state.show(key, found)

    def take(value: int) -> None:
        state.set_page_value(parameter, read(str(value)), default)

    settings = {"key": key, "on_change": state.take, "args": (key, take), "help": help}
    st.number_input(label, low, high, step=1, **settings)
    controls.refused(key)
    return found


def choice(parameter: str, label: str, options: Sequence[str], default: str, help: str) -> str:
    """One of a few values, kept and linked under `parameter` as it is written."""
    key = f"choice_{parameter}"

    def read(text: str) -> str:
        if text not in options:
            raise ValueError(f"{', '.join(options)} are allowed; {link.shown(str(text))} came")
        return text

    found: str = state.page_value(parameter, read, default)
    state.show(key, found)

    def take(value: str) -> None:
        state.set_page_value(parameter, read(value), default)

    settings = {"key": key, "on_change": state.take, "args": (key, take), "help": help}
    st.select_slider(label, options, format_func=escaped, **settings)
    controls.refused(key)
    return found
