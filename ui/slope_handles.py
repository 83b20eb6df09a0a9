"""The handles of the Jacobian page: a class to move or to aim at, and how far to move it."""

import streamlit as st

from ui import controls, link, state
from ui.words import escaped

LONGEST_STEP = 5.0
ROOM, MARGIN = 44, 4  # characters that fit side by side on a phone, and what a button adds to each


def read_class(text: str) -> str:
    """The name of a class; ValueError where no class has it."""
    if text not in state.lab().names:
        raise ValueError(f"{link.shown(str(text))} is not the name of a class")
    return text


def read_step(text: str) -> float:
    """A step on the range of its handle; ValueError beyond."""
    step = link.read_number(text)
    if not abs(step) <= LONGEST_STEP:
        raise ValueError(f"a step is a number from -5 to 5; {link.shown(text.strip())} came")
    return step + 0.0


def picked_class(parameter: str, label: str) -> int:
    """One class, kept and linked by its name under `parameter`; the first where none is chosen.

    Buttons side by side where they fit, else a list.
    """
    names, key = state.lab().names, f"pick_{parameter}"
    if state.page_value(parameter, read_class, names[0]) not in names:  # it was renamed or removed
        state.set_page_value(parameter, names[0], names[0])
    picked = state.page_value(parameter, read_class, names[0])
    state.show(key, picked)

    def take(name: str) -> None:
        state.set_page_value(parameter, read_class(name), names[0])

    settings = {"key": key, "on_change": state.take, "args": (key, take)}
    if sum(len(name) + MARGIN for name in names) <= ROOM:
        st.segmented_control(label, names, format_func=escaped, required=True, **settings)
    else:
        st.selectbox(label, names, **settings)
    controls.refused(key)
    return names.index(picked)


def step() -> float:
    """How far the picked logit moves."""
    key, parameter, default = "step_of_logit", "step", 1.0
    value = state.page_value(parameter, read_step, default)
    state.show(key, value)

    def take(moved: float) -> None:
        state.set_page_value(parameter, read_step(link.write_number(moved)), default)

    st.slider(
        "Step dz",
        -LONGEST_STEP,
        LONGEST_STEP,
        step=0.1,
        format="%.6g",
        key=key,
        on_change=state.take,
        args=(key, take),
    )
    controls.refused(key)
    return value
