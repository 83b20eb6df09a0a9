"""Questions about the steps that ask why, and along which axis they went."""

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_core import cross_entropy, softmax
from softmax_words import Words, listed
from ui.address.link import Lab
from ui.predict.question import (
    EXPLAIN,
    RECOGNISE,
    SLIP,
    Answers,
    Question,
    asks,
    class_of,
    reason,
    share,
    tenths,
    told,
)
from ui.words.numbers import plain, short

words = Words(__file__)

CAT, DOG, FOX = range(3)


@asks(EXPLAIN)
def shares_of_the_sum(rng: random.Random) -> Question:
    """Logits over their sum: why are these no probabilities?"""
    z = (tenths(rng, 1.5, 3.0), tenths(rng, 0.5, 1.4), -tenths(rng, 0.4, 1.2))
    lab, parts = Lab(z=z), np.divide(z, sum(z))
    of = {"logits": listed([plain(value) for value in z]), "shares": listed([*map(share, parts)])}
    return Question(
        words("shares_of_the_sum.prompt", **of),
        lab,
        _answers_to_shares_of_the_sum(rng),
        words("shares_of_the_sum.because", fox=class_of(lab, FOX), p=share(softmax(z)[FOX])),
        values={"form": "definition", "step": 1, "seen": 1},
    )


def _answers_to_shares_of_the_sum(rng: random.Random) -> Answers:
    wordings = (words(f"shares_of_the_sum.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("shares_of_the_sum.total"), SLIP, words("shares_of_the_sum.total_not")),
        reason(words("shares_of_the_sum.zero"), 4, words("shares_of_the_sum.zero_not")),
        reason(words("shares_of_the_sum.twice"), 2, words("shares_of_the_sum.twice_not")),
    )


@asks(EXPLAIN)
def loss_stops(rng: random.Random) -> Question:
    """Softmax twice: why can the loss not fall any further?"""
    classes = rng.randint(3, 10)
    z = (1.0,) + (0.0,) * (classes - 1)
    lab, least = Lab().with_logits(z), share(float(cross_entropy(z, CAT)))
    return Question(
        words("loss_stops.prompt", classes=classes, least=least),
        lab,
        _answers_to_loss_stops(rng, least),
        words("loss_stops.because"),
        values={"form": "definition", "step": 3, "seen": 3},
    )


def _answers_to_loss_stops(rng: random.Random, least: str) -> Answers:
    wordings = (words(f"loss_stops.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("loss_stops.never"), 8, words("loss_stops.never_not", least=least)),
        reason(words("loss_stops.slow"), 9, words("loss_stops.slow_not", least=least)),
    )


@asks(EXPLAIN)
def constant_cancels(rng: random.Random) -> Question:
    """Less the largest logit, every exponential changes: why does no p?"""
    z = (tenths(rng, 2.0, 4.0), tenths(rng, 0.5, 1.8), tenths(rng, -1.0, 0.4))
    lab = Lab(z=z)
    exp = {"before": share(np.exp(z[DOG])), "after": share(np.exp(z[DOG] - z[CAT]))}
    p = {"dog": class_of(lab, DOG), "p": share(softmax(z)[DOG])}
    return Question(
        words("constant_cancels.prompt", c=plain(z[CAT]), **exp, **p),
        lab,
        _answers_to_constant_cancels(rng),
        words("constant_cancels.because", c=plain(z[CAT])),
        values={"form": "shifted", "step": 4, "seen": 4},
    )


def _answers_to_constant_cancels(rng: random.Random) -> Answers:
    wordings = (words(f"constant_cancels.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("constant_cancels.zero"), 4, words("constant_cancels.zero_not")),
        reason(words("constant_cancels.only"), 6, words("constant_cancels.only_not")),
        reason(words("constant_cancels.sum"), 2, words("constant_cancels.sum_not")),
    )


@asks(RECOGNISE)
def which_axis(rng: random.Random) -> Question:
    """A table of probabilities: along which axis did softmax run?"""
    first = np.array([tenths(rng, 2.0, 4.0), tenths(rng, 0.0, 1.5)])
    lower = [tenths(rng, 0.3, 1.5), tenths(rng, 0.3, 1.5)]  # in both, or two axes might sum to 1
    z, ran = np.round([first, first - lower], 1), rng.randrange(3)
    lab = Lab().with_logits(tuple(z[0].tolist()))
    tables = {"logits": _table(z), "p": _table(softmax(z, axis=(1, 0, None)[ran]))}
    return Question(
        words("which_axis.prompt", **tables),
        lab,
        _answers_to_which_axis(ran),
        words("which_axis.because"),
        values={"form": "definition", "step": 3, "seen": 3},
    )


def _table(rows: NDArray[Any]) -> str:
    """A table as NumPy writes it, to three decimals."""
    return f"[{', '.join(map(_row, np.round(rows, 3)))}]"


def _row(values: Sequence[float]) -> str:
    return f"[{', '.join(short(float(value)) for value in values)}]"


def _answers_to_which_axis(ran: int) -> Answers:
    ways = (
        (words("which_axis.rows"), words("which_axis.rows_not")),
        (words("which_axis.columns"), words("which_axis.columns_not")),
        (words("which_axis.everything"), words("which_axis.everything_not")),
    )
    return tuple(
        reason(text) if place == ran else reason(text, 10, remark)
        for place, (text, remark) in enumerate(ways)
    )


REASONS = (shares_of_the_sum, loss_stops, constant_cancels, which_axis)
