"""Runs of the script take turns, first come first served.

A run is plain Python and holds the interpreter: of thirty at once each goes thirty times as slowly,
so all end late, and what answers beside them, live questions and votes, waits behind thirty. One
after the other they end sooner, and the last no later. A run that takes long, a training on a large
table, keeps nobody for long: the others pass, and take turns beside it.
"""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Event, Lock
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

PATIENCE = 0.25  # s after which a run takes long; none on small inputs takes half of it


class Turnstile:
    """One at a time, in the order of coming: `with turnstile.turn(): ...`."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._guard = Lock()  # of all below
        self._line: deque[Event] = deque()  # the turns of those who wait
        self._now: Event | None = None  # whose turn it is
        self._since = 0.0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn, and end it."""
        mine = Event()
        self._stand_in_line(mine)
        while not mine.wait(self._patience):
            self._pass_who_takes_long()
        try:
            yield
        finally:
            self._end(mine)

    def _stand_in_line(self, mine: Event) -> None:
        with self._guard:
            self._line.append(mine)
            if self._now is None:
                self._go_on()

    def _pass_who_takes_long(self) -> None:
        with self._guard:
            if time.monotonic() - self._since >= self._patience:
                self._go_on()

    def _end(self, mine: Event) -> None:
        with self._guard:
            if self._now is mine:  # else others have passed, and take turns among themselves
                self._go_on()

    def _go_on(self) -> None:
        """It is the turn of the first in the line, if there is one."""
        self._now, self._since = (self._line.popleft() if self._line else None), time.monotonic()
        if self._now:
            self._now.set()


def stand_before_runs() -> None:
    """Let each run of the script wait for its turn from now on; a second time it does nothing."""
    run = ScriptRunner._run_script
    if hasattr(run, "__wrapped__"):
        return
    turnstile = Turnstile()

    @wraps(run)
    def in_turn(*given: Any) -> None:
        with turnstile.turn():
            run(*given)

    ScriptRunner._run_script = in_turn  # type: ignore[method-assign, assignment]
