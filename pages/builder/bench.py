"""The draft that this reader builds: it stands in the address, so that it can be gone on with."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from pages.builder import draft
from pages.builder.draft import Draft
from pages.lessons import LESSONS
from softmax_words import Words
from ui.lesson import Lesson
from ui.memory import state
from ui.page.root import root

words = Words(__file__)

_NAME, _FIRST = "link", next(iter(LESSONS.values()))


def now() -> Draft:
    """The draft as the reader has left it, or as the address has it."""
    return put(state.page_value(_NAME, _read, None) or draft.first(_FIRST))


def put(made: Draft) -> Draft:
    """Go on with another draft, and hand it on."""
    state.keep_page_value(_NAME, made, made.link(readable=True))
    return made


def change(how: Callable[[Draft, Any], Draft], of: Lesson | None = None) -> Callable[[Any], None]:
    """What a control does with its value: the draft with it takes the place of the present one.

    The browser hands on the box of a lesson after another was chosen: it says nothing of that one.
    """

    def apply(value: Any) -> None:
        before = now()
        if of is None or of is before.lesson:
            put(how(before, value))

    return apply


def nothing() -> None:
    """Nothing but to run again: the frame has said how high the lesson is."""


def paste(text: str) -> None:
    """Build on from a link; no text is no wish."""
    if text.strip():
        put(_read(text))


def _read(text: str) -> Draft:
    return draft.read(text, LESSONS, urlsplit(root()).path)
