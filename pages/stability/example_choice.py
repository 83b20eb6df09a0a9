"""Which logits a lesson on failure shows: the reader's own, or an example.

An example stays out of the shared state until the reader takes it.
"""

import math
from dataclasses import dataclass

import streamlit as st

from pages.stability.handles import back_to_start
from softmax_core import PRESETS
from ui.address import link
from ui.address.link import Lab
from ui.memory import state
from ui.page.controls import refused

UNSET = ""  # no example was chosen
DEFAULT_Z = link.write_numbers(link.DEFAULT_LOGITS)
OWN = "own"
GPT2 = "gpt2"


@dataclass(frozen=True)
class Example:
    """Logits worth breaking; `dtype` is the type that shows the point, None where any does."""

    name: str
    z: tuple[float, ...]
    dtype: str | None = None


# By the word that a link says. The 50,257 GPT-2-like logits come from the core, not from here.
EXAMPLES = {
    "overflow": Example("overflow", PRESETS["big-positive"].z),
    "underflow": Example("underflow", PRESETS["all-negative"].z),
    "sum-overflow": Example("sum overflow", PRESETS["sum-overflow"].z, "float16"),
    GPT2: Example("GPT-2-like", (), "float32"),
    "float16-break": Example("float16 break", PRESETS["fp16-break"].z, "float16"),
    "lost-tail": Example("lost tail", PRESETS["mixed-extreme"].z),
    "mask": Example("mask", (3.0, -math.inf, 1.0, 0.0)),
    "near-tie": Example("near tie", PRESETS["near-tie"].z, "float16"),
}


def read_example(text: str) -> str:
    """The word of an example, or `own` for the shared logits."""
    if text not in (OWN, *EXAMPLES):
        raise ValueError(f"an example is one of {', '.join((OWN, *EXAMPLES))}; “{text[:30]}” came")
    return text


def opened_on() -> str:
    """The example that is shown, or `own` for the shared logits.

    A link without logits opens on an overflow; logits changed by any hand are the reader's own; an
    example in a link brings its number type, unless the link names one. That is known from what
    the page remembers: the logits it showed last, and the type, which it writes even when default.
    """
    z = link.write_numbers(state.lab().z)
    chosen = state.page_value("preset", read_example, UNSET)
    seen = state.page_value("z", lambda _: z, "")
    says_type = state.page_value("dtype", lambda _: "yes", "")
    if seen not in ("", z) or (not chosen and (seen or z != DEFAULT_Z)):
        chosen = OWN
    example = EXAMPLES.get(chosen)
    if example and example.dtype and not says_type:
        state.update(dtype=example.dtype)
    state.set_page_value("preset", chosen, OWN if z != DEFAULT_Z else UNSET)
    state.set_page_value("z", z if chosen else "", DEFAULT_Z)
    state.set_page_value("dtype", state.lab().dtype, "" if example else link.DEFAULT_TYPE)
    return chosen or "overflow"


def choose(name: str) -> None:
    """Show an example in the number type in which it makes its point, without offset or shift."""
    name = read_example(name)
    if example := EXAMPLES.get(name):
        state.update(T=1.0, dtype=example.dtype or state.lab().dtype)
    state.set_page_value("preset", name, UNSET)
    back_to_start()


def pick(chosen: str) -> None:
    """The examples of this page; the first choice is the shared logits."""
    names = {OWN: "my logits"} | {k: v.name for k, v in EXAMPLES.items()}
    state.show("example", chosen)
    st.pills(
        "Logits",
        list(names),
        required=True,
        format_func=names.get,
        key="example",
        on_change=state.take,
        args=("example", choose),
        label_visibility="collapsed",
        wrap=False,
    )
    refused("example")


def shown(chosen: str) -> Lab:
    """The lab with the example's logits in it; the shared one stays as it is."""
    example = EXAMPLES.get(chosen)
    return state.lab().with_logits(example.z) if example else state.lab()
