"""What comes out: the link, its QR code, the snippet for a frame, and what a student will see."""

from base64 import b64encode
from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.builder import bench
from pages.builder.draft import Draft
from softmax_words import Words
from ui import modules
from ui.address import packed, readers
from ui.memory import state
from ui.page.copy_link import copy
from ui.page.root import root
from ui.screen.refused import refused
from ui.teach import qr
from ui.teach.sheet_link import sheet_link

words = Words(__file__)

LOWEST, HIGHEST, USUAL = 200, 20_000, 900  # pixels of a frame
_PREVIEW, _HEIGHT = "builder_preview", "builder_height"

_preview = st.components.v2.component(
    "softmax_lab_preview",
    html='<iframe class="lab-preview"></iframe>',
    js=modules.script("preview"),
    isolate_styles=False,
)


def draw(made: Draft) -> None:
    """All of it, the link first."""
    url = made.link(root())
    st.markdown(words.block("link"))
    st.code(url, language=None, wrap_lines=True)
    copy(words("copy_link"), "builder_copy_link", url)
    st.markdown(_kind(made, url))
    sheets(made)
    of_a_class(made)
    code(url)
    frame(made, url)


def _kind(made: Draft, url: str) -> str:
    """Whether the link is readable or packed, and how long it is."""
    whole = made.link(root(), readable=True)
    if whole == url:
        return words("link_readable", count=len(url))
    return words("link_packed", count=len(url), readable=len(whole), most=packed.LONGEST)


def sheets(made: Draft) -> None:
    """The same state on paper: for the teacher, and for the students."""
    st.markdown(words.block("sheet"))
    with st.container(horizontal=True):
        st.link_button(words("sheets.key"), sheet_link(root(), made.sheet))
        st.link_button(words("sheets.students"), sheet_link(root(), made.sheet, key=False))


def of_a_class(made: Draft) -> None:
    """The same for a whole class at once, on its phones."""
    with st.container(key="way_class"):
        label, help = words("class"), words("class_help")
        st.page_link("room/room.py", label=label, query_params=made.room, help=help)


def code(url: str) -> None:
    """The QR code, or why there is none."""
    st.markdown(words.block("qr"))
    try:
        drawn = qr.svg(url)
    except ValueError as error:
        st.warning(str(error))
        return
    # As a picture: what Streamlit shows as HTML it first strips of drawings.
    source = f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"
    st.html(f'<img class="lab-qr" alt="{escape(words("qr_alt"))}" src="{source}">')


def frame(made: Draft, url: str) -> None:
    """What is pasted into a page of a learning platform."""
    st.markdown(words.block("frame"))
    height = _height()
    take = state.tie(_HEIGHT, height, _set_height)
    st.number_input(words("height"), LOWEST, HIGHEST, step=50, help=words("height_help"), **take)
    refused(_HEIGHT)
    written = snippet(url, made.asked.title or made.lesson.words.title, height)
    st.code(written, language="html", wrap_lines=True)
    copy(words("copy_frame"), "builder_copy_frame", written)


def snippet(url: str, title: str, height: int) -> str:
    """The frame as HTML, and below it the way to the lesson in a tab of its own."""
    src, named = escape(url), escape(title)
    size = f'width="100%" height="{height}"'
    return (
        f'<iframe src="{src}" title="{named}" {size} style="border:0" '
        f'allow="clipboard-write" loading="lazy"></iframe>\n'
        f'<p><a href="{src}" target="_blank">{escape(words("own_tab"))}</a></p>'
    )


def _height() -> int:
    """The height that was typed, else that of the lesson as it was measured, else a usual one."""
    typed: int = state.page_value("height", readers.whole(LOWEST, HIGHEST), 0)
    return typed or _measured() or USUAL


def _measured() -> int:
    """The height of the lesson in the preview, as the browser says: 0 if it has said nothing."""
    said: Any = st.session_state.get(_PREVIEW)
    height = said.get("height") if isinstance(said, Mapping) else None
    is_one = isinstance(height, int) and not isinstance(height, bool)
    return min(max(height, LOWEST), HIGHEST) if is_one and height else 0


def _set_height(height: Any) -> None:
    state.set_page_value("height", readers.whole(LOWEST, HIGHEST)(str(height)), 0)


def preview(made: Draft) -> None:
    """The lesson as a student will see it: the link itself, in a frame."""
    st.markdown(words.block("preview"))
    data = {"src": made.link(root()), "title": words("preview_title")}
    _preview(key=_PREVIEW, data=data, on_height_change=bench.nothing)
