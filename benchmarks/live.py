"""What one answer of the live door costs the server: each handle of each lesson, over its scale.

    uv run python benchmarks/live.py [--page attend] [--answers 50]

No browser: the door is asked in this process, as a held handle asks it, for all pictures of the
page and at places where the handle has not stood before, so that no cache by value hides what a
new one costs. The CPU time of the process is taken around each answer, JSON and all. It prints a
Markdown table with the median and the 95th percentile, on the link that has all pictures and
handles and on the largest of the lesson, and fails where a median is over the bar.

Left out on purpose: what the network and the browser take (see benchmarks/drag.py), and a picture
that the lesson's table lets wait until the hand rests.
"""

import argparse
import asyncio
import statistics
import sys
import time
from itertools import product
from pathlib import Path
from random import Random
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from starlette.requests import Request  # noqa: E402

from benchmarks.rerun import TWELVE, machine  # noqa: E402
from pages.lessons import LESSONS  # noqa: E402
from server.live import live  # noqa: E402
from tests.menu import OPENED  # noqa: E402
from ui.charts.figure import Chart  # noqa: E402
from ui.lesson import Lesson  # noqa: E402

BAR = 12.0  # ms of CPU
# Links on which a lesson has the most to compute; that with all its pictures, where none is here.
LARGEST = {
    "explore": f"z={TWELVE}&draws=10000",
    "steps": f"z={TWELVE}",
    "stability": f"z={TWELVE}&offset=-3",
    "real": "logits=gpt2",
    "jacobian": f"z={TWELVE}",
    "attend": "words=a,b,c,d,e,f,g,h,i,j,k,l&at=12&block=1&axis=columns&mask=causal&keys=1000000",
    "choose": "show=softmax,arms,gradient,plain&cool=log",
    "classify": "all=on&epochs=1000&epoch=500",
    "bugs": f"bug=8&rows=2&z={TWELVE}",
    "order": "n=256&block=2",
    "train": "way=max-subtracted&back=log&clip=1&rate=1&t=50",
    "next": "n=4&p=0.9&m=0.01&k=1000&N=100000&order=p,m,k,T",
}


class Asked(NamedTuple):
    """What the answers to one handle cost: how many, the median, and the 95th percentile in ms."""

    lesson: str
    key: str
    count: int
    median: float
    late: float

    @property
    def holds(self) -> bool:
        """Whether the bar holds."""
        return self.median <= BAR


def places(chart: Chart) -> list[tuple[int, float]]:
    """Every place where a handle of the picture can stand: the index and the value that it says."""
    if chart.point:
        return [(one, other) for one, other in product(range(1, 99), repeat=2) if one + other < 100]
    handles = chart.handles
    if handles is None:
        return []  # it can only be pressed
    steps = round((handles.high - handles.low) / handles.step)
    stops = handles.stops or [handles.low + i * handles.step for i in range(steps + 1)]
    return list(product(range(len(handles.values)), stops))


async def cost(query: str) -> float:
    """The CPU in ms of one answer."""
    request = Request({"type": "http", "query_string": query.encode(), "headers": []})
    start = time.process_time()
    response = await live(request)
    spent = time.process_time() - start
    if response.status_code != 200:
        raise SystemExit(f"{query}: {bytes(response.body).decode()}")
    return 1000 * spent


async def of_handle(lesson: Lesson, link: str, key: str, answers: int) -> Asked | None:
    """One handle at places in no order, each of them once; None where the link has no such handle.

    Before it is measured it is asked where it stands.
    """
    values = lesson.read(parse_qs(link))[0]
    if key not in lesson.shown(values):
        return None
    chart = lesson.shown(values)[key]()
    if not (found := places(chart)):
        return None
    Random(key).shuffle(found)
    now = (0, chart.handles.values[0]) if chart.handles else found.pop()
    moves = [now, *[place for place in found if place != now][:answers]]
    asked = {"lesson": lesson.name, "handle": key} | lesson.write(values)
    queries = [urlencode(asked | {"index": i, "value": f"{value:.12g}"}) for i, value in moves]
    spent = [await cost(query) for query in queries][1:]
    late = statistics.quantiles([*spent, *spent], n=20)[-1]
    return Asked(lesson.name, key, len(spent), statistics.median(spent), late)


async def of_lessons(names: list[str], answers: int) -> list[list[Asked]]:
    """Every handle of these lessons, on the link that has all pictures and on the largest."""
    found = []
    for name in names:
        first = OPENED.get(name, "")
        links = (first, LARGEST.get(name, first))
        for key in LESSONS[name].handles:
            both = [await of_handle(LESSONS[name], link, key, answers) for link in links]
            if measured := [each for each in both if each]:
                found.append(measured)
    return found


def table(found: list[list[Asked]]) -> str:
    """All figures as Markdown."""
    lines = [
        f"Measured on {machine()}.",
        "",
        f"| page | handle | answers | CPU of one ({BAR:.0f} ms) | 95th percentile "
        "| of the largest | 95th percentile | |",
        "|---|---|--:|--:|--:|--:|--:|---|",
    ]
    for one, *_, other in (both * 2 for both in found):
        holds = "holds" if one.holds and other.holds else "MISSED"
        lines.append(
            f"| {one.lesson} | {one.key} | {one.count} | {one.median:.1f} ms | {one.late:.1f} ms "
            f"| {other.median:.1f} ms | {other.late:.1f} ms | {holds} |"
        )
    return "\n".join(lines)


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--page", choices=list(LESSONS))
    parser.add_argument("--answers", type=int, default=50)
    chosen = parser.parse_args()
    names = [chosen.page] if chosen.page else list(LESSONS)
    found = asyncio.run(of_lessons(names, chosen.answers))
    print(table(found))
    sys.exit(not all(one.holds for both in found for one in both))


if __name__ == "__main__":
    main()
