"""Which language is spoken: in this run of a page, or in this answer of the server.

Left out on purpose: who decides it. The app says so for its runs, the live door for its answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

ENGLISH = "en"
_spoken: ContextVar[str] = ContextVar("spoken")
_missed: ContextVar[set[str] | None] = ContextVar("missed", default=None)
_ask: list[Callable[[], str]] = []

P = ParamSpec("P")
R = TypeVar("R")


def spoken() -> str:
    """Return the language that is spoken here: English, unless somebody said otherwise.

    >>> spoken()
    'en'
    """
    language = _spoken.get("")
    if not language and _ask and (language := _ask[0]()):
        speak(language)  # asked once in a thread: a page has some hundred words
    return language or ENGLISH


def speak(language: str) -> None:
    """Speak a language from here on: in this thread, or in this task of the server."""
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while.

    >>> with speaking("ko"):
    ...     spoken()
    'ko'
    """
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


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


def is_spoken_by(ask: Callable[[], str]) -> None:
    """Let `ask` say which language is spoken where nobody has said so yet; nothing if unknown."""
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
