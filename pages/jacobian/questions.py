"""Questions about slopes: who answers whom, what a common shift does, and saturation."""

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.jacobian.reasons import REASONS
from softmax_core import cross_entropy_gradient, jacobian, jvp, softmax, vjp
from softmax_words import Words
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
from ui.words.numbers import plain, signed

words = Words(__file__)
CAT, DOG, FOX = range(3)


def _falling(rng: random.Random) -> tuple[float, float, float]:
    """Three logits, the first the largest, that leave nobody without a share."""
    last = tenths(rng, -0.5, 0.5)
    middle = round(last + tenths(rng, 0.3, 1.0), 1)
    return round(middle + tenths(rng, 0.3, 1.2), 1), middle, last


def _slope(value: float, misconception: int | None = None, remark: str = "") -> Answer:
    """A slope as an answer, with its sign."""
    found = number(value, misconception, remark)
    text = found.text if value == 0 else signed(value, share)
    return Answer(text, found.value, misconception, remark)


@asks(COMPUTE)
def neighbour(rng: random.Random) -> Question:
    """One logit rises: how fast does another probability answer?"""
    z = _falling(rng)
    lab = Lab(z=z)
    p_cat, p_dog, p_fox = map(share, softmax(z))
    cat, dog, fox = (class_of(lab, i) for i in range(3))
    shares = {"p_cat": p_cat, "p_dog": p_dog}
    return Question(
        words("neighbour.prompt", cat=cat, dog=dog, fox=fox, p_fox=p_fox, **shares),
        lab,
        _answers_to_neighbour(jacobian(z), cat, dog),
        words("neighbour.because", **shares),
        values={"logit": lab.names[CAT]},
    )


def _answers_to_neighbour(J: NDArray[Any], cat: str, dog: str) -> Answers:
    return (
        _slope(J[DOG, CAT]),
        _slope(0.0, 5, words("neighbour.still", cat=cat, dog=dog)),
        _slope(-J[CAT, CAT] / 2, 5, words("neighbour.halves", cat=cat)),
    )


@asks(RECOGNISE)
def common_shift(rng: random.Random) -> Question:
    """All logits rise together: how fast does a probability change?"""
    z = _falling(rng)
    lab = Lab(z=z)
    cat = class_of(lab, CAT)
    return Question(
        words("common_shift.prompt", cat=cat),
        lab,
        _answers_to_common_shift(cat, z),
        words("common_shift.because"),
        values={"logit": lab.names[CAT]},
    )


def _answers_to_common_shift(cat: str, z: Sequence[float]) -> Answers:
    own = jacobian(z)[CAT, CAT]
    moved = jvp(z, np.ones(len(z)))[CAT]
    return (
        _slope(float(np.round(moved, 12)) + 0.0),
        _slope(own, 5, words("common_shift.own", cat=cat)),
        _slope(jvp(z, z)[CAT], 3, words("common_shift.stretched")),
    )


@asks(COMPUTE)
def half_temperature(rng: random.Random) -> Question:
    """T is halved: does the slope double?"""
    low = tenths(rng, -0.5, 0.5)
    z = (round(low + tenths(rng, 2.2, 4.0), 1), low, round(low - tenths(rng, 0.2, 1.0), 1))
    lab = Lab(z=z, T=0.5)
    slope, p = jacobian(z)[CAT, CAT], softmax(z)[CAT]
    said = {"p": share(p), "slope": share(slope), "T": plain(lab.T)}
    return Question(
        words("half_temperature.prompt", cat=class_of(lab, CAT), **said),
        lab,
        _answers_to_half_temperature(lab, softmax(z, lab.T)[CAT], slope, z),
        words("half_temperature.because"),
        given=Lab(z=z),
        values={"logit": lab.names[CAT]},
    )


def _answers_to_half_temperature(
    lab: Lab, sharper: float, slope: float, z: Sequence[float]
) -> Answers:
    return (
        _slope(jacobian(z, lab.T)[CAT, CAT]),
        _slope(jacobian(z, 1 / lab.T)[CAT, CAT], 1, words("half_temperature.flatter")),
        _slope(slope / lab.T, 2, words("half_temperature.factor", p=share(sharper))),
    )


@asks(COMPUTE)
def gradient(rng: random.Random) -> Question:
    """The loss of one class: does it push on the logits of the others?"""
    z = _falling(rng)
    lab = Lab(z=z)
    pull, p = cross_entropy_gradient(z, DOG), softmax(z)
    cat, dog = class_of(lab, CAT), class_of(lab, DOG)
    return Question(
        words("gradient_question.prompt", cat=cat, dog=dog, p=share(p[CAT])),
        lab,
        _answers_to_gradient(cat, dog, p, pull, z),
        words("gradient_question.because", cat=cat),
        values={"target": lab.names[DOG]},
    )


def _answers_to_gradient(
    cat: str, dog: str, p: NDArray[Any], pull: NDArray[Any], z: Sequence[float]
) -> Answers:
    twice = vjp(z, cross_entropy_gradient(p, DOG))[CAT]
    return (
        _slope(pull[CAT]),
        _slope(0.0, 5, words("gradient_question.alone", cat=cat, dog=dog)),
        _slope(twice, 9, words("gradient_question.twice")),
    )


QUESTIONS = (neighbour, common_shift, half_temperature, gradient, *REASONS)
