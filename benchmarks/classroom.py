"""A class as it is: students who join, hold handles, let go, change pages and vote, all at once.

    uv run python benchmarks/classroom.py [--situation NAME ...] [--seconds 20] [--together]
    uv run python benchmarks/classroom.py --carries [--defaults]

A real server as the README starts it, and students who speak to it as Streamlit's client does, each
over a websocket and a line of its own, without a browser; they are one process beside the server.
Each opens Explore and then does the same round again and again: some live questions, as a held
handle asks them, then the release, on which the script runs; every few rounds another page, or a
vote in a room. They begin spread over the time of one round; `--together`, all in one instant. What
comes late is not left out: the next round begins when it would have, or at once.

It prints a Markdown table for the README:

- join: from opening the websocket to the end of the first run. live, release, page and vote: from
  the question to the last byte of the answer, or the end of the run. Median, 95th, 99th percentile.
- cores that the server and the students took, MB for each student, kB for each answer, and errors.

`--carries` finds how many students, who let go every 2 s, are carried: 95 of 100 releases within
500 ms, and no error; `--defaults` the same for these pages under Streamlit's own settings.
Left out on purpose: the network, and what browsers do. Needs Linux, for the CPU time in /proc.
"""

import argparse
import asyncio
import json
import os
import random
import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from gzip import decompress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import uvloop
from websockets.asyncio.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.rerun import machine  # noqa: E402
from tests.browser.lab import Server  # noqa: E402
from tests.raw_client import Conversation, stream_of  # noqa: E402

PATIENCE = 60.0  # s for one answer; then it is an error
PAGES = ("/steps?z=2,1,0.1", "/stability?z=88,88,88&dtype=float32", "/?z=2,1,0.1")
IN_SIGHT = ("temperature", "logits", "probabilities")  # on a screen of 1280 by 720
MOVES = 0.03  # s between two live questions of a hand that moves
VOTE = {"question": 0, "round": 1}
JOINING = 2.0  # s in which a class comes


class Situation(NamedTuple):
    """What a class does: so many, a round in so many seconds, with so many live questions in it.

    `page` and `vote`: in every how manieth round; 0 is never. `bars`: what must hold, in ms at the
    95th percentile.
    """

    students: int
    every: float
    holds: int = 0
    page: int = 0
    vote: int = 0
    bars: Mapping[str, float] = {}


SITUATIONS = {
    "30 hold, and let go every 2 s": Situation(30, 2, 10, bars={"live": 100, "release": 500}),
    "100 let go every 10 s": Situation(100, 10, bars={"join": 2000, "release": 500}),
    "100 do all of it": Situation(100, 10, 10, page=3, vote=2),
}
# As Streamlit has it; the lab's own stand in .streamlit/config.toml.
DEFAULTS = {
    "server.fileWatcherType": "auto",
    "runner.postScriptGC": "true",
    "runner.magicEnabled": "true",
    "global.minCachedMessageSize": "10000",
}
CARRIED_EVERY, CARRIED_BAR = 2.0, 500.0  # s between releases; ms at the 95th percentile
MOST = 400  # students that are tried


class Times:
    """How long each kind of act took, in ms, what came, and what failed."""

    def __init__(self) -> None:
        self.took: dict[str, list[float]] = defaultdict(list)
        self.bytes: dict[str, int] = defaultdict(int)
        self.errors: list[str] = []

    @asynccontextmanager
    async def of(self, kind: str) -> AsyncIterator[list[int]]:
        """Time what is done inside, which appends how many bytes came; a failure is noted."""
        start, came = time.perf_counter(), list[int]()
        try:
            async with asyncio.timeout(PATIENCE):
                yield came
        except Exception as error:
            self.errors.append(f"{kind}: {error!r}")
        else:
            self.took[kind].append(1000 * (time.perf_counter() - start))
            self.bytes[kind] += sum(came)

    def late(self, kind: str) -> float:
        """The 95th percentile."""
        return percentile(self.took[kind], 95)


def percentile(times: list[float], of_100: int) -> float:
    """So many of 100 took at most this; a single time is its own percentile."""
    if len(times) < 2:
        return times[0] if times else float("nan")
    return statistics.quantiles(times, n=100, method="inclusive")[of_100 - 1]


class Line:
    """One connection that is kept open, for questions beside the websocket."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.at = parts.hostname, parts.port
        self.base = parts.path
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: Any = None, **named: str) -> bytes:
        """The body of an answer, as it comes; anything but 200 is an error."""
        if self._streams is None or self._streams[0].at_eof():  # the server hangs up after 5 s
            self._streams = await asyncio.open_connection(*self.at)
        reader, writer = self._streams
        content = b"" if body is None else json.dumps(body).encode()
        headers = {"host": "lab", "accept-encoding": "gzip", "content-length": str(len(content))}
        headers |= {f"x-room-{name}": text for name, text in named.items()}
        lines = [f"{method} {self.base}{path} HTTP/1.1", *map(": ".join, headers.items())]
        writer.write("\r\n".join([*lines, "", ""]).encode() + content)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"(?im)^content-length: *(\d+)", head)
        said = await reader.readexactly(int(length[1]) if length else 0)
        if head.split()[1] != "200":
            raise RuntimeError(f"{path}: {head.splitlines()[0]} {said[:200]!r}")
        return said

    async def cookies(self) -> str:
        """The cookies of who has opened the page: behind several workers, that of one of them."""
        reader, writer = await asyncio.open_connection(*self.at)
        head = f"GET {self.base}/ HTTP/1.1\r\nHost: lab\r\nAccept: text/html\r\nConnection: close"
        writer.write(f"{head}\r\n\r\n".encode())
        said = (await reader.read()).decode("latin-1").partition("\r\n\r\n")[0]
        writer.close()
        return "; ".join(re.findall(r"(?im)^set-cookie: *([^;\r\n]+)", said))

    def close(self) -> None:
        """Hang up."""
        if self._streams:
            self._streams[1].close()


class Room(NamedTuple):
    """A room that is open for votes."""

    code: str
    line: Line

    @classmethod
    async def opened(cls, url: str) -> "Room":
        """Open it, and its first round."""
        line = Line(url)
        said = json.loads(await line.ask("POST", "/room/open", {"subject": {"z": "2,1,0"}}))
        act = {"act": "open", "stage": VOTE | {"step": "lobby"}}
        await line.ask("POST", f"/room/{said['code']}/act", act, secret=said["secret"])
        return cls(said["code"], line)


class Student:
    """One of a class, at Explore."""

    def __init__(self, url: str, times: Times, rng: random.Random, room: Room | None) -> None:
        self.url, self.times, self.rng, self.room = url, times, rng, room
        self.said = Conversation("/")
        self.line = Line(url)
        self.marks = dict.fromkeys(IN_SIGHT, "")
        self.rounds = self.votes = 0
        self.ticket: dict[str, str] = {}
        self._socket: ClientConnection | None = None

    async def join(self) -> None:
        """Open the websocket, and the page."""
        cookies = {"Cookie": text} if (text := await self.line.cookies()) else {}
        async with self.times.of("join") as came:
            self._socket = await connect(
                stream_of(self.url),
                max_size=None,
                compression=None,
                ping_interval=None,
                additional_headers=cookies,
            )
            await self._run(self.said.question(), came)
        if self.room:
            self.ticket = json.loads(
                await self.line.ask("POST", f"/room/{self.room.code}/join", {})
            )

    async def round(self, does: Situation) -> None:
        """Hold, let go, and now and then another page or a vote."""
        self.rounds += 1
        for _ in range(does.holds):
            await self._hold()
        if does.page and self.rounds % does.page == 0:
            await self._open(PAGES[self.rounds // does.page % len(PAGES)])
        else:
            await self._let_go()
        if self.room and does.vote and self.rounds % does.vote == 0:
            await self._vote()

    async def leave(self) -> None:
        """Close all."""
        self.line.close()
        if self._socket:
            await self._socket.close()

    async def _hold(self) -> None:
        """One live question of a moving hand, as a browser asks it."""
        start, value = time.perf_counter(), round(self.rng.uniform(-3, 3), 1)
        see = ",".join(f"{key}:{mark}" for key, mark in self.marks.items())
        asked = f"lesson=explore&handle=logits&index=0&reach=3&low=-3&high=3&value={value}"
        async with self.times.of("live") as came:
            said = await self.line.ask("GET", f"/live?{asked}&see={see}")
            came.append(len(said))
            drawn = json.loads(decompress(said))["charts"]
            self.marks |= {key: chart["mark"] for key, chart in drawn.items()}
        await asyncio.sleep(max(0.0, start + MOVES - time.perf_counter()))

    async def _let_go(self) -> None:
        """The handle of T, where nobody has let it go before."""
        async with self.times.of("release") as came:
            await self._run(self.said.moving("temperature", self.rng.uniform(0, 1)), came)

    async def _open(self, address: str) -> None:
        async with self.times.of("page") as came:
            await self._run(self.said.opening(address), came)

    async def _vote(self) -> None:
        self.votes += 1
        body = VOTE | {"ballot": {"number": self.votes, "draw": [60, 30, 10]}}
        async with self.times.of("vote") as came:
            path = f"/room/{self.room.code if self.room else ''}/vote"
            came.append(len(await self.line.ask("POST", path, body, **self.ticket)))

    async def _run(self, question: bytes, came: list[int]) -> None:
        """Ask for a run of the script, and wait for its end."""
        if self._socket is None:
            raise RuntimeError("the websocket did not open")
        await self._socket.send(question)
        ended = False
        while not ended:
            ended = self.said.hear(await self._socket.recv(decode=False))
        came.append(self.said.sent)


async def after(seconds: float, student: Student) -> None:
    """Join then."""
    await asyncio.sleep(seconds)
    await student.join()


async def habits(student: Student, does: Situation, first: float, end: float) -> None:
    """Round after round, from the moment `first` on, until `end`."""
    due = first
    while due < end and time.perf_counter() < end:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await student.round(does)
        due += does.every


class Found(NamedTuple):
    """What a class met, and what it cost: cores of the server and of the class, MB a student."""

    times: Times
    server: float
    students: float
    memory: float


async def met(url: str, pid: int, does: Situation, seconds: float, *, together: bool) -> Found:
    """A class that comes within two seconds, or in one instant, and then does so for some time."""
    times, rng = Times(), random.Random(7)
    room = await Room.opened(url) if does.vote else None
    students = [
        Student(url, times, random.Random(i), room if does.vote else None)
        for i in range(does.students)
    ]
    before, moments = memory_of(pid), [rng.uniform(0, JOINING) for _ in students]
    await asyncio.gather(
        *(
            after(0.0 if together else moment, one)
            for moment, one in zip(moments, students, strict=True)
        )
    )
    start, spent, own = time.perf_counter(), cpu_of(pid), time.process_time()
    firsts = [start + (0.0 if together else rng.uniform(0, does.every)) for _ in students]
    await asyncio.gather(
        *(
            habits(one, does, first, start + seconds)
            for first, one in zip(firsts, students, strict=True)
        )
    )
    took = time.perf_counter() - start
    memory = (memory_of(pid) - before) / does.students
    server, own = (cpu_of(pid) - spent) / took, (time.process_time() - own) / took
    await asyncio.gather(*(one.leave() for one in students))
    if room:
        room.line.close()
    return Found(times, server, own, memory)


def family(pid: int) -> Iterable[int]:
    """A process, and all that it began."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from family(int(child))


def cpu_of(pid: int) -> float:
    """User and system time of a process and of those it began so far, in s."""
    stats = (Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split() for one in family(pid))
    return sum(int(each[11]) + int(each[12]) for each in stats) / os.sysconf("SC_CLK_TCK")


def memory_of(pid: int) -> float:
    """What a process and those it began hold in memory, in MB."""
    pages = sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in family(pid))
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def carried(url: str, pid: int, seconds: float) -> tuple[int, Found]:
    """How many students who let go every 2 s are carried, to a tenth, and what the last met."""
    least, most, found = 0, MOST, None
    students = 10
    while most - least > max(1, least // 10):
        does = Situation(students, CARRIED_EVERY)
        now = await met(url, pid, does, seconds, together=False)
        holds = not now.times.errors and now.times.late("release") <= CARRIED_BAR
        least, most = (students, most) if holds else (least, students)
        found = now if holds or found is None else found
        students = min(2 * least, MOST) if most == MOST else (least + most) // 2
        if least == MOST:
            break
        await asyncio.sleep(2)
    assert found
    return least, found


def rows(name: str, does: Situation, found: Found) -> list[str]:
    """The lines of the table of one situation."""
    lines = []
    for kind, times in found.times.took.items():
        figures = " | ".join(f"{percentile(times, of):.0f} ms" for of in (50, 95, 99))
        bar = does.bars.get(kind)
        holds = (
            ""
            if bar is None
            else f"{bar:.0f} ms: " + ("holds" if found.times.late(kind) <= bar else "MISSED")
        )
        size = found.times.bytes[kind] / len(times) / 1000
        lines.append(f"| {name} | {kind} | {len(times)} | {figures} | {holds} | {size:.1f} |")
    return lines


def cost(name: str, found: Found) -> str:
    """What a situation cost, in one line."""
    return (
        f"| {name} | {found.server:.2f} | {found.students:.2f} | {found.memory:.2f} "
        f"| {len(found.times.errors)} |"
    )


def table_of(names: Iterable[str], seconds: float, *, together: bool) -> None:
    """Print what each situation met, on a fresh server each."""
    all_rows, costs = [], []
    for name in names:
        does = SITUATIONS[name]
        with Server() as server:
            uvloop.run(met(server.url, server.process.pid, Situation(2, 1), 3, together=False))
            found = uvloop.run(
                met(server.url, server.process.pid, does, seconds, together=together)
            )
        print(*found.times.errors[:3], file=sys.stderr, sep="\n")
        all_rows += rows(name, does, found)
        costs.append(cost(name, found))
    print("| situation | | number | median | 95th | 99th | bar, 95th | kB each |")
    print("|---|---|--:|--:|--:|--:|---|--:|")
    print("\n".join(all_rows))
    print("\n| situation | cores of the server | of the class | MB a student | errors |")
    print("|---|--:|--:|--:|--:|")
    print("\n".join(costs))


def carried_by(settings: Mapping[str, str], script: str, seconds: float) -> int:
    """How many students such a server carries."""
    with Server(script, settings=settings) as server:
        students, found = uvloop.run(carried(server.url, server.process.pid, seconds))
    print(f"| {script} | {students} | {found.server:.2f} | {found.students:.2f} |", flush=True)
    return students


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--situation", choices=SITUATIONS, action="append")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--together", action="store_true", help="all begin in one instant")
    parser.add_argument("--carries", action="store_true", help="find how many are carried")
    parser.add_argument("--defaults", action="store_true", help="and under Streamlit's defaults")
    asked = parser.parse_args()
    print(f"Measured on {machine()}.\n")
    if not asked.carries:
        table_of(asked.situation or SITUATIONS, asked.seconds, together=asked.together)
        return
    print("| served by | students | cores of the server | of the class |\n|---|--:|--:|--:|")
    ours = carried_by({}, "app.py", asked.seconds)
    if asked.defaults:
        theirs = carried_by(DEFAULTS, "benchmarks/as_streamlit_is.py", asked.seconds)
        print(f"\n{ours / theirs:.1f} times as many (bar 5)")


if __name__ == "__main__":
    main()
