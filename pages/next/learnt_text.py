"""Which text a language model has learnt: the reference of Python, or one of the reader's own.

A text of the reader's own, and what was learnt from it, stay in the memory of this session.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.next.learnt import (
    CUTS,
    Learnt,
    is_reference_learnt,
    learn,
    reference,
)
from pages.next.units import LETTERS, WORDS
from softmax_models.book import body, left_out
from softmax_models.ngram import HIGHEST
from softmax_models.text_file import text_of
from softmax_models.unspaced import is_unspaced, letters_as_words
from softmax_models.words import checked
from softmax_words import Words
from ui.handles.own_file import own_file, received
from ui.memory import kept_file, state
from ui.memory.kept_file import How
from ui.screen.progress import Progress
from ui.screen.refused import refused

words = Words(__file__)

REFERENCE, OWN = "reference", "own"
_KEY, _FILE = "own_text", "own_text_file"


@dataclass
class _Own:
    """The reader's own text."""

    text: str = ""
    notes: tuple[str, ...] = ()  # what was done to it, a sentence each
    cut: str = WORDS  # into these
    learnt: Learnt | None = None
    stopped: bool = False  # in this run, before anything is drawn


def _own() -> _Own:
    own: _Own = st.session_state.setdefault(_KEY, _Own())
    return own


def _in_use() -> bool:
    """Whether the reader's own text is the one that the page shows, in a question too."""
    return state.uses_own(_FILE, lent=False)


def receive() -> None:
    """Let the page show the text that is in use, once a text that comes is learnt."""
    with st.container(gap=None):
        state.keep_page_value("text", _in_use_learnt(), "")


def _in_use_learnt() -> Learnt:
    """What the page shows; learning a text of the reader's own shows its progress, and can stop."""
    received(_FILE, _read, _adopt)
    kept_file.draw(_FILE, {"used": _in_use(), "cut": _own().cut})
    own, progress = _own(), Progress()
    own.stopped = False
    if not _in_use():
        return _reference()
    if own.learnt is None:
        progress.show(0.0, words(f"learning.cutting_{own.cut}"))
        progress.button(words("learning.stop"), "stop_learning", _stop)
        try:
            show = lambda n: progress.show(_share(n), _counting(n, own.cut))  # noqa: E731
            own.learnt = learn(own.text, CUTS[own.cut], show)
        except ValueError as error:  # what was checked is the whole, and nine tenths are learnt
            state.use_own(_FILE, False)
            own.text = ""
            state.complain(_KEY, words("refusals.nine_tenths", why=str(error)))
            return _reference()
        finally:
            progress.clear()
    return own.learnt


def _reference() -> Learnt:
    """What all readers share; the first of a server waits for it."""
    with st.container():  # drawn always: what follows it keeps its place
        if is_reference_learnt():
            return reference()
        with st.spinner(words("learning.reference")):
            return reference()


def _share(done: int) -> float:
    return (done + 1) / (HIGHEST + 1)


def _counting(done: int, cut: str) -> str:
    if done == HIGHEST:
        return words("learning.counted")
    return words(f"learning.counting_{cut}", n=done + 1)


def shown() -> str:
    """Which text the page shows."""
    return OWN if _in_use() else REFERENCE


def lost() -> str | None:
    """The name of the text that the reader must choose again, if there is one."""
    return kept_file.lost(_FILE)


def _use(name: str) -> None:
    """Show one of the two texts; the other is kept."""
    if name not in (REFERENCE, OWN) or (name == OWN and not _own().text):
        raise ValueError(words("refusals.which_text"))
    state.use_own(_FILE, name == OWN)
    if name == OWN:
        kept_file.put_back(_FILE)


def _stop() -> None:
    """Go back to the reference; the text stays, and can be taken up again."""
    _use(REFERENCE)
    _own().stopped = True


def _read(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """A text that can be learnt from, what it is cut into, and what was done to it."""
    read = text_of(data)
    text = body(read.text)
    notes = [read.note, left_out(read.text)]
    cut = LETTERS if is_unspaced(text) else WORDS
    checked(text, None if cut == WORDS else letters_as_words)
    return text, cut, tuple(filter(None, notes))


def _adopt(read: tuple[str, str, tuple[str, ...]], how: How) -> None:
    """Learn from a text of the reader's own, cut as it was before."""
    own, (text, cut, notes) = _own(), read
    # What is brought in an interrupted run is brought again in the next: then Stop spoke last.
    if not (own.stopped and text == own.text):
        own.text, own.cut, own.notes = text, cut, notes
        own.learnt = None
        state.use_own(_FILE, how.get("used") is not False)
        if how.get("cut") in (WORDS, LETTERS):
            with suppress(ValueError):
                _cut_into(how["cut"])


def _paste(text: str) -> None:
    """What is pasted is checked as a file is; no text is no wish."""
    if text.strip():
        data = text.encode()
        _adopt(_read(data), {})
        kept_file.keep(_FILE, words("own_text.pasted"), data)


def _cut_into(what: str) -> None:
    """Cut the reader's own text into words or letters."""
    if what not in CUTS:
        raise ValueError(words("refusals.which_cut"))
    own = _own()
    checked(own.text, None if what == WORDS else letters_as_words)
    own.cut, own.learnt = what, None


def notes() -> str:
    """What was done to the reader's own text; empty for the reference."""
    own = _own()
    if not _in_use():
        return ""
    script = [words(f"own_text.unspaced_{own.cut}")] if is_unspaced(own.text) else []
    return " ".join([*own.notes, *script])


def choice() -> None:
    """The popover with the two ways to bring a text, and the way back."""
    own = _own()
    with st.popover(words("own_text.open"), key="text", on_change="rerun") as popover:
        if not popover.open:
            return
        if own.text:
            _segments("from", [REFERENCE, OWN], "text_shown", shown(), _use)
        if _in_use():
            why = words("own_text.why")
            _segments("into", list(CUTS), "text_cut", own.cut, _cut_into, why)
        _bring()
        st.markdown(words("own_text.kept"))
    refused(_KEY)


def _segments(
    label: str, values: list[str], key: str, now: str, take: Callable[[str], None], why: str = ""
) -> None:
    """One of a few values, each with its word."""
    more: dict[str, Any] = {
        "required": True,
        "on_change": state.take,
        "args": (key, take),
        "help": why or None,
    }
    state.show(key, now)
    said = {value: words(f"own_text.{value}") for value in values}
    st.segmented_control(
        words(f"own_text.{label}"),
        values,
        format_func=lambda word: said.get(word, ""),
        key=key,
        **more,
    )
    refused(key)


def _bring() -> None:
    """The two ways to bring a text: a file, or what is pasted."""
    kinds = ["txt", "md", "rst", "tex", "csv", "py"]
    file, help = words("own_text.file"), words("own_text.file_help")
    own_file(file, kinds, _FILE, _read, help, 5)
    st.text_area(
        words("own_text.paste"),
        key="own_text_pasted",
        height=82,
        on_change=state.take,
        args=("own_text_pasted", _paste),
        help=words("own_text.paste_help"),
    )
    refused("own_text_pasted")
