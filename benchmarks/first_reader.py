"""How long the first reader after a start waits, and how long the start takes.

    uv run python benchmarks/first_reader.py [--starts 7] [--before COMMIT] [--page /]

A fresh server for each reader, who speaks to it as Streamlit's client does, without a browser: from
opening the websocket to the end of the first run. The start is the time until the server answers,
and its CPU time. `--before` measures another commit beside this tree, start by start in turn, in a
checkout that is removed again. Prints a Markdown table of medians for the README. Needs Linux, for
the CPU time in /proc.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.rerun import cpu_ms, machine  # noqa: E402
from tests.browser.lab import Server  # noqa: E402
from tests.raw_client import RawReader  # noqa: E402


class Start(NamedTuple):
    """One start of the server and its first two readers, in milliseconds."""

    answers: float
    cpu: float
    first: float
    second: float


def wait_of_reader(server: Server, page: str) -> float:
    """The time from opening the websocket to the end of the first run."""
    began = time.perf_counter()
    with RawReader(server.url, page):
        return 1000 * (time.perf_counter() - began)


def start(tree: Path, page: str) -> Start:
    """Start the lab of a tree, and open a page twice."""
    began = time.perf_counter()
    with Server(tree=tree) as server:
        answers, cpu = 1000 * (time.perf_counter() - began), cpu_ms(server.process.pid)
        return Start(answers, cpu, wait_of_reader(server, page), wait_of_reader(server, page))


@contextmanager
def checkout(commit: str) -> Iterator[Path]:
    """A tree of its own of another commit."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        add = ["git", "worktree", "add", "--quiet", "--detach", str(tree), commit]
        subprocess.run(add, cwd=ROOT, check=True)
        try:
            yield tree
        finally:
            remove = ["git", "worktree", "remove", "--force", str(tree)]
            subprocess.run(remove, cwd=ROOT, check=True)


def table(trees: dict[str, Path], page: str, starts: int) -> str:
    """The medians of each tree, measured in turn; the first start of each is left out."""
    found: dict[str, list[Start]] = {name: [] for name in trees}
    for _ in range(1 + starts):
        for name, tree in trees.items():
            found[name].append(start(tree, page))
    lines = [f"| first readers of {page} | start answers | its CPU | first waits | second waits |"]
    lines += ["|---|--:|--:|--:|--:|"]
    for name, all_starts in found.items():
        medians = [statistics.median(column) for column in zip(*all_starts[1:], strict=True)]
        lines.append(f"| {name} | " + " | ".join(f"{value:.0f} ms" for value in medians) + " |")
    return "\n".join(lines)


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--starts", type=int, default=7)
    parser.add_argument("--page", default="/")
    parser.add_argument("--before", metavar="COMMIT")
    chosen = parser.parse_args()
    print(f"Measured on {machine()}.\n")
    if chosen.before is None:
        print(table({"now": ROOT}, chosen.page, chosen.starts))
        return
    with checkout(chosen.before) as before:
        print(table({chosen.before: before, "now": ROOT}, chosen.page, chosen.starts))


if __name__ == "__main__":
    main()
