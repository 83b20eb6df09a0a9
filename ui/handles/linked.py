"""Plain controls whose value a page keeps and its link carries under a name of its own."""

from collections.abc import Mapping, Sequence

import streamlit as st

from ui.address import readers
from ui.memory import state
from ui.page import controls
from ui.words.words import escaped


def whole(
    parameter: str, label: str, limits: tuple[int, int], default: int, help: str | None = None
) -> int:
    """A whole number, kept and linked under `parameter`, with buttons for one less and one more."""
    low, high = limits
    key = f"number_{parameter}"
    read = readers.whole(low, high)
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
    read = readers.one_of(options)
    found: str = state.page_value(parameter, read, default)
    state.show(key, found)

    def take(value: str) -> None:
        state.set_page_value(parameter, read(value), default)

    settings = {"key": key, "on_change": state.take, "args": (key, take), "help": help}
    st.select_slider(label, options, format_func=escaped, **settings)
    controls.refused(key)
    return found


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
