"""How many students two workers carry behind one port, beside what one process carries.

    uv run python benchmarks/workers.py [--workers 2] [--seconds 15]

Students who let go of a handle every 2 s, until one more would wait: `carried` of `classroom.py`
finds how many, first before one process, as the README starts the lab, then before several workers
with nginx and Redis, as `python -m server.workers` starts them. All stand on one machine, so the
students and nginx take from the same cores: g is what both took while the most were carried. The
bar is 0.8 x (workers - g) times what one process carries. Nobody else on the machine.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvloop

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.classroom import Found, carried, family  # noqa: E402
from benchmarks.rerun import machine  # noqa: E402
from tests.browser.lab import Server  # noqa: E402
from tests.server.rooms.redis_server import RedisServer  # noqa: E402
from tests.server.workers.command import Command  # noqa: E402

BAR = 0.8


@contextmanager
def behind_one_port(workers: int) -> Iterator[Command]:
    """The lab by so many workers, and a Redis for their rooms."""
    redis = RedisServer()
    try:
        with Command(workers, redis.url) as lab:
            yield lab
    finally:
        redis.kill()


def nginx_of(pid: int) -> int:
    """The nginx that a process began."""
    names = {one: Path(f"/proc/{one}/comm").read_text().strip() for one in family(pid)}
    return next(one for one, name in names.items() if name == "nginx")


def row(served: str, students: int, proxy: float, found: Found) -> None:
    """Print a line of the table."""
    print(f"| {served} | {students} | {proxy:.2f} | {found.students:.2f} |", flush=True)


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=15)
    asked = parser.parse_args()
    print(f"Measured on {machine()}.\n")
    print("| served by | students | cores of nginx | of the students |\n|---|--:|--:|--:|")
    with Server() as server:
        one, found = uvloop.run(carried(server.url, server.process.pid, asked.seconds))
    row("one process", one, 0.0, found)
    with behind_one_port(asked.workers) as lab:
        many, found = uvloop.run(carried(lab.url, nginx_of(lab.process.pid), asked.seconds))
    row(f"{asked.workers} workers", many, found.server, found)
    spent = found.server + found.students
    bar = BAR * (asked.workers - spent)
    holds = "holds" if many >= bar * one else "MISSED"
    print(f"\n{many / one:.2f} times as many; g = {spent:.2f} cores, bar {bar:.2f}: {holds}")


if __name__ == "__main__":
    main()
