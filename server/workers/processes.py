"""Processes that are started, watched, started again and stopped."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

from server import numbered
from server.workers.refusal import Refusal

ROOT = Path(__file__).resolve().parents[2]
PACE = 2.0  # s between two starts of the same worker
LOOK = 0.2  # s between two looks at all of them
PATIENCE = 10.0  # s to end in, once told


class Process:
    """One process, in a group of its own: Ctrl-C reaches the command, which stops the rest."""

    def __init__(self, command: Sequence[str], more: Mapping[str, str] | None = None) -> None:
        environment = os.environ | dict(more or {})
        self.started = time.monotonic()
        self.running = subprocess.Popen(command, cwd=ROOT, env=environment, process_group=0)

    @property
    def has_ended(self) -> bool:
        """Whether it is gone."""
        return self.running.poll() is not None

    def stop(self) -> None:
        """Ask it to end, and wait; at the end of all patience, end it."""
        self.running.terminate()
        try:
            self.running.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.running.kill()
            self.running.wait()


class Worker:
    """One `streamlit run app.py`, on a new port whenever it is started again.

    `reached` is where nginx may send readers: that of the last start which has answered, since
    Streamlit listens long before it answers.
    """

    def __init__(self, number: int, of: int, port: int, base: str, rest: Sequence[str]) -> None:
        self.base, self.rest, self.number = base, rest, number
        self.more = {numbered.SETTING: str(number)} if of > 1 else {}
        self.reached = ""
        self.begin(port)

    def begin(self, port: int) -> None:
        """Start it on this port."""
        self.port = port
        command = [sys.executable, "-m", "streamlit", "run", "app.py", *self.rest]
        own = {"headless": "true", "address": "127.0.0.1", "port": str(port)}
        for name, value in own.items():
            command += [f"--server.{name}", value]
        command += ["--logger.hideWelcomeMessage", "true"]  # it would name a worker's own port
        self.process = Process(command, self.more)

    def answers(self) -> bool:
        """Whether it has answered since its start."""
        address = f"127.0.0.1:{self.port}"
        if self.reached != address:
            with suppress(OSError, HTTPException):  # a free port may be the line's own end
                health = f"http://{address}{self.base}/_stcore/health"
                urllib.request.urlopen(health, timeout=1).close()
                self.reached = address
        return self.reached == address

    def wait(self) -> None:
        """Wait until it answers for the first time."""
        while not self.answers():
            if self.process.has_ended:
                raise Refusal("worker", number=self.number)
            time.sleep(LOOK)

    def is_due(self) -> bool:
        """Whether it has ended and may be started again: not too often."""
        return self.process.has_ended and time.monotonic() > self.process.started + PACE


def stop_on_signals() -> None:
    """Ctrl-C and SIGTERM end the command as if it had come to its end."""

    def stop(number: int, _: object) -> None:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)  # what is being stopped is not disturbed
        raise SystemExit(0)

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, stop)
