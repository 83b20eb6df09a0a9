"""Take it with you: the program that prints the numbers of a page, and its files."""

from collections.abc import Callable, Sequence

import streamlit as st

from ui.charts.figure import Chart
from ui.memory import state
from ui.take_away.data_files import as_csv, as_json


def programs(languages: Sequence[str], written: Callable[[str], str]) -> None:
    """The program of a page in one of its languages; `written` while the reader has it open."""
    words = f"Code: the same numbers in {_one_of(languages)}"
    with st.expander(words, key="program", on_change="rerun") as expander:
        if expander.open:
            language = _chosen(languages) if len(languages) > 1 else languages[0]
            st.code(written(language), language="python", wrap_lines=True)


def _one_of(languages: Sequence[str]) -> str:
    """The languages in words."""
    if len(languages) == 1:
        return f"{languages[0]} alone"
    return f"{', '.join(languages[:-1])} or {languages[-1][0].lower()}{languages[-1][1:]}"


def _chosen(languages: Sequence[str]) -> str:
    """The language that the reader has chosen, the first at first, and the control of it."""
    key = "program_language"
    language = state.held(key, languages, languages[0])
    state.show(key, language)
    look = {"required": True, "key": key, "label_visibility": "collapsed"}
    st.segmented_control("Language", languages, **look)
    return language


def files(charts: Sequence[Chart]) -> None:
    """The tables as files, written only when one is asked for."""
    link, name = f"/{state.page()}?{state.query()}", f"softmax-lab-{state.page() or 'explore'}"
    st.download_button(
        "CSV",
        lambda: as_csv(charts),
        f"{name}.csv",
        "text/csv",
        key="data_csv",
        on_click="ignore",
        help="For a spreadsheet. A name that looks like a formula gets an apostrophe.",
    )
    st.download_button(
        "JSON",
        lambda: as_json(charts, link),
        f"{name}.json",
        "application/json",
        key="data_json",
        on_click="ignore",
        help='For a program. What is not finite is "NaN", "Infinity" or "-Infinity".',
    )
