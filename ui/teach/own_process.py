"""What others wrote, run in a process of its own: it may take a while and some memory, and no more.

Run by its path, alone, this module is that process: it sets the limits, then runs a script that
imports nothing of the lab. What comes in is data to it, and never read as code.
"""

import runpy
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore

PATIENCE = 5  # seconds to wait for a turn
AT_ONCE = 2
MEMORY = 2 << 30  # bytes
BUSY, SLOW, FAILED = "busy", "slow", "failed"
turns = BoundedSemaphore(AT_ONCE)


class NoAnswer(Exception):
    """Why nothing came: too many ask, it took too long, or it could not and ended with a code."""

    def __init__(self, why: str, said: str = "", code: int = 0) -> None:
        super().__init__(said)
        self.why, self.code = why, code


def answered(script: Path, given: bytes, seconds: int) -> bytes:
    """What a script makes of what it is given, within so many seconds; NoAnswer where nothing."""
    if not turns.acquire(timeout=PATIENCE):
        raise NoAnswer(BUSY)
    try:
        command = [sys.executable, "-I", __file__, str(script), str(seconds)]
        done = subprocess.run(command, input=given, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise NoAnswer(SLOW) from None
    finally:
        turns.release()
    if done.returncode:
        raise NoAnswer(FAILED, done.stderr.decode(errors="replace"), done.returncode)
    return done.stdout


def limit(seconds: int) -> None:
    """Let this process have no more than it needs, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


if __name__ == "__main__":
    limit(int(sys.argv[2]))
    runpy.run_path(sys.argv[1], run_name="__main__")
