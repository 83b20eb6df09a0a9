"""The end of a server: told to stop, it waits for its answers, and events have no end."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def told_to_stop(end: Callable[[], None]) -> Iterator[None]:
    """Call `end` as soon as a signal says so, and then who else waits for that signal."""
    if threading.current_thread() is not threading.main_thread():  # no signal reaches another
        yield
        return
    loop, before = asyncio.get_running_loop(), {each: signal.getsignal(each) for each in SIGNALS}

    def stop(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(end)
        if callable(then := before[signal.Signals(number)]):
            then(number, frame)

    for each in SIGNALS:
        signal.signal(each, stop)
    yield
    for each, then in before.items():
        signal.signal(each, then)
