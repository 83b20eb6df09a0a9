"""Copy link: the address in its readable form, on the clipboard."""

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
    with st.container(width="content"):
        _button(key="copy_link", data={"label": words("controls.copy_link")})
