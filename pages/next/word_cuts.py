"""The popover in which a language model's words are cut: the stages, their handles, their order."""

from typing import Any

import streamlit as st

from pages.next.stages import PLACES, k_at, moved_up, place_of
from pages.next.stages import stages as stages_of
from softmax_words import Words
from ui.memory import state
from ui.page.desk import Desk
from ui.screen import plot
from ui.screen.refused import refused
from ui.words.numbers import plain

words = Words(__file__)


def cuts(desk: Desk) -> None:
    """The popover in which words are cut: each stage with its handle, and its way up."""
    if not any(map(desk.offers, ("k", "p", "m", "order"))):
        return
    with st.popover(words("cuts.open"), key="cuts", on_change="rerun") as popover:
        if not popover.open:
            return
        st.markdown(words("cuts.intro"))
        for place, (name, value) in enumerate(stages_of(desk.values)):
            with st.container(horizontal=True, vertical_alignment="center"):
                stage(desk, place, name, value)
                if desk.offers("order"):
                    way_up(desk, place, name)


def way_up(desk: Desk, place: int, name: str) -> None:
    """The button that moves a stage up."""
    up: dict[str, Any] = {"key": f"earlier_{name}", "icon": ":material/arrow_upward:"}
    up |= {"disabled": place == 0, "on_click": earlier, "args": (desk, name)}
    st.button(words(f"cuts.up_{name}"), **up)


def stage(desk: Desk, place: int, name: str, value: float) -> None:
    """One stage: which it is, and its handle; T has its own above."""
    if name == "T":
        said = words("cuts.temperature", place=place + 1, T=plain(value))
        st.markdown(said, width=300)
        return
    with st.container(width=300, gap=None):
        said = words("cuts.stage", place=place + 1, name=words(f"stage.name_{name}"))
        st.markdown(said, help=words(f"cuts.help_{name}"))
        if name != "k":
            desk.handle(name)
        elif plot.has_handles():
            desk.handle("top_k")
        else:
            slider(desk)


def slider(desk: Desk) -> None:
    """The k of top-k where charts have no handles."""
    if not desk.offers("k"):
        return
    key, now, every = "top_k", place_of(desk.values.k), words("cuts.all")

    def said(place: float) -> str:
        return f"{k:,}" if (k := desk.values.k if place == now else k_at(place)) else every

    state.show(key, now)
    settings: dict[str, Any] = {"key": key, "on_change": state.take, "args": (key, desk.mover(key))}
    st.select_slider(words("stage.name_k"), sorted({*PLACES, now}), format_func=said, **settings)
    refused(key)


def earlier(desk: Desk, name: str) -> None:
    """Move a stage one place up."""
    desk.setter("order")(moved_up(desk.values.order, name))
