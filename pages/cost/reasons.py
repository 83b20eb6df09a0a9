"""Questions about what a softmax costs that ask why."""

import random

import numpy as np

from softmax_models.passes import ON_PAPER
from softmax_words import Words
from ui.address.link import Lab
from ui.predict.question import (
    EXPLAIN,
    Answers,
    Question,
    asks,
    class_of,
    reason,
    share,
    tenths,
    told,
)

words = Words(__file__)

_SIZES = (100, 316, 1000, 3162, 10_000, 31_623, 100_000)


def _rising(rng: random.Random) -> tuple[float, float, float]:
    """Three logits in rising order, so that each is a new maximum."""
    low = tenths(rng, -1.0, 0.5)
    middle = round(low + tenths(rng, 0.4, 1.5), 1)
    return low, middle, round(middle + tenths(rng, 0.4, 1.5), 1)


@asks(EXPLAIN)
def a_reading_more(rng: random.Random) -> Question:
    """The maximum takes a reading of its own: why?"""
    n = rng.choice(_SIZES)
    reads = {"naive": n * ON_PAPER["naive"].reads, "stable": n * ON_PAPER["max-subtracted"].reads}
    return Question(
        words("a_reading_more.prompt", n=n, **reads),
        Lab(z=_rising(rng)),
        _answers_to_a_reading_more(rng),
        words("a_reading_more.because"),
        values={"n": n},
    )


def _answers_to_a_reading_more(rng: random.Random) -> Answers:
    wordings = (words(f"a_reading_more.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("a_reading_more.exponentials"), 14, words("a_reading_more.exponentials_not")),
        reason(words("a_reading_more.alone"), 5, words("a_reading_more.alone_not")),
        reason(words("a_reading_more.undone"), 6, words("a_reading_more.undone_not")),
    )


@asks(EXPLAIN)
def sum_scaled_down(rng: random.Random) -> Question:
    """One reading for maximum and sum: why is the sum scaled down on the way?"""
    z = _rising(rng)
    lab, total = Lab(z=z), float(np.exp(z[0] - z[1]) + 1)
    said = {"last": class_of(lab, 2), "sum": share(total), "factor": share(np.exp(z[1] - z[2]))}
    return Question(
        words("sum_scaled_down.prompt", **said),
        lab,
        _answers_to_sum_scaled_down(rng),
        words("sum_scaled_down.because"),
    )


def _answers_to_sum_scaled_down(rng: random.Random) -> Answers:
    wordings = (words(f"sum_scaled_down.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("sum_scaled_down.price"), 15, words("sum_scaled_down.price_not")),
        reason(words("sum_scaled_down.one"), 6, words("sum_scaled_down.one_not")),
    )


REASONS = (a_reading_more, sum_scaled_down)
