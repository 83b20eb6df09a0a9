"""Handles that move logits: one of them, or all together."""

from collections.abc import Sequence

import streamlit as st

from ui import state
from ui.controls import refused
from ui.link import tidy
from ui.numbers import plain
from ui.words import escaped

_REACHES = (10.0, 100.0, 1e3, 1e4, 1e5, 1e6)
_STRETCHES = (0.1, 0.2, 0.25, 0.5, 0.8, 1.0, 1.25, 2.0, 4.0, 5.0, 10.0)
_SHIFT = 100.0


def one_logit() -> int:
    """A handle for one logit: pick the class, move its score. Returns the class that is picked."""
    lab, picked = state.lab(), "picked_class"
    held = st.session_state.get(picked, 0)
    state.show(picked, held if held < len(lab.z) else 0)
    st.segmented_control(
        "Take hold of one class",
        range(len(lab.z)),
        format_func=lambda i: escaped(lab.names[i]),
        required=True,
        key=picked,
        label_visibility="collapsed",
        wrap=True,
    )
    i = st.session_state[picked]
    name, value = escaped(lab.names[i]), lab.z[i]
    reach = next((reach for reach in _REACHES if abs(value) <= reach), None)
    if reach is None:
        st.caption(f"{name} is at {plain(value)}, beyond this handle; change it under *Values*.")
        return i

    # Over another range it is another widget: the same one would jump to an end of its new range.
    key = f"picked_logit_{reach:g}"

    state.show(key, value)
    st.slider(
        f"Logit of {name}",
        -reach,
        reach,
        step=reach / 100,
        format="%g",
        key=key,
        on_change=state.take,
        args=(key, lambda value: move(i, value)),
    )
    refused(key)
    return i


def move(index: int, value: float) -> None:
    """Move one logit."""
    state.update(z=state.lab().with_logit(index, value).z)


def moved_together(z: Sequence[float], stretch: float, shift: float) -> tuple[float, ...]:
    """All logits stretched, then shifted."""
    return tuple(tidy(stretch * value + shift) for value in z)


def shift_and_stretch() -> tuple[tuple[float, ...], float, float]:
    """Two handles that move all logits: returns where these started, the stretch and the shift."""
    held = "moved_together"
    start, stretch, shift = st.session_state.get(held, (state.lab().z, 1.0, 0.0))
    if moved_together(start, stretch, shift) != state.lab().z:  # another hand moved them since
        start, stretch, shift = state.lab().z, 1.0, 0.0
    st.session_state[held] = (start, stretch, shift)

    def move(stretch: float, shift: float) -> None:
        state.update(z=moved_together(start, stretch, shift))
        st.session_state[held] = (start, stretch, shift)

    add, multiply = st.columns(2, gap="medium")
    with add:
        state.show("shift_all", shift)
        st.slider(
            "Shift all: add a constant to every logit",
            -_SHIFT,
            _SHIFT,
            step=1.0,
            format="%g",
            key="shift_all",
            on_change=state.take,
            args=("shift_all", lambda value: move(stretch, value)),
        )
        refused("shift_all")
    with multiply:
        state.show("stretch_all", stretch)
        st.select_slider(
            "Stretch all: multiply every logit",
            _STRETCHES,
            key="stretch_all",
            format_func=plain,
            on_change=state.take,
            args=("stretch_all", lambda value: move(value, shift)),
        )
        refused("stretch_all")
    return start, stretch, shift
