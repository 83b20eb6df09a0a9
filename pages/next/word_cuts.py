"""The popover in which a language model's words are cut: the stages, their values, their order."""

import streamlit as st

from pages.next.word_choice import (
    DEFAULTS,
    LIMITS,
    NAMES,
    ORDER,
    number,
    read_stage,
    setter,
    stages,
)
from ui.memory import state
from ui.page.controls import refused
from ui.words.numbers import plain

_HELP = {
    "k": "Keep the k likeliest words, and those that tie with the last. 0 keeps all.",
    "p": "Keep the fewest words whose probabilities reach p together. 1 keeps all.",
    "m": "Keep words at least m times as likely as the likeliest. 0 keeps all.",
}


def cuts() -> None:
    """The popover in which words are cut: each stage with its value, and a button to move it up."""
    now = stages()
    with st.popover("Cut words", key="cuts", on_change="rerun") as popover:
        if not popover.open:
            return
        st.markdown("From the first stage to the last. Does the order matter?")
        for place, (name, value) in enumerate(now):
            with st.container(horizontal=True, vertical_alignment="bottom"):
                if name == "T":
                    st.markdown(f"**{place + 1}. Temperature**, T = {plain(value)}")
                else:
                    _stage(place, name, value)
                st.button(
                    f"Move {NAMES[name]} up",
                    key=f"earlier_{name}",
                    icon=":material/arrow_upward:",
                    disabled=place == 0,
                    on_click=_earlier,
                    args=(name,),
                )


def _stage(place: int, name: str, value: float) -> None:
    key, whole = f"stage_{name}", name == "k"
    state.show(key, int(value) if whole else value)
    st.number_input(
        f"{place + 1}. {NAMES[name]}",
        min_value=0 if whole else 0.0,
        max_value=LIMITS[name] if whole else 1.0,
        step=1 if whole else 0.05,
        format="%d" if whole else "%.4g",
        key=key,
        on_change=state.take,
        args=(key, setter(name, lambda x: read_stage(name, number(x)), DEFAULTS[name])),
        help=_HELP[name],
        width=170,
    )
    refused(key)


def _earlier(name: str) -> None:
    """Move a stage one place up."""
    order = [stage for stage, _ in stages()]
    place = max(order.index(name), 1)
    order[place - 1 : place + 1] = [order[place], order[place - 1]]
    state.set_page_value("order", ",".join(order), ORDER)
