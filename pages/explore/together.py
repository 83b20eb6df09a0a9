"""Two handles that move all logits: a shift, which changes no probability, and a stretch."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from ui.address import link
from ui.address.link import Lab
from ui.charts.logit_scales import (
    ADD,
    FARTHEST,
    MULTIPLY,
    STRETCHES,
    checked_shift,
    shift_scale,
    stretch_at,
    stretch_scale,
)
from ui.memory import state
from ui.page.controls import refused
from ui.screen import moves, plot
from ui.words.numbers import plain

_MOVED, _SHIFT_KEY, _STRETCH_KEY = "moved_together", "shift_all", "stretch_all"


def moved() -> tuple[Lab, float, float]:
    """The lab before its logits were moved together, the stretch and the shift."""
    lab = state.lab()
    z, stretch, shift = st.session_state.get(_MOVED, (lab.z, 1.0, 0.0))
    start = replace(lab, z=z, names=link.fitted_names(lab.names, len(z)))
    if start.together(stretch, shift).z != lab.z:  # another hand moved them since
        start, stretch, shift = lab, 1.0, 0.0
    st.session_state[_MOVED] = (start.z, stretch, shift)
    return start, stretch, shift


def _move(stretch: float, shift: float) -> None:
    start, *_ = moved()
    state.update(z=start.together(stretch, shift).z)
    st.session_state[_MOVED] = (start.z, stretch, shift)


def _shift(_: int, value: float) -> None:
    _move(moved()[1], checked_shift(value))


def _stretch(_: int, place: float) -> None:
    _move(stretch_at(place), moved()[2])


def take() -> None:
    """Take what the two handles say: before anything that follows them is drawn."""
    moves.take(_SHIFT_KEY, _shift)
    moves.take(_STRETCH_KEY, _stretch)


def handles() -> None:
    """The two handles."""
    start, stretch, shift = moved()
    add, multiply = st.columns(2, gap="medium")
    with add:
        if plot.has_handles():
            plot.draw(shift_scale(shift), _SHIFT_KEY, live=_live(start, stretch))
        else:
            _shift_slider(shift)
        refused(_SHIFT_KEY)
    with multiply:
        if plot.has_handles():
            plot.draw(stretch_scale(stretch), _STRETCH_KEY, live=_live(start, shift))
        else:
            _stretch_slider(stretch)
        refused(_STRETCH_KEY)


def _live(start: Lab, other: float) -> Mapping[str, str]:
    """What a held handle starts from: the lab before both, and what the other handle does to it."""
    return link.write(start) | {"other": link.write_number(other)}


def _shift_slider(shift: float) -> None:
    state.show(_SHIFT_KEY, shift)
    st.slider(
        ADD,
        -FARTHEST,
        FARTHEST,
        step=1.0,
        format="%g",
        key=_SHIFT_KEY,
        on_change=state.take,
        args=(_SHIFT_KEY, lambda value: _shift(0, value)),
    )


def _stretch_slider(stretch: float) -> None:
    state.show(_STRETCH_KEY, stretch)
    st.select_slider(
        MULTIPLY,
        STRETCHES,
        key=_STRETCH_KEY,
        format_func=plain,
        on_change=state.take,
        args=(_STRETCH_KEY, lambda value: _stretch(0, STRETCHES.index(value))),
    )
