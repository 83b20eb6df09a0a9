"""Questions about what is counted, true on every machine: readings, bytes, exponentials."""

import random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.cost.reasons import REASONS
from softmax_core import NUMBER_TYPES, number_type, softmax
from softmax_models.passes import IN_NUMPY, ON_PAPER
from softmax_words import Words
from ui.address.link import Lab
from ui.predict.question import (
    COMPUTE,
    RECOGNISE,
    Answers,
    Question,
    asks,
    class_of,
    number,
    share,
    tenths,
)

words = Words(__file__)
STABLE = "max-subtracted"
_SIZES = (100, 316, 1000, 3162, 10_000, 31_623, 100_000)
CAT = 0


def _lab(rng: random.Random, dtype: str = Lab.dtype) -> Lab:
    """Three logits in rising order, so that their maximum is found last."""
    low = tenths(rng, -1.0, 0.5)
    middle = round(low + tenths(rng, 0.4, 1.5), 1)
    return Lab(z=(low, middle, round(middle + tenths(rng, 0.4, 1.5), 1)), dtype=dtype)


@asks(COMPUTE)
def readings(rng: random.Random) -> Question:
    """The maximum, the sum, the probabilities: how many numbers are read?"""
    n = rng.choice(_SIZES)
    naive, stable = ON_PAPER["naive"].reads, ON_PAPER[STABLE].reads
    return Question(
        words("readings.prompt", n=n),
        _lab(rng),
        _answers_to_readings(n, naive, stable),
        words("readings.because", reads=stable),
        values={"n": n},
    )


def _answers_to_readings(n: int, naive: int, stable: int) -> Answers:
    return (
        number(stable * n),
        number(naive * n, 14, words("readings.naive")),
        number(n, 5, words("readings.once")),
    )


@asks(COMPUTE)
def bytes_moved(rng: random.Random) -> Question:
    """A narrow type and the stable form against a wide type and the naive one."""
    dtype = rng.choice([name for name in NUMBER_TYPES if name != "float64"])
    size, wide = number_type(dtype).itemsize, number_type("float64").itemsize
    naive, stable = ON_PAPER["naive"].moved, ON_PAPER[STABLE].moved
    return Question(
        words("bytes_moved.prompt", dtype=dtype, size=size, wide=wide),
        _lab(rng, dtype),
        _answers_to_bytes_moved(naive, size, stable, wide),
        words(
            "bytes_moved.because",
            stable=stable,
            naive=naive,
            size=size,
            wide=wide,
            bytes=stable * size,
            before=naive * wide,
        ),
    )


def _answers_to_bytes_moved(naive: int, size: int, stable: int, wide: int) -> Answers:
    return (
        number(stable * size / (naive * wide)),
        number(stable / naive, 14, words("bytes_moved.one_type")),
        number(size / wide, 14, words("bytes_moved.type_alone")),
    )


@asks(RECOGNISE)
def extra_exponentials(rng: random.Random) -> Question:
    """What the maximum costs in exponentials."""
    n = rng.choice(_SIZES)
    return Question(
        words("extra_exponentials.prompt", n=n),
        _lab(rng),
        _answers_to_extra_exponentials(n),
        words("extra_exponentials.because"),
        values={"n": n},
    )


def _answers_to_extra_exponentials(n: int) -> Answers:
    extra = IN_NUMPY[STABLE].exponentials - IN_NUMPY["naive"].exponentials
    return (
        number(extra * n),
        number(n, 14, words("extra_exponentials.each")),
        number(1, 6, words("extra_exponentials.late")),
    )


@asks(COMPUTE)
def same_answer(rng: random.Random) -> Question:
    """One pass less: is it another answer?"""
    lab = _lab(rng)
    z = np.array(lab.z)
    p, rising = softmax(z), np.exp(z - np.maximum.accumulate(z))
    cat = class_of(lab, CAT)
    last = class_of(lab, len(z) - 1)
    return Question(
        words("same_answer.prompt", last=last, cat=cat),
        lab,
        _answers_to_same_answer(p, rising, z),
        words("same_answer.because", p=share(p[CAT])),
    )


def _answers_to_same_answer(p: NDArray[Any], rising: NDArray[Any], z: NDArray[Any]) -> Answers:
    return (
        number(p[CAT]),
        number(np.exp(z[CAT] - z[-1]) / rising.sum(), 15, words("same_answer.unscaled")),
        number(softmax(np.append(z[CAT], z[-1]))[0], 15, words("same_answer.between")),
    )


QUESTIONS = (readings, bytes_moved, extra_exponentials, same_answer, *REASONS)
