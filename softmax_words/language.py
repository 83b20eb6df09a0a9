"""Which language is spoken: in this run of a page, or in this answer of the server.

A reader has chosen it, in the address or with the switch of a page, or has not: then it is the one
that the browser asks for. Left out on purpose: who decides. The app says so for its runs, the live
door for its answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

ENGLISH = "en"
_spoken: ContextVar[str] = ContextVar("spoken")
_chosen: ContextVar[str] = ContextVar("chosen", default="")
_missed: ContextVar[set[str] | None] = ContextVar("missed", default=None)
_ask: list[Callable[[], tuple[str, str]]] = []

P = ParamSpec("P")
R = TypeVar("R")


def spoken() -> str:
    """Return the language that is spoken here: English, unless somebody said otherwise.

    >>> spoken()
    'en'
    """
    language = _spoken.get("")
    if not language and _ask:
        language, chosen = _ask[0]()
        if language:
            speak(language, chosen)  # asked once in a thread: a page has some hundred words
    return language or ENGLISH


def chosen() -> str:
    """Return the language that the reader has chosen; nothing where it is that of the browser.

    >>> chosen()
    ''
    """
    spoken()
    return _chosen.get()


def speak(language: str, chosen: str = "") -> None:
    """Speak a language from here on: in this thread, or in this task of the server."""
    _spoken.set(language)
    _chosen.set(chosen)


@contextmanager
def speaking(language: str, chosen: str = "") -> Iterator[None]:
    """Speak a language for a while.

    >>> with speaking("ko"):
    ...     spoken()
    'ko'
    """
    tokens = _spoken.set(language), _chosen.set(chosen)
    try:
        yield
    finally:
        _spoken.reset(tokens[0])
        _chosen.reset(tokens[1])


def miss(language: str) -> None:
    """Say that words came in another language than the one that is spoken."""
    if (found := _missed.get()) is not None:
        found.add(language)


def marked(say: Callable[[], str]) -> str:
    """Return what `say` says in HTML, with a mark where it could not be said in this language.

    >>> marked(lambda: "<b>It holds.</b>")
    '<b>It holds.</b>'
    """
    found: set[str] = set()
    token = _missed.set(found)
    try:
        text = say()
    finally:
        _missed.reset(token)
    return f'<span lang="{found.pop()}">{text}</span>' if text and found else text


def is_spoken_by(ask: Callable[[], tuple[str, str]]) -> None:
    """Let `ask` say which language is spoken where nobody has said so, and which was chosen."""
    _ask[:] = [ask]


def by_language(function: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function of hashable arguments has said, in each language.

    >>> hello = by_language(lambda: f"hello in {spoken()}")
    >>> with speaking("ko"):
    ...     hello()
    'hello in ko'
    >>> hello()
    'hello in en'
    """

    @lru_cache(maxsize=256)
    def said(_: str, *args: P.args, **settings: P.kwargs) -> R:
        return function(*args, **settings)

    @wraps(function)
    def in_this_language(*args: P.args, **settings: P.kwargs) -> R:
        return said(spoken(), *args, **settings)  # type: ignore[arg-type]  # hashable, as said

    return in_this_language
