"""A file of the reader's own: read once, kept in this session's memory alone, and nowhere else."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

from ui import state
from ui.controls import refused

Read = TypeVar("Read")


def own_file(
    label: str, kinds: Sequence[str], key: str, read: Callable[[bytes], Read], help: str
) -> Read | None:
    """What `read` made of the reader's file; None where there is none.

    `read` raises ValueError with a sentence for a file that it cannot use; what was there stays.
    """
    held = f"{key}_held"

    def take(file: Any) -> None:
        st.session_state[held] = read(file.getvalue()) if file else None

    st.file_uploader(label, type=kinds, key=key, on_change=state.take, args=(key, take), help=help)
    refused(key)
    return st.session_state.get(held)
