"""Questions about slopes: who answers whom, what a common shift does, and saturation."""

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_core import cross_entropy_gradient, jacobian, jvp, softmax, vjp
from ui.address.link import Lab
from ui.predict.question import Answer, Answers, Question, class_of, number, share, tenths
from ui.words.numbers import plain, signed

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


def neighbour(rng: random.Random) -> Question:
    """One logit rises: how fast does another probability answer?"""
    z = _falling(rng)
    lab = Lab(z=z)
    J, p = jacobian(z), softmax(z)
    cat, dog, fox = (class_of(lab, i) for i in range(3))
    return Question(
        f"p of {cat} is {share(p[CAT])}, of {dog} {share(p[DOG])}, of {fox} {share(p[FOX])}. You "
        f"raise the logit of {cat} a little. How fast does p of {dog} change, per unit of logit?",
        lab,
        _answers_to_neighbour(J, cat, dog),
        f"The slope is −p p′ / T: minus {share(p[CAT])} times {share(p[DOG])}.",
        values={"logit": lab.names[CAT]},
    )  # fmt: skip


def _answers_to_neighbour(J: NDArray[Any], cat: str, dog: str) -> Answers:
    return (
        _slope(J[DOG, CAT]),
        _slope(0.0, 5, f"The logit of {dog} stays, but {dog} shares its sum with {cat}."),
        _slope(-J[CAT, CAT] / 2, 5, f"What {cat} wins is not taken in equal parts: each gives "
               "in proportion to its own p."),
    )  # fmt: skip


def common_shift(rng: random.Random) -> Question:
    """All logits rise together: how fast does a probability change?"""
    z = _falling(rng)
    lab = Lab(z=z)
    cat = class_of(lab, CAT)
    return Question(
        f"All three logits rise together, at the same speed. How fast does p of {cat} change, per "
        "unit of logit?",
        lab,
        _answers_to_common_shift(cat, z),
        "Every row of the Jacobian sums to 0: only gaps count.",
        values={"logit": lab.names[CAT]},
    )  # fmt: skip


def _answers_to_common_shift(cat: str, z: Sequence[float]) -> Answers:
    own = jacobian(z)[CAT, CAT]
    moved = jvp(z, np.ones(len(z)))[CAT]
    return (
        _slope(float(np.round(moved, 12)) + 0.0),
        _slope(own, 5, f"That is what its own logit does to {cat}. The other two rise as well, "
               "and take the same amount back."),
        _slope(jvp(z, z)[CAT], 3, "That is the slope when all logits are stretched. Adding the "
               "same to all leaves every gap alone."),
    )  # fmt: skip


def half_temperature(rng: random.Random) -> Question:
    """T is halved: does the slope double?"""
    low = tenths(rng, -0.5, 0.5)
    z = (round(low + tenths(rng, 2.2, 4.0), 1), low, round(low - tenths(rng, 0.2, 1.0), 1))
    lab = Lab(z=z, T=0.5)
    slope = jacobian(z)[CAT, CAT]
    p, sharper = softmax(z)[CAT], softmax(z, lab.T)[CAT]
    cat = class_of(lab, CAT)
    return Question(
        f"At T = 1, p of {cat} is {share(p)} and rises by {share(slope)} per unit of its own logit."
        f" You lower T to {plain(lab.T)}. How fast does it rise then?",
        lab,
        _answers_to_half_temperature(lab, sharper, slope, z),
        "A confident softmax hardly answers: p (1 − p) falls faster than 1/T grows.",
        given=Lab(z=z),
        values={"logit": lab.names[CAT]},
    )  # fmt: skip


def _answers_to_half_temperature(
    lab: Lab, sharper: float, slope: float, z: Sequence[float]
) -> Answers:
    return (
        _slope(jacobian(z, lab.T)[CAT, CAT]),
        _slope(jacobian(z, 1 / lab.T)[CAT, CAT], 1, "That is the slope at T = 2, where the "
               "answer is flatter. A lower T makes it more confident."),
        _slope(slope / lab.T, 2, f"The factor 1/T doubles, but p does not stay: it rises to "
               f"{share(sharper)}, and p (1 − p) shrinks."),
    )  # fmt: skip


def gradient(rng: random.Random) -> Question:
    """The loss of one class: does it push on the logits of the others?"""
    z = _falling(rng)
    lab = Lab(z=z)
    pull, p = cross_entropy_gradient(z, DOG), softmax(z)
    cat, dog = class_of(lab, CAT), class_of(lab, DOG)
    return Question(
        f"The truth is {dog}, and the loss is −log p of {dog}. p of {cat} is {share(p[CAT])}. "
        f"How fast does the loss change with the logit of {cat}?",
        lab,
        _answers_to_gradient(cat, dog, p, pull, z),
        f"The gradient is p − y, and y of {cat} is 0: its logit is pushed down by all of its p.",
        values={"target": lab.names[DOG]},
    )  # fmt: skip


def _answers_to_gradient(
    cat: str, dog: str, p: NDArray[Any], pull: NDArray[Any], z: Sequence[float]
) -> Answers:
    twice = vjp(z, cross_entropy_gradient(p, DOG))[CAT]
    return (
        _slope(pull[CAT]),
        _slope(0.0, 5, f"The loss names {dog} alone, but p of {dog} falls when the logit of "
               f"{cat} rises."),
        _slope(twice, 9, "That is the slope when the loss takes the probabilities for logits "
               "and applies softmax again."),
    )  # fmt: skip


QUESTIONS = (neighbour, common_shift, half_temperature, gradient)
