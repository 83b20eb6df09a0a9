"""How long the first reader of a new server waits for the first chart, beside a plain page.

    uv run python benchmarks/first.py [--rounds 5]

In turn: a new server and a new browser profile open Explore, and a new server and a new profile
open `benchmarks/plain_chart.py`, a page with one st.plotly_chart of the same bars, with the same
`.streamlit/config.toml`. Two times are taken, inside the page, from the beginning of the navigation
to the frame after:

- the bars are seen: the three bars of the probabilities have their lengths, and say their numbers
  as they stand in the end. Explore draws plain bars before plotly.js has started; the plain page
  has none before. This is what the bar is for.
- plotly.js has drawn them: they can be pointed at. For this there is no bar.

It prints the medians and the ratios, and what each sent over HTTP until plotly.js had drawn. Needs
Chromium, and nobody else on the machine.
"""

import argparse
import json
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
P = ("0.6590", "0.2424", "0.0986")  # what the bars say, from the first
# Notes in ms when bars are seen, and when plotly.js has drawn them; the bars as they are then.
WATCH = """(said) => {
  const bars = (inside) => {
    const points = [...document.querySelectorAll(`${inside} .point`)]
    const says = (text, at) => points[at]?.textContent === text
    const first = points.findIndex((_, i) => said.every((text, k) => says(text, i + k)))
    if (first < 0) return null
    const found = points.slice(first, first + said.length)
    return found.map((point) => point.querySelector("path").getBoundingClientRect().width)
  }
  const drawn = () => bars(".js-plotly-plot:not(:has(> .lab-sketch)) .barlayer")
  const find = { seen: () => bars(".lab-sketch") ?? drawn(), drawn }
  window.first = {}
  const asked = new Set(Object.keys(find))
  const watcher = new MutationObserver(() => {
    for (const what of asked) {
      if (!find[what]()) continue
      asked.delete(what)
      const note = () => (window.first[what] = [performance.now(), find[what]() ?? drawn()])
      requestAnimationFrame(() => setTimeout(note))
    }
    if (!asked.size) watcher.disconnect()
  })
  watcher.observe(document, { subtree: true, childList: true })
}"""
SENT = """() => performance.getEntriesByType("resource")
  .reduce((sum, one) => sum + one.transferSize, 0)"""


class First(NamedTuple):
    """When the bars were seen and when plotly.js had drawn them, in ms; kB over HTTP until then."""

    seen: float
    drawn: float
    kB: float


def first_chart(script: str) -> First:
    """One new server, one new browser; an error where the bars seen first are not as drawn."""
    with Server(script) as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.add_init_script(f"({WATCH})({json.dumps(P)})")
        page.goto(server.url, wait_until="commit")
        page.wait_for_function("window.first.drawn")
        found, sent = page.evaluate("window.first"), page.evaluate(SENT) / 1000
        chromium.close()
    (seen, before), (drawn, after) = found["seen"], found["drawn"]
    if max(abs(a - b) for a, b in zip(before, after, strict=True)) > 1:
        raise SystemExit(f"{script}: bars of {before} pixels were seen, then {after}")
    return First(seen, drawn, sent)


def row(name: str, rounds: list[First]) -> str:
    """The medians of a page, and from the fastest to the slowest."""
    said = []
    for times in ([one.seen for one in rounds], [one.drawn for one in rounds]):
        said.append(f"{statistics.median(times):.0f} ms | {min(times):.0f} to {max(times):.0f} ms")
    return f"| {name} | {' | '.join(said)} | {statistics.median(one.kB for one in rounds):.0f} kB |"


def ratios(found: dict[str, list[First]]) -> tuple[float, float]:
    """Explore's medians beside those of the plain page: of the bars seen, and drawn by Plotly."""
    medians = {
        name: [statistics.median(times) for times in zip(*rounds, strict=True)]
        for name, rounds in found.items()
    }
    (seen, drawn, _), (plain_seen, plain_drawn, _) = medians["Explore"], medians["plain"]
    return seen / plain_seen, drawn / plain_drawn


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
    print(
        "| page | bars seen, median | of rounds | drawn by Plotly, median | of rounds | over HTTP |"
    )
    print("|---|--:|--:|--:|--:|--:|")
    for name, rounds in found.items():
        print(row(name, rounds))
    seen, drawn = ratios(found)
    print(f"\nBars seen: ratio {seen:.2f}, bar {BAR}: {'holds' if seen <= BAR else 'MISSED'}")
    print(f"Drawn by Plotly: ratio {drawn:.2f}")
    sys.exit(seen > BAR)


if __name__ == "__main__":
    main()
