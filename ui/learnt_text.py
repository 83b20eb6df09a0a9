"""Which text a language model has learnt: the reference of Python, or one of the reader's own.

What was learnt from the reference is the same for all readers and is kept once a server. A text of
the reader's own, and what was learnt from it, stay in the memory of this session.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from softmax_models.ngram import HIGHEST, NGrams, ngrams
from softmax_models.text_file import decoded
from softmax_models.words import checked, parted, python_reference, words
from ui import state
from ui.controls import refused
from ui.own_file import own_file

REFERENCE, OWN = "Python reference", "my text"
_KEY = "own_text"


@dataclass(frozen=True, eq=False)
class Learnt:
    """A model, the words that were held out from it, and what was measured on them so far."""

    model: NGrams
    held_out: list[str]
    losses: dict[int, dict[int, NDArray[np.float64]]] = field(default_factory=dict)  # n, place


@dataclass
class _Own:
    """The reader's own text; `in_use` where it is the one that the page shows."""

    text: str = ""
    learnt: Learnt | None = None
    in_use: bool = False
    stopped: bool = False  # in this run, before anything is drawn


def _own() -> _Own:
    own: _Own = st.session_state.setdefault(_KEY, _Own())
    return own


@st.cache_resource(max_entries=1, show_spinner="Counting the words of the Python reference")
def _reference() -> Learnt:
    """What all readers share."""
    return _learnt(python_reference())


def _learnt(text: str, tell: Callable[[int], None] = lambda done: None) -> Learnt:
    """The model of the first nine tenths of a text; `tell` hears each of the steps."""
    kept, held_out = parted(words(text))
    tell(0)
    return Learnt(ngrams(kept, tell), held_out)


def learnt() -> Learnt:
    """What the page shows; learning a text of the reader's own shows its progress, and can stop."""
    own = _own()
    own.stopped = False
    if not own.in_use:
        return _reference()
    if own.learnt is None:
        place = st.empty()
        try:
            with place.container():
                bar = st.progress(0.0, "Cutting your text into words")
                st.button("Stop learning", key="stop_learning", on_click=_stop)
                own.learnt = _learnt(own.text, lambda n: bar.progress(_share(n), _counting(n)))
        except ValueError as error:  # what was checked is the whole, and nine tenths are learnt
            own.in_use, own.text = False, ""
            state.complain(_KEY, f"the first nine tenths of a text are learnt: {error}")
            return _reference()
        finally:
            place.empty()
    return own.learnt


def _share(done: int) -> float:
    return (done + 1) / (HIGHEST + 1)


def _counting(done: int) -> str:
    return f"Counting runs of {done + 1} words" if done < HIGHEST else "Counted"


def shown() -> str:
    """The name of the text that the page shows."""
    return OWN if _own().in_use else REFERENCE


def _use(name: str) -> None:
    """Show one of the two texts; the other is kept."""
    if name not in (REFERENCE, OWN) or (name == OWN and not _own().text):
        raise ValueError("a text is the Python reference, or one of your own")
    _own().in_use = name == OWN


def _stop() -> None:
    """Go back to the reference; the text stays, and can be taken up again."""
    _use(REFERENCE)
    _own().stopped = True


def _adopt(text: str) -> bool:
    """Take a text of the reader's own, if it can be learnt from; else what is there stays."""
    own = _own()
    # What is brought in an interrupted run is brought again in the next: then Stop spoke last.
    if own.stopped and text == own.text:
        return True
    own.text, own.learnt, own.in_use = checked(text), None, True
    return True


def _paste(text: str) -> None:
    """What is pasted is checked as a file is; no text is no wish."""
    if text.strip():
        _adopt(decoded(text.encode()))


def choice() -> None:
    """The popover with the two ways to bring a text, and the way back."""
    own = _own()
    with st.popover("Learn another text", key="text", on_change="rerun") as popover:
        if not popover.open:
            return
        if own.text:
            key = "text_shown"
            state.show(key, shown())
            st.segmented_control(
                "Learn from",
                [REFERENCE, OWN],
                required=True,
                key=key,
                on_change=state.take,
                args=(key, _use),
            )
            refused(key)
        own_file(
            "A text file of your own",
            ["txt", "md", "rst", "tex", "csv", "py"],
            "own_text_file",
            lambda data: _adopt(decoded(data)),
            "UTF-8, at most 5 MB, 50 words or more.",
        )
        st.text_area(
            "Or paste a text",
            key="own_text_pasted",
            height=82,
            on_change=state.take,
            args=("own_text_pasted", _paste),
            help="50 words or more. Then press Ctrl+Enter, or click elsewhere.",
        )
        refused("own_text_pasted")
        st.markdown(
            "Your text stays in the memory of this server while your page is open. It is not in "
            "the link."
        )
    refused(_KEY)
