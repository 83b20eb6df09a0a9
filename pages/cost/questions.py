"""Questions about what is counted, true on every machine: readings, bytes, exponentials."""

import random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_core import NUMBER_TYPES, number_type, softmax
from softmax_models.passes import IN_NUMPY, ON_PAPER
from ui.address.link import Lab
from ui.predict.question import Answers, Question, class_of, number, share, tenths

STABLE = "max-subtracted"
_SIZES = (100, 316, 1000, 3162, 10_000, 31_623, 100_000)
CAT = 0


def _lab(rng: random.Random, dtype: str = Lab.dtype) -> Lab:
    """Three logits in rising order, so that their maximum is found last."""
    low = tenths(rng, -1.0, 0.5)
    middle = round(low + tenths(rng, 0.4, 1.5), 1)
    return Lab(z=(low, middle, round(middle + tenths(rng, 0.4, 1.5), 1)), dtype=dtype)


def readings(rng: random.Random) -> Question:
    """The maximum, the sum, the probabilities: how many numbers are read?"""
    n = rng.choice(_SIZES)
    naive, stable = ON_PAPER["naive"].reads, ON_PAPER[STABLE].reads
    return Question(
        f"You have n = {n:,} logits like these. A program finds their maximum, then the sum of "
        "exp(z − max), then each p, and keeps nothing but the maximum and the sum. How many "
        "numbers does it read from memory?",
        _lab(rng),
        _answers_to_readings(n, naive, stable),
        f"Maximum, sum, p: {stable} readings of n numbers each, and n numbers written.",
        values={"n": n},
    )  # fmt: skip


def _answers_to_readings(n: int, naive: int, stable: int) -> Answers:
    return (
        number(stable * n),
        number(naive * n, 14, "That is the naive form: sum, then p. The maximum has to be "
               "known before the sum begins, so it takes a reading of its own."),
        number(n, 5, "One reading would do if each p depended on its own logit alone. No p is "
               "known before the last logit has been read."),
    )  # fmt: skip


def bytes_moved(rng: random.Random) -> Question:
    """A narrow type and the stable form against a wide type and the naive one."""
    dtype = rng.choice([name for name in NUMBER_TYPES if name != "float64"])
    size, wide = number_type(dtype).itemsize, number_type("float64").itemsize
    naive, stable = ON_PAPER["naive"].moved, ON_PAPER[STABLE].moved
    return Question(
        f"In a loop, naive reads each logit twice and writes p once; max-subtracted reads it once "
        f"more. You run max-subtracted in {dtype} ({size} bytes a number) instead of naive in "
        f"float64 ({wide} bytes). By what factor do the bytes moved change?",
        _lab(rng, dtype),
        _answers_to_bytes_moved(naive, size, stable, wide),
        f"{stable} numbers of {size} bytes against {naive} of {wide}: {stable * size} bytes a logit"
        f" instead of {naive * wide}.",
    )  # fmt: skip


def _answers_to_bytes_moved(naive: int, size: int, stable: int, wide: int) -> Answers:
    return (
        number(stable * size / (naive * wide)),
        number(stable / naive, 14, "That is the factor within one type. The type is narrower "
               "as well, and that saves more than the maximum costs."),
        number(size / wide, 14, "That is what the type alone saves. Being stable is cheap, but "
               "not free: the maximum takes one more reading."),
    )  # fmt: skip


def extra_exponentials(rng: random.Random) -> Question:
    """What the maximum costs in exponentials."""
    n = rng.choice(_SIZES)
    return Question(
        f"With n = {n:,} logits like these, naive computes exp of each logit once and keeps it. "
        "How many exponentials more does max-subtracted compute?",
        _lab(rng),
        _answers_to_extra_exponentials(n),
        "Stability costs one more reading and n subtractions, and not one exponential.",
        values={"n": n},
    )  # fmt: skip


def _answers_to_extra_exponentials(n: int) -> Answers:
    extra = IN_NUMPY[STABLE].exponentials - IN_NUMPY["naive"].exponentials
    return (
        number(extra * n),
        number(n, 14, "The shift is a subtraction. exp(z − max) takes the place of exp(z); "
               "none comes on top."),
        number(1, 6, "Dividing by exp(max) afterwards would come too late: exp(z) has "
               "overflowed by then. The maximum goes before exp."),
    )  # fmt: skip


def same_answer(rng: random.Random) -> Question:
    """One pass less: is it another answer?"""
    lab = _lab(rng)
    z = np.array(lab.z)
    p, rising = softmax(z), np.exp(z - np.maximum.accumulate(z))
    cat = class_of(lab, CAT)
    last = class_of(lab, len(z) - 1)
    return Question(
        "The online form finds maximum and sum in one reading: when a larger logit comes, what it "
        f"has summed is scaled down. These logits come from the top, {last} last. What p does it "
        f"give {cat}?",
        lab,
        _answers_to_same_answer(p, rising, z),
        f"The same as with all passes, {share(p[CAT])}: fewer passes move fewer numbers, and "
        "change none.",
    )  # fmt: skip


def _answers_to_same_answer(p: NDArray[Any], rising: NDArray[Any], z: NDArray[Any]) -> Answers:
    return (
        number(p[CAT]),
        number(np.exp(z[CAT] - z[-1]) / rising.sum(), 15, "That is what comes out when the sum "
               "is not scaled down as the maximum rises. It is, so nothing is lost."),
        number(softmax(np.append(z[CAT], z[-1]))[0], 15, "That is p without the logit in "
               "between. It was read once, and once is enough."),
    )  # fmt: skip


QUESTIONS = (readings, bytes_moved, extra_exponentials, same_answer)
