"""What the curves and one step of a run say, in words."""

from pages.choose.settings import Shown
from softmax_models.bandit import STEPS
from softmax_models.bandit_curves import Tally, last
from softmax_models.bandit_step import Step
from ui.words.numbers import percent, plain, short, significant
from ui.words.words import listed, swatch


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
    """What the strategies are set to, as a line of HTML."""
    said = [f"{each.name}: {each.setting}" for each in shown if each.setting]
    return f'<p class="lab-step">{" · ".join(said)}</p>'


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
