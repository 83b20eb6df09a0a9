"""Questions about soft targets: how a gradient falls with their temperature, and why tau^2."""

import random

import numpy as np

from pages.classify.asked_model import lab_of, learned
from softmax_models.distillation import size, soft_gradient
from softmax_models.regression import logits
from softmax_words import Words
from ui.address.link import Lab
from ui.predict.question import (
    COMPUTE,
    EXPLAIN,
    SLIP,
    Answers,
    Question,
    asks,
    number,
    reason,
    share,
    told,
)
from ui.rows.iris import iris
from ui.words.numbers import plain

words = Words(__file__)
_EARLY = (2, 5, 10, 20)  # epochs of a student
Drawn = tuple[int, int, Lab, float, tuple[float, float]]


def _drawn(rng: random.Random) -> Drawn:
    """An epoch, a row, the logits of the student, tau, and the gradient there and at twice tau."""
    epoch, tau, model = rng.choice(_EARLY), rng.choice((8.0, 10.0)), learned()
    row = rng.randrange(len(iris().y))
    x = model.features(iris().X[row : row + 1])
    student, teacher = (logits(x, model.path.at(at))[0] for at in (epoch, model.epochs))
    before, after = size(soft_gradient(student, teacher, np.array([tau, 2 * tau]))).tolist()
    return epoch, row, lab_of(student), tau, (before, after)


@asks(COMPUTE)
def softer_gradient(rng: random.Random) -> Question:
    """The temperature of both is doubled: what is left of the gradient?"""
    epoch, row, lab, tau, (before, after) = _drawn(rng)
    said = {"tau": plain(tau), "twice": plain(2 * tau), "before": share(before)}
    return Question(
        words("softer_gradient.prompt", **said),
        lab,
        _answers_to_softer_gradient(after / before),
        words("softer_gradient.because"),
        values={"epoch": epoch, "point": row + 1, "soften": 2 * tau},
    )


def _answers_to_softer_gradient(left: float) -> Answers:
    return (
        number(left),
        number(0.5, SLIP, words("softer_gradient.once")),
        number(1.0, 3, words("softer_gradient.same")),
        number(2.0, 1, words("softer_gradient.surer")),
    )


@asks(EXPLAIN)
def why_squared(rng: random.Random) -> Question:
    """A softened loss stands beside a hard one, times tau^2: why?"""
    epoch, row, lab, tau, (before, after) = _drawn(rng)
    said = {"tau": plain(tau), "twice": plain(2 * tau)}
    said |= {"before": share(before), "after": share(after)}
    return Question(
        words("why_squared.prompt", **said),
        lab,
        _answers_to_why_squared(rng),
        words("why_squared.because"),
        values={"epoch": epoch, "point": row + 1, "soften": 2 * tau},
    )


def _answers_to_why_squared(rng: random.Random) -> Answers:
    wordings = (words(f"why_squared.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("why_squared.surer"), 1, words("why_squared.surer_not")),
        reason(words("why_squared.least"), SLIP, words("why_squared.least_not")),
        reason(words("why_squared.sum"), 2, words("why_squared.sum_not")),
    )


SOFT = (softer_gradient, why_squared)
