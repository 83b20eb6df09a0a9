"""Questions about the order of a sum: what stalls, who wins at T = 0, how many additions."""

import random
from typing import Any

import numpy as np

from pages.order.reasons import REASONS
from softmax_core import NUMBER_TYPES, limits
from softmax_models.summation import LEFT, PAIRWISE, most_additions, summed
from softmax_words import Words
from ui.address.link import Lab
from ui.predict.question import (
    COMPUTE,
    RECOGNISE,
    SLIP,
    Answer,
    Answers,
    Question,
    asks,
    class_of,
    number,
    tenths,
)

words = Words(__file__)
_HALVES = ("bfloat16", "float16")
_LENGTHS = (16, 32, 64, 128, 256)
_SAME = 19  # the order changes nothing


def _large_and_ones(dtype: str, count: int, *, first: bool) -> np.ndarray:
    """One number that adding 1 does not change, and ones before it or after it."""
    terms = np.ones(count + 1)
    terms[0 if first else -1] = 1 / limits(dtype).unit_roundoff
    return terms.astype(NUMBER_TYPES[dtype])


@asks(COMPUTE)
def ones_and_large(rng: random.Random) -> Question:
    """A large number and many ones, from the left: is the sum what it should be?"""
    dtype, first = rng.choice(_HALVES), rng.choice((True, False))
    large = int(1 / limits(dtype).unit_roundoff)
    count = large // rng.choice((2, 4, 8))
    left = float(summed(_large_and_ones(dtype, count, first=first), LEFT))
    said: dict[str, Any] = {"type": dtype, "large": large, "count": count}
    key = "first" if first else "last"
    return Question(
        words(f"ones_and_large.{key}", **said),
        Lab(z=(left, float(large), 0.0), dtype=dtype),
        _answers_to_ones_and_large(left, large, count),
        words(f"ones_and_large.because_{key}", **said),
        values={"type": dtype},
    )


def _answers_to_ones_and_large(left: float, large: int, count: int) -> Answers:
    """The sum in the type, the one without rounding, and one that rounds every second time."""
    other = large + count if left == large else large
    remark = "ones_and_large.exact" if left == large else "ones_and_large.lost"
    return (
        number(left),
        number(other, _SAME if left == large else SLIP, words(remark, large=large)),
        number(large + count // 2, SLIP, words("ones_and_large.half")),
    )


@asks(RECOGNISE)
def two_orders(rng: random.Random) -> Question:
    """Two words with the same terms in another order: what does T = 0 give one of them?"""
    dtype, asked = rng.choice(_HALVES), rng.choice((0, 1))
    large = int(1 / limits(dtype).unit_roundoff)
    count = large // rng.choice((2, 4, 8))
    z = [float(summed(_large_and_ones(dtype, count, first=each), LEFT)) for each in (True, False)]
    lab = Lab(z=(*z, 0.0), T=0.0, dtype=dtype)
    said = {"cat": class_of(lab, 0), "dog": class_of(lab, 1), "asked": class_of(lab, asked)}
    numbers: dict[str, Any] = {"type": dtype, "large": large, "count": count}
    return Question(
        words("two_orders.prompt", **said, **numbers),
        lab,
        _answers_to_two_orders(asked),
        words("two_orders.because", **said, **numbers),
        values={"type": dtype},
    )


def _answers_to_two_orders(asked: int) -> Answers:
    wins = words("two_orders.other" if asked else "two_orders.first")
    return (
        number(asked),
        number(0.5, _SAME, words("two_orders.same")),
        number(1 - asked, SLIP, wins),
    )


@asks(COMPUTE)
def additions(rng: random.Random) -> Question:
    """How many additions does one term meet, at most, when neighbours are added in pairs?"""
    n = rng.choice(_LENGTHS)
    left, pairs = most_additions(LEFT, n), most_additions(PAIRWISE, n)
    return Question(
        words("additions.prompt", n=n, left=left),
        Lab(z=(tenths(rng, 1, 4), tenths(rng, 0, 1), 0.0)),
        (
            _count(pairs),
            _count(left, _SAME, words("additions.all")),
            _count(n // 2, SLIP, words("additions.first")),
        ),
        words("additions.because", n=n, pairs=pairs),
        values={"n": str(n)},
    )


def _count(value: int, misconception: int | None = None, remark: str = "") -> Answer:
    """A whole number as an answer."""
    return Answer(str(value), float(value), misconception, remark)


QUESTIONS = (ones_and_large, two_orders, additions, *REASONS)
