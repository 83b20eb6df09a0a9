"""What the widgets of a page hold, and why a value of theirs was refused."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import streamlit as st

from ui.memory import session

V = TypeVar("V")


def forget() -> None:
    """Drop the widgets' values: on another page the same key is a new widget, at its default."""
    for key in session.current().shown:
        st.session_state.pop(key, None)


def show(key: str, value: Any) -> None:
    """Let the widget `key` show `value`, unless it holds what was typed and refused."""
    session.current().shown.add(key)
    if key not in session.current().complaints and st.session_state.get(key) != value:
        st.session_state[key] = value


def tie(key: str, value: Any, apply: Callable[[Any], None]) -> dict[str, Any]:
    """Let the widget `key` show `value`, and give what it is set to to `apply`: its settings."""
    show(key, value)
    return {"key": key, "on_change": take, "args": (key, apply)}


def held(key: str, options: Iterable[V], default: V) -> V:
    """What the widget `key` holds, if that is one of the `options`; else `default`."""
    value = st.session_state.get(key)
    return next((option for option in options if option == value), default)


def take(key: str, apply: Callable[[Any], None]) -> None:
    """A widget's on_change: apply its value, or keep the sentence that says why not."""
    state = session.current()
    state.act()
    try:
        apply(st.session_state.get(key))
        state.complaints.clear()
    except ValueError as error:
        complain(key, str(error))


def complain(key: str, sentence: str) -> None:
    """Keep the sentence that says why a value of the widget `key` was refused."""
    session.current().complaints[key] = sentence


def complaint(key: str) -> str | None:
    """Why the value of the widget `key` was refused, if it was."""
    return session.current().complaints.get(key)
