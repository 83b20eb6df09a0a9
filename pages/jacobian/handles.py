"""The handles of the Jacobian page: a class to move or to aim at, and how far to move it."""

import streamlit as st

from ui.address import link
from ui.charts.figure import Chart, Handles
from ui.charts.scale import scale
from ui.memory import state
from ui.page import controls
from ui.screen import moves, plot
from ui.words.numbers import short
from ui.words.words import escaped

LONGEST_STEP, STEP_OF_STEP = 5.0, 0.1
_STEP, _STEP_KEY, _DEFAULT_STEP = "step", "step_of_logit", 1.0
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


def _move_step(_: int, moved: float) -> None:
    state.set_page_value(_STEP, read_step(link.write_number(moved)), _DEFAULT_STEP)


def take_step() -> None:
    """Take what the handle of the step says: before anything that follows it is drawn."""
    moves.take(_STEP_KEY, _move_step)


def step() -> float:
    """How far the picked logit moves, and the handle of it."""
    value = state.page_value(_STEP, read_step, _DEFAULT_STEP)
    if plot.has_handles():
        plot.draw(step_scale(value), _STEP_KEY)
    else:
        state.show(_STEP_KEY, value)
        st.slider(
            "Step dz",
            -LONGEST_STEP,
            LONGEST_STEP,
            step=STEP_OF_STEP,
            format="%.6g",
            key=_STEP_KEY,
            on_change=state.take,
            args=(_STEP_KEY, lambda moved: _move_step(0, moved)),
        )
    controls.refused(_STEP_KEY)
    return value


def step_scale(value: float) -> Chart:
    """The scale of the step."""
    ends = (-LONGEST_STEP, LONGEST_STEP, STEP_OF_STEP)
    handle = Handles(*ends, [value], ["Step dz"], [short(value)], of_classes=False)
    return scale(handle, {place: short(place) for place in (-5.0, -2.5, 0.0, 2.5, 5.0)})
