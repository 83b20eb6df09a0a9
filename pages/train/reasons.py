"""Questions about a training in a narrow number type that ask why."""

import random

import numpy as np

from softmax_models.mixed_precision import exp
from softmax_words import Words
from ui.address.link import Lab
from ui.predict.question import EXPLAIN, SLIP, Answers, Question, asks, reason, share, tenths, told
from ui.words.numbers import SUPERSCRIPTS, plain

words = Words(__file__)


@asks(EXPLAIN)
def zero_gradient(rng: random.Random) -> Question:
    """Every gradient is exactly 0, and the loss is not: why?"""
    power = rng.choice((24, 25, 26, 27, 28))  # the smallest float16 is 2⁻²⁴
    p = rng.choice((0.7, 0.75, 0.8, 0.85))
    return Question(
        words("zero_gradient.prompt", p=share(p), power=f"{-power}".translate(SUPERSCRIPTS)),
        Lab(),
        _answers_to_zero_gradient(rng),
        words("zero_gradient.because"),
        values={"case": "e", "t": 50, "why": "zero_gradient"},
    )


def _answers_to_zero_gradient(rng: random.Random) -> Answers:
    wordings = (words(f"zero_gradient.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("zero_gradient.learnt"), 18, words("zero_gradient.learnt_not")),
        reason(words("zero_gradient.right"), 7, words("zero_gradient.right_not")),
    )


@asks(EXPLAIN)
def maximum_mends(rng: random.Random) -> Question:
    """The maximum is subtracted, and the training lives: on which probabilities?"""
    top = tenths(rng, 11.5, 13.5)
    z = (top, tenths(rng, 8.0, 10.5), tenths(rng, 5.0, 7.5))
    overflown = float(exp(np.array(z, np.float16))[0])
    said = {"top": plain(top), "power": plain(overflown)}
    return Question(
        words("maximum_mends.prompt", **said),
        Lab(z, dtype="float16"),
        _answers_to_maximum_mends(rng),
        words("maximum_mends.because"),
        values={"case": "d", "t": 50, "why": "exp_overflow", "way": "max-subtracted"},
    )


def _answers_to_maximum_mends(rng: random.Random) -> Answers:
    wordings = (words(f"maximum_mends.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("maximum_mends.other"), 6, words("maximum_mends.other_not")),
        reason(words("maximum_mends.dear"), 14, words("maximum_mends.dear_not")),
        reason(words("maximum_mends.wrong"), SLIP, words("maximum_mends.wrong_not")),
    )


REASONS = (zero_gradient, maximum_mends)
