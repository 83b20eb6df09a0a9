"""A Redis of the tests' own: on a free port, nothing on disk, and gone with them."""

import os
import shutil
import signal
import socket
import subprocess
import time

import pytest

from tests.browser.lab import free_port

REDIS = shutil.which("redis-server")
PATIENCE = 20.0  # s


class RedisServer:
    """One server, that may be frozen, killed and started again."""

    def __init__(self) -> None:
        if REDIS is None:
            why = "redis-server is not installed"
            (pytest.fail if os.environ.get("CI") else pytest.skip)(why)
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        command = [REDIS, "--port", str(self.port), "--bind", "127.0.0.1"]
        command += ["--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while b"PONG" not in self.said("PING"):
            assert time.monotonic() < deadline, "redis-server does not answer"
            time.sleep(0.02)

    def said(self, command: str) -> bytes:
        """What it answers to one line."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(command.encode() + b"\r\n")
                return line.recv(4096)
        except OSError:
            return b""

    def freeze(self) -> None:
        """It takes connections, and answers nobody."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on where it stood."""
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """It is gone, with all that it held."""
        self.process.kill()
        self.process.wait()
