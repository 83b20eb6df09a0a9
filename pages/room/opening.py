"""The way into a room: a teacher opens one, and who has a code goes there."""

from typing import Any

import streamlit as st

from pages.room import room_code
from pages.room.subject import Subject
from softmax_words import Words, chosen, spoken
from ui import modules
from ui.address import link
from ui.memory import state
from ui.page.root import root
from ui.screen.refused import refused

words = Words(__file__)

_CODE = "room_code"

_button = st.components.v2.component(
    "softmax_lab_room_open",
    html='<div class="lab-copy lab-open"><button type="button"></button>'
    '<output role="alert"></output></div>',
    js=modules.script("room_open"),
    isolate_styles=False,
)
_go = st.components.v2.component(
    "softmax_lab_room_go",
    html="<a></a>",
    js=modules.script("room_go"),
    isolate_styles=False,
)


def button(subject: Subject) -> None:
    """The button that opens a room of this subject, and leads to the teacher's page of it.

    The browser asks for it: the secret of a room is made there and then, and no session knows it.
    """
    data: dict[str, Any] = {
        "label": words("open.button"),
        "lab": root(),
        "asks": {"subject": dict(subject.address), "lang": spoken()},
        "failed": words("open.failed"),
        "query": _chosen(),
    }
    _button(key="room_open", data=data)


def _chosen() -> str:
    """What the address of a room says of the language that was chosen."""
    return "".join(f"?{name}={text}" for name, text in link.in_language(chosen()).items())


def code_box() -> None:
    """Where a student who has come here writes the code of the room."""

    def take(text: Any) -> None:
        typed = str(text or "")
        state.keep_page_value(_CODE, room_code.read(typed) if typed.strip() else "", "")

    settings: dict[str, Any] = {"key": _CODE, "on_change": state.take, "args": (_CODE, take)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(words("code.label"), placeholder=words("code.form"), **settings)
        st.button(words("code.button"), key="room_go")
    refused(_CODE)
    if code := state.unlinked_value(_CODE, ""):
        to = f"{root()}/room/{code}{_chosen()}"
        _go(key="room_there", data={"to": to, "label": words("code.there", code=code)})
