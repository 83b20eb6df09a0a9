"""How long the first reader of a new server waits for the first chart, beside a plain page.

    uv run python benchmarks/first.py [--rounds 5]

In turn: a new server and a new browser profile open Explore, and a new server and a new profile
open `benchmarks/plain_chart.py`, a page with one st.plotly_chart of the same bars, with the same
`.streamlit/config.toml`. From the beginning of the navigation to the frame after the bars of the
probabilities are there, inside the page. It prints the medians and their ratio (bar 0.8), and what
each sent. Needs Chromium, and nobody else on the machine.
"""

import argparse
import statistics
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402

from benchmarks.rerun import machine  # noqa: E402
from tests.browser.lab import CHROMIUM, FLAGS, Server  # noqa: E402

BAR = 0.8
SCRIPTS = {"Explore": "app.py", "plain": "benchmarks/plain_chart.py"}
# Notes when bars are first drawn, in ms since the navigation began.
WATCH = """() => {
  const seen = () => document.querySelectorAll(".js-plotly-plot .barlayer .point path").length >= 3
  const watcher = new MutationObserver(() => {
    if (!seen()) return
    watcher.disconnect()
    requestAnimationFrame(() => setTimeout(() => (window.firstChart = performance.now())))
  })
  watcher.observe(document, { subtree: true, childList: true })
}"""
SENT = """() => performance.getEntriesByType("resource")
  .reduce((sum, one) => sum + one.transferSize, 0)"""


class First(NamedTuple):
    """When the first bars stood, in ms, and what came over HTTP until then, in kB."""

    ms: float
    kB: float


def first_chart(script: str) -> First:
    """One new server, one new browser."""
    with Server(script) as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.add_init_script(f"({WATCH})()")
        page.goto(server.url, wait_until="commit")
        page.wait_for_function("window.firstChart")
        found = First(page.evaluate("window.firstChart"), page.evaluate(SENT) / 1000)
        chromium.close()
    return found


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    if CHROMIUM is None:
        parser.error("no Chromium: install it (Debian: apt-get install chromium)")
    found: dict[str, list[First]] = {name: [] for name in SCRIPTS}
    for _ in range(chosen.rounds):
        for name, script in SCRIPTS.items():
            found[name].append(first_chart(script))
    print(f"Measured on {machine()}; {chosen.rounds} rounds in turn.\n")
    print("| page | first chart, median | fastest to slowest | over HTTP |\n|---|--:|--:|--:|")
    for name, rounds in found.items():
        times = [one.ms for one in rounds]
        spread = f"{min(times):.0f} to {max(times):.0f} ms"
        sent = statistics.median(one.kB for one in rounds)
        print(f"| {name} | {statistics.median(times):.0f} ms | {spread} | {sent:.0f} kB |")
    ratio = statistics.median(one.ms for one in found["Explore"]) / statistics.median(
        one.ms for one in found["plain"]
    )
    print(f"\nRatio {ratio:.2f}, bar {BAR}: {'holds' if ratio <= BAR else 'MISSED'}")
    sys.exit(ratio > BAR)


if __name__ == "__main__":
    main()
