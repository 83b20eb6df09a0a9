"""Results in words: seen under the picture, and heard where the picture is not seen.

Streamlit has no live region. This one is a line that stays in the page while its text changes, so
a screen reader speaks the new result; while a handle is held it waits for where the handle rests.
"""

import html
import re

import streamlit as st

from softmax_words import MARK
from ui import modules
from ui.screen import moves, still

_region = still.component(
    "softmax_lab_status",
    html='<p role="status" class="lab-unseen"></p>',
    js=modules.script("region"),
)


def plain_text(sentence: str) -> str:
    """An HTML sentence without its markup.

    >>> plain_text('<b>A</b> &lt; B')
    'A < B'
    """
    return html.unescape(re.sub(r"<[^>]*>", "", sentence))


def say(sentence: str, key: str = "", *, aloud: bool = False, raw: bool = False) -> None:
    """Show a result, an HTML sentence; the one of each page that is said aloud is its main one.

    A `raw` one is HTML of its own, such as a table, in no paragraph.

    One with a `key` follows live handles in the browser: after each message it is written anew,
    though it may say what was said before. A `raw` one is no sentence but HTML that stands for
    itself, such as a table.
    """
    follows = f' data-follows="{key}" data-after="{moves.messages()}"' if key else ""
    main = " lab-main" if aloud else ""
    tag, look = ("div", "") if raw else ("p", f' class="lab-verdict{main}"')
    st.html(f"<{tag}{look}{follows}>{sentence}</{tag}>")
    if aloud:
        speak(sentence)


def markdown(*blocks: str) -> None:
    """Show prose; what is there in another language alone comes with a mark that says so."""
    is_marked = any(block.startswith(MARK) for block in blocks)
    st.markdown("\n\n".join(blocks), unsafe_allow_html=is_marked)


def speak(sentence: str) -> None:
    """Say the main result of a page aloud, an HTML sentence that is seen in some other place."""
    said = st.session_state.get("said", "")
    text = said if said and moves.is_moving() else plain_text(sentence)
    st.session_state["said"] = text
    _region("status", {"text": text})
