"""Take it with you: the program that prints the numbers of a page, and its files."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from softmax_words import Words, listed
from ui.charts.figure import Chart
from ui.memory import state
from ui.take_away.data_files import as_csv, as_json

words = Words(__file__)


def programs(languages: Sequence[str], written: Callable[[str], str]) -> None:
    """The program of a page in one of its languages; `written` while the reader has it open."""
    with st.expander(_title(languages), key="program", on_change="rerun") as expander:
        if expander.open:
            language = _chosen(languages) if len(languages) > 1 else languages[0]
            st.code(written(language), language="python", wrap_lines=True)


def _title(languages: Sequence[str]) -> str:
    """What is offered, in one of these languages."""
    named = [words(f"code.in_{language}") for language in languages]
    if len(named) == 1:
        return words("code.alone", language=named[0])
    return words("code.languages", languages=listed(named, "or"))


def _called(language: str) -> str:
    return words(f"languages.{language}")


def _chosen(languages: Sequence[str]) -> str:
    """The language that the reader has chosen, the first at first, and the control of it."""
    key = "program_language"
    language = state.held(key, languages, languages[0])
    state.show(key, language)
    look: dict[str, Any] = {
        "required": True,
        "key": key,
        "label_visibility": "collapsed",
        "format_func": _called,
    }
    st.segmented_control(words("languages.label"), languages, **look)
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
        help=words("data.csv"),
    )
    st.download_button(
        "JSON",
        lambda: as_json(charts, link),
        f"{name}.json",
        "application/json",
        key="data_json",
        on_click="ignore",
        help=words("data.json"),
    )
