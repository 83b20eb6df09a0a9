"""Handles that move one logit."""

import streamlit as st

from ui.charts.logit_scales import logit_scale
from ui.memory import state
from ui.page.controls import refused
from ui.screen import moves, plot
from ui.words.numbers import plain
from ui.words.words import escaped

_REACHES = (10.0, 100.0, 1e3, 1e4, 1e5, 1e6)
_CLASS_KEY, _LOGIT_KEY, _REACH = "picked_class", "picked_logit", "picked_reach"


def _picked() -> int:
    """The class that is picked; the first, if it is gone."""
    return state.held(_CLASS_KEY, range(len(state.lab().z)), 0)


def take_picked() -> None:
    """Take what the handle of one logit says: before anything that follows it is drawn."""
    moves.take(_LOGIT_KEY, lambda _, value: move(_picked(), value))


def one_logit() -> int:
    """A handle for one logit: pick the class, move its score. Returns the class that is picked."""
    lab, i = state.lab(), _picked()
    state.show(_CLASS_KEY, i)
    st.segmented_control(
        "Take hold of one class",
        range(len(lab.z)),
        format_func=lambda i: escaped(lab.names[i]),
        required=True,
        key=_CLASS_KEY,
        label_visibility="collapsed",
        wrap=True,
    )
    name, value, reach = lab.names[i], lab.z[i], _reach(lab.z[i])
    if reach is None:
        place = f"{escaped(name)} is at {plain(value)}"
        st.caption(f"{place}, beyond this handle; change it under *Values*.")
    elif plot.has_handles():
        plot.draw(logit_scale(name, value, reach), _LOGIT_KEY)
        refused(_LOGIT_KEY)
    else:
        _logit_slider(i, reach)
    return i


def _reach(value: float) -> float | None:
    """How far the handle of one logit goes; while it is held, its axis stands still."""
    if not (moves.is_moving() and abs(value) <= (st.session_state.get(_REACH) or 0)):
        st.session_state[_REACH] = next((r for r in _REACHES if abs(value) <= r), None)
    return st.session_state[_REACH]


def _logit_slider(i: int, reach: float) -> None:
    # Over another range it is another widget: the same one would jump to an end of its new range.
    key = f"{_LOGIT_KEY}_{reach:g}"
    state.show(key, state.lab().z[i])
    st.slider(
        f"Logit of {escaped(state.lab().names[i])}",
        -reach,
        reach,
        step=reach / 100,
        format="%g",
        key=key,
        on_change=state.take,
        args=(key, lambda value: move(i, value)),
    )
    refused(key)


def move(index: int, value: float) -> None:
    """Move one logit."""
    state.update(z=state.lab().with_logit(index, value).z)
