"""Handles for two constants: one is added to every logit, one is subtracted again.

Both belong to the page, not to the shared logits: they are read from its link as `offset` and
`shift`.
"""

import streamlit as st

from ui import link, plot, state, sweep
from ui.charts.figure import Chart
from ui.charts.safe_zone import safe_zone
from ui.controls import refused
from ui.numbers import short

MAX = "max"  # c is the largest logit
FARTHEST = 1e9
Band = tuple[float, float] | None
Ends = tuple[float, float, float]


def _read_offset(text: str) -> float:
    value = link.read_number(text)
    if not abs(value) <= FARTHEST:
        raise ValueError(f"a number from -1e9 to 1e9 is allowed; {link.shown(text)} came")
    return value


def _read_shift(text: str) -> float | str:
    return MAX if text == MAX else _read_offset(text)


def offset() -> float:
    """What is added to every logit."""
    return state.page_value("offset", _read_offset, 0.0)


def shift() -> float | str:
    """What is subtracted from every logit: a number, or the largest logit."""
    return state.page_value("shift", _read_shift, MAX)


def back_to_start() -> None:
    """No offset, and the largest logit as the constant."""
    state.set_page_value("offset", 0.0, 0.0)
    state.set_page_value("shift", MAX, MAX)


def _slider(name: str, words: str, ends: Ends, now: float, default: float | str) -> None:
    """A slider that shows `now`; over another range it is another widget, and starts afresh."""
    key, range_key = f"{name}_handle", f"{name}_range"
    if st.session_state.get(range_key) != ends:
        st.session_state.pop(key, None)
    st.session_state[range_key] = ends
    state.show(key, now)

    def take(value: float) -> None:
        """Take it as the link would; but not what a browser still sends for a range now gone."""
        if st.session_state[range_key] == ends:
            state.set_page_value(name, _read_offset(f"{value:.12g}"), default)

    low, high, step = ends
    settings = {"key": key, "on_change": state.take, "args": (key, take)}
    st.slider(words, low, high, step=step, format="%g", **settings)
    refused(key)


def offset_handle(safe: Band, cliffs: Band) -> Chart | None:
    """The handle of the offset over the band that the naive formula survives."""
    now = offset()
    if safe is None:
        st.markdown("**Naive**")
        return None
    ends = sweep.grid((*safe, *cliffs, 0.0), 0.0, now)
    _slider("offset", "**Naive.** Break it: add an offset to every logit", ends, now, 0.0)
    words = ("▼ underflow", "naive holds", "▲ overflow")
    return plot.draw(safe_zone("Offset", safe, ends[:2], now, words), key="safe_offsets")


def constant_handle(safe: Band, largest: float) -> Chart | None:
    """The handle of the constant c over the band in which softmax is safe."""
    chosen = shift()
    now = largest if chosen == MAX else float(chosen)
    if safe is None:
        st.markdown("**Shifted**")
        return None
    ends = sweep.grid(safe, largest, now)
    words = f"**Shifted.** Subtract c; the largest logit is {short(largest)}"
    _slider("shift", words, ends, now, MAX)
    zones = ("▲ overflow", "c is safe", "▼ underflow")
    return plot.draw(safe_zone("The constant c", safe, ends[:2], now, zones), key="safe_shifts")
