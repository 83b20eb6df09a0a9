"""What Choose is set to: which strategies are shown, with which settings, on which bandits.

Each value belongs in the link, so each has its reader here; the widgets are in
`pages.choose.handles`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from softmax_models.bandit import STEPS, Strategy
from softmax_models.bandit_gradient import Gradient
from softmax_models.bandit_strategies import UCB, Boltzmann, BoltzmannGumbel, EpsilonGreedy
from ui.address import link, readers
from ui.handles import linked
from ui.memory import state
from ui.words.numbers import plain, short

MOST_SHOWN = 4
SHOWN = "softmax,eps,ucb"
FEW, MANY = 200, 2000
RUNS = {str(FEW): f"{FEW:,} runs", str(MANY): f"{MANY:,} runs"}
UNITS = {"0.1": "× 0.1", "1": "× 1", "10": "× 10"}  # of reward
COOLING = {"constant": "T", "root": "T / √t", "log": "T / (1 + ln t)"}
LAST_SEED = 9999
FIRST_STEP = 10


@dataclass(frozen=True)
class Bed:
    """Which bandits: their seed, where their true values lie, and the unit of reward."""

    seed: int
    mean: float
    scale: float


@dataclass(frozen=True)
class Shown:
    """A strategy by its name, as this page has it set, and the setting in words."""

    name: str
    strategy: Strategy
    setting: str = ""


# Parameter -> label, default, lowest, highest and step of a number under *More*.
NUMBERS = {
    "eps": ("ε of ε-greedy: how often it draws any arm", 0.1, 0.0, 1.0, 0.01),
    "c": ("c of UCB, in units of reward", 2.0, 0.0, 100.0, 0.5),
    "alpha": ("Step size α of the gradient bandit", 0.1, 0.0, 10.0, 0.1),
    "mean": ("Mean of the true values", 0.0, -10.0, 10.0, 1.0),
    "bed": ("Seed of the bandits", 1.0, 0.0, float(LAST_SEED), 1.0),
}


def read_number(name: str) -> Callable[[str], float]:
    """The reader of a number under *More*."""
    _, _, low, high, _ = NUMBERS[name]
    return readers.whole(int(low), int(high)) if name == "bed" else readers.within(low, high)


def number(name: str) -> float:
    """A number under *More*, as the link or the reader has it."""
    return float(state.page_value(name, read_number(name), NUMBERS[name][1]))


def schedule() -> str:
    """How T falls while softmax explores."""
    return linked.chosen("cool", COOLING)


def bed() -> Bed:
    """The bandits that are open."""
    return Bed(int(number("bed")), number("mean"), float(linked.chosen("scale", UNITS, "1")))


def strategies() -> dict[str, Shown]:
    """Every strategy by its word in the link."""
    T, step = state.lab().T, number("alpha")
    at_T, alpha = f"T = {plain(T)}", f"α = {short(step)}"
    epsilon, c = number("eps"), number("c")
    return {
        "softmax": Shown("softmax", Boltzmann(T, schedule()), at_T),
        "greedy": Shown("greedy", EpsilonGreedy(0.0)),
        "eps": Shown("ε\u2011greedy", EpsilonGreedy(epsilon), f"ε = {short(epsilon)}"),
        "ucb": Shown("UCB", UCB(c), f"c = {short(c)}"),
        # At T = inf chance alone decides, as it does at any T this far beyond the rewards.
        "arms": Shown("T by arm", BoltzmannGumbel(min(T, 1e300)), at_T),
        "gradient": Shown("gradient", Gradient(step), alpha),
        "plain": Shown("no baseline", Gradient(step, baseline=False), alpha),
    }


LABELS = {
    "softmax": "Softmax",
    "greedy": "Greedy",
    "eps": "ε\u2011greedy",
    "ucb": "UCB",
    "arms": "T by arm",
    "gradient": "Gradient",
    "plain": "Gradient, no baseline",
}


def read_shown(text: str) -> str:
    """One to four strategies, each once, with commas between them; in the order of the menu."""
    words = text.split(",")
    for word in words:
        if word not in LABELS:
            raise ValueError(f"strategies are {', '.join(LABELS)}; {link.shown(word)} came")
    if not 1 <= len(set(words)) == len(words) <= MOST_SHOWN:
        raise ValueError(f"1 to {MOST_SHOWN} strategies are shown, each once; {len(words)} came")
    return ",".join(word for word in LABELS if word in words)


def shown() -> dict[str, Shown]:
    """The strategies that are shown, by their words."""
    words, every = state.page_value("show", read_shown, SHOWN).split(","), strategies()
    return {word: every[word] for word in words}


def runs() -> int:
    """How many runs the curves come from."""
    return int(linked.chosen("runs", RUNS))


def set_runs(count: int) -> None:
    """Choose how many runs the curves come from."""
    state.set_page_value("runs", str(count), str(FEW))


def step() -> int:
    """The step of one run that is open."""
    return int(state.page_value("t", readers.whole(1, STEPS), FIRST_STEP))


def go(t: float) -> None:
    """Open a step, or the nearest there is."""
    state.set_page_value("t", min(max(int(t), 1), STEPS), FIRST_STEP)
