"""What Choose says in words: sentences formatted from the model's numbers, as HTML."""

from pages.choose.pictures import View
from pages.choose.strategies import Shown, boltzmann
from softmax_models.bandit import STEPS
from softmax_models.bandit_curves import Tally, last
from softmax_models.bandit_step import Step
from softmax_models.bandit_strategies import Boltzmann
from softmax_words import listed
from ui.address.parameters import Values
from ui.lesson import Sentences
from ui.words.numbers import percent, plain, short, significant
from ui.words.words import swatch


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
        f"{each.name} {percent(last(found.best_share))}"
        for each, found in zip(shown, tallies, strict=True)
    ]
    counts = sorted({found.runs for found in tallies})
    runs = listed([f"{count:,}" for count in counts])
    return (
        f"T = {plain(T)}: over the last 100 of {STEPS:,} steps the best arm is drawn by "
        f"{listed(shares)}, in {runs} runs."
    )


def settings(shown: list[Shown]) -> str:
    """What the strategies are set to."""
    said = [f"{each.name}: {each.setting}" for each in shown if each.setting]
    return f'<p class="lab-step">{" · ".join(said)}</p>'


def scaled(T: float, scale: float) -> str:
    """What T does once every reward is multiplied, and which T does what this one did."""
    return (
        f"<strong>Every reward is × {plain(scale)}.</strong> T = {plain(T)} now draws exactly as "
        f"T = {short(T / scale)} did before: only <i>Q/T</i> counts. What T = {plain(T)} did "
        f"before takes T = {short(T * scale)} now."
    )


def falls(strategy: Boltzmann) -> str:
    """The temperatures of the first, the hundredth and the last step."""
    first, later, end = (short(float(f"{strategy.temperature(t):.3g}")) for t in (1, 100, STEPS))
    return (
        f"Softmax explores at T = {first} in step 1, at {later} in step 100 and at {end} in step "
        f"{STEPS:,}."
    )


def told(step: Step, t: int, best: int) -> str:
    """What happened at one step, as HTML."""
    arm, n = swatch(f"arm {step.arm + 1}", step.arm), int(step.N[step.arm]) + 1
    before, after = significant(float(step.Q[step.arm]), 3), significant(step.Q_after, 3)
    best_arm = swatch(f"arm {best + 1}", best)
    truth = "It is the best arm." if best == step.arm else f"The best arm is {best_arm}."
    return (
        f"Step {t:,}, T = {short(step.T)}: {arm} has {percent(float(step.p[step.arm]))} and is "
        f"drawn. Its reward is {significant(step.reward, 3)}, so its Q goes from {before} to "
        f"{after}, the mean of {n:,} reward{'s' * (n > 1)}. {truth}"
    )
