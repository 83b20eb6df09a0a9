"""A small file of the reader's own, kept by the browser too: it comes back after a reload.

It stands in the session storage of one tab: nobody else sees it, and it ends with the tab, with
Reset, and when it is taken out of its box. A session that is new asks for it, also after the server
was started anew. What comes back is input like any other: bounded, and read like a file that was
chosen.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from ui.memory import session, state
from ui.memory.session import KeptFile
from ui.screen import modules

LIMIT = 200_000  # bytes
_LONGEST_NAME = 255  # that file systems have
How = Mapping[str, Any]  # what the page makes of the file; from a browser it may be anything

_in_tab = st.components.v2.component("softmax_lab_kept_file", js=modules.script("kept_file"))


def keep(key: str, name: str, data: bytes, *, stored: bool = False) -> None:
    """Let the tab keep the file at hand, where it is small; `stored` where it came from there."""
    now = session.current()
    now.files_emptied = False
    small = len(data) <= LIMIT
    now.files[key] = KeptFile(name, data, stored=stored) if small else None


def take_out(key: str) -> None:
    """Let the tab forget the file; what the session has stays until the page is loaded again."""
    now = session.current()
    file = now.files.get(key)
    now.files[key] = file and KeptFile(file.name, file.data, is_out=True)


def put_back(key: str) -> None:
    """Let the tab keep the file again: the one that should replace it was refused."""
    if file := session.current().files.get(key):
        keep(key, file.name, file.data, stored=file.stored and not file.is_out)


def take(key: str, bring: Callable[[str, bytes, How], None]) -> None:
    """Hear what the tab says: that it has the file, or which one it brings to a new session."""
    sent, now = st.session_state.get(_widget(key)), session.current()
    if not isinstance(sent, Mapping):
        return  # it has not spoken yet
    file = now.files.get(key)
    if file and sent.get("stored") == file.token:
        file.stored = True
    if key in now.files or now.files_emptied or sent.get("brought") is None:
        return
    now.files[key] = None  # until it is read, and where it cannot be
    try:
        bring(*_checked(sent["brought"]))
    except ValueError as error:
        state.complain(key, f"what this tab kept of your file cannot be used: {error}")


def _checked(brought: Any) -> tuple[str, bytes, How]:
    """The name and the bytes of a file, and what was made of it; ValueError with a sentence."""
    if not isinstance(brought, Mapping):
        raise ValueError("it is no file")
    name, data, how = (brought.get(part) for part in ("name", "data", "how"))
    if not isinstance(name, str) or not isinstance(data, str) or not isinstance(how, Mapping):
        raise ValueError("its name or its bytes are lost")
    if len(name) > _LONGEST_NAME or len(data) > 4 * -(-LIMIT // 3):
        raise ValueError(f"up to {LIMIT / 1000:.0f} kB are kept, and more came")
    try:
        return name, b64decode(data, validate=True), how
    except ValueError:
        raise ValueError("its bytes are damaged") from None


def draw(key: str, how: How) -> None:
    """The part of the page that speaks with the tab; it is not seen."""
    now = session.current()
    if file := now.files.get(key):
        now_made = {} if now.loan() else {"how": dict(how)}  # a question lends other rows
        said = {"empties": "this"} if file.is_out else now_made | _not_stored(file)
    elif key in now.files or now.files_emptied:
        said = {"empties": "this"}
    else:
        said = {"asks": now.word}
    _hidden(_widget(key), {"key": key, **said})


def _not_stored(file: KeptFile) -> dict[str, Any]:
    """The file itself, until the tab has it."""
    if file.stored:
        return {}
    content = {"name": file.name, "data": b64encode(file.data).decode()}
    return {"file": content, "token": file.token}


def empty_tab() -> None:
    """Let the tab forget all files after Reset, whatever page it was pressed on."""
    if session.current().files_emptied:
        _hidden("all_files", {"key": "", "empties": "all"})


def _hidden(widget: str, data: dict[str, Any]) -> None:
    """The component, in a container that frame.css takes no place for."""
    heard = {"on_brought_change": lambda: None, "on_stored_change": lambda: None}
    with st.container(key=f"kept_{widget}"):
        _in_tab(key=widget, data=data, **heard)


def _widget(key: str) -> str:
    return f"{key}_in_tab"
