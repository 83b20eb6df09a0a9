"""Questions about choosing that ask why."""

import random

import numpy as np

from softmax_core import softmax
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
from ui.words.numbers import plain

words = Words(__file__)

BEST, MIDDLE, WORST = range(3)
ARMS = ("A", "B", "C")
_FACTOR = 10


def _values(rng: random.Random) -> tuple[float, float, float]:
    """Action values of three arms, best first, the last below zero."""
    worst = tenths(rng, -0.8, -0.2)
    middle = round(worst + tenths(rng, 0.4, 1.0), 1)
    return round(middle + tenths(rng, 0.3, 1.0), 1), middle, worst


@asks(EXPLAIN)
def greedy_in_cents(rng: random.Random) -> Question:
    """The same rewards in a smaller unit: why does softmax hardly explore any more?"""
    z, T = _values(rng), rng.choice((1.0, 1.5, 2.0))
    lab = Lab(z=tuple(round(_FACTOR * value, 1) for value in z), names=ARMS, T=T)
    p = {"before": share(softmax(z, T)[BEST]), "after": share(softmax(lab.z, T)[BEST])}
    return Question(
        words("greedy_in_cents.prompt", arm=class_of(lab, BEST), T=plain(T), **p),
        lab,
        _answers_to_greedy_in_cents(rng),
        words("greedy_in_cents.because"),
        given=Lab(z=z, names=ARMS, T=T),
        values={"scale": str(_FACTOR)},
    )


def _answers_to_greedy_in_cents(rng: random.Random) -> Answers:
    wordings = (words(f"greedy_in_cents.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("greedy_in_cents.better"), 13, words("greedy_in_cents.better_not")),
        reason(words("greedy_in_cents.added"), 3, words("greedy_in_cents.added_not")),
        reason(words("greedy_in_cents.hotter"), 1, words("greedy_in_cents.hotter_not")),
    )


@asks(EXPLAIN)
def loser_drawn(rng: random.Random) -> Question:
    """An arm with a negative value: why is it drawn at all?"""
    _, middle, worst = _values(rng)
    best = round(tenths(rng, 0.3, 1.0) - 2 * worst, 1)  # so that the values sum to more than 0
    z, T = (best, middle, worst), rng.choice((0.8, 1.0, 1.2))
    lab = Lab(z=z, names=ARMS, T=T)
    said = {"arm": class_of(lab, WORST), "value": plain(z[WORST]), "T": plain(T)}
    exp = share(float(np.exp(z[WORST] / T)))
    return Question(
        words("loser_drawn.prompt", p=share(softmax(z, T)[WORST]), **said),
        lab,
        _answers_to_loser_drawn(rng),
        words("loser_drawn.because", value=said["value"], T=said["T"], exp=exp),
    )


def _answers_to_loser_drawn(rng: random.Random) -> Answers:
    wordings = (words(f"loser_drawn.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("loser_drawn.turn"), 4, words("loser_drawn.turn_not")),
        reason(words("loser_drawn.alone"), 5, words("loser_drawn.alone_not")),
        reason(words("loser_drawn.sum"), 2, words("loser_drawn.sum_not")),
    )


REASONS = (greedy_in_cents, loser_drawn)
