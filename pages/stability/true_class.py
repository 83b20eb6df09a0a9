"""The class that counts as the truth: a loss is measured against it."""

from collections.abc import Sequence

import streamlit as st

from ui.memory import state
from ui.page.controls import refused
from ui.words.words import escaped

PARAMETER = "truth"


def picked(names: Sequence[str], unless: int) -> int:
    """The true class that the reader chose, by its name in the link; else `unless`."""

    def read(name: str) -> str:
        if name not in names:
            raise ValueError(f"the true class is one of {', '.join(names)}")
        return name

    chosen = state.page_value(PARAMETER, read, "")
    truth = names.index(chosen) if chosen in names else unless
    state.show("truth", truth)
    st.segmented_control(
        "The true class",
        range(len(names)),
        format_func=lambda i: escaped(names[i]),
        required=True,
        key="truth",
        on_change=state.take,
        args=("truth", lambda i: state.set_page_value(PARAMETER, read(names[i]), "")),
    )
    refused("truth")
    return truth
