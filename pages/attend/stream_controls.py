"""The controls of the stream: how many keys a block has, and how many blocks have been read."""

import streamlit as st

from pages.attend.readers import BLOCKS
from pages.attend.scene import scene
from ui.handles.stepper import stepper
from ui.memory import state
from ui.page.desk import Desk
from ui.scales import words_of
from ui.screen.refused import refused
from ui.words.words import escaped


def block_size(desk: Desk) -> None:
    """How many keys are read at a time; another size starts anew."""
    if not desk.offers("block"):
        return
    key = "attend_block"
    label, _ = words_of("block", desk.lesson.words)

    def take(size: int) -> None:
        desk.setter("block")(size)
        desk.setter("step")(1)

    settings = state.tie(key, desk.values.block, take)
    st.segmented_control(label, BLOCKS, required=True, **settings)
    refused(key)


def reading(desk: Desk) -> None:
    """The steps through the blocks, each by its words."""
    if not desk.offers("step"):
        return
    names, size = scene(desk.values).names, desk.values.block
    blocks = [" ".join(names[i : i + size]) for i in range(0, len(names), size)]

    def go(to: int) -> None:
        desk.setter("step")(min(max(to, 1), len(blocks)))

    stepper([escaped(each) for each in blocks], desk.values.step, go)
