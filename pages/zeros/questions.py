"""Questions about zeros: by design, by a mask, by no means, and what a loss or a race asks for."""

import random
from collections.abc import Sequence

import numpy as np

from pages.zeros.copy_questions import COPIES
from pages.zeros.reasons import REASONS
from softmax_core import best_gap, entmax_jacobian, jacobian, smoothed_target, softmax, sparsemax
from softmax_words import Words, listed
from ui.address.link import Lab
from ui.predict.question import (
    COMPUTE,
    RECOGNISE,
    Answer,
    Answers,
    Question,
    asks,
    class_of,
    number,
    share,
    tenths,
)
from ui.words.numbers import INFINITY, plain, signed

words = Words(__file__)
CAT, DOG, FOX = range(3)


def _two_and_one(rng: random.Random) -> tuple[float, float, float]:
    """Two logits close together, and a third that sparsemax drops at T = 1."""
    second = tenths(rng, 0.0, 1.0)
    first = round(second + tenths(rng, 0.1, 0.7), 1)
    return first, second, round(second - tenths(rng, 1.0, 2.0), 1)


def _said(z: tuple[float, ...]) -> str:
    return listed([plain(logit) for logit in z])


@asks(COMPUTE)
def sparse_share(rng: random.Random) -> Question:
    """What sparsemax gives a class that it keeps."""
    z = _two_and_one(rng)
    lab = Lab(z=z)
    cat, dog, fox = (class_of(lab, i) for i in range(3))
    return Question(
        words("sparse_share.prompt", cat=cat, dog=dog, fox=fox, logits=_said(z)),
        lab,
        _answers_to_sparse_share(fox, z),
        words("sparse_share.because", cat=cat, dog=dog, fox=fox),
    )


def _answers_to_sparse_share(fox: str, z: Sequence[float]) -> Answers:
    return (
        number(sparsemax(z)[DOG]),
        number(softmax(z)[DOG], 8, words("sparse_share.softmax", fox=fox)),
        number(0.0, 4, words("sparse_share.zero", fox=fox)),
        number(0.5, 2, words("sparse_share.half")),
    )


@asks(COMPUTE)
def sparse_and_warm(rng: random.Random) -> Question:
    """A zero by design when T rises."""
    z = _two_and_one(rng)
    lab = Lab(z=z, T=tenths(rng, 6.0, 8.0))
    fox = class_of(lab, FOX)
    return Question(
        words("sparse_and_warm.prompt", fox=fox, logits=_said(z), T=plain(lab.T)),
        lab,
        _answers_to_sparse_and_warm(lab, z),
        words("sparse_and_warm.because"),
        given=Lab(z=z),
    )


def _answers_to_sparse_and_warm(lab: Lab, z: Sequence[float]) -> Answers:
    return (
        number(sparsemax(z, lab.T)[FOX]),
        number(0.0, 16, words("sparse_and_warm.zero")),
        number(softmax(z, lab.T)[FOX], 8, words("sparse_and_warm.softmax")),
    )


@asks(RECOGNISE)
def masked_and_warm(rng: random.Random) -> Question:
    """A zero by a mask when T rises."""
    z = _two_and_one(rng)
    lab = Lab(z=z, T=tenths(rng, 3.0, 6.0))
    fox = class_of(lab, FOX)
    return Question(
        words("masked_and_warm.prompt", fox=fox, logits=_said(z), T=plain(lab.T)),
        lab,
        _answers_to_masked_and_warm(fox, lab, z),
        words("masked_and_warm.because", fox=fox),
        given=Lab(z=z),
        values={"k": 2},
    )


def _answers_to_masked_and_warm(fox: str, lab: Lab, z: Sequence[float]) -> Answers:
    return (
        number(0.0),
        number(softmax(z, lab.T)[FOX], 12, words("masked_and_warm.softmax", fox=fox)),
        number(1 / 3, 1, words("masked_and_warm.equal")),
    )


@asks(RECOGNISE)
def dead_slope(rng: random.Random) -> Question:
    """Whether a class that sparsemax dropped can move another."""
    z = _two_and_one(rng)
    lab = Lab(z=z)
    cat, fox = class_of(lab, CAT), class_of(lab, FOX)
    return Question(
        words("dead_slope.prompt", cat=cat, fox=fox, logits=_said(z)),
        lab,
        _answers_to_dead_slope(fox, z),
        words("dead_slope.because", fox=fox),
    )


def _answers_to_dead_slope(fox: str, z: Sequence[float]) -> Answers:
    found = float(entmax_jacobian(z, 2)[CAT, FOX])
    soft = float(jacobian(z)[CAT, FOX])
    return (
        number(found),
        Answer(signed(soft, share), soft, 8, words("dead_slope.softmax")),
        Answer(signed(-0.5, share), -0.5, 5, words("dead_slope.other", fox=fox)),
    )


@asks(COMPUTE)
def enough(rng: random.Random) -> Question:
    """The gap that satisfies a smoothed target."""
    eps, classes = rng.choice((0.05, 0.15, 0.2, 0.3)), rng.randint(3, 8)
    y = smoothed_target(0, classes, eps)
    right, other = share(y[0]), share(y[1])
    return Question(
        words("enough.prompt", eps=plain(eps), classes=classes, right=right, other=other),
        Lab().with_logits((1.0,) + (0.0,) * (classes - 1)),
        _answers_to_enough(classes, eps),
        words("enough.because", right=right, other=other),
        values={"eps": eps},
    )


def _answers_to_enough(classes: int, eps: float) -> Answers:
    wrong = float(np.log(1 / eps))
    return (
        number(best_gap(classes, eps)),
        Answer(INFINITY, None, 17, words("enough.hard")),
        number(wrong, 2, words("enough.surprise")),
    )


@asks(RECOGNISE)
def winner(rng: random.Random) -> Question:
    """How often a class wins the race when the samples get sharper."""
    z = (tenths(rng, 0.5, 1.2), tenths(rng, -0.5, 0.4), tenths(rng, -1.0, 0.0))
    lab, tau = Lab(z=z), rng.choice((0.1, 0.2, 0.25))
    cat = class_of(lab, CAT)
    return Question(
        words("winner.prompt", cat=cat, p=share(softmax(z)[CAT]), tau=plain(tau)),
        lab,
        _answers_to_winner(tau, z),
        words("winner.because"),
        values={"tau": tau},
    )


def _answers_to_winner(tau: float, z: Sequence[float]) -> Answers:
    return (
        number(softmax(z)[CAT]),
        number(softmax(z, tau)[CAT], 12, words("winner.sharper")),
        number(1.0, 12, words("winner.always")),
    )


_NUMBERS = (sparse_share, sparse_and_warm, masked_and_warm, dead_slope, enough, winner)
QUESTIONS = (*_NUMBERS, *REASONS, *COPIES)  # a new one last: links name them by number
