"""Questions about the steps: exp, the division, the loss that follows, and the axis."""

import random
from collections.abc import Sequence

import numpy as np

from softmax_core import cross_entropy, softmax, steps
from ui.address.link import Lab
from ui.predict.question import Answers, Question, class_of, number, share, tenths
from ui.words.numbers import plain

CAT, DOG, FOX = range(3)


def exponential(rng: random.Random) -> Question:
    """The exponential of a negative logit: which sign has it?"""
    z = (tenths(rng, 1.0, 2.5), tenths(rng, 0.1, 0.9), -tenths(rng, 0.5, 1.8))
    lab = Lab(z=z)
    fox = class_of(lab, FOX)
    return Question(
        f"The first step takes exp of every logit. The logit of {fox} is {plain(z[FOX])}. What is "
        "its exponential?",
        lab,
        _answers_to_exponential(lab, z),
        "exp is positive everywhere and below 1 left of 0: that is why every class gets something.",
        values={"form": "definition", "step": 1},
    )  # fmt: skip


def _answers_to_exponential(lab: Lab, z: Sequence[float]) -> Answers:
    exp = steps(z, shift="none", dtype=lab.dtype).exponentials
    mirrored = steps([-z[FOX]], shift="none", dtype=lab.dtype).exponentials[0]
    return (
        number(exp[FOX]),
        number(-mirrored, 4, f"exp does not keep the sign: exp({plain(z[FOX])}) is 1 over "
               f"exp({plain(-z[FOX])})."),
        number(0, 4, "exp comes close to 0 far below zero, and reaches it in no exact "
               "arithmetic."),
    )  # fmt: skip


def ratio(rng: random.Random) -> Question:
    """Twice the logit: how many times the exponential?"""
    half = rng.choice((1.0, 1.2, 1.5, 1.8, 2.5, 3.0))
    z = (2 * half, half, tenths(rng, 0.0, 0.5))
    lab = Lab(z=z)
    cat, dog = class_of(lab, CAT), class_of(lab, DOG)
    return Question(
        f"The logit of {cat} is twice that of {dog}. How many times as large is its exponential?",
        lab,
        _answers_to_ratio(lab, z),
        f"The factor is exp({plain(round(z[CAT] - z[DOG], 1))}), and p of {cat} over p of {dog} is "
        "the same.",
        values={"form": "definition", "step": 1},
    )  # fmt: skip


def _answers_to_ratio(lab: Lab, z: Sequence[float]) -> Answers:
    exp = steps(z, shift="none", dtype=lab.dtype).exponentials
    return (
        number(exp[CAT] / exp[DOG]),
        number(z[CAT] / z[DOG], 2, "exp turns gaps into factors: the gap counts, not the "
               "ratio of the logits."),
        number(1 + z[CAT] - z[DOG], 3, "That adds the gap. A gap added to a logit multiplies "
               "its exponential by exp of the gap."),
    )  # fmt: skip


def subtract_max(rng: random.Random) -> Question:
    """The largest logit is subtracted from all: what changes?"""
    low = tenths(rng, 0.2, 1.0)
    z = (round(low + tenths(rng, 0.8, 2.0), 1), round(low + tenths(rng, 0.2, 0.7), 1), low)
    lab = Lab(z=z)
    cat = class_of(lab, CAT)
    return Question(
        f"You subtract the largest logit, {plain(z[CAT])}, from all three. {cat} now has logit 0. "
        f"What is p of {cat}?",
        lab,
        _answers_to_subtract_max(lab, z),
        "All three exponentials shrink by one factor and so does their sum: p stays what it was.",
        values={"form": "shifted", "step": 4},
    )  # fmt: skip


def _answers_to_subtract_max(lab: Lab, z: Sequence[float]) -> Answers:
    shifted = steps(z, shift="max", dtype=lab.dtype)
    return (
        number(shifted.probabilities[CAT]),
        number(shifted.exponentials[CAT], 6, "That is its exponential, exp(0) = 1. The sum "
               f"below the line shrank too, to {share(shifted.total)}."),
        number(0, 4, "exp(0) is 1, not 0: a logit of 0 is a logit like any other."),
    )  # fmt: skip


def softmax_twice(rng: random.Random) -> Question:
    """Softmax in the model and again in the loss: how small can the loss get?"""
    count = rng.randint(3, 10)
    z = (1.0,) + (0.0,) * (count - 1)
    lab = Lab().with_logits(z)
    twice = softmax(z)[CAT]
    return Question(
        f"A model ends with softmax and is perfectly sure and right: p = 1 for {class_of(lab, CAT)}"
        f", 0 for the other {count - 1}. The loss takes these for logits and applies softmax "
        "again. What is the cross-entropy, in nats?",
        lab,
        _answers_to_softmax_twice(count, twice, z),
        f"The second softmax sees logits 1 and 0, a gap of 1 at most: p = {share(twice)}, and the "
        "loss can never get lower.",
        values={"form": "definition", "step": 3},
    )  # fmt: skip


def _answers_to_softmax_twice(count: int, twice: float, z: Sequence[float]) -> Answers:
    return (
        number(cross_entropy(z, CAT)),
        number(0, 9, "It would be 0 if the loss took p as it is. It takes it for logits, and "
               f"softmax of 1 and 0s gives {share(twice)}."),
        number(cross_entropy(np.zeros(count), CAT), 9, "That is the loss of a model that "
               "knows nothing. The second softmax takes most of the answer, not all."),
    )  # fmt: skip


def axis(rng: random.Random) -> Question:
    """Rows or columns: where must the probabilities sum to 1?"""
    first = (tenths(rng, 2.0, 5.0), tenths(rng, 0.5, 1.8))
    second = (tenths(rng, 0.5, 4.5), tenths(rng, -1.0, 1.5))
    lab = Lab().with_logits(first)
    cat, dog = class_of(lab, CAT), class_of(lab, DOG)
    shown = "], [".join(", ".join(map(plain, row)) for row in (first, second))
    return Question(
        f"Two pictures, one a row, with logits for {cat} and {dog}: [[{shown}]]. What is p of "
        f"{cat} in the first picture?",
        lab,
        _answers_to_axis(first, second),
        "Classes stand along a row, so the sum runs along axis 1: what the other picture scores "
        "does not matter.",
        values={"form": "definition", "step": 3},
    )  # fmt: skip


def _answers_to_axis(first: Sequence[float], second: Sequence[float]) -> Answers:
    table = np.array([first, second])
    rows, columns = softmax(table, axis=1), softmax(table, axis=0)
    everything = softmax(table, axis=None)
    return (
        number(rows[0, 0]),
        number(columns[0, 0], 10, "That is axis 0: it divides by a column, and the two "
               "pictures share one probability."),
        number(everything[0, 0], 10, "That divides by all four exponentials, of both "
               "pictures."),
    )  # fmt: skip


QUESTIONS = (subtract_max, ratio, softmax_twice, exponential, axis)
