"""Copy link: the address in its readable form, on the clipboard."""

import streamlit as st

from ui import modules

_button = st.components.v2.component(
    "softmax_lab_copy_link",
    html='<div class="lab-copy"><button type="button">Copy link</button><output></output></div>',
    js=modules.script("copy_link"),
    isolate_styles=False,
)


def copy_link() -> None:
    """A button that copies the address of what the reader sees."""
    with st.container(width="content"):
        _button(key="copy_link")
