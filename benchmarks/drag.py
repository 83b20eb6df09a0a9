"""How alive every handle of every page is: each one moved for some seconds, as a hand would.

    uv run python benchmarks/drag.py [--seconds 4] [--page zeros] [--keys]

A real server, a real Chromium, nobody else on the machine. It opens each lesson on a link with all
its handles, finds what can be dragged by its role, moves it by pointer events on each animation
frame (with --keys: by arrow keys), and prints a Markdown table:

- updates a second: in how many frames pictures changed after an answer of the live door.
- of those due: their share of the places of its scale that the hand came to. A scale with so few
  places that the hand comes to fewer than 20 a second cannot show 20: there it has to be 90 %.
- age: from asking the door to the frame in which its answer is drawn; 95th percentile.
- server CPU of one update: user and system time of the server process divided by the updates.
- remounts: how often a chart was not the same node as before. It has to be 0.
- runs: how often the script ran while the handle was held. It has to be 0.

It fails where a bar is missed, and where a page has a handle that its lesson's table does not know,
or the table one that the page does not have. Needs Linux, for the CPU time in /proc.
"""

import argparse
import math
import statistics
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from benchmarks.rerun import cpu_ms, machine  # noqa: E402
from pages.lessons import LESSONS  # noqa: E402
from tests.browser.lab import CHROMIUM, FLAGS, Reader, Server  # noqa: E402
from tests.menu import OPENED  # noqa: E402
from ui.lesson import Lesson  # noqa: E402

RATE_BAR, AGE_BAR, SHARE_BAR = 20.0, 120.0, 0.9
SWEEPS = 1 / (0.4 * math.pi)  # there and back, a second: as MEASURE moves its hand
REACH = 0.9  # of the scale, from one end of a sweep to the other
PATIENCE = 20.0  # s
SIZE = {"width": 1280, "height": 800}
SLIDERS = ".lab-handles [role=slider]"

UNFOLDED = {"next": "Cut words"}  # what has to be pressed for handles to be there

# The keys of the charts that can be taken hold of, in the order of the page.
KEYS = """selector => [...document.querySelectorAll(selector)].map((slider) =>
  [...slider.closest('[class*="st-key-"]').classList]
    .find((name) => name.startsWith("st-key-")).slice(7))"""

# Until no script has run for two seconds: a page may run by itself, as Cost does while it measures.
AT_EASE = """async (patience) => {
  const app = document.querySelector('[data-testid="stApp"]')
  const end = performance.now() + patience
  let since = performance.now()
  while (performance.now() < Math.min(end, since + 2000)) {
    await new Promise((done) => setTimeout(done, 20))
    if (app.dataset.testScriptState !== "notRunning") since = performance.now()
  }
}"""

# Moves one slider on every frame and notes, for each answer of the door, when it was drawn.
MEASURE = """async ([selector, number, seconds, keys]) => {
  const slider = document.querySelectorAll(selector)[number]
  slider.scrollIntoView({ block: "center" })
  await new Promise((done) => setTimeout(done, 600))
  const charts = [...document.querySelectorAll(".lab-plot")]
  const app = document.querySelector('[data-testid="stApp"]')
  const ages = []
  const { pace } = slider.closest(".lab-figure").querySelector(".lab-plot")
  const say = pace.say
  let [places, place] = [0, null]
  pace.say = (message) => {
    const wanted = `${message.index} ${message.value}`
    places += wanted !== place
    place = wanted
    say.call(pace, message)
  }
  let answered = []
  let runs = 0
  const fetch = window.fetch
  window.fetch = async (...asked) => {
    if (!String(asked[0]).includes("/live?")) return fetch(...asked)
    const at = performance.now()
    const response = await fetch(...asked)
    const json = response.json.bind(response)
    response.json = async () => {
      const said = await json()
      answered.push(at)
      return said
    }
    return response
  }
  const drawn = new MutationObserver(() => {
    if (!answered.length) return
    const from = answered
    answered = []
    requestAnimationFrame(() => ages.push(performance.now() - Math.max(...from)))
  })
  const anything = { subtree: true, attributes: true, childList: true }
  for (const chart of charts) drawn.observe(chart, anything)
  const run = new MutationObserver(() => (runs += app.dataset.testScriptState === "running"))
  run.observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] })
  const box = slider.getBoundingClientRect()
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const send = (kind, x, y) => slider.dispatchEvent(new PointerEvent(kind, {
    clientX: x, clientY: y, pointerId: 1, buttons: kind === "pointerup" ? 0 : 1, bubbles: true,
  }))
  slider.setPointerCapture = () => {}
  const reach = slider.classList.contains("lab-point") ? 60 : 0.45 * box.width
  const start = performance.now()
  if (!keys) send("pointerdown", x, y)
  else slider.focus()
  for (let turn = 0; performance.now() - start < 1000 * seconds; turn += 1) {
    await new Promise(requestAnimationFrame)
    const phase = (performance.now() - start) / 200
    const key = Math.sin(phase) > 0 ? "ArrowRight" : "ArrowLeft"
    if (!keys) send("pointermove", x + reach * Math.sin(phase), y - 20 * Math.abs(Math.sin(phase)))
    else if (turn % 2) slider.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }))
  }
  const remounts = charts.filter((chart) => !chart.isConnected).length
  const found = { ages, places, runs, remounts }
  if (!keys) {
    send("pointermove", x, y) // where it was
    send("pointerup", x, y)
  }
  else slider.blur()
  drawn.disconnect()
  run.disconnect()
  window.fetch = fetch
  pace.say = say
  return found
}"""


class Moved(NamedTuple):
    """What one handle did: where, its rate, age and CPU, and what should not have happened."""

    lesson: str
    key: str
    rate: float
    due: float  # the places of its scale that the hand came to, a second
    few: bool  # whether its scale is one of few places
    age: float
    cpu: float
    remounts: int
    runs: int

    @property
    def share(self) -> float:
        """The updates as a share of those that were due."""
        return self.rate / max(self.due, self.rate) if self.rate else 0.0

    @property
    def holds(self) -> bool:
        """Whether every bar holds."""
        enough = self.rate >= RATE_BAR or (self.few and self.rate >= SHARE_BAR * self.due)
        return enough and self.age <= AGE_BAR and not self.remounts and not self.runs


def has_few_places(lesson: Lesson, key: str) -> bool:
    """Whether the scale of a handle has so few places that the hand comes to fewer than the bar."""
    values = lesson.read(parse_qs(OPENED.get(lesson.name, "")))[0]
    handles = lesson.shown(values)[key]().handles
    if handles is None:
        return False  # a point
    places = len(handles.stops) or round((handles.high - handles.low) / handles.step) + 1
    return 2 * SWEEPS * REACH * (places - 1) < RATE_BAR


def moved(page: Page, server: Server, lesson: Lesson, place: int, key: str, how: Any) -> Moved:
    """One handle, moved for some seconds."""
    seconds, keys = how
    cpu = cpu_ms(server.process.pid)
    found = page.evaluate(MEASURE, [SLIDERS, place, seconds, keys])
    spent = cpu_ms(server.process.pid) - cpu
    page.wait_for_timeout(1000)
    ages = found["ages"] or [float("inf")]
    late = statistics.quantiles([*ages, *ages], n=20)[-1]
    count = len(found["ages"])
    rates = count / seconds, found["places"] / seconds, has_few_places(lesson, key)
    unwanted = found["remounts"], found["runs"]
    return Moved(lesson.name, key, *rates, late, spent / max(count, 1), *unwanted)


def handles_of(page: Page) -> dict[str, int]:
    """The keys of what can be dragged, and the place of the first handle of each."""
    keys = page.evaluate(KEYS, SLIDERS)
    return {key: keys.index(key) for key in dict.fromkeys(keys)}


def until_all_are_there(page: Page, keys: set[str]) -> dict[str, int]:
    """What can be dragged, once it is what is due; else as it is after some seconds.

    A part of the page that a link unfolds comes after the page is at rest for the first time.
    """
    end = time.monotonic() + PATIENCE
    while (places := handles_of(page)).keys() != keys and time.monotonic() < end:
        page.wait_for_timeout(100)
    return places


def draggable(lesson: Lesson) -> set[str]:
    """The keys of the table that can be dragged: some can only be pressed."""
    query = parse_qs(OPENED.get(lesson.name, ""))
    pictures = lesson.shown(lesson.read(query)[0])
    charts = {key: pictures[key]() for key in lesson.handles if key in pictures}
    return {key for key, chart in charts.items() if chart.handles or chart.point}


def of_lesson(lesson: Lesson, server: Server, page: Page, how: Any) -> list[Moved]:
    """Every handle of a lesson, after a warm-up; an error where page and table do not agree."""
    reader = Reader(page, server.url).open(f"/{lesson.address}?{OPENED.get(lesson.name, '')}")
    if lesson.name in UNFOLDED:
        page.get_by_role("button", name=UNFOLDED[lesson.name]).click()
        reader.wait()
    page.wait_for_selector(SLIDERS)
    page.evaluate(AT_EASE, 1000 * PATIENCE)
    places = until_all_are_there(page, draggable(lesson))
    if strange := places.keys() ^ draggable(lesson):
        raise SystemExit(f"{lesson.name}: page and table do not agree on {sorted(strange)}")
    first = next(iter(places))
    moved(page, server, lesson, places[first], first, (1.0, False))
    return [moved(page, server, lesson, at, key, how) for key, at in places.items()]


def table(found: list[Moved]) -> str:
    """All figures as Markdown."""
    lines = [
        f"Measured on {machine()}.",
        "",
        f"| page | handle | updates a second ({RATE_BAR:.0f}) | of those due "
        f"| age, 95th ({AGE_BAR:.0f} ms) "
        "| CPU an update | remounts (0) | runs (0) | |",
        "|---|---|--:|--:|--:|--:|--:|--:|---|",
    ]
    for one in found:
        lines.append(
            f"| {one.lesson} | {one.key} | {one.rate:.1f} | {one.share:.0%} "
            f"| {one.age:.0f} | {one.cpu:.1f} ms | {one.remounts} | {one.runs} "
            f"| {'holds' if one.holds else 'MISSED'} |"
        )
    return "\n".join(lines)


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--page", choices=list(LESSONS))
    parser.add_argument("--keys", action="store_true")
    chosen = parser.parse_args()
    if CHROMIUM is None:
        parser.error("no Chromium: install it (Debian: apt-get install chromium)")
    names = [chosen.page] if chosen.page else list(LESSONS)
    found: list[Moved] = []
    with Server() as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name in names:
            page = chromium.new_page(viewport=SIZE)
            how = (chosen.seconds, chosen.keys)
            found += of_lesson(LESSONS[name], server, page, how)
            page.close()
        chromium.close()
    print(table(found))
    sys.exit(not all(one.holds for one in found))


if __name__ == "__main__":
    main()
