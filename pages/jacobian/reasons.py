"""Questions about slopes that ask why."""

import random

from softmax_core import jacobian, softmax
from softmax_words import Words, listed
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
from ui.words.numbers import signed

words = Words(__file__)

CAT, DOG, FOX = range(3)


@asks(EXPLAIN)
def row_of_slopes(rng: random.Random) -> Question:
    """The slopes of one p: why do they sum to 0?"""
    last = tenths(rng, -1.0, 0.0)
    middle = round(last + tenths(rng, 0.3, 1.0), 1)
    lab = Lab(z=(round(middle + tenths(rng, 0.3, 1.2), 1), middle, last))
    slopes = listed([signed(float(slope), share) for slope in jacobian(lab.z)[CAT]])
    return Question(
        words("row_of_slopes.prompt", cat=class_of(lab, CAT), slopes=slopes),
        lab,
        _answers_to_row_of_slopes(rng),
        words("row_of_slopes.because"),
        values={"logit": lab.names[CAT]},
    )


def _answers_to_row_of_slopes(rng: random.Random) -> Answers:
    wordings = (words(f"row_of_slopes.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("row_of_slopes.stretch"), 3, words("row_of_slopes.stretch_not")),
        reason(words("row_of_slopes.negative"), 4, words("row_of_slopes.negative_not")),
        reason(words("row_of_slopes.alone"), 5, words("row_of_slopes.alone_not")),
    )


@asks(EXPLAIN)
def slope_of_the_loss(rng: random.Random) -> Question:
    """Surely wrong: p hardly moves, and the loss does. Why?"""
    low = tenths(rng, -1.0, 0.5)
    z = (round(low + tenths(rng, 5.0, 9.0), 1), low, round(low - tenths(rng, 0.2, 1.0), 1))
    lab, p = Lab(z=z), float(softmax(z)[DOG])
    said = {"p": share(p), "slope": signed(float(jacobian(z)[DOG, DOG]), share)}
    return Question(
        words(
            "slope_of_the_loss.prompt", dog=class_of(lab, DOG), loss=signed(p - 1, share), **said
        ),
        lab,
        _answers_to_slope_of_the_loss(rng),
        words("slope_of_the_loss.because", p=share(p)),
        values={"target": lab.names[DOG], "logit": lab.names[DOG]},
    )


def _answers_to_slope_of_the_loss(rng: random.Random) -> Answers:
    wordings = (words(f"slope_of_the_loss.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("slope_of_the_loss.twice"), 9, words("slope_of_the_loss.twice_not")),
        reason(words("slope_of_the_loss.wrong"), 7, words("slope_of_the_loss.wrong_not")),
    )


REASONS = (row_of_slopes, slope_of_the_loss)
