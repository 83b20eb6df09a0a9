"""The controls of Cost: how many logits to look at, and what times are compared with."""

import streamlit as st

from softmax_models.measured_cost import SIZES
from ui.address import link, readers
from ui.handles import linked
from ui.memory import state
from ui.page import controls

TIME, EXP = "time", "exp"
AGAINST = {TIME: "ns per logit", EXP: "times exp"}
_LARGEST = SIZES[-1]


def _read_size(text: str) -> int:
    digits = readers.ungrouped(text)
    if digits not in map(str, SIZES):
        sizes = f"{SIZES[0]:,}, {SIZES[1]:,}, {SIZES[2]:,} and so on to {_LARGEST:,}"
        raise ValueError(f"n is one of {sizes}; {link.shown(str(text))} came")
    return int(digits)


def size() -> int:
    """How many logits; the largest measured n up to it is what the page shows."""
    key, value = "size", state.page_value("n", _read_size, _LARGEST)
    state.show(key, value)

    def take(moved: int) -> None:
        state.set_page_value("n", _read_size(str(moved)), _LARGEST)

    st.select_slider(
        "Number of logits n",
        SIZES,
        key=key,
        format_func=lambda n: f"{n:,}",
        on_change=state.take,
        args=(key, take),
    )
    controls.refused(key)
    return value


def against() -> str:
    """Whether times are shown as they are, or as multiples of np.exp's at the same n."""
    return linked.segments("Time", "against", AGAINST)
