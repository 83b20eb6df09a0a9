"""Questions about the probabilities: temperature, shift, stretch, one logit, and draws."""

import math
import random
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.explore.draws import Draws
from softmax_core import softmax, steps
from ui.address.link import Lab
from ui.predict.question import (
    LAST_SEED,
    Answer,
    Answers,
    Question,
    class_of,
    number,
    share,
    tenths,
)
from ui.words.numbers import plain

CAT, DOG, FOX = range(3)
_PICTURES = 10
_DRAWS = 1_000


def _falling(rng: random.Random) -> tuple[float, float, float]:
    """Three logits, the first the largest, all positive."""
    last = tenths(rng, 0.1, 0.9)
    middle = round(last + tenths(rng, 0.3, 1.2), 1)
    return round(middle + tenths(rng, 0.6, 1.8), 1), middle, last


def temperature(rng: random.Random) -> Question:
    """T rises: does the winner get more?"""
    z, T = _falling(rng), rng.choice((2.0, 3.0, 4.0))
    lab = Lab(z=z, T=T)
    before, after = softmax(z)[CAT], softmax(z, T)[CAT]
    cat = class_of(lab, CAT)
    return Question(
        f"At T = 1, {cat} has p = {share(before)}. You raise T to {plain(T)}. "
        f"What is p of {cat} then?",
        lab,
        _answers_to_temperature(T, after, before, z),
        f"T = {plain(T)} divides every gap by {plain(T)}, and smaller gaps mean a flatter answer.",
        given=Lab(z=z),
        draws=True,
    )  # fmt: skip


def _answers_to_temperature(T: float, after: float, before: float, z: Sequence[float]) -> Answers:
    return (
        number(after),
        number(softmax(z, 1 / T)[CAT], 1, f"That is p at T = 1/{plain(T)}: logits are divided "
               "by T, so a lower T widens the gaps."),
        number(before, 3, "Only adding the same number to all logits leaves p as it is. T "
               "scales them."),
    )  # fmt: skip


def proportion(rng: random.Random) -> Question:
    """Twice the logit: what share is that?"""
    half = tenths(rng, 0.5, 1.5)
    z = (2 * half, half, 0.0)
    lab = Lab(z=z)
    p = softmax(z)
    cat, dog, fox = (class_of(lab, i) for i in range(3))
    return Question(
        f"The logit of {cat} is twice that of {dog}, and {fox} has 0. What is p of {cat}?",
        lab,
        _answers_to_proportion(fox, p, z),
        f"What counts is the gap: exp of it is p of {cat} over p of {dog}, here "
        f"{share(p[CAT] / p[DOG])} and not 2.",
        draws=True,
    )  # fmt: skip


def _answers_to_proportion(fox: str, p: NDArray[Any], z: Sequence[float]) -> Answers:
    two = softmax([*z[:2], -math.inf])[CAT]
    return (
        number(p[CAT]),
        number(z[CAT] / sum(z), 2, "Shares come from the exponentials of the logits, not from "
               "the logits."),
        number(two, 4, f"That leaves nothing for {fox}. But exp(0) is not 0: {fox} gets "
               f"{share(p[FOX])}."),
    )  # fmt: skip


def stretch(rng: random.Random) -> Question:
    """All logits doubled: is that another shift?"""
    z = _falling(rng)
    doubled = tuple(round(2 * value, 1) for value in z)
    lab = Lab(z=doubled)
    before, after = softmax(z)[CAT], softmax(doubled)[CAT]
    cat = class_of(lab, CAT)
    return Question(
        f"{cat} has p = {share(before)}. You multiply every logit by 2. What is p of {cat} then?",
        lab,
        _answers_to_stretch(after, before, z),
        "Every gap doubles, exactly as if T were 0.5, so the winner takes more.",
        given=Lab(z=z),
        draws=True,
    )


def _answers_to_stretch(after: float, before: float, z: Sequence[float]) -> Answers:
    answers = [
        number(after),
        number(before, 3, "Adding the same to all would change nothing. Multiplying widens every "
               "gap."),
        number(softmax(z, 2)[CAT], 1, "Twice the logits is half the T, and a lower T is more "
               "confident, not less."),
    ]  # fmt: skip
    if 2 * before < 1:
        answers.append(number(2 * before, 2, "Twice the logit is not twice the probability: p "
                              "follows the gaps, through exp."))  # fmt: skip
    return tuple(answers)


def shift(rng: random.Random) -> Question:
    """The same number added to all logits: what changes?"""
    z, c = _falling(rng), float(rng.choice((5, 8, 10)))
    moved = tuple(round(value + c, 1) for value in z)
    lab = Lab(z=moved)
    cat = class_of(lab, CAT)
    return Question(
        f"{cat} has p = {share(softmax(z)[CAT])}. You add {plain(c)} to every logit. "
        f"What is p of {cat} then?",
        lab,
        _answers_to_shift(cat, moved, z),
        f"The factor exp({plain(c)}) stands above and below the line and cancels. Only gaps count.",
        given=Lab(z=z),
        draws=True,
    )  # fmt: skip


def _answers_to_shift(cat: str, moved: Sequence[float], z: Sequence[float]) -> Answers:
    scaled = softmax(np.multiply(z, moved[CAT] / z[CAT]))[CAT]
    return (
        number(softmax(moved)[CAT]),
        number(scaled, 3, "That is p when all logits are multiplied until that of "
               f"{cat} is {plain(moved[CAT])}. Adding leaves the gaps alone."),
        number(moved[CAT] / sum(moved), 2, "That is its logit over the sum of the logits. "
               "Softmax takes the exponentials first."),
    )  # fmt: skip


def another_logit(rng: random.Random) -> Question:
    """One logit rises: what do the others do?"""
    z = _falling(rng)
    by = rng.choice((1.0, 1.5, 2.0))
    raised = (round(z[CAT] + by, 1), *z[1:])
    lab = Lab(z=raised)
    before, after = softmax(z), softmax(raised)
    cat, dog, fox = (class_of(lab, i) for i in range(3))
    return Question(
        f"{dog} has p = {share(before[DOG])}. You raise the logit of {cat} alone, by {plain(by)}. "
        f"What is p of {dog} then?",
        lab,
        _answers_to_another_logit(before, after, raised, (cat, dog, fox)),
        f"Every other p shrinks by one factor: p of {dog} over p of {fox} stays "
        f"{share(after[DOG] / after[FOX])}.",
        given=Lab(z=z),
        draws=True,
    )


def _answers_to_another_logit(
    before: NDArray[Any], after: NDArray[Any], raised: Sequence[float], who: tuple[str, ...]
) -> Answers:
    cat, dog, fox = who
    answers = [
        number(after[DOG]),
        number(before[DOG], 5, "Its logit stayed, but the sum below the line grew with the logit "
               f"of {cat}."),
        number(raised[DOG] / sum(raised), 2, "That is its logit over the sum of the logits. "
               "Softmax takes the exponentials first."),
    ]  # fmt: skip
    equal = before[DOG] - (after[CAT] - before[CAT]) / 2
    if equal > 0:
        answers.append(number(equal, 5, f"The loss is not halved between {dog} and {fox}: each "
                              "gives in proportion to its own p."))  # fmt: skip
    return tuple(answers)


def below_zero(rng: random.Random) -> Question:
    """A negative logit: what does its class get?"""
    z = (tenths(rng, 1.2, 2.5), tenths(rng, 0.5, 1.1), -tenths(rng, 0.2, 1.2))
    lab = Lab(z=z)
    fox = class_of(lab, FOX)
    return Question(
        f"The logit of {fox} is {plain(z[FOX])}. What is p of {fox}?",
        lab,
        _answers_to_below_zero(lab, z),
        "A logit has no meaning of its own. Add 10 to all three and the same p comes out.",
        draws=True,
    )  # fmt: skip


def _answers_to_below_zero(lab: Lab, z: Sequence[float]) -> Answers:
    p = softmax(z)[FOX]
    exp = steps(z, shift="none", dtype=lab.dtype).exponentials[FOX]
    return (
        number(p),
        number(0, 4, f"exp({plain(z[FOX])}) is {share(exp)}: small, but not 0."),
        number(z[FOX] / sum(z), 2, "A logit over the sum of the logits can be negative. A "
               "probability cannot: exp is always positive."),
    )  # fmt: skip


def confidence(rng: random.Random) -> Question:
    """The same ranking, more confidence: does the model get better?"""
    rows, truth = _scored(rng)
    by = rng.choice((3.0, 4.0))
    z = tuple(rows[0].tolist())
    stretched = tuple(round(by * value, 1) for value in z)
    lab = Lab(z=stretched)
    hits = [int((softmax(by_T * rows).argmax(axis=1) == truth).sum()) for by_T in (1, by)]
    before, after = (float(softmax(row)[CAT]) for row in (z, stretched))

    return Question(
        f"On {_PICTURES} pictures the class with the largest p is right {hits[0]} times. For the "
        f"picture below it is {class_of(lab, CAT)}, with p = {share(before)}. You multiply all "
        f"logits of all pictures by {plain(by)}. How often is it right then?",
        lab,
        _answers_to_confidence(after, before, hits),
        "Multiplying keeps the order of the logits, so every pick stays. Only the confidence moves "
        f"here from {share(before)} to {share(after)}.",
        given=Lab(z=z),
    )  # fmt: skip


def _of_ten(count: int, misconception: int | None = None, remark: str = "") -> Answer:
    return Answer(f"{count} of {_PICTURES}", None, misconception, remark)


def _answers_to_confidence(after: float, before: float, hits: Sequence[int]) -> Answers:
    said = [round(_PICTURES * p) for p in (before, after)]
    return (
        _of_ten(hits[1]),
        _of_ten(said[0], 7, f"p = {share(before)} says how sure the model is, not how often it "
               "is right."),
        _of_ten(said[1], 7, f"p is now {share(after)}, but the model is only surer, not more "
               "often right."),
    )  # fmt: skip


def drawn_again(rng: random.Random) -> Question:
    """T rises and the winner stays: does it come as often when one draws?"""
    z, T, seed = _falling(rng), rng.choice((2.0, 3.0, 4.0)), rng.randint(1, LAST_SEED)
    lab = Lab(z=z, T=T)
    after, before, colder = (
        Draws(Lab(z=z, T=t), _DRAWS, seed).counts[CAT] / _DRAWS for t in (T, 1.0, 1 / T)
    )
    cat = class_of(lab, CAT)
    return Question(
        f"You draw {_DRAWS:,} times from the probabilities at T = 1, and {share(before)} of the "
        f"draws are {cat}. You raise T to {plain(T)} and draw again, with the same random numbers. "
        f"What share is {cat} then?",
        lab,
        _answers_to_drawn_again(T, after, before, cat, colder),
        f"A share of {_DRAWS:,} draws lies near p, and p of {cat} falls from "
        f"{share(softmax(z)[CAT])} to {share(softmax(z, T)[CAT])}.",
        given=Lab(z=z),
        values={"draws": _DRAWS, "draw_seed": seed},
    )  # fmt: skip


def _answers_to_drawn_again(
    T: float, after: float, before: float, cat: str, colder: float
) -> Answers:
    return (
        number(after),
        number(before, 12, f"{cat} still wins, but it wins less: where p is lower, fewer of "
               "the same random numbers fall to it."),
        number(colder, 1, f"That is the share at T = 1/{plain(T)}: a lower T gives the winner "
               "more, a higher T less."),
    )  # fmt: skip


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
)
