"""A large table on Classify, and what another reader feels of it.

    uv run python benchmarks/own_table.py [--columns 784] [--rows 10000] [--rounds 5]
        [--before COMMIT]

A real server and two readers without a browser, each in a process of its own. One moves T on
Explore over and over, alone at first and then beside the other. That one brings a table of pictures
with ten classes, trains on two columns and on all, and plays: as its browser would, it asks the
live door for twenty pictures a second, two at a time. In each round a new reader does so from the
start, and after that another brings a spreadsheet to Classify, of 10,000 rows and 300 columns, and
one a text of 5 MB to Next word. It prints Markdown tables for the README: how long the one who
trains waits for each step, the runs of the other one during each, and how much longer than alone
the slowest took: the median of the rounds, for which the bar is 100 ms, and the worst of them.
`--before` measures another commit too, in a checkout that is removed again. Readers and server
share the cores; nobody else should be on the machine. Left out on purpose: what a browser draws.
"""

import argparse
import json
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import cycle
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import numpy as np
from streamlit.proto.WidgetStates_pb2 import WidgetState

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.first_reader import checkout  # noqa: E402
from benchmarks.rerun import machine, verdict  # noqa: E402
from tests import raw_client  # noqa: E402
from tests.browser.lab import Server  # noqa: E402
from tests.raw_client import RawReader  # noqa: E402
from tests.spreadsheets import xlsx  # noqa: E402

HOLD_BAR = 100.0  # ms that the slowest run of the other reader may grow by
BARS = {"at rest": (10.0, "s"), "all columns": (40.0, "s"), "Play": (2.0, "/s")}
FILES = ("spreadsheet", "text")  # for which the one who brings them has no bar
SHEET_ROWS, SHEET_COLUMNS, LETTERS, DIFFERENT = 10_000, 300, 4_900_000, 60_000
UNDER_WAY, BEAT, SEEN = 2, 0.05, "epoch_scale,regions,curves"  # as player.js has them
ALONE, PLAYED, PAUSE, BREATH, REST = 10.0, 10.0, 0.12, 0.03, 1.0  # s
raw_client.PATIENCE = 600.0  # s: a large table, on a slow machine
Run = tuple[float, float]  # when it began, and the ms that it took
Round = tuple[dict[str, float], dict[str, Run]]  # what the trainer waited for, and when


def pictures(rows: int, columns: int) -> bytes:
    """A table whose rows are dark pictures of ten classes, as text: a fifth of the cells is lit."""
    rng = np.random.default_rng(0)
    kinds = rng.integers(0, 10, rows)
    lit = rng.random((10, columns))[kinds] * rng.random((rows, columns)) > 0.5
    cells = np.where(lit, rng.integers(1, 256, (rows, columns)), 0)
    head = ",".join(["label", *(f"pixel{i}" for i in range(columns))])
    lines = [",".join(map(str, [k, *row])) for k, row in zip(kinds, cells.tolist(), strict=True)]
    return "\n".join([head, *lines]).encode()


def spreadsheet() -> bytes:
    """A table like that of the pictures, as xlsx."""
    head, *lines = pictures(SHEET_ROWS, SHEET_COLUMNS - 1).decode().split("\n")
    rows = [list(map(int, cells.split(","))) for cells in lines]
    return xlsx([head.split(","), *([f"kind {kind}", *cells] for kind, *cells in rows)])


def text() -> bytes:
    """A text with few frequent words and many rare ones, a line of twelve at a time."""
    rng = np.random.default_rng(0)
    letters = [rng.integers(97, 123, size).tolist() for size in rng.integers(2, 10, DIFFERENT)]
    known = [bytes(word) for word in letters]
    found = [known[i] for i in (rng.zipf(1.25, LETTERS // 4) - 1) % DIFFERENT]
    lines = (b" ".join(found[i : i + 12]) for i in range(0, len(found), 12))
    return b".\n".join(lines)[:LETTERS]


def mover(url: str, ends: Connection) -> None:
    """The reader of Explore: moves T until told to stop, and hands over its runs."""
    runs: list[Run] = []
    with RawReader(url) as reader:
        for _ in range(10):  # warm up
            reader.move("temperature", 0.3)
        ends.send("ready")
        while not ends.poll(BREATH):
            began = time.perf_counter()
            reader.move("temperature", 0.3 + 0.05 * (len(runs) % 10))
            runs.append((began, 1000 * (time.perf_counter() - began)))
    ends.send(runs)


def trainer(url: str, table: bytes, ends: Connection) -> None:
    """The readers who bring the files: a round whenever told to, until told to stop."""
    sheet, book = spreadsheet(), text()
    ends.send("ready")
    while ends.recv() != "stop":
        reader, waits = Trainer(url), {}
        time.sleep(REST)  # nothing of opening the page is measured
        waits["at rest"] = reader.does("at rest", partial(reader.bring, table))
        waits["all columns"] = reader.does("all columns", reader.use_all_columns)
        reader.does("Play", lambda r=reader, w=waits: w.update(Play=r.play(PLAYED)))
        reader.leave()
        steps = dict(reader.steps)
        for name, address, key, file in (
            ("spreadsheet", "/classify", "own_rows", ("sheet.xlsx", sheet)),
            ("text", "/next", "own_text_file", ("book.txt", book)),
        ):
            reader = Trainer(url, address)
            time.sleep(REST)
            waits[name] = reader.does(name, partial(reader.bring_file, key, *file))
            reader.leave()
            steps |= reader.steps
        ends.send((waits, steps))


@contextmanager
def beside(act: Callable[..., None], *args: object) -> Iterator[Connection]:
    """Somebody at work in a process of their own, and the line to speak with them."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=act, args=(*args, theirs))
    process.start()
    ours.recv()
    try:
        yield ours
    finally:
        process.kill()


class Trainer:
    """The reader who brings a table; `steps` says when each thing that it did began and ended."""

    def __init__(self, url: str, address: str = "/classify") -> None:
        self.url, self.reader = url, RawReader(url, address, with_cookie=True)
        if "text" in self.reader.closable:
            self.reader.open("text")
        self.steps: dict[str, Run] = {}

    def does(self, name: str, act: Callable[[], object]) -> float:
        """Do one thing; the seconds that it took."""
        began = time.perf_counter()
        act()
        took = time.perf_counter() - began
        self.steps[name] = (began, 1000 * took)
        return took

    def bring(self, table: bytes) -> None:
        """Put the file into its box, and wait until the page is at rest."""
        self.reader.bring("own_rows", "pictures.csv", table)
        columns = table.partition(b"\n")[0].count(b",")
        label = self.reader.widget("trains_on_all").element.checkbox.label
        if str(columns) not in label:
            raise RuntimeError(f"{columns} columns were brought, and the switch says {label}")

    def bring_file(self, key: str, name: str, data: bytes) -> None:
        """Put another file into its box, and wait until the page is at rest and has taken it."""
        self.reader.bring(key, name, data)
        at_hand = f"At hand: **{name.replace('.', chr(92) + '.')}**"
        shown = [one.element.markdown.body for one in self.reader.standing.values()]
        if at_hand not in shown:
            raise RuntimeError(f"{name} was brought, and the page does not show it")

    def leave(self) -> None:
        """Close the page."""
        self.reader.__exit__()

    def use_all_columns(self) -> None:
        """Train on all columns, until all is computed."""
        switch = self.reader.widget("trains_on_all")
        told = WidgetState(id=switch.widget, bool_value=True)
        self.reader.run(told, fragment=switch.fragment)

    def play(self, seconds: float) -> float:
        """Play for a while; how many pictures came in a second."""
        button = self.reader.widget("play")
        began = time.perf_counter()
        self.reader.run(WidgetState(id=button.widget, trigger_value=True), fragment=button.fragment)
        clock = json.loads(self.reader.widget("player").element.bidi_component.json)
        if "places" not in clock:  # as it was before the live door
            return self._by_runs(began + seconds) / (time.perf_counter() - began)
        places = [int(place) for place in clock["places"].split()]
        with ThreadPoolExecutor(UNDER_WAY) as ways:
            asks = partial(self._by_the_door, places, began + seconds)
            count = sum(ways.map(asks, range(UNDER_WAY)))
        return count / (time.perf_counter() - began)

    def _by_the_door(self, places: list[int], end: float, way: int) -> int:
        """One way of a browser's two to the live door: every other place until the end."""
        chart = json.loads(self.reader.widget("epoch_scale").element.bidi_component.bytes)
        query = chart["lab"] | {"handle": chart["key"], "index": 0, "see": SEEN}
        count = 0
        for place in cycle(places[way::UNDER_WAY]):
            asked = time.perf_counter()
            if asked > end:
                break
            count += 1
            with urlopen(f"{self.url}/live?{urlencode(query | {'value': place})}") as answer:
                answer.read()
            time.sleep(max(0.0, asked + UNDER_WAY * BEAT - time.perf_counter()))
        return count

    def _by_runs(self, end: float) -> int:
        """How many runs of the script the clock of the page asks for until the end."""
        count = 0
        while time.perf_counter() < end and self._next_picture():
            count += 1
        return count

    def _next_picture(self) -> bool:
        """Ask for the next epoch by a run of the script; whether there was one."""
        clock = self.reader.widget("player")
        asked = json.loads(clock.element.bidi_component.json)
        if asked["next"] is None:
            return False
        time.sleep(PAUSE)
        move = {"number": asked["number"], "index": 0, "value": asked["next"]}
        move["moving"] = not asked["last"]
        told = WidgetState(id=clock.widget, json_value=json.dumps({"moved": move}))
        self.reader.run(told, fragment=clock.fragment)
        return True


def measured(url: str, table: bytes, rounds: int) -> tuple[Run, list[Round], list[Run]]:
    """When the mover was alone, the rounds of the trainer, and all runs of the mover."""
    with beside(trainer, url, table) as trains, beside(mover, url) as moves:
        alone = (time.perf_counter(), 1000 * ALONE)
        time.sleep(ALONE)
        found: list[Round] = []
        for _ in range(rounds):
            trains.send("go on")
            found.append(trains.recv())
        moves.send("stop")
        return alone, found, moves.recv()


def during(step: Run, runs: list[Run]) -> list[float]:
    """How long the runs took that a step met, in ms."""
    began, took = step
    end = began + took / 1000
    return [ms for start, ms in runs if start < end and start + ms / 1000 > began]


def line(name: str, wait: str, rounds: list[list[float]], alone: list[float]) -> str:
    """One row of the table."""
    runs = [ms for each in rounds for ms in each]
    late, slowest = statistics.quantiles(runs, n=20)[-1], [max(each) for each in rounds]
    grew, worst = statistics.median(slowest) - max(alone), max(slowest) - max(alone)
    times = (
        f"{statistics.median(runs):.0f} ms | {late:.0f} ms | {statistics.median(slowest):.0f} ms"
    )
    held = (
        " | " if rounds == [alone] else f"{grew:.0f} ms, {verdict(grew, HOLD_BAR)} | {worst:.0f} ms"
    )
    return f"| {name} | {wait} | {len(runs)} | {times} | {held} |"


def waited(name: str, value: float) -> str:
    """What the trainer waited for, and its bar, if there is one."""
    if name not in BARS:
        return f"{value:.1f} s"
    bar, unit = BARS[name]
    holds = value >= bar if unit == "/s" else value <= bar
    return f"{value:.1f} {unit} ({bar:g}: {'holds' if holds else 'MISSED'})"


def table_of(tree: Path, data: bytes, rounds: int) -> str:
    """The Markdown table of one tree."""
    with Server(tree=tree) as server:
        alone, found, runs = measured(server.url, data, rounds)
    runs_alone = during(alone, runs)
    head = "waits, or pictures | the other's runs | median | 95th | slowest | grew | worst round"
    lines = [f"| one reader | {head} |", "|---|--:|--:|--:|--:|--:|---|--:|"]
    lines.append(line("reads", "", [runs_alone], runs_alone))
    for name in (*BARS, *FILES):
        wait = waited(name, statistics.median(waits[name] for waits, _ in found))
        met = [during(steps[name], runs) for _, steps in found]
        lines.append(line(name, wait, met, runs_alone))
    return "\n".join(lines)


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--columns", type=int, default=784)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--before", metavar="COMMIT")
    chosen = parser.parse_args()
    data = pictures(chosen.rows, chosen.columns)
    print(f"Measured on {machine()}; {chosen.rows:,} rows, {chosen.columns} columns, ", end="")
    print(f"{len(data) / 1e6:.1f} MB; {chosen.rounds} rounds.")
    trees: dict[str, Any] = {"now": nullcontext(ROOT)}
    if chosen.before:
        trees = {chosen.before: checkout(chosen.before)} | trees
    for name, tree in trees.items():
        with tree as folder:
            print(f"\n{name}:\n\n{table_of(folder, data, chosen.rounds)}", flush=True)


if __name__ == "__main__":
    main()
