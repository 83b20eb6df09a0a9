"""A file of the reader's own: read once, kept in this session's memory and, if small, in the tab.

It is read in a thread, under a sentence that says so: what reads a spreadsheet or an old encoding
is loaded when the first of them comes. What was there stays until another file has been read.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from softmax_models.spreadsheet import is_spreadsheet
from softmax_words import Words, speaking, spoken
from ui.handles import by_itself
from ui.memory import kept_file, state
from ui.memory.kept_file import How
from ui.screen.refused import refused
from ui.words.words import escaped

words = Words(__file__)

Read = Callable[[bytes], Any]
_readers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="own_file")
_MOMENT = 0.2  # s, after which a run that waits hears what the reader presses


@dataclass(frozen=True)
class _Reading:
    """A file on its way."""

    name: str
    data: bytes
    result: Future[Any]
    how: How | None = None  # what was made of it, where the tab brings it back


def own_file(
    label: str,
    kinds: Sequence[str],
    key: str,
    read: Read,
    help: str,
    limit: int,
) -> None:
    """The box for a file of up to `limit` MB. `received` hands over what `read` makes of it.

    `read` runs in a thread, knows no session, and raises ValueError with a sentence for a file that
    it cannot use.
    """

    def take(file: Any) -> None:
        if file is None:
            kept_file.take_out(key)
        elif not isinstance(file, DeletedFile):
            _begin(key, read, file.name, file.getvalue())

    settings: dict[str, Any] = {
        "type": kinds,
        "key": key,
        "on_change": state.take,
        "args": (key, take),
    }
    takes = by_itself.takes_files()
    st.file_uploader(label, **settings, help=help, max_upload_size=limit, disabled=not takes)
    if not takes:
        by_itself.sentence(key)
    refused(key)
    if name := st.session_state.get(_name(key)):
        st.markdown(words("at_hand", name=escaped(name)))


def _begin(key: str, read: Read, name: str, data: bytes, how: How | None = None) -> None:
    """Begin to read a file in a thread."""
    result = _readers.submit(_read_in, spoken(), read, data)
    st.session_state[_waiting(key)] = _Reading(name, data, result, how)


def _read_in(language: str, read: Read, data: bytes) -> Any:
    """Read it in the language of whoever waits: a thread has heard of none."""
    with speaking(language):
        return read(data)


def received(key: str, read: Read, hand_over: Callable[[Any, How], None]) -> None:
    """Wait for a file that was chosen, and hand over what was read; what interrupts waits on.

    What was there before stays until then. It also stays where the box says that it has no file, as
    it does between two files. A file that the tab brings back is handed over with what was made of
    it there, and the page is opened again.
    """
    kept_file.take(key, partial(_begin, key, read))
    place = st.empty()  # drawn always: what follows it keeps its place
    reading = st.session_state.get(_waiting(key))
    if reading is None:
        return
    _wait(reading, place)
    del st.session_state[_waiting(key)]
    before, came_back = st.session_state.get(_name(key)), reading.how is not None
    try:
        hand_over(reading.result.result(), reading.how or {})
    except ValueError as error:
        why = words("refused", why=str(error), name=before) if before else str(error)
        state.complain(key, why)
        kept_file.put_back(key)
        return
    st.session_state[_name(key)] = reading.name
    kept_file.keep(key, reading.name, reading.data, stored=came_back)
    if came_back:
        state.reopen()


def _wait(reading: _Reading, place: st.delta_generator.DeltaGenerator) -> None:
    """Say what is read until it is."""
    what = "reading_spreadsheet" if is_spreadsheet(reading.data) else "reading"
    while not reading.result.done():
        place.markdown(words(what, name=escaped(reading.name)))
        with suppress(NotYet):
            reading.result.exception(_MOMENT)
    place.empty()


def _waiting(key: str) -> str:
    return f"{key}_waiting"


def _name(key: str) -> str:
    return f"{key}_name"
