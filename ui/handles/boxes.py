"""The control of a parameter that stands on no scale: a box, a list, or words side by side."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from softmax_words import Words
from ui.address.parameters import Name, Number, Parameter, Text, Values, Whole, Word
from ui.memory import state
from ui.scales import label_of, words_of
from ui.words.words import escaped

ROOM, MARGIN = 44, 4  # characters that fit side by side on a phone, and what a button adds to each


def box_key(parameter: Parameter) -> str:
    """The key of the control of a parameter."""
    kinds = {Number: "number", Whole: "number", Word: "choice", Name: "pick", Text: "text"}
    return f"{kinds.get(type(parameter), 'scale_of')}_{parameter.name}"


def draw_box(
    parameter: Parameter, values: Values, words: Words, apply: Callable[[Any], None], **look: Any
) -> None:
    """Draw the control; what it is set to goes to `apply`. `look` goes on to Streamlit."""
    name, lines = words_of(parameter.name, words)
    key, value = box_key(parameter), values.own[parameter.name]
    shown = parameter.write(value) if isinstance(parameter, Text) else value
    settings = state.tie(key, shown, apply) | look
    if lines:
        settings["help"] = " ".join(lines)
    if isinstance(parameter, Whole):
        st.number_input(name, *parameter.ends(values), step=1, **settings)
    elif isinstance(parameter, Number):
        low, high, step = map(float, (parameter.low, parameter.high, parameter.step))
        st.number_input(name, low, high, step=step, format="%g", **settings)
    elif isinstance(parameter, Text):
        st.text_input(name, **settings)
    elif isinstance(parameter, Word | Name):
        _draw_choice(name, parameter, _labels(parameter, values, words), settings)


def _labels(parameter: Word | Name, values: Values, words: Words) -> dict[str, str]:
    """What can be chosen, each as a reader sees it."""
    if isinstance(parameter, Word):
        return {word: label_of(parameter, word, words) for word in parameter.words}
    return {name: name for name in parameter.of(values)}


def _draw_choice(
    name: str, parameter: Word | Name, labels: dict[str, str], settings: dict[str, Any]
) -> None:
    """Words or names side by side where they fit, else a list."""
    shown = {word: escaped(text or word) for word, text in labels.items()}
    if sum(len(text) + MARGIN for text in shown.values()) <= ROOM or isinstance(parameter, Word):
        settings = settings | {"required": True}
        st.segmented_control(
            name, list(shown), format_func=lambda word: shown.get(word, ""), **settings
        )
    else:
        st.selectbox(name, list(shown), **settings)
