"""Questions about the probabilities: temperature, shift, stretch, one logit, and draws."""

import math
import random
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.explore.draws import Draws
from pages.explore.reasons import REASONS
from softmax_core import softmax, steps
from softmax_words import Words
from ui.address.link import Lab
from ui.predict.question import (
    COMPUTE,
    LAST_SEED,
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
from ui.words.numbers import plain

words = Words(__file__)

CAT, DOG, FOX = range(3)
_PICTURES = 10
_DRAWS = 1_000


def _falling(rng: random.Random) -> tuple[float, float, float]:
    """Three logits, the first the largest, all positive."""
    last = tenths(rng, 0.1, 0.9)
    middle = round(last + tenths(rng, 0.3, 1.2), 1)
    return round(middle + tenths(rng, 0.6, 1.8), 1), middle, last


@asks(COMPUTE)
def temperature(rng: random.Random) -> Question:
    """T rises: does the winner get more?"""
    z, T = _falling(rng), rng.choice((2.0, 3.0, 4.0))
    lab = Lab(z=z, T=T)
    before, after = softmax(z)[CAT], softmax(z, T)[CAT]
    said = {"T": plain(T)}
    return Question(
        words("temperature.prompt", cat=class_of(lab, CAT), before=share(before), **said),
        lab,
        (
            number(after),
            number(softmax(z, 1 / T)[CAT], 1, words("temperature.colder", **said)),
            number(before, 3, words("temperature.same")),
        ),
        words("temperature.because", **said),
        given=Lab(z=z),
        draws=True,
    )


@asks(COMPUTE)
def proportion(rng: random.Random) -> Question:
    """Twice the logit: what share is that?"""
    half = tenths(rng, 0.5, 1.5)
    z = (2 * half, half, 0.0)
    lab = Lab(z=z)
    p, two = softmax(z), softmax([*z[:2], -math.inf])[CAT]
    cat, dog, fox = (class_of(lab, i) for i in range(3))
    return Question(
        words("proportion.prompt", cat=cat, dog=dog, fox=fox),
        lab,
        (
            number(p[CAT]),
            number(z[CAT] / sum(z), 2, words("proportion.shares")),
            number(two, 4, words("proportion.nothing", fox=fox, share=share(p[FOX]))),
        ),
        words("proportion.because", cat=cat, dog=dog, ratio=share(p[CAT] / p[DOG])),
        draws=True,
    )


@asks(COMPUTE)
def stretch(rng: random.Random) -> Question:
    """All logits doubled: is that another shift?"""
    z = _falling(rng)
    doubled = tuple(round(2 * value, 1) for value in z)
    lab = Lab(z=doubled)
    before, after = softmax(z)[CAT], softmax(doubled)[CAT]
    return Question(
        words("stretch.prompt", cat=class_of(lab, CAT), before=share(before)),
        lab,
        _answers_to_stretch(after, before, z),
        words("stretch.because"),
        given=Lab(z=z),
        draws=True,
    )


def _answers_to_stretch(after: float, before: float, z: Sequence[float]) -> Answers:
    answers = [
        number(after),
        number(before, 3, words("stretch.same")),
        number(softmax(z, 2)[CAT], 1, words("stretch.warmer")),
    ]
    if 2 * before < 1:
        answers.append(number(2 * before, 2, words("stretch.twice")))
    return tuple(answers)


@asks(RECOGNISE)
def shift(rng: random.Random) -> Question:
    """The same number added to all logits: what changes?"""
    z, c = _falling(rng), float(rng.choice((5, 8, 10)))
    moved = tuple(round(value + c, 1) for value in z)
    lab = Lab(z=moved)
    cat, scaled = class_of(lab, CAT), softmax(np.multiply(z, moved[CAT] / z[CAT]))[CAT]
    return Question(
        words("shift.prompt", cat=cat, before=share(softmax(z)[CAT]), c=plain(c)),
        lab,
        (
            number(softmax(moved)[CAT]),
            number(scaled, 3, words("shift.scaled", cat=cat, z=plain(moved[CAT]))),
            number(moved[CAT] / sum(moved), 2, words("over_the_sum")),
        ),
        words("shift.because", c=plain(c)),
        given=Lab(z=z),
        draws=True,
    )


@asks(COMPUTE)
def another_logit(rng: random.Random) -> Question:
    """One logit rises: what do the others do?"""
    z = _falling(rng)
    by = rng.choice((1.0, 1.5, 2.0))
    raised = (round(z[CAT] + by, 1), *z[1:])
    lab = Lab(z=raised)
    before, after = softmax(z), softmax(raised)
    cat, dog, fox = who = tuple(class_of(lab, i) for i in range(3))
    asked = {"cat": cat, "dog": dog, "before": share(before[DOG]), "by": plain(by)}
    return Question(
        words("another_logit.prompt", **asked),
        lab,
        _answers_to_another_logit(before, after, raised, who),
        words("another_logit.because", dog=dog, fox=fox, ratio=share(after[DOG] / after[FOX])),
        given=Lab(z=z),
        draws=True,
    )


def _answers_to_another_logit(
    before: NDArray[Any], after: NDArray[Any], raised: Sequence[float], who: tuple[str, ...]
) -> Answers:
    cat, dog, fox = who
    answers = [
        number(after[DOG]),
        number(before[DOG], 5, words("another_logit.same", cat=cat)),
        number(raised[DOG] / sum(raised), 2, words("over_the_sum")),
    ]
    equal = before[DOG] - (after[CAT] - before[CAT]) / 2
    if equal > 0:
        answers.append(number(equal, 5, words("another_logit.halved", dog=dog, fox=fox)))
    return tuple(answers)


@asks(COMPUTE)
def below_zero(rng: random.Random) -> Question:
    """A negative logit: what does its class get?"""
    z = (tenths(rng, 1.2, 2.5), tenths(rng, 0.5, 1.1), -tenths(rng, 0.2, 1.2))
    lab = Lab(z=z)
    exp = steps(z, shift="none", dtype=lab.dtype).exponentials[FOX]
    at = plain(z[FOX])
    return Question(
        words("below_zero.prompt", fox=class_of(lab, FOX), z=at),
        lab,
        (
            number(softmax(z)[FOX]),
            number(0, 4, words("below_zero.zero", z=at, exp=share(exp))),
            number(z[FOX] / sum(z), 2, words("below_zero.negative")),
        ),
        words("below_zero.because"),
        draws=True,
    )


@asks(RECOGNISE)
def confidence(rng: random.Random) -> Question:
    """The same ranking, more confidence: does the model get better?"""
    rows, truth = _scored(rng)
    by = rng.choice((3.0, 4.0))
    z = tuple(rows[0].tolist())
    stretched = tuple(round(by * value, 1) for value in z)
    lab = Lab(z=stretched)
    hits = [int((softmax(by_T * rows).argmax(axis=1) == truth).sum()) for by_T in (1, by)]
    before, after = (float(softmax(row)[CAT]) for row in (z, stretched))
    said: dict[str, Any] = {
        "before": share(before),
        "pictures": _PICTURES,
        "hits": hits[0],
        "by": plain(by),
    }
    return Question(
        words("confidence.prompt", cat=class_of(lab, CAT), **said),
        lab,
        _answers_to_confidence(after, before, hits[1]),
        words("confidence.because", before=share(before), after=share(after)),
        given=Lab(z=z),
    )


def _answers_to_confidence(after: float, before: float, hits: int) -> Answers:
    def of_all(count: int, misconception: int | None = None, remark: str = "") -> Answer:
        text = words("confidence.answer", right=count, pictures=_PICTURES)
        return Answer(text, None, misconception, remark)

    surer = [round(_PICTURES * p) for p in (before, after)]
    return (
        of_all(hits),
        of_all(surer[0], 7, words("confidence.before", before=share(before))),
        of_all(surer[1], 7, words("confidence.after", after=share(after))),
    )


@asks(RECOGNISE)
def drawn_again(rng: random.Random) -> Question:
    """T rises and the winner stays: does it come as often when one draws?"""
    z, T, seed = _falling(rng), rng.choice((2.0, 3.0, 4.0)), rng.randint(1, LAST_SEED)
    lab = Lab(z=z, T=T)
    after, before, colder = (
        Draws(Lab(z=z, T=t), _DRAWS, seed).counts[CAT] / _DRAWS for t in (T, 1.0, 1 / T)
    )
    cat, cold, warm = class_of(lab, CAT), softmax(z)[CAT], softmax(z, T)[CAT]
    asked: dict[str, Any] = {"draws": _DRAWS, "before": share(before), "cat": cat, "T": plain(T)}
    because: dict[str, Any] = {
        "draws": _DRAWS,
        "cat": cat,
        "cold": share(cold),
        "warm": share(warm),
    }
    return Question(
        words("drawn_again.prompt", **asked),
        lab,
        (
            number(after),
            number(before, 12, words("drawn_again.same", cat=cat)),
            number(colder, 1, words("drawn_again.colder", T=plain(T))),
        ),
        words("drawn_again.because", **because),
        given=Lab(z=z),
        values={"draws": _DRAWS, "draw_seed": seed},
    )


def _scored(rng: random.Random) -> tuple[np.ndarray, np.ndarray]:
    """Logits of ten pictures, and their true classes: the model is right on 4 to 7 of them."""
    rows = np.array([_falling(rng) for _ in range(_PICTURES)])
    right = rng.randint(4, 7)
    return rows, np.array([CAT] * right + [DOG] * (_PICTURES - right))


QUESTIONS = (
    temperature,
    proportion,
    stretch,
    another_logit,
    confidence,
    below_zero,
    shift,
    drawn_again,
    *REASONS,
)
