"""The measurement of Cost: a process of its own, once per server, shared by all readers.

The first reader who opens the page starts it; a thread takes its lines, and everybody sees the same
points. It cannot outlast the server: when nobody reads its lines any more, writing the next ends
it. Nothing here is a reader's own.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from softmax_models.measured_cost import SOFTMAXES, Point
from softmax_words import Words

words = Words(__file__)

COMMAND = (sys.executable, "-m", "softmax_models.measured_cost")
LIMIT = 10.0  # seconds from its first point, then it is killed
START = 3  # times as long as that it may take to begin: a busy machine is slow to import
PAUSE = 60.0  # seconds from one start to the next, at least
EVERY = 1.0  # seconds from one look at it to the next
_ROOT = Path(__file__).resolve().parents[2]


class Stopwatch:
    """One measurement at a time: what it has found so far, and why it ended if it failed."""

    def __init__(
        self,
        command: Sequence[str] = COMMAND,
        limit: float = LIMIT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._command, self._limit, self._clock = command, limit, clock
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._started = -PAUSE
        self._points: tuple[Point, ...] = ()
        self._problem: tuple[str, dict[str, str]] | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """What has been measured so far, from the smallest n on."""
        return self._points

    @property
    def problem(self) -> str:
        """A sentence, if the last measurement failed or was stopped; else nothing."""
        if self._problem is None:
            return ""
        key, values = self._problem  # kept by key: each reader has a language
        return words(f"measure.{key}", **values)

    @property
    def is_running(self) -> bool:
        """Whether more points may come."""
        return self._thread is not None and self._thread.is_alive()

    def wait(self) -> float:
        """The seconds until a measurement may be started: 0 where it may."""
        if self.is_running:
            return self._limit
        return max(0.0, self._started + PAUSE - self._clock())

    def start_once(self) -> None:
        """Start the measurement, if there never was one."""
        self._start(lambda: self._thread is None)

    def start_again(self) -> None:
        """Start it again, with no points; if one is running or has just been started, do nothing.

        Two readers may press the button at once.
        """
        self._start(lambda: self.wait() == 0)

    def _start(self, may: Callable[[], bool]) -> None:
        with self._lock:
            if may():
                self._started, self._points, self._problem = self._clock(), (), None
                self._thread = threading.Thread(target=self._measure, daemon=True)
                self._thread.start()

    def join(self) -> None:
        """Wait until it has ended."""
        if self._thread:
            self._thread.join()

    def _measure(self) -> None:
        """Take the lines of the process until it ends, or kill it when its time is up."""
        try:
            with subprocess.Popen(
                self._command,
                cwd=_ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            ) as process:
                self._take(process)
        except (OSError, ValueError, KeyError, TypeError):
            self._problem = "not_made", {}

    def _take(self, process: subprocess.Popen[str]) -> None:
        killed_after: list[float] = []

        def kill(seconds: float) -> None:
            killed_after.append(seconds)
            process.kill()

        def kill_in(seconds: float) -> threading.Timer:
            timer = threading.Timer(seconds, kill, (seconds,))
            timer.start()
            return timer

        timer = kill_in(START * self._limit)
        try:
            for line in process.stdout or ():
                if not self._points:
                    timer.cancel()
                    timer = kill_in(self._limit)
                self._points = (*self._points, _point(line))
            process.wait()
        finally:
            timer.cancel()
            process.kill()
        if killed_after:
            self._problem = "stopped", {"seconds": f"{killed_after[0]:g}"}
        elif process.returncode:
            self._problem = "ended", {}
        elif not self._points:
            self._problem = "empty", {}


def _point(line: str) -> Point:
    """A line of the process; ValueError, KeyError or TypeError where it is none."""
    point = Point(**json.loads(line))
    if not all(point.seconds[name] > 0 for name in SOFTMAXES):
        raise ValueError(line)
    return point


@cache
def shared() -> Stopwatch:
    """The one of this server; it starts when it is asked to."""
    return Stopwatch()


def pace() -> float | None:
    """How often a page looks again, in seconds: not at all once there is nothing to wait for."""
    return EVERY if shared().is_running else None
