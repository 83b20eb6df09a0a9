"""The command that serves the lab by several workers, as a school starts it, and its processes."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from server import numbered
from server.rooms.chosen import SETTING
from tests.browser.lab import ROOT, free_port

PATIENCE = 60.0  # s


def until(is_so: Callable[[], bool], patience: float = PATIENCE) -> float:
    """Wait until something is so; the seconds it took."""
    start = time.monotonic()
    while not is_so():
        assert time.monotonic() < start + patience, "it did not come to be so"
        time.sleep(0.05)
    return time.monotonic() - start


class Command:
    """`python -m server.workers` with so many workers, rooms in this Redis, and settings."""

    def __init__(self, workers: int, redis: str, settings: Mapping[str, str] | None = None) -> None:
        settings, self.port = dict(settings or {}), free_port()
        base = settings.get("server.baseUrlPath", "")
        self.url = f"http://127.0.0.1:{self.port}/{base}".rstrip("/")
        said = [sys.executable, "-m", "server.workers", "--workers", str(workers)]
        said += ["--port", str(self.port), "--server.address", "127.0.0.1"]
        for name, value in settings.items():
            said += [f"--{name}", value]
        self._log = tempfile.TemporaryFile("w+")  # noqa: SIM115  (open while it runs)
        environment = os.environ | {SETTING: redis}
        self.process = subprocess.Popen(
            said, cwd=ROOT, env=environment, stdout=self._log, stderr=subprocess.STDOUT
        )
        until(lambda: "is open at" in self.output() or self.process.poll() is not None)
        assert self.process.poll() is None, self.output()

    def output(self) -> str:
        """What it has printed so far."""
        self._log.seek(0)
        return self._log.read()

    @property
    def workers(self) -> dict[str, int]:
        """The process of each worker, by its number."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        found = {}
        for pid in map(int, children.read_text().split()):
            with suppress(OSError):  # it has just ended
                environment = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
                said = dict(each.decode().partition("=")[::2] for each in environment)
                if numbered.SETTING in said:
                    found[said[numbered.SETTING]] = pid
        return found

    def kill(self, number: str) -> None:
        """End a worker without a word, as a machine does that has no more memory."""
        os.kill(self.workers[number], signal.SIGKILL)

    def stop(self) -> int:
        """Tell it to stop; what it says in the end."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def __enter__(self) -> "Command":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.stop()
        self._log.close()
