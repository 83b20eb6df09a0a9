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
WARM, MEASURED = (
    4,
    6,
)  # tenths of a run: what pages import late and Python keeps for reuse; the rest
STAY = {"server.disconnectedSessionTTL": "10"}  # s: those who leave are forgotten within the run
GROWTH = {1000: 1.2, 20_000: 1.1}
DRIFT = 1.5
ADDRESSES = ("/", "/steps", "/zeros", "/jacobian", "/attend")
LIVE = {"lesson": "steps", "z": "2,1,0.1", "handle": "temperature", "index": 0}
ROWS = b"width,height,kind\n" + b"".join(
    b"%d.%d,%d,%d\n" % (i % 7, i, i % 5, i % 3) for i in range(60)
)
# How often each is done, of a thousand; a run is spread evenly over its tenths.
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

    def act(self, names: Sequence[str]) -> None:
        """Do these of the things that a student does."""
        for name in names:
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
            assert self.room.view()["count"]["here"] <= STUDENTS
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
        self.leave()


def dealt(interactions: int) -> list[list[str]]:
    """What each student does in turn: all of the mix, each evenly over the whole run."""
    counts = {name: share * interactions // 1000 for name, share in MIX.items()}
    spread = [((i + 0.5) / count, name) for name, count in counts.items() for i in range(count)]
    return [[name for _, name in sorted(spread)[i::STUDENTS]] for i in range(STUDENTS)]


@dataclass
class Point:
    """What the server has in memory, and the seconds that two things and a fixed work take."""

    memory: float
    live: list[float]
    release: list[float]
    work: list[float]


def took(act: Callable[[], object]) -> float:
    """The seconds that something takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def work() -> int:
    """What takes the same however long the server has run: some milliseconds of a quiet machine."""
    return sum(i * i for i in range(60_000))


def measured(server: Server, student: Student, rounds: int) -> Point:
    """What a student waits while the others rest."""
    point = Point(resident(server.process.pid), [], [], [])
    acts = {"live": student.live, "release": student.release, "work": work}
    for _ in range(rounds):
        for name, act in acts.items():
            getattr(point, name).append(took(act))
    return point


@pytest.fixture
def lab() -> Iterator[Server]:
    """That of the students; its log is read."""
    with Server(settings=STAY) as server:
        yield server
        assert "Traceback" not in server.output()


@pytest.mark.parametrize(
    "interactions", [1000, pytest.param(20_000, marks=pytest.mark.long)], ids=["short", "long"]
)
def test_a_day_of_students_leaves_the_server_as_it_was(lab: Server, interactions: int):
    """Memory that grows ends a server in the middle of a class, and so does an answer that slows.

    Pages are opened and left, handles held and let go, files brought, votes changed. After the
    warm-up the last third of the measurements is held against the first: of the seconds the lower
    quartile, over that of a fixed work, since whatever else the machine does only adds to them.

    Memory may grow by less than 10 %. A thousand interactions cannot show that: until some 6,000
    the server warms up, since Python looks for garbage rarely, and in eleven short runs it grew by
    2 to 11 %. The short one may grow by 20 %.
    """
    room = Room(lab.url, {"z": "2,1,0", "names": "cat,dog,fox"})
    room.act("open")
    turns, tenth = dealt(interactions), interactions // STUDENTS // (WARM + MEASURED)
    with ExitStack() as closing, ThreadPoolExecutor(STUDENTS) as pool:
        students = list(pool.map(lambda i: Student(lab, room, random.Random(i)), range(STUDENTS)))
        for student in students:
            closing.callback(student.go)
        points = []
        for part in range(WARM + MEASURED):
            now = slice(part * tenth, (part + 1) * tenth)
            list(pool.map(lambda one, names, now=now: one.act(names[now]), students, turns))
            if part >= WARM:
                points.append(measured(lab, students[0], 8 if interactions <= 1000 else 30))
        done = sum((student.done for student in students), Counter())
    third = MEASURED // 3
    first, last = points[:third], points[-third:]
    grown = {name: quick(last, name) / quick(first, name) for name in ("live", "release")}
    memory = statistics.mean(p.memory for p in last) / statistics.mean(p.memory for p in first)
    print(done, grown, memory, [round(point.memory, 1) for point in points])
    assert done == Counter({name: share * interactions // 1000 for name, share in MIX.items()})
    assert memory < GROWTH[interactions]
    assert max(grown.values()) < DRIFT, grown


def quick(points: list[Point], name: str) -> float:
    """The lower quartile of all that was measured at some points, in units of the fixed work."""

    def quartile(of: str) -> float:
        return statistics.quantiles(chain.from_iterable(getattr(p, of) for p in points))[0]

    return quartile(name) / quartile("work")
