"""Handles for two constants: one is added to every logit, one is subtracted again.

Both belong to the page, not to the shared logits: they are read from its link as `offset` and
`shift`.
"""

import streamlit as st

from pages.stability.charts.safe_zone import safe_zone
from ui.address import link
from ui.charts.figure import Chart, Handles
from ui.memory import state
from ui.page.controls import refused
from ui.screen import moves, plot
from ui.tape import sweep
from ui.words.numbers import short

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


def _take(name: str, value: float) -> None:
    """Take a value as the link would."""
    default = 0.0 if name == "offset" else MAX
    state.set_page_value(name, _read_offset(f"{value:.12g}"), default)


def take() -> None:
    """Take what the two handles say: before anything that follows them is drawn."""
    for name in ("offset", "shift"):
        moves.take(f"{name}_handle", lambda _, value, name=name: _take(name, value))


def _ends(name: str, values: tuple[float, ...], start: float, now: float) -> Ends:
    """The ends and the step of a handle; while it is held they stand still."""
    key, given = f"{name}_ends", (values, start)
    held = st.session_state.get(key)
    if not (moves.is_moving() and held and held[0] == given):
        held = st.session_state[key] = (given, sweep.grid(values, start, now))
    return held[1]


def _handle(name: str, words: str, zone: Chart) -> Chart:
    """The handle of a constant, in its zone; a slider above it where charts have no handles."""
    key = f"{name}_handle"
    if plot.has_handles():
        st.markdown(words)
    else:
        _slider(name, words, zone.handles)
    plot.draw(zone, key=key)
    refused(key)
    return zone


def _slider(name: str, words: str, handles: Handles) -> None:
    """A slider over a range; over another it is another widget, and starts afresh."""
    key, range_key = f"{name}_slider", f"{name}_range"
    ends = (handles.low, handles.high, handles.step)
    if st.session_state.get(range_key) != ends:
        st.session_state.pop(key, None)
    st.session_state[range_key] = ends
    state.show(key, handles.values[0])

    def take(value: float) -> None:
        """But not what a browser still sends for a range now gone."""
        if st.session_state[range_key] == ends:
            _take(name, value)

    low, high, step = ends
    settings = {"key": key, "on_change": state.take, "args": (key, take)}
    st.slider(words, low, high, step=step, format="%g", **settings)
    refused(key)


def offset_handle(safe: Band, cliffs: Band) -> Chart | None:
    """The handle of the offset in the band that the naive formula survives."""
    now = offset()
    if safe is None:
        st.markdown("**Naive**")
        return None
    ends = _ends("offset", (*safe, *cliffs, 0.0), 0.0, now)
    zones = ("▼ underflow", "naive holds", "▲ overflow")
    words = f"**Naive.** Break it: add {short(now)} to every logit"
    return _handle("offset", words, safe_zone("Offset", safe, ends, now, zones))


def constant_handle(safe: Band, largest: float) -> Chart | None:
    """The handle of the constant c in the band in which softmax is safe."""
    chosen = shift()
    now = largest if chosen == MAX else float(chosen)
    if safe is None:
        st.markdown("**Shifted**")
        return None
    ends = _ends("shift", safe, largest, now)
    words = f"**Shifted.** Subtract c = {short(now)}; the largest logit is {short(largest)}"
    zones = ("▲ overflow", "c is safe", "▼ underflow")
    return _handle("shift", words, safe_zone("The constant c", safe, ends, now, zones))
