"""The controls of the draws: how many, more, back, and others."""

from functools import partial

import streamlit as st

from pages.explore.draws import COUNTS
from ui.memory import state
from ui.page.desk import Desk
from ui.predict.question import LAST_SEED
from ui.screen.refused import refused

_STEPS = (0, *COUNTS)


def draw_controls(desk: Desk) -> None:
    """The invitation to draw, or more, fewer and other draws."""
    count, seed = int(desk.values.draws), desk.values.draw_seed
    go = desk.setter("draws")
    if not count:
        st.button("Draw", key="draw", type="primary", on_click=go, args=(COUNTS[0],))
        return
    at = _STEPS.index(count)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        _step(desk, "Rewind", at - 1, "secondary")
        _step(desk, "Draw more", at + 1, "primary")
        words = "The same probabilities, other random numbers."
        others = partial(desk.setter("draw_seed"), (seed + 1) % (LAST_SEED + 1))
        st.button("Other draws", key="draw_others", help=words, on_click=others)
        key = "draw_count"
        state.show(key, count)
        st.segmented_control(
            "Draws",
            COUNTS,
            format_func=lambda each: f"{each:,}",
            required=True,
            key=key,
            label_visibility="collapsed",
            on_change=state.take,
            args=(key, go),
        )
    refused(key)


def _step(desk: Desk, label: str, to: int, kind: str) -> None:
    """A button to the step `to` of `_STEPS`."""
    inside = to in range(len(_STEPS))
    go = partial(desk.setter("draws"), _STEPS[to] if inside else 0)
    st.button(label, key=f"draw_{label}", type=kind, disabled=not inside, on_click=go)
