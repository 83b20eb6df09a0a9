"""How long a learner waits, and what it costs the server: Explore, one arrow key on T at a time.

    uv run python benchmarks/rerun.py [--keys 60] [--rounds 5] [--profile]

A real server, a real Chromium (Debian: apt-get install chromium), nobody else on the machine. It
prints a Markdown table for the README:

- server CPU of one key: user and system time of the server process over a round of keys, less what
  it spends while idle, divided by the keys; median of the rounds. A row of keys is one move: the
  live door answers each, and the script runs at its end.
- from the key to the redrawn chart: inside the page, from the time stamp of the keydown event to
  the frame after the bars of the probabilities have changed; median and 95th percentile.
- remounts: how often the chart was not the same node as before. It has to be 0.

`--profile` prints instead what a run spends its time on, measured without a browser. Needs Linux,
for the CPU time in /proc.
"""

import argparse
import cProfile
import os
import platform
import pstats
import statistics
import sys
import time
from importlib.metadata import version
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner  # noqa: E402
from streamlit.testing.v1 import AppTest  # noqa: E402

from tests.browser.lab import CHROMIUM, FLAGS, Reader, Server  # noqa: E402

TWELVE = "3,1,0.5,-1,2,0,-3,4,1.5,-0.5,2.5,0.25"
LABS = {
    "3 classes": ("/", 12.0),
    "12 classes": (f"/?z={TWELVE}", 20.0),
}  # with the bar in ms of CPU
LATENCY_BAR, LATE_BAR = 60.0, 120.0  # ms, for the median and the 95th percentile

# Notes the time of each keydown and, in the frame after the bars have changed, how long it took.
WATCH = """node => {
  window.waits = []
  window.remounts = 0
  let pressed = null
  window.addEventListener("keydown", event => { pressed = event.timeStamp }, true)
  new MutationObserver(() => {
    if (pressed === null) return
    const from = pressed
    pressed = null
    requestAnimationFrame(() => setTimeout(() => {
      window.waits.push(performance.now() - from)
      if (!node.isConnected) window.remounts += 1
    }))
  }).observe(node, { subtree: true, attributes: true, attributeFilter: ["d"] })
}"""


def cpu_ms(pid: int) -> float:
    """User and system time of a process so far, in milliseconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def press(reader: Reader, key: str) -> None:
    """One key on T, and wait until its bars are there."""
    seen = reader.page.evaluate("window.waits.length")
    reader.temperature.press(key)
    reader.page.wait_for_function(f"window.waits.length > {seen}", timeout=10_000)
    reader.page.wait_for_timeout(30)  # what follows the first chart is part of the rerun too


Figures = tuple[list[float], list[float], int]


def measured(server: Server, address: str, keys: int, rounds: int) -> Figures:
    """CPU of one key in each round, the waits of all keys, and the remounts; all times in ms."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = chromium.new_page(viewport={"width": 1280, "height": 1600})  # every chart in view
        reader = Reader(page, server.url).open(address)
        reader.probabilities.evaluate(WATCH)
        pid, costs = server.process.pid, []
        for key in ["ArrowRight", "ArrowLeft"] * 5:  # warm up
            press(reader, key)
        page.evaluate("window.waits = []")
        for _ in range(rounds):
            start, cpu = time.perf_counter(), cpu_ms(pid)
            for i in range(keys):
                press(reader, "ArrowRight" if i % 20 < 10 else "ArrowLeft")
            busy, spent = time.perf_counter() - start, cpu_ms(pid) - cpu
            cpu = cpu_ms(pid)
            page.wait_for_timeout(2000)
            idle = (cpu_ms(pid) - cpu) / 2  # ms a second
            costs.append((spent - idle * busy) / keys)
        waits, remounts = page.evaluate("[window.waits, window.remounts]")
        chromium.close()
    return costs, waits, remounts


def machine() -> str:
    """Where the figures come from."""
    facts = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.split(":")[1].strip() for line in facts if "model name" in line]
    cpu = models[0] if models else platform.machine()
    packages = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "numpy"))
    return f"{os.cpu_count()} cores ({cpu}), Python {platform.python_version()}, {packages}"


def verdict(value: float, bar: float) -> str:
    """The bar, and whether it holds."""
    return f"{bar:.0f} ms: {'holds' if value <= bar else 'MISSED'}"


def table(keys: int, rounds: int) -> str:
    """All figures as Markdown."""
    lines = [
        f"Measured on {machine()}; {rounds} rounds of {keys} keys.",
        "",
        "| Explore | server CPU of a key | bar | key to chart, median | bar | 95th percentile "
        "| bar | remounts |",
        "|---|---|---|---|---|---|---|---|",
    ]
    with Server() as server:
        for name, (address, bar) in LABS.items():
            costs, waits, remounts = measured(server, address, keys, rounds)
            cpu, wait = statistics.median(costs), statistics.median(waits)
            late = statistics.quantiles(waits, n=20)[-1]
            lines.append(
                f"| {name} | {cpu:.1f} ms | {verdict(cpu, bar)} "
                f"| {wait:.0f} ms | {verdict(wait, LATENCY_BAR)} "
                f"| {late:.0f} ms | {verdict(late, LATE_BAR)} | {remounts} |"
            )
    return "\n".join(lines)


def profile(address: str, reruns: int = 100) -> None:
    """Print what a run of Explore spends its time on; with AppTest every run is a full one."""
    at = AppTest.from_file(str(ROOT / "pages/menu.py"), default_timeout=60)
    for name, values in parse_qs(urlsplit(address).query).items():
        at.query_params[name] = values[0]
    at.run()
    profiler, run_script = cProfile.Profile(), ScriptRunner._run_script

    def profiled(*given: object) -> None:
        profiler.enable()  # in the thread of the script
        run_script(*given)
        profiler.disable()

    ScriptRunner._run_script = profiled
    for _ in range(reruns):
        at.run()
    ScriptRunner._run_script = run_script
    statistic = pstats.Stats(profiler).strip_dirs()
    print(f"{address}: {1000 * statistic.total_tt / reruns:.1f} ms a run, slowed by the profiler")
    statistic.sort_stats("cumulative").print_stats(60)
    statistic.sort_stats("tottime").print_stats(20)


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=60, help="keys in a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    chosen = parser.parse_args()
    if chosen.profile:
        for address, _ in LABS.values():
            profile(address)
    elif CHROMIUM is None:
        parser.error("no Chromium: install it (Debian: apt-get install chromium)")
    else:
        print(table(chosen.keys, chosen.rounds))


if __name__ == "__main__":
    main()
