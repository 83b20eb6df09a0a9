"""A class that holds handles of Explore, all at once: what the live door answers to each of them.

    uv run python benchmarks/classroom.py [--readers 100] [--seconds 10]

A real server; the readers are threads that ask what a browser would ask, so their own work is on
the machine too. It prints a Markdown table for the README: first each reader moves a handle twice
a second, then all of them drag without a pause, one question under way. Left out on purpose: the
run of the script when a handle is let go (see benchmarks/pages.py).
"""

import argparse
import http.client
import random
import statistics
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.rerun import machine  # noqa: E402
from tests.browser.lab import Server  # noqa: E402


def reader(port: int, seed: int, seconds: float, pause: float, waits: list[float]) -> None:
    """One reader: moves a logit, waits for the pictures, and moves it again after a pause."""
    connection, rng = http.client.HTTPConnection("127.0.0.1", port, timeout=60), random.Random(seed)
    time.sleep(rng.random() * pause)
    end = time.perf_counter() + seconds
    while (start := time.perf_counter()) < end:
        value = round(rng.uniform(-3, 3), 1)
        address = f"/live?handle=logits&index=0&value={value}&reach=3"
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"the live door answered {answer.status}")
        waits.append(time.perf_counter() - start)
        time.sleep(max(0.0, pause - waits[-1]))


def class_of(readers: int, port: int, seconds: float, pause: float) -> tuple[float, float, float]:
    """Answers a second for each reader, and the median and 95th percentile of a wait in ms."""
    waits: list[list[float]] = [[] for _ in range(readers)]
    threads = [
        threading.Thread(target=reader, args=(port, i, seconds, pause, waits[i]))
        for i in range(readers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    every = [1000 * wait for each in waits for wait in each]
    rate = len(every) / seconds / readers
    return rate, statistics.median(every), statistics.quantiles(every, n=20)[-1]


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=10)
    chosen = parser.parse_args()
    print(f"Measured on {machine()}.\n")
    print(f"| {chosen.readers} readers at once | updates a second for each | median | 95th |")
    print("|---|--:|--:|--:|")
    with Server() as server:
        class_of(2, server.port, 1, 0.0)  # warm up
        for words, pause in {"each moves twice a second": 0.5, "all drag": 0.0}.items():
            rate, median, late = class_of(chosen.readers, server.port, chosen.seconds, pause)
            print(f"| {words} | {rate:.1f} | {median:.0f} ms | {late:.0f} ms |")


if __name__ == "__main__":
    main()
