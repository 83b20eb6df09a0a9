"""Copy link: the address in its readable form, or another text, on the clipboard."""

import streamlit as st

from softmax_words import Words
from ui import modules

words = Words(__file__)

_button = st.components.v2.component(
    "softmax_lab_copy_link",
    html='<div class="lab-copy"><button type="button"></button><output></output></div>',
    js=modules.script("copy_link"),
    isolate_styles=False,
)


def copy_link() -> None:
    """A button that copies the address of what the reader sees."""
    copy(words("controls.copy_link"), "copy_link")


def copy(label: str, key: str, text: str = "") -> None:
    """A button that copies a text; the address where there is none."""
    with st.container(width="content"):
        _button(key=key, data={"label": label, "text": text})
