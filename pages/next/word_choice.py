"""The controls of a language model: its context, n, and the stages that cut, in their order."""

import math
from collections.abc import Callable

import streamlit as st

from softmax_models.ngram import HIGHEST
from softmax_models.truncated import OFF, STAGES
from ui.address import link
from ui.address.readers import ungrouped
from ui.memory import state
from ui.page.controls import refused
from ui.words.numbers import plain
from ui.words.words import listed

LONGEST = 200  # characters of a context
MOST_WORDS = 10_000  # of top-k
LAST_SEED = 9999
DRAWS = (100, 1_000, 10_000, 100_000)
_CONTEXT = "an instance of"
ORDER = ",".join(STAGES)
NAMES = {"T": "T", "k": "top-k", "p": "top-p", "m": "min-p"}
DEFAULTS = {"k": 10.0, "p": 1.0, "m": 0.0}
LIMITS = {"k": MOST_WORDS, "p": 1, "m": 1}


def read_context(text: str) -> str:
    """A context of up to 200 characters; a blank one is a space, which an address can say."""
    if len(text) > LONGEST:
        raise ValueError(f"a context has up to {LONGEST} characters; {len(text):,} came")
    return text if text.strip() else " "


def read_n(text: str | int) -> int:
    """The longest n-gram, 1 to 4."""
    if str(text) not in map(str, range(1, HIGHEST + 1)):
        raise ValueError(f"n is 1 to {HIGHEST}; {link.shown(str(text))} came")
    return int(text)


def read_stage(name: str, value: str | float) -> float:
    """The value of a stage that cuts: k a whole number, p and m a share."""
    x = link.read_number(ungrouped(value)) if isinstance(value, str) else float(value)
    if not 0 <= x <= LIMITS[name] or (name == "k" and x % 1):
        kind = "a whole number" if name == "k" else "a number"
        limit = LIMITS[name]
        raise ValueError(f"{NAMES[name]} is {kind} from 0 to {limit:,}; {plain(x)} came")
    return x


def read_order(text: str) -> str:
    """The four stages, each once, with commas between them."""
    if sorted(text.split(",")) != sorted(STAGES):
        raise ValueError(f"an order has each of {', '.join(STAGES)} once; {link.shown(text)} came")
    return text


def read_seed(text: str | float) -> int:
    """The seed of what is drawn and written."""
    value = float(text) if isinstance(text, int | float) else link.read_number(ungrouped(text))
    if not 0 <= value <= LAST_SEED or value % 1:
        raise ValueError(f"a seed is a whole number from 0 to {LAST_SEED:,}; {plain(value)} came")
    return int(value)


def read_draws(text: str | int) -> int:
    """How many words are drawn."""
    digits = ungrouped(str(text))
    if digits not in map(str, DRAWS):
        known = listed([f"{count:,}" for count in DRAWS])
        raise ValueError(f"N is one of {known}; {link.shown(str(text))} came")
    return int(digits)


def context() -> str:
    """The text whose next word is asked for."""
    return state.page_value("context", read_context, _CONTEXT)


def longest() -> int:
    """N of the n-gram."""
    return state.page_value("n", read_n, 3)


def seed() -> int:
    """The seed."""
    return state.page_value("draw_seed", read_seed, 1)


def draws() -> int:
    """How many words are drawn."""
    return state.page_value("N", read_draws, 1_000)


def stages() -> list[tuple[str, float]]:
    """The stages in the reader's order, with their values; T is the lab's."""
    order = state.page_value("order", read_order, ORDER).split(",")
    return [(name, state.lab().T if name == "T" else _value(name)) for name in order]


def in_words(all_stages: list[tuple[str, float]]) -> str:
    """The stages that act, in their order: `T = 0.5 → top-k 10`."""
    on = [(name, value) for name, value in all_stages if value != OFF[name]]
    said = [f"{NAMES[name]}{' = ' if name == 'T' else ' '}{plain(value)}" for name, value in on]
    return " → ".join(said) or "no cut"


def _value(name: str) -> float:
    """What a stage that cuts is set to."""
    return state.page_value(name, lambda text: read_stage(name, text), DEFAULTS[name])


def setter(name: str, read: Callable, default: object) -> Callable:
    """What takes a widget's value into the page value `name`, checked."""
    return lambda value: state.set_page_value(name, read(value), default)


def asked() -> None:
    """The context and n, side by side."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = "context_of_words"
        state.show(key, context())
        st.text_input(
            "Context",
            key=key,
            on_change=state.take,
            args=(key, setter("context", read_context, _CONTEXT)),
            max_chars=LONGEST,
            width=300,
            help="The model looks at the last n − 1 words, or letters where they stand for words.",
        )
        _buttons("n", "n-gram", range(1, HIGHEST + 1), longest(), read_n, 3)
    refused(key)
    refused("pick_n")


def _buttons(
    name: str, label: str, options: object, now: int, read: Callable, default: int
) -> None:
    key = f"pick_{name}"
    state.show(key, now)
    st.segmented_control(
        label,
        list(options),
        required=True,
        key=key,
        format_func=lambda number: f"{number:,}",
        on_change=state.take,
        args=(key, setter(name, read, default)),
    )


def number(value: object) -> float:
    """What a box of numbers says; an empty one says nothing."""
    if not isinstance(value, int | float) or math.isnan(value):
        raise ValueError("a number is needed")
    return float(value)


def draw_seed() -> None:
    """The seed of everything that is drawn."""
    key = "seed_of_words"
    state.show(key, seed())
    st.number_input(
        "Seed",
        min_value=0,
        max_value=LAST_SEED,
        step=1,
        key=key,
        on_change=state.take,
        args=(key, setter("draw_seed", lambda x: read_seed(number(x)), 1)),
        width=150,
    )
    refused(key)


def how_many() -> None:
    """How many words are drawn."""
    _buttons("N", "Draws N", DRAWS, draws(), read_draws, 1_000)
    refused("pick_N")
