"""The handles of Choose; what they set, and who may set it, stands in `pages.choose.settings`."""

from collections.abc import Callable

import streamlit as st

from pages.choose.settings import (
    COOLING,
    LABELS,
    MANY,
    MOST_SHOWN,
    NUMBERS,
    RUNS,
    SHOWN,
    UNITS,
    go,
    number,
    read_number,
    read_shown,
    set_runs,
    step,
)
from softmax_models.bandit import STEPS
from ui.address import link, readers
from ui.handles import linked
from ui.memory import state
from ui.page.controls import refused

# The figures of the textbook that this page reproduces: what they set, and to what.
_FIGURES = {
    "2.2": {"show": "greedy,eps", "eps": 0.1, "mean": 0.0},
    "2.5": {"show": "gradient,plain", "alpha": 0.1, "mean": 4.0},
}

_BOOK = "Of Sutton & Barto 2018, 2,000 runs. For the third curve of 2.2 set ε to 0.01."


def _load(figure: str) -> None:
    """Set what a figure of the textbook is set to, in 2,000 runs."""
    for name, value in _FIGURES[figure].items():
        default = SHOWN if name == "show" else NUMBERS[name][1]
        state.set_page_value(name, value, default)
    state.set_page_value("scale", "1", "1")
    set_runs(MANY)


def more() -> None:
    """What is seldom moved."""
    with st.popover("More", key="bandit_more", on_change="rerun") as popover:
        if not popover.open:
            return
        with st.container(horizontal=True):
            for figure in _FIGURES:
                key = f"bandit_figure_{figure}"
                load = (key, lambda _, figure=figure: _load(figure))
                st.button(f"Figure {figure}", key=key, help=_BOOK, on_click=state.take, args=load)
        for name, (label, _, low, high, by) in NUMBERS.items():
            key = f"bandit_{name}"
            state.show(key, number(name))
            take = {"on_change": state.take, "args": (key, _setter(name))}
            st.number_input(label, low, high, step=by, format="%g", key=key, **take)
            refused(key)


def _setter(name: str) -> Callable[[float], None]:
    def take(value: float) -> None:
        value = float(read_number(name)(link.write_number(value)))
        state.set_page_value(name, value, NUMBERS[name][1])

    return take


def pick() -> None:
    """Choose the strategies that are shown."""
    key = "bandit_show"

    def take(words: list[str]) -> None:
        if not words:
            raise ValueError(f"choose 1 to {MOST_SHOWN} strategies")
        state.set_page_value("show", read_shown(",".join(words)), SHOWN)

    state.show(key, state.page_value("show", read_shown, SHOWN).split(","))
    st.pills(
        "Strategies",
        list(LABELS),
        selection_mode="multi",
        format_func=LABELS.get,
        key=key,
        on_change=state.take,
        args=(key, take),
        label_visibility="collapsed",
        wrap=True,
    )
    refused(key)


def count() -> None:
    """Few runs, which follow the hand, or as many as the textbook has."""
    linked.segments("Runs", "runs", RUNS, hidden=True)


def unit() -> None:
    """What all rewards are multiplied by."""
    linked.segments("Every reward", "scale", UNITS, "1")


def cooling() -> None:
    """How T falls."""
    linked.segments("Temperature at step t", "cool", COOLING)


def walk() -> None:
    """Back, Next, and any step at once."""
    key, t = "bandit_step", step()

    def take(value: float) -> None:
        go(readers.whole(1, STEPS)(link.write_number(value)))

    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.button("Back", key="bandit_back", disabled=t <= 1, on_click=go, args=(t - 1,))
        st.button(
            "Next",
            key="bandit_next",
            type="primary",
            disabled=t >= STEPS,
            on_click=go,
            args=(t + 1,),
        )
        with st.container(width=460):
            state.show(key, t)
            st.slider("Step t", 1, STEPS, key=key, on_change=state.take, args=(key, take))
    refused(key)
