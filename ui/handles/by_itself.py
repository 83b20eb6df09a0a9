"""Whether a browser can send files to the server, and what is said where it cannot.

Streamlit takes a file only with a cookie of its own, so that no other site sends one in a reader's
name. In a frame of another site browsers hold that cookie back, unless the server is told to mark
it as one for frames (`server.xsrfCookieSameSite = "none"`, over HTTPS); and a reader may block all
cookies. The cookie is missing then when the browser connects.
"""

import streamlit as st
from streamlit.web.server.server_util import is_xsrf_enabled
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from softmax_words import Words
from ui import modules

words = Words(__file__)

_sentence = st.components.v2.component(
    "softmax_lab_by_itself",
    html='<p class="lab-by-itself"></p>',
    js=modules.script("by_itself"),
    isolate_styles=False,
)


def takes_files() -> bool:
    """Whether the browser can send files, as far as its connection tells; without one it can."""
    if not is_xsrf_enabled() or not st.context.headers:
        return True
    return XSRF_COOKIE_NAME in st.context.cookies


def sentence(key: str) -> None:
    """The sentence that says why no file can be sent, with a link to this page in a tab alone."""
    _sentence(key=f"{key}_by_itself", data={"words": words("by_itself")})
