"""The controls of the draws: how many, more, back, and others."""

import streamlit as st

from ui import link, readers, state
from ui.controls import refused
from ui.draws import COUNTS
from ui.questions.question import LAST_SEED
from ui.words import listed

NONE, FIRST_SEED = 0, 1
_STEPS = (NONE, *COUNTS)


def _read_count(text: str) -> int:
    counts = {str(count): count for count in _STEPS}
    if (digits := readers.ungrouped(text)) not in counts:
        known = listed([f"{count:,}" for count in _STEPS])
        raise ValueError(f"draws are one of {known}; {link.shown(text)} came")
    return counts[digits]


def _go(count: object) -> None:
    """Show `count` draws: more of the same row, or fewer of it."""
    state.set_page_value("draws", _read_count(str(count)), NONE)


def _others(seed: int) -> None:
    """Draw another row."""
    state.set_page_value("draw_seed", seed, FIRST_SEED)


def count_and_seed() -> tuple[int, int]:
    """How many draws the reader wants, none at first, and the seed they come from."""
    seed = state.page_value("draw_seed", readers.whole(0, LAST_SEED), FIRST_SEED)
    return state.page_value("draws", _read_count, NONE), seed


def show(count: int, seed: int) -> None:
    """The invitation to draw, or more, fewer and other draws."""
    if not count:
        st.button("Draw", key="draw", type="primary", on_click=_go, args=(COUNTS[0],))
        return
    at = _STEPS.index(count)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        _step("Rewind", at - 1, "secondary")
        _step("Draw more", at + 1, "primary")
        other = (seed + 1) % (LAST_SEED + 1)
        words = "The same probabilities, other random numbers."
        st.button("Other draws", key="draw_others", help=words, on_click=_others, args=(other,))
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
            args=(key, _go),
        )
    refused(key)


def _step(label: str, to: int, kind: str) -> None:
    """A button to the step `to` of `_STEPS`."""
    inside = to in range(len(_STEPS))
    count = _STEPS[to] if inside else NONE
    key = f"draw_{label}"
    st.button(label, key=key, type=kind, disabled=not inside, on_click=_go, args=(count,))
