"""What a classifier is trained on, the iris set or a file of the reader's own: its controls."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from softmax_models.table_file import (
    FEWEST_ROWS,
    LIMIT,
    MOST_CLASSES,
    MOST_FEATURES,
    MOST_ROWS,
    Table,
    table,
)
from softmax_words import Words
from ui.handles.own_file import own_file, received
from ui.memory import kept_file, state
from ui.memory.kept_file import How
from ui.page.desk import Desk
from ui.rows import own_columns
from ui.rows.own_rows import OwnRows
from ui.screen import say
from ui.screen.refused import refused
from ui.words.words import escaped

words = Words(__file__)

OWN = "own"
KINDS = ("csv", "tsv", "txt", "dat", "data", "xlsx", "ods")
_FILE, _HELD, _SHOWN = "own_rows", "own_rows_held", "own_rows_shown"


def receive() -> None:
    """Take a file that has come, and tell the lesson which rows are used."""
    received(_FILE, table, _adopt)
    held: Any = st.session_state.get(_HELD)
    uses_own = held is not None and state.uses_own(_FILE)
    state.keep_page_value("rows", _word(own_columns.as_chosen(held)) if uses_own else "", "")


def _word(rows: Table) -> str:
    """The word under which the live door finds these rows, as long as the session has them."""
    shown = st.session_state.get(_SHOWN)
    if shown is None or shown.table is not rows:
        shown = st.session_state[_SHOWN] = OwnRows(rows)
    return shown.word


def data(desk: Desk, sets: Sequence[str]) -> None:
    """The controls that choose the rows, and what the columns of a file are for.

    `sets` are those that the lesson brings, values of its parameter `data`.
    """
    if desk.offers("rows"):
        own_file(words("rows.file"), KINDS, _FILE, table, _help(), LIMIT // 1_000_000)
    held: Any = st.session_state.get(_HELD)
    is_own = held is not None and state.uses_own(_FILE)
    if desk.offers("data"):
        known = (*sets, OWN) if held is not None else tuple(sets)
        _choice(OWN if is_own else desk.values.data, known, desk.setter("data"))
    if is_own and desk.offers("rows"):
        own_columns.draw(held)


def _choice(chosen: str, sets: Sequence[str], choose: Callable[[Any], None]) -> None:
    """The rows that are trained on: a set that the lesson brings, or those of the file."""
    key = "data_choice"
    st.segmented_control(
        words("rows.train_on"),
        sets,
        format_func=lambda each: words(f"rows.{each}") if each in sets else "",
        required=True,
        **state.tie(key, chosen, partial(_use, sets, choose)),
    )
    refused(key)


def _help() -> str:
    """What a table of the reader's own may be."""
    limits = {"fewest": FEWEST_ROWS, "most": MOST_ROWS, "classes": MOST_CLASSES}
    return words("rows.file_help", columns=MOST_FEATURES, **limits)


def _use(sets: Sequence[str], choose: Callable[[Any], None], choice: str) -> None:
    """Train on one of these sets, or on the file at hand."""
    has_file = st.session_state.get(_HELD) is not None
    if choice not in sets or (choice == OWN and not has_file):
        raise ValueError(words("refusals.which_rows"))
    if has_file:
        state.use_own(_FILE, choice == OWN)
    if choice == OWN:
        kept_file.put_back(_FILE)
    else:
        choose(choice)


def _adopt(rows: Table, how: How) -> None:
    """Train on the reader's own rows, with the class and the columns that were chosen before."""
    st.session_state[_HELD] = rows
    own_columns.choose(rows, how)
    state.use_own(_FILE, how.get("used") is not False)


def keep_in_tab() -> None:
    """Let the browser keep a small file of the reader's own, and what was chosen of it."""
    rows = st.session_state.get(_HELD)
    chosen = own_columns.choice(rows) if rows else {}
    kept_file.draw(_FILE, {"used": state.uses_own(_FILE), **chosen})


def draw_lost() -> None:
    """The name of the file that the reader must choose again, if there is one."""
    if name := kept_file.lost(_FILE):
        say.markdown(words.block("lost", name=escaped(name)))
