"""A teacher reads what a class has handed in: each file graded again, in one table."""

from typing import Any

import streamlit as st

from pages.practice import chosen, progress
from pages.practice.marked import Marked, claims, marked, named_file, saved, table
from pages.practice.results import Handed
from softmax_words import Words, spoken
from ui.handles import by_itself
from ui.take_away.data_files import as_csv
from ui.take_away.data_table import data_table
from ui.words.words import escaped

words = Words(__file__)

MOST = 200  # files
_MEGABYTES = 1  # of a file, at the door; `results.LIMIT` decides


def draw() -> None:
    """The box for files, what cannot be read, and the table of the rest."""
    st.markdown(f"## {words('check.title')}")
    st.markdown(words("check.goal"))
    files = _box()
    if not files:
        st.markdown(words("check.none"))
    else:
        if len(files) > MOST:
            st.warning(words("check.many", came=len(files), most=MOST))
        _results(files[:MOST])
    st.button(words("check.back"), key="to_practice", on_click=chosen.stop_checking)


def _box() -> list[Any]:
    """The files that were chosen."""
    key, takes = "handed_in", by_itself.takes_files()
    settings: dict[str, Any] = {"accept_multiple_files": True, "type": ["json"], "key": key}
    settings |= {"max_upload_size": _MEGABYTES, "disabled": not takes}
    files = st.file_uploader(words("check.files"), help=words("check.files_help"), **settings)
    if not takes:
        by_itself.sentence(key)
    return list(files or [])


def _results(files: list[Any]) -> None:
    """A sentence for each file that cannot be read, and one table of the others."""
    found: list[Marked] = []
    for file, read in zip(files, _read(files), strict=True):
        if isinstance(read, Handed):
            found.append((file.name, read))
        else:
            why = words("check.refused", file=named_file(file.name), why=read)
            st.error(escaped(why))
    if not found:
        return
    chart = table(found)
    with st.container(key="met_in_class"):
        st.html(data_table(chart))
    for sentence in claims(found):
        st.warning(escaped(sentence))
    save: dict[str, Any] = {"mime": "text/csv", "key": "class_csv", "on_click": "ignore"}
    st.download_button(
        words("check.save"), as_csv([saved(found)]), "softmax-lab-results.csv", **save
    )


def _read(files: list[Any]) -> list[Handed | str]:
    """What the files say: each is read once, while it is in the box."""
    memory = progress.current()
    before, keys = memory.marked, [(file.file_id, spoken()) for file in files]
    memory.marked = {
        key: before[key] if key in before else marked(file.getvalue())
        for key, file in zip(keys, files, strict=True)
    }
    return [memory.marked[key] for key in keys]
