"""The two files of a teacher, in the memory of this session alone, and what was read of them."""

from collections.abc import Hashable
from typing import Any

import streamlit as st

from pages.gain import class_file
from pages.gain.class_file import Scores
from softmax_models.table_file import LIMIT
from softmax_words import Words, spoken
from ui.handles import by_itself
from ui.screen.refused import refused
from ui.words.unseen import visible
from ui.words.words import escaped

words = Words(__file__)

KINDS = ("csv", "tsv", "txt", "xlsx", "ods")
BEFORE, AFTER = TESTS = ("before", "after")
_READ = "gain_read"
_LONGEST = 60  # characters of the name of a file
_MEGABYTES = LIMIT // 1_000_000


def box(test: str) -> Any:
    """The box for the file of one test, and the file in it, if there is one."""
    key, takes = f"gain_{test}", by_itself.takes_files()
    settings: dict[str, Any] = {"type": list(KINDS), "key": key, "disabled": not takes}
    settings |= {"max_upload_size": _MEGABYTES, "help": words("files.help")}
    file = st.file_uploader(words(f"files.{test}"), **settings)
    if not takes:
        by_itself.sentence(key)
    refused(key)
    return file


def scores(file: Any, form: str) -> Scores | str:
    """What a file says, or why it cannot be used: each is read once, while it is in its box."""
    known: dict[Hashable, Scores | str] = st.session_state.setdefault(_READ, {})
    key = (file.file_id, form, spoken())
    if key not in known:
        if len(known) >= 2 * len(TESTS):
            known.pop(next(iter(known)))
        known[key] = _read(file.getvalue(), form)
    return known[key]


def _read(data: bytes, form: str) -> Scores | str:
    try:
        return class_file.read(data, form)
    except ValueError as error:
        return str(error)


def told(file: Any, found: Scores | str) -> None:
    """What was made of a file, or why it cannot be used."""
    name = visible(file.name)[:_LONGEST]
    if isinstance(found, str):
        st.error(escaped(words("files.refused", file=name, why=found)))
        return
    st.markdown(escaped(words("files.read", file=name, count=len(found.students))))
    st.markdown("\n".join(f"- {escaped(note)}" for note in found.notes))
