"""Handles that move logits: one of them, or all together."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from ui import moves, plot, state
from ui.charts.figure import Chart, Handles
from ui.charts.scale import scale
from ui.controls import refused
from ui.link import tidy
from ui.numbers import plain
from ui.words import escaped

_REACHES = (10.0, 100.0, 1e3, 1e4, 1e5, 1e6)
_STRETCHES = (0.1, 0.2, 0.25, 0.5, 0.8, 1.0, 1.25, 2.0, 4.0, 5.0, 10.0)
_FARTHEST = 100.0
_TOGETHER, _SHIFT_KEY, _STRETCH_KEY = "moved_together", "shift_all", "stretch_all"
_ADD, _MULTIPLY = "Shift all: add a constant to every logit", "Stretch all: multiply every logit"


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


def _together() -> tuple[tuple[float, ...], float, float]:
    """Where the logits that were moved together started, the stretch and the shift."""
    start, stretch, shift = st.session_state.get(_TOGETHER, (state.lab().z, 1.0, 0.0))
    if moved_together(start, stretch, shift) != state.lab().z:  # another hand moved them since
        start, stretch, shift = state.lab().z, 1.0, 0.0
    st.session_state[_TOGETHER] = (start, stretch, shift)
    return start, stretch, shift


def _move_together(stretch: float, shift: float) -> None:
    start, *_ = _together()
    state.update(z=moved_together(start, stretch, shift))
    st.session_state[_TOGETHER] = (start, stretch, shift)


def _shift(_: int, value: float) -> None:
    if abs(value) > _FARTHEST:
        raise ValueError(f"a shift is a number from -100 to 100; {value:g} came")
    _move_together(_together()[1], value)


def _stretch(_: int, place: float) -> None:
    if place not in range(len(_STRETCHES)):
        raise ValueError(f"a stretch is one of {len(_STRETCHES)} steps; step {place:g} came")
    _move_together(_STRETCHES[int(place)], _together()[2])


def take_together() -> None:
    """Take what the handles of all logits say: before anything that follows them is drawn."""
    moves.take(_SHIFT_KEY, _shift)
    moves.take(_STRETCH_KEY, _stretch)


def shift_and_stretch() -> tuple[tuple[float, ...], float, float]:
    """Two handles that move all logits: returns where these started, the stretch and the shift."""
    start, stretch, shift = _together()
    add, multiply = st.columns(2, gap="medium")
    with add:
        if plot.has_handles():
            plot.draw(shift_scale(shift), _SHIFT_KEY)
        else:
            _shift_slider(shift)
        refused(_SHIFT_KEY)
    with multiply:
        if plot.has_handles():
            plot.draw(stretch_scale(stretch), _STRETCH_KEY)
        else:
            _stretch_slider(stretch)
        refused(_STRETCH_KEY)
    return start, stretch, shift


def shift_scale(shift: float) -> Chart:
    """The scale of the constant that is added to every logit."""
    handle = Handles(-_FARTHEST, _FARTHEST, 1.0, [shift], [_ADD], [plain(shift)], of_classes=False)
    ticks = {place: plain(place) for place in (-100.0, -50.0, 0.0, 50.0, 100.0)}
    return scale(handle, ticks, title=f"Shift all: add <b>{plain(shift)}</b> to every logit")


def stretch_scale(stretch: float) -> Chart:
    """The scale of the factor of every logit, in steps of its own."""
    last, now = len(_STRETCHES) - 1, float(_STRETCHES.index(stretch))
    handle = Handles(0, last, 1.0, [now], [_MULTIPLY], [plain(stretch)], of_classes=False)
    ticks = {_STRETCHES.index(value): plain(value) for value in (0.1, 0.25, 1.0, 4.0, 10.0)}
    title = f"Stretch all: multiply every logit by <b>{plain(stretch)}</b>"
    return replace(scale(handle, ticks, title=title), table={_MULTIPLY: [stretch]})


def _shift_slider(shift: float) -> None:
    state.show(_SHIFT_KEY, shift)
    st.slider(
        _ADD,
        -_FARTHEST,
        _FARTHEST,
        step=1.0,
        format="%g",
        key=_SHIFT_KEY,
        on_change=state.take,
        args=(_SHIFT_KEY, lambda value: _shift(0, value)),
    )


def _stretch_slider(stretch: float) -> None:
    state.show(_STRETCH_KEY, stretch)
    st.select_slider(
        _MULTIPLY,
        _STRETCHES,
        key=_STRETCH_KEY,
        format_func=plain,
        on_change=state.take,
        args=(_STRETCH_KEY, lambda value: _stretch(0, _STRETCHES.index(value))),
    )
