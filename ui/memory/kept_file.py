"""A file of the reader's own, kept by the browser too: a small one comes back after a reload.

It stands in the session storage of one tab: nobody else sees it, and it ends with the tab, with
Reset, and when it is taken out of its box. A session that is new asks for it, also after the server
was started anew. What comes back is input like any other: bounded, and read like a file that was
chosen. Of a large file the tab keeps the name: the page says which one must be chosen again.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from softmax_words import Words
from ui import modules
from ui.memory import session, state
from ui.memory.files import KeptFile, Place, Unknown

words = Words(__file__)

LIMIT = 200_000  # bytes
_LONGEST_NAME = 255  # that file systems have
How = Mapping[str, Any]  # what the page makes of the file; from a browser it may be anything

_in_tab = st.components.v2.component("softmax_lab_kept_file", js=modules.script("kept_file"))


def keep(key: str, name: str, data: bytes, *, stored: bool = False) -> None:
    """Let the tab keep the file at hand, or its name; `stored` where it came from there."""
    place = Place.TAB if stored else Place.SESSION
    file = KeptFile(name, data if len(data) <= LIMIT else None, place)
    session.current().files.keep(key, file)


def keep_up(key: str, name: str, data: bytes) -> None:
    """Let the tab keep what a page has written itself, unless it has just that."""
    file = session.current().files.kept.get(key)
    if file is None or file.data != data or file.place is Place.OUT_OF_ITS_BOX:
        keep(key, name, data)


def take_out(key: str) -> None:
    """Let the tab forget the file; what the session has stays until the page is loaded again."""
    kept = session.current().files.kept
    file = kept.get(key)
    kept[key] = file and KeptFile(file.name, file.data, Place.OUT_OF_ITS_BOX)


def put_back(key: str) -> None:
    """Let the tab keep the file again: it is chosen once more, or what followed was refused."""
    files = session.current().files
    if file := files.kept.get(key):
        place = Place.SESSION if file.place is Place.OUT_OF_ITS_BOX else file.place
        files.keep(key, KeptFile(file.name, file.data, place))


def lost(key: str) -> str | None:
    """The name of the file that the reader brought and must choose again, if there is one."""
    file = session.current().files.kept.get(key)
    return file.name if file and file.place is Place.LOST else None


def take(key: str, bring: Callable[[str, bytes, How], None]) -> None:
    """Hear what the tab says: that it has the file, or which one it brings to a new session."""
    sent, files = st.session_state.get(_widget(key)), session.current().files
    if not isinstance(sent, Mapping):
        return  # it has not spoken yet
    file = files.kept.get(key)
    if file and file.place is Place.SESSION and sent.get("stored") == file.token:
        file.place = Place.TAB
    if not files.asks_for(key) or sent.get("brought") is None:
        return
    files.kept[key] = _named(sent["brought"])  # until it is read, and where it cannot be
    try:
        name, data, how = _checked(sent["brought"])
        if data is not None:
            bring(name, data, how)
    except ValueError as error:
        state.complain(key, words("refusals.kept", why=str(error)))


def _named(brought: Any) -> KeptFile | None:
    """A file of which only the name is known, if it has one."""
    name = brought.get("name") if isinstance(brought, Mapping) else None
    if isinstance(name, str) and 0 < len(name) <= _LONGEST_NAME:
        return KeptFile(name, None, Place.LOST)
    return None


def _checked(brought: Any) -> tuple[str, bytes | None, How]:
    """The name and the bytes of a file, and what was made of it; ValueError with a sentence.

    There are no bytes where the file was large.
    """
    if not isinstance(brought, Mapping):
        raise ValueError(words("refusals.no_file"))
    name, data, how = (brought.get(part) for part in ("name", "data", "how"))
    if not isinstance(name, str) or not isinstance(data, str | None):
        raise ValueError(words("refusals.lost"))
    if not isinstance(how, Mapping):
        raise ValueError(words("refusals.how"))
    if len(name) > _LONGEST_NAME or len(data or "") > 4 * -(-LIMIT // 3):
        raise ValueError(words("refusals.large", most=LIMIT // 1000))
    if data is None:
        return name, None, how
    try:
        return name, b64decode(data, validate=True), how
    except ValueError:
        raise ValueError(words("refusals.damaged")) from None


def draw(key: str, how: How) -> None:
    """The part of the page that speaks with the tab; it is not seen."""
    now = session.current()
    file = now.files.kept.get(key)
    if now.files.asks_for(key):
        said = {"asks": now.word}
    elif file is None or file.place is Place.OUT_OF_ITS_BOX:
        said = {"empties": "this"}
    else:
        now_made = {} if now.loan() else {"how": dict(how)}  # a question lends other rows
        said = now_made | _not_stored(file)
    _hidden(_widget(key), {"key": key, **said})


def _not_stored(file: KeptFile) -> dict[str, Any]:
    """The file itself, until the tab has it."""
    if file.place is Place.TAB:
        return {}
    data = None if file.data is None else b64encode(file.data).decode()
    return {"file": {"name": file.name, "data": data}, "token": file.token}


def empty_tab() -> None:
    """Let the tab forget all files after Reset, whatever page it was pressed on."""
    if session.current().files.unknown is Unknown.FORGOTTEN:
        _hidden("all_files", {"key": "", "empties": "all"})


def _hidden(widget: str, data: dict[str, Any]) -> None:
    """The component, in a container that frame.css takes no place for.

    In a list: what stands in a dictionary Streamlit asks whether it is a data frame, and imports
    pandas for it, which keeps every other reader waiting.
    """
    heard: dict[str, Any] = {"on_brought_change": lambda: None, "on_stored_change": lambda: None}
    with st.container(key=f"kept_{widget}"):
        _in_tab(key=widget, data=[data], **heard)


def _widget(key: str) -> str:
    return f"{key}_in_tab"
