"""Whose logits the page shows: those of a text, the GPT-2-like ones, or those of a reader's file.

A file, and a text that is too long for a link, stay in the memory of this session.
"""

from typing import Any

import streamlit as st

from pages.real import logit_file, texts, vectors
from pages.real.lesson import LESSON
from pages.real.texts import LINKED, LongText
from pages.real.vectors import Vector
from pages.real.view import GPT2, OWN, TEXT, kind_of
from softmax_models import languages
from softmax_words import Words
from ui.address.parameters import Values
from ui.handles.own_file import own_file, received
from ui.memory import kept_file, state
from ui.memory.kept_file import How
from ui.page import desk as desks
from ui.page.desk import Desk
from ui.screen.refused import refused

words = Words(__file__)

_FILE, _HELD = "own_logits_file", "own_logits_held"
_LONG, _LONG_HELD = "long_text", "long_text_held"


def receive() -> None:
    """Load the model, take a file that has come, and tell the lesson what the session alone has."""
    with st.container():  # drawn always: what follows it keeps its place
        if not languages.is_loaded():
            with st.spinner(words("loading")):
                languages.labels()
    received(_FILE, logit_file.read, _adopt)
    held: Any = st.session_state.get(_HELD)
    own = held if held is not None and state.uses_own(_FILE) else vectors.NONE
    state.keep_page_value("own_logits", own, "")
    kept_file.draw(_FILE, {"used": state.uses_own(_FILE)})
    _recall()


def _recall() -> None:
    """Take up a long text again where an address was opened that names none."""
    held: Any = st.session_state.get(_LONG_HELD)
    is_used = held is not None and state.uses_own(_LONG)
    if state.unlinked_value("long", None) is None:
        is_named = "text" in state.in_address()
        state.keep_page_value("long", held if is_used and not is_named else texts.NONE, "")


def lost_file() -> str | None:
    """The name of the file that the reader must choose again, if there is one."""
    return kept_file.lost(_FILE)


def _adopt(found: Vector, how: How) -> None:
    """Show the logits of a file."""
    st.session_state[_HELD] = found
    state.use_own(_FILE, how.get("used") is not False)


def choice(desk: Desk) -> None:
    """Which logits are shown, and the box for a file."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if desk.offers("logits"):
            _choose(kind_of(desk.values))
        if desk.offers("own_logits") and not desk.is_projected:  # a file is nobody else's
            with st.popover(words("source.file"), key="logit_file", on_change="rerun") as popover:
                if popover.open:
                    _box()


def _box() -> None:
    """The box for a file of the reader's own."""
    limit, kinds = logit_file.LIMIT // 1_000_000, logit_file.KINDS
    help = words("source.file_help", fewest=logit_file.FEWEST, most=logit_file.MOST)
    own_file(words("source.file"), kinds, _FILE, logit_file.read, help, limit)


def _choose(now: str) -> None:
    """The three, or two while there is no file."""
    key = "logits_of"
    known = {TEXT: words("words_logits.text"), GPT2: words("words_logits.gpt2")}
    known |= {OWN: words("source.own")} if st.session_state.get(_HELD) is not None else {}
    settings = state.tie(key, now, _use)
    st.segmented_control(
        words("controls.logits"),
        list(known),
        format_func=lambda word: known.get(word, ""),
        required=True,
        **settings,
    )
    refused(key)


def _use(which: str) -> None:
    """Show the logits of a text, of GPT-2's kind, or of the file at hand."""
    has_file = st.session_state.get(_HELD) is not None
    if which not in (TEXT, GPT2) and not (which == OWN and has_file):
        raise ValueError(words("refusals.which_logits"))
    state.use_own(_FILE, which == OWN)
    if which == OWN:
        kept_file.put_back(_FILE)
        return
    in_type = {"dtype": "float32"} if which == GPT2 else {}
    desks.change(
        LESSON, lambda values: values.put(logits=which, own_logits=vectors.NONE, **in_type)
    )


def text_box(desk: Desk) -> None:
    """The box for a text; all of what is typed is read."""
    if not desk.offers("text"):
        return
    key, now = "typed_text", texts.whole(desk.values)
    help = words("source.text_help", most=languages.LONGEST, linked=LINKED)
    settings = state.tie(key, now if now.strip() else "", _read)
    st.text_area(words("handle_text"), height=110, help=help, **settings)
    refused(key)


def _read(text: Any) -> None:
    """Show a text: in the link if that can carry it."""
    found, values = texts.typed("" if text is None else text), desks.read(LESSON)
    is_long = len(found) > LINKED
    long = LongText(found) if is_long else texts.NONE
    st.session_state[_LONG_HELD] = long
    state.use_own(_LONG, is_long)
    first = LESSON.parameter("text").first(values)
    desks.keep(LESSON, _all_of(values.put(text=first if is_long else found, long=long)))


def _all_of(values: Values) -> Values:
    """A text that is read to its end."""
    return LESSON.fitted(values.put(upto=texts.length(values)))
