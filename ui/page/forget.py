"""Forget me: what the lab keeps in a reader's browser, key by key, and the button that empties it.

Each key is the beginning of a name in the browser's storage; its sentence stands in the words.
"""

from typing import Any

import streamlit as st

from softmax_words import Words
from ui import modules
from ui.memory import session

words = Words(__file__)

# Key -> the word of its sentence. Those that begin with st or _st are Streamlit's own.
LOCAL, SESSION, COOKIE = "localStorage", "sessionStorage", "cookie"
KEYS = {
    "softmax-lab-course": (LOCAL, "course"),
    "softmax-lab-room-": (LOCAL, "room"),
    "softmax-lab-desk-": (SESSION, "desk"),
    "softmax_lab/": (SESSION, "file"),
    "softmax_lab_version": (SESSION, "version"),
    "stActiveTheme": (LOCAL, "theme"),
    "_streamlit_xsrf": (COOKIE, "xsrf"),
    "softmax_lab_worker": (COOKIE, "worker"),
}

_button = st.components.v2.component(
    "softmax_lab_forget",
    html='<div class="lab-copy"><button type="button"></button><output></output></div>',
    js=modules.script("forget"),
    isolate_styles=False,
)


def listed() -> list[tuple[str, str, str]]:
    """What the lab keeps in a browser: the key, where it stands, and what it is, in a sentence."""
    return [(key, store, words(f"kept.{word}")) for key, (store, word) in KEYS.items()]


def button() -> None:
    """The button that empties all of it but the cookies, and the reader's session."""
    data: dict[str, Any] = {"label": words("forget.label"), "said": words("forget.said")}
    data["keys"] = [key for key, (store, _) in KEYS.items() if store != COOKIE]
    _button(key="forget_me", data=[data], on_forgot_change=session.forget)
