"""Questions about the steps: exp, the division, the loss that follows, and the axis."""

import random
from collections.abc import Sequence

import numpy as np

from pages.steps.reasons import REASONS
from softmax_core import cross_entropy, softmax, steps
from softmax_words import Words, listed
from ui.address.link import Lab
from ui.predict.question import (
    COMPUTE,
    SLIP,
    Answers,
    Question,
    asks,
    class_of,
    number,
    share,
    tenths,
)
from ui.words.numbers import plain

words = Words(__file__)

CAT, DOG, FOX = range(3)


@asks(COMPUTE)
def exponential(rng: random.Random) -> Question:
    """The exponential of a negative logit: which sign has it?"""
    z = (tenths(rng, 1.0, 2.5), tenths(rng, 0.1, 0.9), -tenths(rng, 0.5, 1.8))
    lab = Lab(z=z)
    return Question(
        words("exponential.prompt", name=class_of(lab, FOX), z=plain(z[FOX])),
        lab,
        _answers_to_exponential(lab, z),
        words("exponential.because"),
        values={"form": "definition", "step": 1, "seen": 1},
    )


def _answers_to_exponential(lab: Lab, z: Sequence[float]) -> Answers:
    exp = steps(z, shift="none", dtype=lab.dtype).exponentials
    mirrored = steps([-z[FOX]], shift="none", dtype=lab.dtype).exponentials[0]
    signs = {"z": plain(z[FOX]), "opposite": plain(-z[FOX])}
    return (
        number(exp[FOX]),
        number(-mirrored, 4, words("exponential.mirrored", **signs)),
        number(0, 4, words("exponential.zero")),
    )


@asks(COMPUTE)
def ratio(rng: random.Random) -> Question:
    """Twice the logit: how many times the exponential?"""
    half = rng.choice((1.0, 1.2, 1.5, 1.8, 2.5, 3.0))
    z = (2 * half, half, tenths(rng, 0.0, 0.5))
    lab = Lab(z=z)
    both = {"name": class_of(lab, CAT), "other": class_of(lab, DOG)}
    return Question(
        words("ratio.prompt", **both),
        lab,
        _answers_to_ratio(lab, z),
        words("ratio.because", gap=plain(round(z[CAT] - z[DOG], 1)), **both),
        values={"form": "definition", "step": 1, "seen": 1},
    )


def _answers_to_ratio(lab: Lab, z: Sequence[float]) -> Answers:
    exp = steps(z, shift="none", dtype=lab.dtype).exponentials
    return (
        number(exp[CAT] / exp[DOG]),
        number(z[CAT] / z[DOG], 2, words("ratio.twice")),
        number(1 + z[CAT] - z[DOG], 3, words("ratio.added")),
    )


@asks(COMPUTE)
def subtract_max(rng: random.Random) -> Question:
    """The largest logit is subtracted from all: what changes?"""
    low = tenths(rng, 0.2, 1.0)
    z = (round(low + tenths(rng, 0.8, 2.0), 1), round(low + tenths(rng, 0.2, 0.7), 1), low)
    lab = Lab(z=z)
    return Question(
        words("subtract_max.prompt", name=class_of(lab, CAT), z=plain(z[CAT])),
        lab,
        _answers_to_subtract_max(lab, z),
        words("subtract_max.because"),
        values={"form": "shifted", "step": 4, "seen": 4},
        draws=True,
    )


def _answers_to_subtract_max(lab: Lab, z: Sequence[float]) -> Answers:
    shifted = steps(z, shift="max", dtype=lab.dtype)
    before = float(steps(z, shift="none", dtype=lab.dtype).total)
    of_exponential = words("subtract_max.exponential", sum=share(float(shifted.total)))
    return (
        number(shifted.probabilities[CAT]),
        number(shifted.exponentials[CAT], 6, of_exponential),
        number(1 / before, 6, words("subtract_max.old_sum", sum=share(before))),
        number(0, 4, words("subtract_max.zero")),
    )


@asks(COMPUTE)
def softmax_twice(rng: random.Random) -> Question:
    """Softmax in the model and again in the loss: how small can the loss get?"""
    classes = rng.randint(3, 10)
    z = (1.0,) + (0.0,) * (classes - 1)
    lab, p = Lab().with_logits(z), share(softmax(z)[CAT])
    return Question(
        words("softmax_twice.prompt", name=class_of(lab, CAT), others=classes - 1),
        lab,
        _answers_to_softmax_twice(classes, p, z),
        words("softmax_twice.because", p=p),
        values={"form": "definition", "step": 3, "seen": 3},
    )


def _answers_to_softmax_twice(classes: int, p: str, z: Sequence[float]) -> Answers:
    return (
        number(float(cross_entropy(z, CAT))),
        number(0, 9, words("softmax_twice.zero", p=p)),
        number(float(cross_entropy(np.zeros(classes), CAT)), 9, words("softmax_twice.uniform")),
    )


@asks(COMPUTE)
def axis(rng: random.Random) -> Question:
    """Rows or columns: where must the probabilities sum to 1?"""
    first = (tenths(rng, 2.0, 5.0), tenths(rng, 0.5, 1.8))
    second = (tenths(rng, 0.5, 4.5), tenths(rng, -1.0, 1.5))
    lab = Lab().with_logits(first)
    both = {"name": class_of(lab, CAT), "other": class_of(lab, DOG)}
    rows = "], [".join(", ".join(map(plain, row)) for row in (first, second))
    return Question(
        words("axis.prompt", table=f"[[{rows}]]", **both),
        lab,
        _answers_to_axis(first, second),
        words("axis.because"),
        values={"form": "definition", "step": 3, "seen": 3},
    )


def _answers_to_axis(first: Sequence[float], second: Sequence[float]) -> Answers:
    table = np.array([first, second])
    rows, columns = softmax(table, axis=1), softmax(table, axis=0)
    everything = softmax(table, axis=None)
    return (
        number(rows[0, 0]),
        number(columns[0, 0], 10, words("axis.columns")),
        number(everything[0, 0], 10, words("axis.everything")),
    )


@asks(COMPUTE)
def sum_below(rng: random.Random) -> Question:
    """What is below the line?"""
    z = (tenths(rng, 1.0, 2.0), tenths(rng, 0.2, 0.9), -tenths(rng, 0.3, 1.2))
    lab = Lab(z=z)
    terms = steps(z, shift="none", dtype=lab.dtype).exponentials
    return Question(
        words("sum_below.prompt", logits=listed([plain(value) for value in z])),
        lab,
        (
            number(terms.sum()),
            number(sum(z), 2, words("sum_below.logits")),
            number(terms[:FOX].sum(), 4, words("sum_below.positive")),
            number(terms[CAT], SLIP, words("sum_below.largest")),
        ),
        words("sum_below.because", terms=" + ".join(map(share, terms))),
        values={"form": "definition", "step": 2, "seen": 2},
    )


@asks(COMPUTE)
def division(rng: random.Random) -> Question:
    """One exponential over the sum of all."""
    z = (tenths(rng, 0.8, 1.1), tenths(rng, 0.2, 0.7), tenths(rng, 0.9, 1.5))
    lab = Lab(z=z)
    terms = steps(z, shift="none", dtype=lab.dtype).exponentials
    cat, *_ = names = [class_of(lab, i) for i in range(3)]
    return Question(
        words("division.prompt", cat=cat, names=listed(names), terms=listed([*map(share, terms)])),
        lab,
        (
            number(terms[CAT] / terms.sum()),
            number(terms[CAT] / terms[DOG:].sum(), SLIP, words("division.others")),
            number(z[CAT] / sum(z), 2, words("division.logits")),
            number(1 / 3, SLIP, words("division.equal")),
        ),
        words("division.because", sum=share(terms.sum())),
        draws=True,
        values={"form": "definition", "step": 3, "seen": 3},
    )


QUESTIONS = (subtract_max, ratio, softmax_twice, exponential, axis, *REASONS, sum_below, division)
