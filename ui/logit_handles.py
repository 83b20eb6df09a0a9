"""Handles that move logits: one of them, or all together."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from ui import moves, plot, state
from ui.charts.figure import Chart, Handles, label
from ui.charts.scale import scale
from ui.controls import refused
from ui.link import tidy
from ui.numbers import plain, short
from ui.words import escaped

_REACHES = (10.0, 100.0, 1e3, 1e4, 1e5, 1e6)
_STRETCHES = (0.1, 0.2, 0.25, 0.5, 0.8, 1.0, 1.25, 2.0, 4.0, 5.0, 10.0)
_FARTHEST = 100.0
_CLASS_KEY, _LOGIT_KEY, _REACH = "picked_class", "picked_logit", "picked_reach"
_TOGETHER, _SHIFT_KEY, _STRETCH_KEY = "moved_together", "shift_all", "stretch_all"
_ADD, _MULTIPLY = "Shift all: add a constant to every logit", "Stretch all: multiply every logit"


def _picked() -> int:
    """The class that is picked; the first, if it is gone."""
    held = st.session_state.get(_CLASS_KEY, 0)
    return held if held < len(state.lab().z) else 0


def take_picked() -> None:
    """Take what the handle of one logit says: before anything that follows it is drawn."""
    moves.take(_LOGIT_KEY, lambda _, value: move(_picked(), value))


def one_logit() -> int:
    """A handle for one logit: pick the class, move its score. Returns the class that is picked."""
    lab = state.lab()
    state.show(_CLASS_KEY, _picked())
    st.segmented_control(
        "Take hold of one class",
        range(len(lab.z)),
        format_func=lambda i: escaped(lab.names[i]),
        required=True,
        key=_CLASS_KEY,
        label_visibility="collapsed",
        wrap=True,
    )
    i = st.session_state[_CLASS_KEY]
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
    if not (state.is_moving() and abs(value) <= (st.session_state.get(_REACH) or 0)):
        st.session_state[_REACH] = next((r for r in _REACHES if abs(value) <= r), None)
    return st.session_state[_REACH]


def logit_scale(name: str, value: float, reach: float) -> Chart:
    """The scale of one logit, to `reach` on both sides of zero."""
    words = [f"Logit of {name}"], [plain(value)]
    handle = Handles(-reach, reach, reach / 100, [value], *words, of_classes=False)
    ticks = {place: short(place) for place in (-reach, -reach / 2, 0.0, reach / 2, reach)}
    return scale(handle, ticks, title=f"Logit of {label(name)} = <b>{plain(value)}</b>")


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
