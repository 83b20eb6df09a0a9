"""What a student sends for over the network, act by act, and what one process holds in memory.

    uv run python benchmarks/traffic.py [--students 30] [--seconds 20]

A browser opens Explore before two workers with nginx, as `python -m server.workers` starts them:
with an empty cache, and a second time. Then a class at one process joins, holds, lets go, changes
pages and votes, as in `classroom.py`. It prints a Markdown table for deploy/README.md: kB that come
to the browser for each act, whole answers with their heads where a browser measured them; and the
memory of the process at rest, and for each student. Times mean nothing here.
"""

import argparse
import sys
from pathlib import Path

import uvloop
from playwright.sync_api import BrowserContext, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.classroom import Situation, memory_of, met  # noqa: E402
from benchmarks.rerun import machine  # noqa: E402
from benchmarks.workers import behind_one_port  # noqa: E402
from tests.browser.lab import CHROMIUM, FLAGS, Reader, Server  # noqa: E402


def opened(context: BrowserContext, url: str) -> float:
    """The kB that came for Explore, until all of its charts stood."""
    page, came = context.new_page(), []
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda said: came.append(said["encodedDataLength"]))
    line.on(
        "Network.webSocketFrameReceived",
        lambda said: came.append(len(said["response"]["payloadData"]) * 3 / 4),  # it is base64
    )
    Reader(page, url).open("/").rest()
    page.close()
    return sum(came) / 1000


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=20)
    asked = parser.parse_args()
    print(f"Measured on {machine()}.\n\n| act | kB |\n|---|--:|")
    with behind_one_port(2) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context()
        for act in ("first opening", "opening again"):
            print(f"| {act} | {opened(context, lab.url):.0f} |")
        browser.close()
    does = Situation(asked.students, 4, 5, page=3, vote=2)
    with Server() as server:
        uvloop.run(met(server.url, server.process.pid, Situation(2, 1), 3, together=False))
        rest = memory_of(server.process.pid)
        found = uvloop.run(met(server.url, server.process.pid, does, asked.seconds, together=False))
    for act, times in found.times.took.items():
        print(f"| {act} | {found.times.bytes[act] / len(times) / 1000:.1f} |")
    print(f"\n{rest:.0f} MB at rest, {found.memory:.2f} MB a student; errors: {found.times.errors}")


if __name__ == "__main__":
    main()
