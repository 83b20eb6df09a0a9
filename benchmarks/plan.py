"""What classes of 30 to 30,000 need, from what was measured of one process.

    uv run python benchmarks/plan.py

Reads the table under "Measured" in deploy/README.md and prints the one under "What it takes", which
a test compares. Each student lets go of a handle every 2 s, as where it was measured. Left out on
purpose: what dragging costs in between, and prices, which are those of a provider.
"""

import math
import re
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "deploy/README.md"
CLASSES = (30, 300, 3_000, 30_000)
ROW = re.compile(r"^\| ([^|]+?) \| ([\d.]+)(?: \w+)? \|", re.MULTILINE)
RELEASES = 0.5  # a second
CORES = 8  # of a machine
MINUTE = 60.0  # s in which all come, with nothing of the lab in their browsers


def measured() -> dict[str, float]:
    """The figures of one process, by what they are called."""
    text = README.read_text(encoding="utf-8").partition("## Measured")[2].partition("\n## ")[0]
    return {name: float(figure) for name, figure in ROW.findall(text)}


def row(students: int, figures: dict[str, float]) -> str:
    """What so many take."""
    workers = math.ceil(students / figures["students of one process"])
    proxies = math.ceil(students / 100 * figures["cores of nginx for 100 students"])
    cores = workers + (proxies if workers > 1 else 0)
    memory = workers * figures["a process at rest"] + students * figures["each student"]
    busy = students * RELEASES * figures["a release"]
    joining = students * figures["the first opening"] / MINUTE
    said = (
        *(f"{each:,}" for each in (students, workers, cores, math.ceil(cores / CORES))),
        f"{memory / 1000:,.1f} GB",
        *(f"{each * 8 / 1000:,.0f} Mbit/s" for each in (busy, joining)),
    )
    return f"| {' | '.join(said)} |"


def table() -> str:
    """The whole table."""
    head = (
        f"| students at once | workers | cores | machines of {CORES} cores | memory "
        "| while all let go every 2 s | while all come in a minute |"
    )
    lines = [head, "|--:|--:|--:|--:|--:|--:|--:|"]
    return "\n".join([*lines, *(row(students, measured()) for students in CLASSES)])


if __name__ == "__main__":
    print(table())
