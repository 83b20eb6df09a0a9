"""Questions about zeros: by design, by a mask, by no means, and what a loss or a race asks for."""

import random
from collections.abc import Sequence

import numpy as np

from softmax_core import best_gap, entmax_jacobian, jacobian, smoothed_target, softmax, sparsemax
from ui.address.link import Lab
from ui.predict.question import Answer, Answers, Question, class_of, number, share, tenths
from ui.words.numbers import plain, signed

CAT, DOG, FOX = range(3)


def _two_and_one(rng: random.Random) -> tuple[float, float, float]:
    """Two logits close together, and a third that sparsemax drops at T = 1."""
    second = tenths(rng, 0.0, 1.0)
    first = round(second + tenths(rng, 0.1, 0.7), 1)
    return first, second, round(second - tenths(rng, 1.0, 2.0), 1)


def _said(z: tuple[float, ...]) -> str:
    return f"{plain(z[CAT])}, {plain(z[DOG])} and {plain(z[FOX])}"


def sparse_share(rng: random.Random) -> Question:
    """What sparsemax gives a class that it keeps."""
    z = _two_and_one(rng)
    lab = Lab(z=z)
    cat, dog, fox = (class_of(lab, i) for i in range(3))
    return Question(
        f"The logits of {cat}, {dog} and {fox} are {_said(z)}. sparsemax takes one threshold off "
        f"all of them and cuts at 0, so that the rest sums to 1. What is its p of {dog}?",
        lab,
        _answers_to_sparse_share(fox, z),
        f"{fox} falls below the threshold; {cat} and {dog} keep their gap and sum to 1.",
    )  # fmt: skip


def _answers_to_sparse_share(fox: str, z: Sequence[float]) -> Answers:
    return (
        number(sparsemax(z)[DOG]),
        number(softmax(z)[DOG], 8, f"That is softmax, which gives {fox} a share too."),
        number(0.0, 4, f"Only what lies below the threshold is cut, and {fox} is the one."),
        number(0.5, 2, "Both are kept, and their gap is kept too: sparsemax cuts, it does not "
               "level."),
    )  # fmt: skip


def sparse_and_warm(rng: random.Random) -> Question:
    """A zero by design when T rises."""
    z = _two_and_one(rng)
    lab = Lab(z=z, T=tenths(rng, 6.0, 8.0))
    fox = class_of(lab, FOX)
    return Question(
        f"At T = 1 sparsemax gives {fox} exactly 0; the logits are {_said(z)}. You raise T to "
        f"{plain(lab.T)}. What does sparsemax give {fox} then?",
        lab,
        _answers_to_sparse_and_warm(lab, z),
        "T divides every gap: close enough to the others, a class crosses the threshold.",
        given=Lab(z=z),
    )  # fmt: skip


def _answers_to_sparse_and_warm(lab: Lab, z: Sequence[float]) -> Answers:
    return (
        number(sparsemax(z, lab.T)[FOX]),
        number(0.0, 16, "Only a mask stays 0 at every T. A zero by design ends where the "
               "gap, divided by T, no longer reaches the threshold."),
        number(softmax(z, lab.T)[FOX], 8, "That is softmax. sparsemax still takes a threshold "
               "off everybody."),
    )  # fmt: skip


def masked_and_warm(rng: random.Random) -> Question:
    """A zero by a mask when T rises."""
    z = _two_and_one(rng)
    lab = Lab(z=z, T=tenths(rng, 3.0, 6.0))
    fox = class_of(lab, FOX)
    return Question(
        f"top-2 keeps the two largest of the logits {_said(z)} and renormalises. You raise T from "
        f"1 to {plain(lab.T)}. What is its p of {fox}, the smallest?",
        lab,
        _answers_to_masked_and_warm(fox, lab, z),
        f"The mask looks at ranks alone, and T changes none: {fox} stays at 0.",
        given=Lab(z=z),
        values={"k": 2},
    )  # fmt: skip


def _answers_to_masked_and_warm(fox: str, lab: Lab, z: Sequence[float]) -> Answers:
    return (
        number(0.0),
        number(softmax(z, lab.T)[FOX], 12, "That is softmax over all three. T never changes "
               f"the order, so {fox} stays outside."),
        number(1 / 3, 1, "Equal shares are what softmax tends to, over the classes it is "
               "left with."),
    )  # fmt: skip


def dead_slope(rng: random.Random) -> Question:
    """Whether a class that sparsemax dropped can move another."""
    z = _two_and_one(rng)
    lab = Lab(z=z)
    cat, fox = class_of(lab, CAT), class_of(lab, FOX)
    return Question(
        f"The logits are {_said(z)}, and sparsemax has dropped {fox}. You raise the logit of {fox} "
        f"a little. How fast does sparsemax's p of {cat} change, per unit of that logit?",
        lab,
        _answers_to_dead_slope(fox, z),
        f"Below the threshold nothing answers: the row and the column of {fox} are exactly 0.",
    )  # fmt: skip


def _answers_to_dead_slope(fox: str, z: Sequence[float]) -> Answers:
    found = float(entmax_jacobian(z, 2)[CAT, FOX])
    soft = float(jacobian(z)[CAT, FOX])
    return (
        number(found),
        Answer(signed(soft, share), soft, 8, "That is softmax, where every class moves every "
               "other."),
        Answer(signed(-0.5, share), -0.5, 5, f"That is the slope for the logit of the other "
               f"class that is kept. {fox} is below the threshold."),
    )  # fmt: skip


def enough(rng: random.Random) -> Question:
    """The gap that satisfies a smoothed target."""
    eps, classes = rng.choice((0.05, 0.1, 0.2, 0.3)), rng.randint(3, 8)
    y = smoothed_target(0, classes, eps)
    lab = Lab().with_logits((1.0,) + (0.0,) * (classes - 1))
    return Question(
        f"A target is smoothed with ε = {plain(eps)} over {classes} classes: the right one gets "
        f"{share(y[0])}, every other {share(y[1])}. By how much should the right logit lead all "
        "others, to make the cross-entropy least?",
        lab,
        _answers_to_enough(classes, eps),
        f"The loss is least where p is y, so the gap is log({share(y[0])} / {share(y[1])}).",
        values={"eps": eps},
    )  # fmt: skip


def _answers_to_enough(classes: int, eps: float) -> Answers:
    wrong = float(np.log(1 / eps))
    return (
        number(best_gap(classes, eps)),
        Answer("The more the better: no gap is enough", None, 17, "That is so for a hard "
               "target, since softmax never reaches 1. This one does not ask for 1."),
        number(wrong, 2, "log(1/ε) is the surprise at ε. A gap is the logarithm of "
               "a ratio of two probabilities."),
    )  # fmt: skip


def winner(rng: random.Random) -> Question:
    """How often a class wins the race when the samples get sharper."""
    z = (tenths(rng, 0.5, 1.2), tenths(rng, -0.5, 0.4), tenths(rng, -1.0, 0.0))
    lab, tau = Lab(z=z), rng.choice((0.1, 0.2, 0.25))
    cat = class_of(lab, CAT)
    return Question(
        f"softmax gives {cat} the probability {share(softmax(z)[CAT])}. You draw samples of the "
        f"Gumbel-softmax with τ = {plain(tau)}. In which share of them is {cat} the largest?",
        lab,
        _answers_to_winner(tau, z),
        "τ sharpens each sample and leaves its winner: noise has decided the race before.",
        values={"tau": tau},
    )  # fmt: skip


def _answers_to_winner(tau: float, z: Sequence[float]) -> Answers:
    return (
        number(softmax(z)[CAT]),
        number(softmax(z, tau)[CAT], 12, "τ divides the logits after the noise was added. "
               "Dividing them before would be another T."),
        number(1.0, 12, "Without noise the largest logit always wins. The noise is what makes "
               "it a draw."),
    )  # fmt: skip


QUESTIONS = (sparse_share, sparse_and_warm, masked_and_warm, dead_slope, enough, winner)
