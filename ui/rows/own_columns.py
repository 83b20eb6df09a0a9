"""What the columns of the reader's own table are for: the class, and those that are left out."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import streamlit as st

from softmax_models.class_column import pair, possible_classes, possible_features
from softmax_models.columns import Columns
from softmax_models.table_file import Table, chosen
from softmax_words import Words
from ui.memory import state
from ui.screen.refused import refused

words = Words(__file__)

_CHOSEN = "own_rows_chosen"


def as_chosen(rows: Table) -> Table:
    """The reader's table with the class and the columns that were chosen."""
    of, now = st.session_state.get(_CHOSEN, (None, rows))
    return now if rows.of is not None and of is rows else rows


def draw(rows: Table) -> None:
    """The two controls: which column is the class, and which are left out."""
    if (of := rows.of) is None:
        return
    now, names = as_chosen(rows), of.names
    classes = [names[i] for i in possible_classes(of)]
    if now.label not in classes:
        classes.append(now.label)

    def take_class(name: str) -> None:
        if name in classes:
            st.session_state[_CHOSEN] = (rows, chosen(of, name))

    _control(st.selectbox, words("rows.class"), classes, "own_class", now.label, take_class)
    label = names.index(now.label)
    described = {names[i]: _described(of, i) for i in possible_features(of, label)}
    possible, used = list(described), set(now.features)

    def take_left_out(left_out: Sequence[str]) -> None:
        if set(left_out) <= set(possible):
            rest = [name for name in possible if name not in left_out]
            st.session_state[_CHOSEN] = (rows, chosen(of, now.label, rest))

    left_out = [name for name in possible if name not in used]
    control = (st.multiselect, words("rows.leave_out"), possible, "own_left_out")
    _control(*control, left_out, take_left_out, described)


def choice(rows: Table) -> dict[str, Any]:
    """The class and the features that were chosen of a table; empty where none were."""
    of, now = st.session_state.get(_CHOSEN, (None, rows))
    return {"class": now.label, "features": list(now.features)} if of is rows else {}


def choose(rows: Table, how: Mapping[str, Any]) -> None:
    """Choose what `choice` said before, as far as these rows allow it."""
    label, features = how.get("class"), how.get("features")
    if rows.of and isinstance(label, str) and isinstance(features, list):
        with suppress(ValueError):
            st.session_state[_CHOSEN] = (rows, chosen(rows.of, label, features))


def _described(of: Columns, column: int) -> str:
    """A column, with its two words where it has two: they are used as 0 and 1."""
    name, two = of.names[column], pair(of, column)
    return words("rows.two_words", column=name, zero=two[0], one=two[1]) if two else name


def _control(
    draw: Callable[..., object],
    label: str,
    options: Sequence[str],
    key: str,
    shown: object,
    take: Callable[..., None],
    named: dict[str, str] | None = None,
) -> None:
    """A control that shows what is chosen, and what was refused with its sentence."""
    settings = state.tie(key, shown, take)
    described = named or {}
    draw(label, options, format_func=lambda name: described.get(name, str(name)), **settings)
    refused(key)
