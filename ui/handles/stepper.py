"""The control that walks through steps: Back, Next (also the arrow keys), and each step by name."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from softmax_words import Words
from ui.memory import state
from ui.screen.refused import refused

words = Words(__file__)

WAYS = {"left": "back", "right": "next"}  # arrow key -> the word of its button, and its key


def stepper(
    names: Sequence[str],
    step: int,
    go: Callable[[int], None],
    show: tuple[str, Callable[[], None]] | None = None,
) -> None:
    """Show which of the steps 1 to `len(names)` is open; `go` opens another.

    Where the step is still to be guessed, `show` is the word and the act of a button in the place
    of Next.
    """
    key = "stepper"
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        _button("left", step - 1, "secondary", disabled=step <= 1, go=go)
        if show:
            label, act = show
            look: dict[str, Any] = {"type": "primary", "shortcut": "right"}
            st.button(label, key="stepper_show", on_click=act, **look)
        else:
            _button("right", step + 1, "primary", disabled=step >= len(names), go=go)
        state.show(key, step)
        st.segmented_control(
            words("step"),
            range(1, len(names) + 1),
            format_func=lambda number: f"{number} {names[number - 1]}",
            required=True,
            key=key,
            label_visibility="collapsed",
            on_change=state.take,
            args=(key, go),
        )
    refused(key)


def _button(way: str, to: int, kind: str, *, disabled: bool, go: Callable[[int], None]) -> None:
    """A button that goes one step, as the arrow key of its way does."""
    name = WAYS[way]
    settings: dict[str, Any] = {
        "key": f"stepper_{name}",
        "shortcut": way,
        "type": kind,
        "disabled": disabled,
    }
    st.button(words(name), **settings, on_click=go, args=(to,))
