"""What is set by hand, beside what it should be: pure, numbers in, charts out."""

from collections.abc import Sequence

from softmax_core import softmax
from softmax_words import Words
from ui.charts import signs
from ui.charts.bars import end_note, ghost_bars, logit_bars, probability_bars, with_ghost
from ui.charts.figure import Chart, Table
from ui.words.numbers import fixed

words = Words(__file__)

# How far an axis of logits reaches, on which each number type can be broken.
REACHES = {"float16": 25.0, "bfloat16": 120.0, "float32": 120.0, "float64": 1200.0}


def logits(z: Sequence[float], names: Sequence[str], reach: float) -> Chart:
    """Logits to take hold of, on an axis that stands still."""
    return logit_bars(z, names, reach, -reach)


def over_the_target(
    z: Sequence[float], T: float, target: Sequence[float], names: Sequence[str]
) -> Chart:
    """The probabilities of logits as bars, the target as an outline around them."""
    p = [float(own) for own in softmax(z, T)]
    ghost = ghost_bars(
        target, list(map(fixed, target)), words("match.hover", value="%{customdata}")
    )
    pairs = enumerate(zip(p, target, strict=True))
    notes = [end_note(fixed(own), max(own, goal), i) for i, (own, goal) in pairs]
    title = words("match.target", **signs.OF_BARS)
    figure = with_ghost(probability_bars(p, names), ghost, title, notes)
    told = [
        words("match.each", name=name, p=fixed(own), target=fixed(goal))
        for name, own, goal in zip(names, p, target, strict=True)
    ]
    table: Table = {words("match.class"): list(names), "p": p, words("match.goal"): list(target)}
    return Chart(words("match.title"), figure, words("match.alt", values=" ".join(told)), table)
