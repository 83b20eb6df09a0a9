"""A school day in a minute: twenty students without browsers, and a server that stays as it was."""

import http.client
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.browser.lab import Server
from tests.drawn import read
from tests.pages.room.bots import Bot, Room
from tests.raw_client import RawReader

STUDENTS = 20
POINTS = 7  # of a run at which it is measured, the students at rest
WARM = 0.3  # of all, before: what pages import late, and what Python keeps for reuse
STAY = {"server.disconnectedSessionTTL": "10"}  # s: those who leave are forgotten within the run
GROWTH = {1000: 1.2, 20_000: 1.1}  # a short run is still warming up, and frees nobody who left
DRIFT = 1.5
ADDRESSES = ("/", "/steps", "/zeros", "/jacobian", "/attend")
LIVE = {"lesson": "steps", "z": "2,1,0.1", "handle": "temperature", "index": 0}
ROWS = b"width,height,kind\n" + b"".join(
    b"%d.%d,%d,%d\n" % (i % 7, i, i % 5, i % 3) for i in range(60)
)
# How often each is done, of a thousand.
MIX = {"live": 780, "vote": 120, "release": 70, "visit": 18, "leave": 10, "file": 2}

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="it reads /proc")


def resident(pid: int) -> float:
    """What a process has in memory, in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


@dataclass
class Student:
    """One of them: a session, a place in the room, and a line to the live door."""

    server: Server
    room: Room
    chance: random.Random
    done: Counter[str] = field(default_factory=Counter)
    votes: int = 0
    voted: float = -9.0
    asked: float = 0.0

    def __post_init__(self) -> None:
        self.bot: Bot = self.room.join()[0]
        self.line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        self.come()

    def come(self) -> None:
        """Open the lab."""
        address = f"{self.chance.choice(ADDRESSES)}?T=0.5"
        self.reader = RawReader(self.server.url, address, with_cookie=True)

    def go(self) -> None:
        """Close it."""
        self.reader.__exit__()
        self.line.close()

    def act(self) -> None:
        """Do one of the things that a student does."""
        name = self.chance.choices(list(MIX), list(MIX.values()))[0]
        getattr(self, name)()
        self.done[name] += 1

    def live(self) -> None:
        """Hold T for a moment."""
        value = round(self.chance.uniform(1, 50), 3)
        if time.monotonic() - self.asked > 2:
            self.line.close()  # as a browser: the server ends a quiet line
        self.asked = time.monotonic()
        self.line.request("GET", f"/live?{urlencode(LIVE | {'value': value})}")
        answer = self.line.getresponse()
        assert b"NaN" not in answer.read()
        assert answer.status == 200

    def vote(self) -> None:
        """Answer in the room, or change the answer: once a second; else look how many have."""
        if time.monotonic() - self.voted < 1.2:
            assert self.room.view()["count"]["here"] <= STUDENTS + 1
            return
        share = self.chance.randint(0, 100)
        self.votes += 1
        self.room.vote([self.bot], {"number": self.votes, "draw": [share, 100 - share, 0]})
        self.voted = time.monotonic()

    def release(self) -> None:
        """Let T go somewhere."""
        place = self.chance.randint(1, 50)
        self.reader.move("temperature", place)
        drawn = read(self.reader.widget("temperature").element.bidi_component.bytes)
        assert drawn["handles"]["values"] == [place]

    def visit(self) -> None:
        """Open another page, as by a link."""
        self.reader.visit(self.chance.choice(ADDRESSES))

    def leave(self) -> None:
        """Close the tab, and open another."""
        self.reader.__exit__()
        self.come()

    def file(self) -> None:
        """Bring rows of one's own."""
        self.reader.visit("/classify")
        self.reader.bring("own_rows", "mine.csv", ROWS)
        self.visit()


@dataclass
class Point:
    """What the server has in memory, and what two things take, in units of a server at rest."""

    memory: float
    live: list[float]
    release: list[float]


def took(act: Callable[[], object]) -> float:
    """The seconds that something takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def measured(server: Server, probes: Sequence[Student], rounds: int) -> Point:
    """What the probe waits, over what the one at the other server waits: a machine is not quiet."""
    point = Point(resident(server.process.pid), [], [])
    for _ in range(rounds):
        for name in ("live", "release"):
            here, there = (took(getattr(probe, name)) for probe in probes)
            getattr(point, name).append(here / there)
    return point


@pytest.fixture
def servers() -> Iterator[list[Server]]:
    """That of the students, and one that nobody but the probe comes to; their logs are read."""
    with ExitStack() as closing, ThreadPoolExecutor() as pool:
        started = list(pool.map(lambda _: Server(settings=STAY), range(2)))
        for server in started:
            closing.enter_context(server)
        yield started
        assert not [server for server in started if "Traceback" in server.output()]


@pytest.mark.parametrize(
    "interactions", [1000, pytest.param(20_000, marks=pytest.mark.long)], ids=["short", "long"]
)
def test_a_day_of_students_leaves_the_server_as_it_was(servers: list[Server], interactions: int):
    """Memory that grows ends a server in the middle of a class, and so does an answer that slows.

    Pages are opened and left, handles held and let go, files brought, votes changed; the last third
    of the measurements is held against the first.
    """
    lab, quiet = servers
    room, other = (Room(each.url, {"z": "2,1,0", "names": "cat,dog,fox"}) for each in servers)
    room.act("open")
    rounds = 8 if interactions <= 1000 else 30
    with ExitStack() as closing, ThreadPoolExecutor(STUDENTS) as pool:
        chances = map(random.Random, range(STUDENTS + 1))
        probe, *students = pool.map(lambda chance: Student(lab, room, chance), chances)
        probes = [probe, Student(quiet, other, random.Random(0))]
        for student in (*probes, *students):
            closing.callback(student.go)
        points = []
        warm, each = (
            round(part * interactions) // STUDENTS for part in (WARM, (1 - WARM) / POINTS)
        )
        for turns in [warm] + [each] * POINTS:
            list(pool.map(lambda one, turns=turns: [one.act() for _ in range(turns)], students))
            points.append(measured(lab, probes, rounds))
        done = sum((student.done for student in students), Counter())
    first, last = points[:3], points[-3:]
    grown = {name: middle(last, name) / middle(first, name) for name in ("live", "release")}
    memory = statistics.median(p.memory for p in last) / statistics.median(p.memory for p in first)
    print(done, grown, memory, [round(point.memory, 1) for point in points])
    assert done.total() == interactions
    assert set(done) == set(MIX)
    assert memory < GROWTH[interactions]
    assert max(grown.values()) < DRIFT, grown


def middle(points: list[Point], name: str) -> float:
    """The median of all that was measured at some points."""
    return statistics.median(chain.from_iterable(getattr(point, name) for point in points))
