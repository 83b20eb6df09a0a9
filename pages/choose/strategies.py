"""The strategies of Choose by their words in the link, as the values of the page have them set."""

from dataclasses import dataclass

from pages.choose.runs import Bed
from softmax_models.bandit import Strategy
from softmax_models.bandit_gradient import Gradient
from softmax_models.bandit_strategies import UCB, Boltzmann, BoltzmannGumbel, EpsilonGreedy
from ui.address import link
from ui.address.parameters import Values
from ui.words.numbers import plain, short

MOST_SHOWN = 4
LABELS = {
    "softmax": "Softmax",
    "greedy": "Greedy",
    "eps": "ε\u2011greedy",
    "ucb": "UCB",
    "arms": "T by arm",
    "gradient": "Gradient",
    "plain": "Gradient, no baseline",
}
_HOTTEST = 1e300  # so far beyond the rewards chance alone decides, as it does at T = inf


@dataclass(frozen=True)
class Shown:
    """A strategy by its name, as this page has it set, and the setting in words."""

    name: str
    strategy: Strategy
    setting: str = ""


def read_shown(text: str) -> str:
    """One to four strategies, each once, with commas between them; in the order of the menu."""
    words = text.split(",")
    for word in words:
        if word not in LABELS:
            raise ValueError(f"strategies are {', '.join(LABELS)}; {link.shown(word)} came")
    if not 1 <= len(set(words)) == len(words) <= MOST_SHOWN:
        raise ValueError(f"1 to {MOST_SHOWN} strategies are shown, each once; {len(words)} came")
    return ",".join(word for word in LABELS if word in words)


def bed_of(values: Values) -> Bed:
    """The bandits that are open."""
    return Bed(values.bed, values.mean, float(values.scale))


def boltzmann(values: Values) -> Boltzmann:
    """Softmax exploration at T."""
    return Boltzmann(values.T, values.cool)


def shown(values: Values) -> list[Shown]:
    """The strategies that are shown."""
    T, epsilon, c, step = values.T, values.eps, values.c, values.alpha
    at_T, alpha = f"T = {plain(T)}", f"α = {short(step)}"
    every = {
        "softmax": Shown("softmax", boltzmann(values), at_T),
        "greedy": Shown("greedy", EpsilonGreedy(0.0)),
        "eps": Shown("ε\u2011greedy", EpsilonGreedy(epsilon), f"ε = {short(epsilon)}"),
        "ucb": Shown("UCB", UCB(c), f"c = {short(c)}"),
        "arms": Shown("T by arm", BoltzmannGumbel(min(T, _HOTTEST)), at_T),
        "gradient": Shown("gradient", Gradient(step), alpha),
        "plain": Shown("no baseline", Gradient(step, baseline=False), alpha),
    }
    return [every[word] for word in values.show.split(",")]
