"""Questions about a training in a narrow number type: each opens the case that shows its answer."""

import random

import numpy as np

from pages.train.reasons import REASONS
from softmax_core import NUMBER_TYPES, softmax, steps
from softmax_models.mixed_precision import exp
from softmax_words import Words, listed
from ui.address.link import Lab
from ui.predict.question import (
    COMPUTE,
    RECOGNISE,
    SLIP,
    Answers,
    Question,
    asks,
    class_of,
    number,
    reason,
    tenths,
)
from ui.words.numbers import plain, significant

words = Words(__file__)
_STEPS = 100


@asks(RECOGNISE)
def sum_overflows(rng: random.Random) -> Question:
    """Every exponential is finite, their sum is not: what does the first class get?"""
    z = tuple(tenths(rng, 10.1, 11.0) for _ in range(3))
    lab = Lab(z, dtype="float16")
    powers = [plain(float(value)) for value in exp(np.array(z, np.float16))]
    return Question(
        words("sum_overflows.prompt", name=class_of(lab, 0), powers=listed(powers)),
        lab,
        _answers_to_sum_overflows(z),
        words("sum_overflows.because"),
        values={"case": "f", "t": 40, "why": "sum_overflow"},
    )


def _answers_to_sum_overflows(z: tuple[float, ...]) -> Answers:
    held = steps(z, shift="none", dtype="float16").probabilities
    return (
        number(held[0]),
        number(softmax(z)[0], 6, words("sum_overflows.true")),
        reason("NaN", SLIP, words("sum_overflows.nan")),
    )


@asks(COMPUTE)
def lost_updates(rng: random.Random) -> Question:
    """A hundred updates, each less than half a step of the type: where is the weight then?"""
    W, part = 1.5 * rng.choice((1, 2, 4, 8)), rng.choice((0.5, 0.6, 0.7, 0.8))
    u = float(f"{part * W / 1.5 / 256:.2g}")  # of half the distance between two bfloat16 there
    lab = Lab()
    return Question(
        words("lost_updates.prompt", W=plain(W), u=significant(u, 2), times=_STEPS),
        lab,
        _answers_to_lost_updates(W, u),
        words("lost_updates.because", W=plain(W), step=significant(W / 1.5 / 128, 3)),
        values={"case": "a", "t": 50, "why": "lost_update"},
    )


def _answers_to_lost_updates(W: float, u: float) -> Answers:
    bfloat16 = NUMBER_TYPES["bfloat16"].type
    held = bfloat16(W)
    for _ in range(_STEPS):
        held = held - bfloat16(u)
    return (
        number(float(held)),
        number(W - _STEPS * u, SLIP, words("lost_updates.all")),
        number(W - _STEPS * u / 2, SLIP, words("lost_updates.half")),
    )


QUESTIONS = (sum_overflows, lost_updates, *REASONS)
