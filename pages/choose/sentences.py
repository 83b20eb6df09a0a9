"""What Choose says in words: sentences formatted from the model's numbers, as HTML."""

from pages.choose.pictures import View
from pages.choose.strategies import Shown, boltzmann
from softmax_models.bandit import STEPS
from softmax_models.bandit_curves import Tally, last
from softmax_models.bandit_step import Step
from softmax_models.bandit_strategies import Boltzmann
from softmax_words import Words, listed
from softmax_words.forms import counted
from ui.address.parameters import Values
from ui.lesson import Sentences
from ui.words.numbers import percent, plain, short, significant

words = Words(__file__)


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key."""
    view, scale = View(values), float(values.scale)
    found: Sentences = {
        "verdict": lambda: verdict(values.T, view.shown, view.tallies),
        "settings": lambda: settings(view.shown),
        "told": lambda: told(view.step, values.t, int(view.true.argmax())),
    }
    if scale != 1:
        found["scaled"] = lambda: scaled(values.T, scale)
    if values.cool != "constant":
        found["falls"] = lambda: falls(boltzmann(values))
    return found


def verdict(T: float, shown: list[Shown], tallies: list[Tally]) -> str:
    """How often each strategy draws the best arm in the end, and from how many runs we know."""
    shares = [
        words("says.share", name=each.name, share=percent(last(found.best_share)))
        for each, found in zip(shown, tallies, strict=True)
    ]
    counts = sorted({found.runs for found in tallies})
    runs = listed([counted(count) for count in counts])
    return words("says.verdict", T=plain(T), shares=listed(shares), runs=runs)


def settings(shown: list[Shown]) -> str:
    """What the strategies are set to."""
    said = [
        words("says.setting", name=each.name, setting=each.setting)
        for each in shown
        if each.setting
    ]
    return f'<p class="lab-step">{" · ".join(said)}</p>'


def scaled(T: float, scale: float) -> str:
    """What T does once every reward is multiplied, and which T does what this one did."""
    now = {"scale": plain(scale), "T": plain(T)}
    return words("says.scaled", as_before=short(T / scale), instead=short(T * scale), **now)


def falls(strategy: Boltzmann) -> str:
    """The temperatures of the first, the hundredth and the last step."""
    first, later, end = (short(float(f"{strategy.temperature(t):.3g}")) for t in (1, 100, STEPS))
    return words("says.falls", first=first, later=later, end=end, steps=STEPS)


def told(step: Step, t: int, best: int) -> str:
    """What happened at one step, as HTML."""
    numbers = {
        "T": short(step.T),
        "arm": words("arm", number=step.arm + 1),
        "p": percent(float(step.p[step.arm])),
        "reward": significant(step.reward, 3),
        "before": significant(float(step.Q[step.arm]), 3),
        "after": significant(step.Q_after, 3),
    }
    happened = words("says.told", t=t, count=int(step.N[step.arm]) + 1, **numbers)
    is_best = best == step.arm
    truth = words(
        "says.is_best" if is_best else "says.is_not_best", best=words("arm", number=best + 1)
    )
    return f"{happened} {truth}"
