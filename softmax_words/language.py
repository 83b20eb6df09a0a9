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
