"""A file of the reader's own: read once, kept in this session's memory alone, and nowhere else.

It is read in a thread, under a sentence that says so: what reads a spreadsheet or an old encoding
is loaded when the first of them comes. What was there stays until another file has been read.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from softmax_models.spreadsheet import is_spreadsheet
from ui import by_itself, state
from ui.controls import refused
from ui.words import escaped

_readers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="own_file")
_MOMENT = 0.2  # s, after which a run that waits hears what the reader presses


@dataclass(frozen=True)
class _Reading:
    """A file on its way."""

    name: str
    is_spreadsheet: bool
    result: Future[Any]


def own_file(
    label: str,
    kinds: Sequence[str],
    key: str,
    read: Callable[[bytes], Any],
    help: str,
    limit: int,
) -> None:
    """The box for a file of up to `limit` MB. `received` hands over what `read` makes of it.

    `read` runs in a thread, knows no session, and raises ValueError with a sentence for a file that
    it cannot use.
    """

    def take(file: Any) -> None:
        if file and not isinstance(file, DeletedFile):
            data = file.getvalue()
            result = _readers.submit(read, data)
            st.session_state[_waiting(key)] = _Reading(file.name, is_spreadsheet(data), result)

    settings = {"type": kinds, "key": key, "on_change": state.take, "args": (key, take)}
    takes = by_itself.takes_files()
    st.file_uploader(label, **settings, help=help, max_upload_size=limit, disabled=not takes)
    if not takes:
        by_itself.sentence(key)
    refused(key)
    if name := st.session_state.get(_name(key)):
        st.markdown(f"At hand: **{escaped(name)}**")


def received(key: str, hand_over: Callable[[Any], None]) -> None:
    """Wait for a file that was chosen, and hand over what was read; what interrupts waits on.

    What was there before stays until then. It also stays where the box says that it has no file, as
    it does between two files.
    """
    place = st.empty()  # drawn always: what follows it keeps its place
    reading = st.session_state.get(_waiting(key))
    if reading is None:
        return
    _wait(reading, place)
    del st.session_state[_waiting(key)]
    before = st.session_state.get(_name(key))
    try:
        hand_over(reading.result.result())
        st.session_state[_name(key)] = reading.name
    except ValueError as error:
        stays = f"; “{before}” stays" if before else ""
        state.complain(key, f"{error}{stays}")


def _wait(reading: _Reading, place: st.delta_generator.DeltaGenerator) -> None:
    """Say what is read until it is."""
    with_reader = "Loading the reader of spreadsheets, and reading"
    what = with_reader if reading.is_spreadsheet else "Reading"
    while not reading.result.done():
        place.markdown(f"{what} {escaped(reading.name)} …")
        with suppress(NotYet):
            reading.result.exception(_MOMENT)
    place.empty()


def is_forgotten(key: str) -> bool:
    """Whether the box lists a file that this server does not have: it was started anew since."""
    listed = st.session_state.get(key)
    return isinstance(listed, DeletedFile) and _name(key) not in st.session_state


def _waiting(key: str) -> str:
    return f"{key}_waiting"


def _name(key: str) -> str:
    return f"{key}_name"
