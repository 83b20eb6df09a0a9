"""How long a room takes to acknowledge a vote when a whole school answers in the same moment.

    uv run python benchmarks/room.py [--students 300] [--rounds 5] [--store memory|redis]

A real server and, for `redis`, a real redis-server beside it, all on this machine with the load
generator: 300 students from one address, each with an open stream of events, send their votes at
once, every vote on a new connection. Then thirty alone, and thirty with a thousand invented voters
beside them who join and vote in the same moment, with the door shut. The time runs from the first
byte of the connection to the last of the answer. It prints a Markdown table and fails where a vote
took longer than the bar, or was not taken, or an invented one was counted.

Left out on purpose: the network, and what a phone does.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import uvloop

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.rerun import machine  # noqa: E402
from tests.browser.lab import Server  # noqa: E402
from tests.server.rooms.redis_server import RedisServer  # noqa: E402

BAR = 1.0  # s until a vote is acknowledged
CLASS, INVENTED = 30, 1000
STORES = ("memory", "redis")
PACE = 1.1  # s between two votes of a student


class Answer(NamedTuple):
    """What came back, and after how many seconds."""

    status: int
    said: Any
    took: float


class Room:
    """A room on a server, and who is in it."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.at = parts.hostname, parts.port
        self.code = self.secret = ""
        self.number = self.events = 0
        self.streams: list[asyncio.Task[None]] = []

    async def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """One request on a connection of its own."""
        start = time.perf_counter()
        reader, writer = await asyncio.open_connection(*self.at)
        content = b"" if body is None else json.dumps(body).encode()
        named = {f"x-room-{name}": text for name, text in headers.items()}
        named |= {"host": "lab", "connection": "close", "content-length": str(len(content))}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {named[name]}" for name in named)]
        writer.write("\r\n".join([*lines, "", ""]).encode() + content)
        head, _, said = (await reader.read()).partition(b"\r\n\r\n")
        writer.close()
        return Answer(int(head.split()[1]), json.loads(said), time.perf_counter() - start)

    async def open(self) -> None:
        """Open it, and its first round."""
        opened = await self.ask("POST", "/room/open", {"subject": {"z": "2,1,0"}})
        self.code, self.secret = opened.said["code"], opened.said["secret"]
        await self.act("open")

    async def act(self, act: str) -> None:
        """One press of the teacher."""
        stage = {"question": 0, "round": 1, "step": "lobby"}
        done = await self._of_room("POST", "act", {"act": act, "stage": stage}, secret=self.secret)
        assert done.status == 200, done.said

    async def join(self, count: int) -> list[dict[str, str]]:
        """So many students, all at once."""
        joins = await asyncio.gather(*(self._of_room("POST", "join", {}) for _ in range(count)))
        assert all(join.status == 200 for join in joins), joins[0].said
        return [join.said for join in joins]

    async def vote(self, students: Iterable[dict[str, str]]) -> list[Answer]:
        """All of them at once."""
        self.number += 1
        ballot = {"number": self.number, "draw": [60, 30, 10]}
        body = {"question": 0, "round": 1, "ballot": ballot}
        votes = (self._of_room("POST", "vote", body, **student) for student in students)
        return await asyncio.gather(*votes)

    async def counted(self) -> dict[str, int]:
        """What all see of it."""
        await asyncio.sleep(1)
        return (await self._of_room("GET", "view")).said["count"]

    def listen(self, count: int) -> None:
        """So many streams of events, as long as the room is used."""
        self.streams += [asyncio.create_task(self._stream()) for _ in range(count)]

    async def leave(self) -> None:
        """End all streams."""
        for stream in self.streams:
            stream.cancel()
        await asyncio.gather(*self.streams, return_exceptions=True)

    async def _stream(self) -> None:
        reader, writer = await asyncio.open_connection(*self.at)
        writer.write(f"GET /room/{self.code}/events HTTP/1.1\r\nhost: lab\r\n\r\n".encode())
        while await reader.readline():
            self.events += 1

    async def _of_room(self, method: str, end: str, body: Any = None, **headers: str) -> Answer:
        return await self.ask(method, f"/room/{self.code}/{end}", body, **headers)


class Found(NamedTuple):
    """The times of one situation, in s."""

    name: str
    took: list[float]

    @property
    def line(self) -> str:
        """As a row of the table."""
        late = statistics.quantiles(self.took, n=20)[-1]
        median, most = statistics.median(self.took), max(self.took)
        holds = "holds" if most <= BAR else "MISSED"
        figures = " | ".join(f"{1000 * each:.0f} ms" for each in (median, late, most))
        return f"| {self.name} | {len(self.took)} | {figures} | {holds} |"


def times(answers: Sequence[Answer]) -> list[float]:
    """How long each took; all must have been taken."""
    assert all(each.status == 200 for each in answers), answers
    return [each.took for each in answers]


async def of_school(room: Room, students: int, rounds: int) -> list[float]:
    """Everybody votes at once, with as many who listen."""
    await room.open()
    joined = await room.join(students)
    room.listen(students)
    await asyncio.sleep(1)
    took: list[float] = []
    for _ in range(rounds):
        took += times(await room.vote(joined))
        await asyncio.sleep(PACE)
    assert await room.counted() == {"answered": students, "here": students}
    assert room.events > students
    await room.leave()
    return took


async def of_class(room: Room, rounds: int) -> tuple[list[float], list[float]]:
    """Thirty vote alone, and then with invented voters beside them."""
    await room.open()
    joined = await room.join(CLASS)
    room.listen(CLASS)
    await room.act("shut")
    alone, beside = [], []
    for _ in range(rounds):
        alone += times(await room.vote(joined))
        await asyncio.sleep(PACE)
    for _ in range(rounds):
        flood = asyncio.gather(*(invented(room, i) for i in range(INVENTED)))
        beside += times(await room.vote(joined))
        assert set(await flood) == {(403, 403)}
        await asyncio.sleep(PACE)
    assert await room.counted() == {"answered": CLASS, "here": CLASS}
    await room.leave()
    return alone, beside


async def invented(room: Room, i: int) -> tuple[int, int]:
    """Somebody with a script, who joins and votes whether it may or not."""
    joined = await room._of_room("POST", "join", {})
    votes = await room._of_room("POST", "vote", {}, student=f"{i:016x}", token=f"{i:064x}")
    return joined.status, votes.status


async def measured(url: str, store: str, students: int, rounds: int) -> list[Found]:
    """All situations on one server."""
    school = await of_school(Room(url), students, rounds)
    alone, beside = await of_class(Room(url), rounds)
    return [
        Found(f"{store}: {students} at once, as many streams", school),
        Found(f"{store}: {CLASS} alone", alone),
        Found(f"{store}: {CLASS} beside {INVENTED} invented, door shut", beside),
    ]


def of_store(store: str, students: int, rounds: int) -> list[Found]:
    """The same with a server of its own."""
    with ExitStack() as stack:
        os.environ.pop("SOFTMAX_LAB_ROOMS", None)
        if store == "redis":
            redis = RedisServer()
            stack.callback(redis.kill)
            os.environ["SOFTMAX_LAB_ROOMS"] = redis.url
        server = stack.enter_context(Server())
        return uvloop.run(measured(server.url, store, students, rounds))


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--store", choices=STORES, action="append")
    asked = parser.parse_args()
    stores = asked.store or STORES
    found = [each for store in stores for each in of_store(store, asked.students, asked.rounds)]
    print(f"Measured on {machine()}.\n")
    print(f"| situation | votes | median | 95th percentile | longest ({BAR:.0f} s) | |")
    print("|---|--:|--:|--:|--:|---|")
    print("\n".join(each.line for each in found))
    for alone, beside in zip(found[1::3], found[2::3], strict=True):
        ratio = statistics.median(beside.took) / statistics.median(alone.took)
        print(f"\n{beside.name}: {ratio:.1f} times the median of {alone.name}")
    sys.exit(any(max(each.took) > BAR for each in found))


if __name__ == "__main__":
    main()
