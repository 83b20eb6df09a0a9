"""What a classifier is trained on: the iris set or a reader's own file, and which columns."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from pages.classify import own_columns
from pages.classify.iris import iris
from softmax_models.separation import between_share
from softmax_models.table_file import (
    FEWEST_ROWS,
    LIMIT,
    MOST_CLASSES,
    MOST_FEATURES,
    MOST_ROWS,
    Table,
    table,
)
from ui.address import link
from ui.memory import kept_file, state
from ui.memory.kept_file import How
from ui.memory.own_file import own_file, received
from ui.page import controls

IRIS, OWN = "iris", "own"
KINDS = ("csv", "tsv", "txt", "dat", "data", "xlsx", "ods")
SHOWN_FIRST = ("petal_length", "petal_width")
_SAMPLE = 500  # rows that choose the columns shown first
_FILE, _HELD = "own_rows", "own_rows_held"
_TELLING = "own_rows_most_telling"
_HELP = (
    f"{FEWEST_ROWS} to {MOST_ROWS:,} rows of a text or a spreadsheet, with a header or not. "
    f"One column names the class, {MOST_CLASSES} classes at most; 2 to {MOST_FEATURES} others are "
    "numbers. The file stays in this session, a small one in this tab; it is not part of a link."
)


def data() -> tuple[Table, bool]:
    """The rows, and whether they are the reader's own; with the controls that choose them."""
    state.page_value("data", _read_data, IRIS)
    received(_FILE, table, _adopt)
    own_file("A table of your own", KINDS, _FILE, table, _HELP, LIMIT // 1_000_000)
    own = st.session_state.get(_HELD)
    if own is None:
        return iris(), False
    key, is_own = "data_choice", state.uses_own(_FILE)
    state.show(key, OWN if is_own else IRIS)

    def take(choice: str) -> None:
        if choice not in (IRIS, OWN):
            raise ValueError("the rows are those of iris or of your file")
        state.use_own(_FILE, choice == OWN)
        if choice == OWN:
            kept_file.put_back(_FILE)

    st.segmented_control(
        "Train on",
        (IRIS, OWN),
        format_func={IRIS: "Iris", OWN: "Your file"}.get,
        required=True,
        key=key,
        on_change=state.take,
        args=(key, take),
    )
    controls.refused(key)
    return (own_columns.as_chosen(own), True) if is_own else (iris(), False)


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


def lost_file() -> str | None:
    """The name of the file that the reader must choose again, if there is one."""
    return kept_file.lost(_FILE)


def _read_data(text: str) -> str:
    """The one set that a link can name."""
    if text != IRIS:
        raise ValueError(f"a link can open {IRIS} alone, not {link.shown(text)}")
    return text


def columns(rows: Table) -> tuple[int, int, bool]:
    """The two columns that are drawn, and whether all are trained on, with their controls."""
    names = rows.features
    first = SHOWN_FIRST if set(SHOWN_FIRST) <= set(names) else _most_telling_once(rows)
    across = _column("x", "Across", names, first[0])
    others = [name for name in names if name != across]
    up = _column("y", "Up", others, first[1] if first[1] != across else others[0])
    chosen = (names.index(across), names.index(up))
    return *chosen, len(names) > 2 and _trains_on_all(len(names))


def _most_telling_once(rows: Table) -> list[str]:
    """`_most_telling`, kept in the session while the rows stay."""
    of, found = st.session_state.get(_TELLING, (None, []))
    if of is not rows:
        found = _most_telling(rows)
        st.session_state[_TELLING] = (rows, found)
    return found


def _most_telling(rows: Table) -> list[str]:
    """The two columns that tell the classes apart best, by a sample of the rows, in their order.

    The first two of a picture are its corner, which is black in all of them.
    """
    every = -(-len(rows.y) // _SAMPLE)
    share = between_share(rows.X[::every], rows.y[::every])
    return [rows.features[i] for i in sorted(np.argsort(-share, kind="stable")[:2])]


def _column(parameter: str, label: str, names: Sequence[str], first: str) -> str:
    """One column, kept and linked by its name."""

    def read(text: str) -> str:
        if text not in names:
            more = f" and {len(names) - 6} more" if len(names) > 6 else ""
            columns = f"{', '.join(names[:6])}{more}"
            raise ValueError(f"{link.shown(str(text))} is not one of the columns {columns}")
        return text

    key = f"column_{parameter}"
    kept = state.page_value(parameter, read, first)
    found = kept if kept in names else first
    state.set_page_value(parameter, found, first)  # again: other rows have other defaults
    state.show(key, found)

    def take(name: str) -> None:
        if name in names:  # a box may say once more what it held of another table
            state.set_page_value(parameter, name, first)

    st.selectbox(label, names, key=key, on_change=state.take, args=(key, take))
    controls.refused(key)
    return found


def _trains_on_all(count: int) -> bool:
    """Whether the columns that are not drawn are used too."""
    key, parameter, default = "trains_on_all", "all", "off"

    def read(text: str) -> str:
        if text not in ("on", "off"):
            raise ValueError(f"all is on or off; {link.shown(text)} came")
        return text

    is_on = state.page_value(parameter, read, default) == "on"
    state.show(key, is_on)

    def take(on: bool) -> None:
        if not isinstance(on, bool):
            raise ValueError("the switch is on or off")
        state.set_page_value(parameter, "on" if on else "off", default)

    st.toggle(f"Train on all {count} columns", key=key, on_change=state.take, args=(key, take))
    controls.refused(key)
    return is_on
