"""What a page costs the server: one change on each page, and the heavy work of the models.

    uv run python benchmarks/pages.py [--runs 40]

No browser: the menu runs as in a session, and the CPU time of the process is taken around each run
of the script, alternately with T one step up and down (on Cost: with another number type). Medians;
nobody else on the machine. It prints two Markdown tables for the README.

Left out on purpose: a drag on Explore, which runs no script (see benchmarks/drag.py), and what
Streamlit's server spends on sending a page.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from streamlit import config  # noqa: E402
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner  # noqa: E402
from streamlit.testing.v1 import AppTest  # noqa: E402

from benchmarks.rerun import machine  # noqa: E402
from softmax_models import bandit, bandit_gradient, bandit_strategies, ngram, truncated, words  # noqa: E402
from tests.handles import set_temperature  # noqa: E402
from tests.menu import MENU, PAGES, Page  # noqa: E402

PAGE_BAR = 60.0  # ms of CPU
STRATEGIES = {
    "softmax": bandit_strategies.Boltzmann(0.5),
    "ε-greedy": bandit_strategies.EpsilonGreedy(0.1),
    "UCB": bandit_strategies.UCB(2.0),
    "gradient": bandit_gradient.Gradient(0.1),
    "T by arm": bandit_strategies.BoltzmannGumbel(0.5),
}


def change(at: AppTest, step: int) -> None:
    """One ordinary change of a page."""
    if any(part.key == "temperature" for part in at.get("bidi_component")):
        set_temperature(at, (1.1, 0.9)[step % 2])
    else:
        dtype = ("float32", "float64")[step % 2]
        at.segmented_control(key="number_type").set_value(dtype).run()


def page_cost(page: Page, runs: int) -> float:
    """The CPU in ms of one run of a page after a change, by the median."""
    at = AppTest.from_file(str(MENU), default_timeout=120).switch_page(page.path).run()
    spent, run_script = [], ScriptRunner._run_script

    def timed(*given: object) -> None:
        start = time.process_time()
        run_script(*given)
        spent.append(time.process_time() - start)

    for step in range(5):
        change(at, step)
    ScriptRunner._run_script = timed
    for step in range(runs):
        change(at, step)
    ScriptRunner._run_script = run_script
    return 1000 * statistics.median(spent)


def seconds(work: Callable[[], object], times: int) -> float:
    """How long some work takes, by the median."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def next_word() -> dict[str, tuple[float, float]]:
    """What Next word does once a server, and for each word; with the bars in seconds."""
    kept, _ = words.parted(words.words(words.python_reference()))
    model = ngram.ngrams(kept)

    def step() -> None:
        z = ngram.log_probabilities(model, ["an", "instance", "of"], 4)
        truncated.filtered(z, [("T", 0.8), ("k", 50), ("p", 0.9), ("m", 0.01)])

    def build() -> None:
        kept, _ = words.parted(words.words(words.python_reference()))
        ngram.ngrams(kept)

    return {
        "Next word: the model of the Python reference": (seconds(build, 5), 3.0),
        "Next word: one step, four cuts": (seconds(step, 50), 0.05),
    }


def choose() -> dict[str, tuple[float, float]]:
    """2,000 runs of 1,000 steps, with the bar in seconds."""
    bed = bandit.bandits(1, 2000)
    return {
        f"Choose: 2,000 runs of {name}": (seconds(lambda s=s: bandit.simulate(bed, s), 3), 1.0)
        for name, s in STRATEGIES.items()
    }


def verdict(value: float, bar: float) -> str:
    """Whether the bar holds."""
    return "holds" if value <= bar else "MISSED"


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=40)
    chosen = parser.parse_args()
    config.set_option("runner.postScriptGC", False)  # as .streamlit/config.toml has it
    print(f"Measured on {machine()}.\n\n| page | server CPU of a change | bar |\n|---|--:|---|")
    for page in PAGES:
        cost = page_cost(page, chosen.runs)
        print(f"| {page.title} | {cost:.1f} ms | {PAGE_BAR:.0f} ms: {verdict(cost, PAGE_BAR)} |")
    print("\n| work | time | bar |\n|---|--:|---|")
    for name, (taken, bar) in (next_word() | choose()).items():
        unit = f"{taken:.2f} s" if bar >= 1 else f"{1000 * taken:.1f} ms"
        limit = f"{bar:g} s" if bar >= 1 else f"{1000 * bar:.0f} ms"
        print(f"| {name} | {unit} | {limit}: {verdict(taken, bar)} |")


if __name__ == "__main__":
    main()
