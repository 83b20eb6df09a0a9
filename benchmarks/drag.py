"""How alive a drag is: a bar of Explore moved for some seconds, beside a component that is empty.

    uv run python benchmarks/drag.py [--seconds 6] [--rounds 3]

A real server, a real Chromium, nobody else on the machine. Inside the page, on each animation
frame, the bar of the first class is moved by pointer events. It prints a Markdown table:

- updates a second: how often the bars of the probabilities changed while the hand moved.
- age: from sending a value to the frame in which its probabilities are drawn; 95th percentile.
- share: the rate against that of an empty component that only says which message it heard.
- server CPU of one update: user and system time of the server process divided by the updates.
- remounts: how often the chart was not the same node as before. It has to be 0.

Needs Linux, for the CPU time in /proc. Left out on purpose: keys, see benchmarks/rerun.py.
"""

import argparse
import statistics
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from benchmarks.rerun import cpu_ms, machine  # noqa: E402
from tests.browser.lab import CHROMIUM, FLAGS, Reader, Server  # noqa: E402

RATE_BAR, AGE_BAR, SHARE_BAR, CPU_BAR = 20.0, 120.0, 0.8, 12.0
SIZE = {"width": 1280, "height": 800}

# Moves `say` on every frame and notes when the answer to each message is on the screen.
MEASURE = """async ([seconds, lab]) => {
  const charts = [...document.querySelectorAll(".lab-plot")]
  const speaker = lab ? charts.find((node) => node.latest.handles?.of_classes)
                      : document.querySelector("p.empty")
  const shown = lab ? charts.find((node) => node.ariaLabel.startsWith("Probabilities p")) : speaker
  const sent = [], ages = []
  const { ask } = speaker.pace
  speaker.pace.ask = (message) => {
    sent.push({ value: message.value, at: performance.now() })
    return ask(message)
  }
  // The value whose answer is shown.
  const answered = () => Number(lab ? speaker.latest.handles.values[0] : speaker.dataset.value)
  const attribute = lab ? "d" : "data-value"
  const watcher = new MutationObserver(() => {
    const place = sent.findIndex(({ value }) => value === answered())
    if (place < 0) return
    const { at } = sent[place]
    sent.splice(0, place + 1)
    requestAnimationFrame(() => ages.push(performance.now() - at))
  })
  watcher.observe(shown, { subtree: true, attributes: true, attributeFilter: [attribute] })
  const start = performance.now()
  while (performance.now() - start < 1000 * seconds) {
    await new Promise(requestAnimationFrame)
    const value = Math.round(2e3 * Math.sin((performance.now() - start) / 500)) / 1e3
    speaker.pace.say({ index: 0, value, moving: true })
  }
  watcher.disconnect()
  speaker.pace.ask = ask
  speaker.pace.say({ index: 0, value: 2, moving: false })
  return { ages: ages.filter(Number.isFinite), same: shown.isConnected }
}"""


def dragged(page: Page, server: Server, seconds: float, lab: bool) -> dict[str, Any]:
    """One drag: its rate, the ages of its pictures, the CPU of the server, and the node."""
    cpu = cpu_ms(server.process.pid)
    found = page.evaluate(MEASURE, [seconds, lab])
    spent = cpu_ms(server.process.pid) - cpu
    count = len(found["ages"])
    return {"rate": count / seconds, "cpu": spent / max(count, 1)} | found


def rounds(script: str, seconds: float, count: int, lab: bool) -> list[dict[str, Any]]:
    """Several drags in one page, after one to warm up."""
    with Server(script) as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = chromium.new_page(viewport=SIZE)
        if lab:
            Reader(page, server.url).open("/")
            page.wait_for_selector(".lab-handle")
        else:
            page.goto(server.url)
            page.wait_for_selector("p.empty[data-value]", state="attached")
        dragged(page, server, 1.5, lab)
        page.wait_for_timeout(1500)
        found = []
        for _ in range(count):
            found.append(dragged(page, server, seconds, lab))
            page.wait_for_timeout(1500)
        chromium.close()
    return found


def verdict(holds: bool, bar: str) -> str:
    """The bar, and whether it holds."""
    return f"{bar}: {'holds' if holds else 'MISSED'}"


def table(seconds: float, count: int) -> str:
    """All figures as Markdown."""
    empty = rounds("benchmarks/empty_component.py", seconds, count, lab=False)
    lab = rounds("app.py", seconds, count, lab=True)
    floor = statistics.median(each["rate"] for each in empty)
    rate = statistics.median(each["rate"] for each in lab)
    age = statistics.quantiles([a for each in lab for a in each["ages"]], n=20)[-1]
    cpu = statistics.median(each["cpu"] for each in lab)
    remounts = sum(not each["same"] for each in lab)
    share = rate / floor
    bars = (
        verdict(rate >= RATE_BAR, f"{RATE_BAR:.0f}"),
        verdict(age <= AGE_BAR, f"{AGE_BAR:.0f} ms"),
        verdict(share >= SHARE_BAR, f"{SHARE_BAR}"),
        verdict(cpu <= CPU_BAR, f"{CPU_BAR:.0f} ms"),
    )
    lines = [
        f"Measured on {machine()}; {count} drags of {seconds:g} s.",
        "",
        "| a drag on Explore | measured | bar |",
        "|---|---|---|",
        f"| updates a second | {rate:.1f} | {bars[0]} |",
        f"| age of a picture, 95th percentile | {age:.0f} ms | {bars[1]} |",
        f"| share of an empty component's {floor:.1f} a second | {share:.2f} | {bars[2]} |",
        f"| server CPU of one update | {cpu:.1f} ms | {bars[3]} |",
        f"| remounts | {remounts} | 0: {'holds' if not remounts else 'MISSED'} |",
    ]
    return "\n".join(lines)


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    if CHROMIUM is None:
        parser.error("no Chromium: install it (Debian: apt-get install chromium)")
    print(table(chosen.seconds, chosen.rounds))


if __name__ == "__main__":
    main()
