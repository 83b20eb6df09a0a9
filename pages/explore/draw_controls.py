"""The controls of the draws: how many, more, back, and others."""

from collections.abc import Callable
from functools import partial
from typing import Any, Literal

import streamlit as st

from pages.explore.draws import COUNTS
from softmax_words import Words
from softmax_words.forms import counted
from ui.memory import state
from ui.page.desk import Desk
from ui.predict.question import LAST_SEED
from ui.screen.refused import refused

words = Words(__file__)

_STEPS = (0, *COUNTS)
_COUNT = "draw_count"


def draw_controls(desk: Desk) -> None:
    """The invitation to draw, or more, fewer and other draws."""
    count = int(desk.values.draws)
    if not desk.offers("draws"):
        return
    go = desk.setter("draws")
    if not count:
        text = words("draw.first")
        st.button(text, key="draw", type="primary", on_click=go, args=(COUNTS[0],))
        return
    at = _STEPS.index(count)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        _step(desk, words("draw.back"), "draw_back", at - 1, "secondary")
        _step(desk, words("draw.more"), "draw_more", at + 1, "primary")
        _others(desk)
        _choice(count, go)
    refused(_COUNT)


def _others(desk: Desk) -> None:
    """The same number of draws, by other chances."""
    if desk.offers("draw_seed"):
        others = partial(desk.setter("draw_seed"), (desk.values.draw_seed + 1) % (LAST_SEED + 1))
        text, help = words("draw.others"), words("draw.others_help")
        st.button(text, key="draw_others", help=help, on_click=others)


def _choice(count: int, go: Callable[[int], None]) -> None:
    """All the counts there are."""
    look: dict[str, Any] = {
        "label_visibility": "collapsed",
        "required": True,
        "format_func": counted,
    }
    st.segmented_control(words("draw.count"), COUNTS, **look, **state.tie(_COUNT, count, go))


def _step(desk: Desk, label: str, key: str, to: int, kind: Literal["primary", "secondary"]) -> None:
    """A button to the step `to` of `_STEPS`."""
    inside = to in range(len(_STEPS))
    go = partial(desk.setter("draws"), _STEPS[to] if inside else 0)
    st.button(label, key=key, type=kind, disabled=not inside, on_click=go)
