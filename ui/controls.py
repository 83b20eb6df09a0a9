"""The controls that pages share: each owns its key, range and default, and writes to the state."""

import math
from bisect import insort
from collections.abc import Callable

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from softmax_core import NUMBER_TYPES, PRESETS, Preset
from ui import link, state
from ui.copy_link import copy_link
from ui.numbers import plain
from ui.words import escaped

# The preferred numbers of Renard's series R'20: even steps on a logarithmic scale, and 1, 0.5 and 2
# among them.
_RENARD = (
    1.0,
    1.1,
    1.25,
    1.4,
    1.6,
    1.8,
    2.0,
    2.2,
    2.5,
    2.8,
    3.2,
    3.6,
    4.0,
    4.5,
    5.0,
    5.6,
    6.3,
    7.1,
    8.0,
    9.0,
)
_DECADES = [float(f"{mantissa}e{exponent}") for exponent in (-2, -1, 0, 1) for mantissa in _RENARD]
LOWEST, HIGHEST = 0.05, 20.0
TEMPERATURES = (0.0, *(t for t in _DECADES if LOWEST <= t <= HIGHEST), math.inf)


def temperature_scale() -> list[float]:
    """The steps of the temperature slider: even on a logarithmic scale, 0 and infinity at its ends.

    A temperature that is not among them (from the link, or typed) gets a step of its own: it is
    honoured, not rounded.
    """
    scale = list(TEMPERATURES)
    for T in (state.opened_lab().T, state.lab().T):
        if T not in scale:
            insort(scale, T)
    return scale


def temperature_range() -> NDArray[np.float64]:
    """Temperatures for a curve: the slider's range, or as far as T now, but within 1e-3 to 1e3."""
    finite = [T for T in (LOWEST, HIGHEST, state.lab().T) if 1e-3 <= T <= 1e3]
    return np.geomspace(min(finite), max(finite), 61)


def refused(key: str) -> None:
    """The sentence that says why the last value of the widget `key` was not taken."""
    if sentence := state.complaint(key):
        st.error(escaped(sentence[0].upper() + sentence[1:] + "."))


def temperature() -> None:
    """The handle of T."""
    key = "temperature"
    state.show(key, state.lab().T)
    st.select_slider(
        "Temperature T",
        temperature_scale(),
        key=key,
        format_func=plain,
        on_change=state.take,
        args=(key, lambda T: state.update(T=T)),
        help="Logits are divided by T. At 0 the largest takes all; at ∞ all are equal.",
    )
    refused(key)


def number_type() -> None:
    """The number type that Step by step and Stability compute in."""
    key = "number_type"
    state.show(key, state.lab().dtype)
    st.segmented_control(
        "Number type",
        list(NUMBER_TYPES),
        required=True,
        key=key,
        on_change=state.take,
        args=(key, lambda dtype: state.update(dtype=dtype)),
    )
    refused(key)


def _text(label: str, key: str, shown: str, apply: Callable[[str], None], help: str) -> None:
    """A text box that keeps what was typed when it is refused."""
    state.show(key, shown)
    st.text_input(label, key=key, on_change=state.take, args=(key, apply), help=help)
    refused(key)


def exact_values() -> None:
    """Logits, names and T, typed exactly."""
    lab = state.lab()
    _text(
        "Logits",
        "typed_logits",
        ", ".join(map(link.write_number, lab.z)),
        lambda text: state.set_logits(link.read_logits(text)),
        "2 to 12 numbers with commas between them; inf and -inf are allowed.",
    )
    _text(
        "Names",
        "typed_names",
        ", ".join(lab.names),
        lambda text: state.update(names=link.read_names(text)),
        "One name for each logit, with commas between them.",
    )
    _text(
        "T, exactly",
        "typed_temperature",
        link.write_number(lab.T),
        lambda text: state.update(T=link.read_temperature(text)),
        "0, a positive number, or inf.",
    )


def _load(preset: Preset) -> None:
    """Take an example: its logits, its temperature, and the number type in which it shows its
    point.
    """
    state.set_logits(preset.z)
    state.update(T=preset.temperature, dtype=preset.dtype or state.lab().dtype)


def examples() -> None:
    """The vectors worth knowing: one press loads one."""
    with st.container(gap=None):
        for name, preset in PRESETS.items():
            words = f"**{name.replace('-', ' ')}**: {escaped(preset.shows)}"
            st.button(words, key=f"example_{name}", type="tertiary", on_click=_load, args=(preset,))


def bar(*, with_type: bool = False) -> None:
    """The handles every page shares, first in its lab; the number type where it acts."""
    if not with_type:
        temperature()
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=460, key="temperature_handle"):
            temperature()
        with st.container(width="content"):
            number_type()


def tools() -> None:
    """Values, examples, link and reset: beside the title, where a moving handle redraws nothing."""
    with st.container(horizontal=True, width="content", gap="xsmall"):
        with st.popover("Values", key="values", on_change="rerun") as values:
            if values.open:
                exact_values()
        with st.popover("Examples", key="examples", on_change="rerun") as menu:
            if menu.open:
                examples()
        copy_link()
        st.button(
            "Reset", key="reset", on_click=state.reset, help="Return to what the link opened."
        )
