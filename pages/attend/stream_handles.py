"""The handles of a stream: how many keys a block has, and how many blocks have been read."""

import math
from collections.abc import Sequence

import streamlit as st

from ui.address import link
from ui.handles.stepper import stepper
from ui.memory import state
from ui.page import controls
from ui.words.words import escaped

BLOCK, BLOCKS = 3, (1, 2, 3, 4, 6)


def _read_block(text: str) -> int:
    if text not in map(str, BLOCKS):
        sizes = ", ".join(map(str, BLOCKS))
        raise ValueError(f"a block has {sizes} keys; {link.shown(text)} came")
    return int(text)


def block() -> int:
    """How many keys are read at a time."""
    return state.page_value("block", _read_block, BLOCK)


def start_anew() -> None:
    """Go back to the first block: the sentence or the size of a block is another one."""
    state.set_page_value("step", 1, 1)


def step(keys: int) -> int:
    """How many blocks of the `keys` have been read."""
    last = math.ceil(keys / block())

    def read(text: str) -> int:
        if text not in map(str, range(1, last + 1)):
            raise ValueError(f"this stream has steps 1 to {last}; {link.shown(text)} came")
        return int(text)

    return min(state.page_value("step", read, 1), last)


def block_size() -> None:
    """The control of `block`; another size starts anew."""
    key = "attend_block"

    def take(size: int) -> None:
        state.set_page_value("block", _read_block(str(size)), BLOCK)
        start_anew()

    state.show(key, block())
    st.segmented_control(
        "Keys in a block", BLOCKS, required=True, key=key, on_change=state.take, args=(key, take)
    )
    controls.refused(key)


def reading(names: Sequence[str]) -> None:
    """The steps through the blocks, each by its words."""
    size, count = block(), len(names)
    blocks = [" ".join(names[i : i + size]) for i in range(0, count, size)]

    def go(to: int) -> None:
        state.set_page_value("step", min(max(to, 1), len(blocks)), 1)

    stepper([escaped(each) for each in blocks], step(count), go)
