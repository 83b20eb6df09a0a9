"""The control of one logit: pick the class, move its score."""

from functools import partial
from typing import Any

import streamlit as st

from softmax_words import Words
from ui.handles.picked_logit import KEY, index_of, reach_of
from ui.memory import state
from ui.page.desk import Desk
from ui.screen import plot
from ui.screen.refused import refused
from ui.words.numbers import plain
from ui.words.words import escaped

words = Words(__file__)


def one_logit(desk: Desk) -> None:
    """Which class is picked, and the handle of its logit, or a slider where charts have none."""
    desk.handle("picked", label_visibility="collapsed")
    if not desk.offers("z"):
        return
    values, i, reach = desk.values, index_of(desk.values), reach_of(desk.values)
    if reach is None:
        st.caption(words("beyond", name=escaped(values.picked), value=plain(values.z[i])))
    elif plot.has_handles():
        desk.draw(KEY)
    else:
        _logit_slider(i, reach)


def _logit_slider(i: int, reach: float) -> None:
    # Over another range it is another widget: the same one would jump to an end of its new range.
    key, lab = f"{KEY}_{reach:g}", state.lab()
    state.show(key, lab.z[i])
    settings: dict[str, Any] = {
        "key": key,
        "on_change": state.take,
        "args": (key, partial(move, i)),
    }
    name = words("logit_of", name=escaped(lab.names[i]))
    st.slider(name, -reach, reach, step=reach / 100, format="%g", **settings)
    refused(key)


def move(index: int, value: float) -> None:
    """Move one logit."""
    state.update(z=state.lab().with_logit(index, value).z)
