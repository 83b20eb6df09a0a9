"""What a handle that is let go costs a class: bytes, and the server's CPU from click to last byte.

    uv run python benchmarks/release.py [--releases 20] [--rounds 5] [--before COMMIT]

A real server, and a reader who speaks to it as Streamlit's client does, without a browser. On each
page a handle is let go at one place after another (on Cost, which has none, the page runs
again). It prints two Markdown tables for the README:

- what is sent for one release, in kB: the most that any of them took, after the first two.
- server CPU: user and system time of the process over a round of releases, all that it does to send
  them included, divided by their number; median of the rounds. So for an answer of the live door,
  which a reader asks for as a browser does, compressed.

`--before` measures another commit beside this tree, round by round in turn, in a checkout that is
removed again, and the ratio of the two. Nobody else on the machine; needs Linux, for the CPU time
in /proc.
"""

import argparse
import http.client
import json
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from gzip import decompress
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.first_reader import checkout  # noqa: E402
from benchmarks.rerun import cpu_ms, machine  # noqa: E402
from tests.browser.lab import Server  # noqa: E402
from tests.drawn import read  # noqa: E402
from tests.menu import PAGES, Page  # noqa: E402
from tests.raw_client import RawReader  # noqa: E402

BARS = {"/": 45, "/zeros": 120}  # kB; 60 on all other pages
RATIO_BAR = 0.5
LIVE = "/live?lesson=explore&handle=logits&index=0&reach=3&low=-3&high=3"
IN_SIGHT = ("temperature", "logits", "probabilities")  # on a screen of 1280 by 720
PLACES = 100
Act = Callable[[], int]  # does something once, and says how many bytes came


def handle_of(reader: RawReader) -> tuple[str, list[float]] | None:
    """A handle of the page and many places for it, T where the page has it.

    Nobody lets go at the same two places for ever: of so many, no cache holds any that comes again.
    """
    drawn = [one for one in reader.standing.values() if one.kind == "bidi_component"]
    found = {one.key: read(one.element.bidi_component.bytes or b"{}") for one in drawn}
    held = {key: data["handles"] for key, data in found.items() if data.get("handles")}
    if not held:
        return None
    key = "temperature" if "temperature" in held else next(iter(held))
    first, step = held[key]["values"][0], held[key]["step"]
    return key, held[key]["stops"] or [first - i * step for i in range(PLACES)]


@contextmanager
def releases(server: Server, page: Page) -> Iterator[Act]:
    """A reader of a page who lets its handle go, again and again."""
    with RawReader(server.url, page.address) as reader:
        handle = handle_of(reader)
        places = cycle(handle[1]) if handle else None

        def release() -> int:
            if handle and places:
                reader.move(handle[0], next(places))
            else:
                reader.run()
            return reader.sent

        for _ in range(4):  # warm up
            release()
        yield release


@contextmanager
def live_answers(server: Server) -> Iterator[Act]:
    """A reader who holds a logit of Explore, and says what is in sight, as a browser does."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    values = cycle(round(0.1 * i, 1) for i in range(30))
    marks = dict.fromkeys(IN_SIGHT, "")

    def ask() -> int:
        see = ",".join(f"{key}:{marks[key]}" for key in IN_SIGHT)
        address = f"{LIVE}&value={next(values)}&see={see}"
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        if answer.status != 200:
            raise RuntimeError(f"the live door answered {answer.status}")
        body = answer.read()
        drawn = json.loads(decompress(body))["charts"]
        marks.update({key: chart.get("mark", "") for key, chart in drawn.items()})
        return len(body)

    for _ in range(10):
        ask()
    yield ask
    connection.close()


def measured(
    acts: dict[str, tuple[Server, Act]], times: int, rounds: int
) -> dict[str, tuple[float, float]]:
    """The kB and the ms of CPU of one act on each server, measured round by round in turn."""
    spent: dict[str, list[float]] = {name: [] for name in acts}
    sent = dict.fromkeys(acts, 0)
    for _ in range(rounds):
        for name, (server, act) in acts.items():
            before = cpu_ms(server.process.pid)
            sent[name] = max(sent[name], *(act() for _ in range(times)))
            spent[name].append((cpu_ms(server.process.pid) - before) / times)
    return {name: (sent[name] / 1000, statistics.median(spent[name])) for name in acts}


def rows(servers: dict[str, Server], times: int, rounds: int) -> Iterator[tuple[str, dict, float]]:
    """Each page, and the live door: what it costs on each server, and its bar in kB."""
    for page in PAGES:
        with ExitStack() as stack:
            acts = {
                name: (server, stack.enter_context(releases(server, page)))
                for name, server in servers.items()
            }
            yield page.title, measured(acts, times, rounds), BARS.get(page.address, 60)
    with ExitStack() as stack:
        acts = {
            name: (server, stack.enter_context(live_answers(server)))
            for name, server in servers.items()
        }
        yield "a live answer", measured(acts, 10 * times, rounds), 60


def verdict(holds: bool) -> str:
    """Whether a bar holds."""
    return "holds" if holds else "MISSED"


def tables(servers: dict[str, Server], times: int, rounds: int) -> str:
    """Both tables as Markdown; the last server is the one that the bars are for."""
    names, now = list(servers), list(servers)[-1]
    head = " | ".join(names)
    kB = [f"| kB of a release | {head} | bar |", "|---|" + "--:|" * len(names) + "---|"]
    cpu = [f"| server CPU in ms | {head} | ratio |", "|---|" + "--:|" * len(names) + "---|"]
    for title, found, bar in rows(servers, times, rounds):
        sent = " | ".join(f"{found[name][0]:.0f}" for name in names)
        kB.append(f"| {title} | {sent} | {bar:.0f}: {verdict(found[now][0] <= bar)} |")
        ratio = found[now][1] / found[names[0]][1]
        spent = " | ".join(f"{found[name][1]:.1f}" for name in names)
        said = f"{ratio:.2f}: {verdict(ratio <= RATIO_BAR)}" if len(names) > 1 else ""
        cpu.append(f"| {title} | {spent} | {said} |")
        print(f"{kB[-1]}\n{cpu[-1]}", file=sys.stderr)  # a long run shows that it goes on
    return "\n".join([*kB, "", *cpu])


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--releases", type=int, default=20, help="in a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--before", metavar="COMMIT")
    chosen = parser.parse_args()
    with ExitStack() as stack:
        trees = {"now": ROOT}
        if chosen.before:
            trees = {chosen.before: stack.enter_context(checkout(chosen.before))} | trees
        servers = {name: stack.enter_context(Server(tree=tree)) for name, tree in trees.items()}
        print(f"Measured on {machine()}; {chosen.rounds} rounds of {chosen.releases}.\n")
        print(tables(servers, chosen.releases, chosen.rounds))


if __name__ == "__main__":
    main()
