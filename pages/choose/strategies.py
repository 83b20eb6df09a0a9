"""The strategies of Choose by their words in the link, as the values of the page have them set."""

from dataclasses import dataclass

from pages.choose.runs import Bed
from softmax_models.bandit import Strategy
from softmax_models.bandit_gradient import Gradient
from softmax_models.bandit_strategies import UCB, Boltzmann, BoltzmannGumbel, EpsilonGreedy
from softmax_words import Words, listed
from ui.address import link
from ui.address.parameters import Values
from ui.words.numbers import plain, short

words = Words(__file__)

MOST_SHOWN = 4
STRATEGIES = ("softmax", "greedy", "eps", "ucb", "arms", "gradient", "plain")  # in their order
_HOTTEST = 1e300  # so far beyond the rewards chance alone decides, as it does at T = inf


@dataclass(frozen=True)
class Shown:
    """A strategy by its word in the link, as this page has it set, and the setting in signs."""

    word: str
    strategy: Strategy
    setting: str = ""

    @property
    def name(self) -> str:
        """What the strategy is called on a line and in a sentence."""
        return words(f"names.{self.word}")


def read_shown(text: str) -> str:
    """One to four strategies, each once, with commas between them; in the order of the menu."""
    shown = text.split(",")
    for word in shown:
        if word not in STRATEGIES:
            known = listed(STRATEGIES, "or")
            raise ValueError(words("refusals.unknown", known=known, came=link.shown(word)))
    if not 1 <= len(set(shown)) == len(shown) <= MOST_SHOWN:
        raise ValueError(words("refusals.many", most=MOST_SHOWN, came=len(shown)))
    return ",".join(word for word in STRATEGIES if word in shown)


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
    every = (
        Shown("softmax", boltzmann(values), at_T),
        Shown("greedy", EpsilonGreedy(0.0)),
        Shown("eps", EpsilonGreedy(epsilon), f"ε = {short(epsilon)}"),
        Shown("ucb", UCB(c), f"c = {short(c)}"),
        Shown("arms", BoltzmannGumbel(min(T, _HOTTEST)), at_T),
        Shown("gradient", Gradient(step), alpha),
        Shown("plain", Gradient(step, baseline=False), alpha),
    )
    by_word = {each.word: each for each in every}
    return [by_word[word] for word in values.show.split(",")]
