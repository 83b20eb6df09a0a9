"""Questions about the probabilities that ask why, and which move does what."""

import random

from softmax_core import softmax
from softmax_words import Words
from ui.address.link import Lab
from ui.predict.question import (
    EXPLAIN,
    RECOGNISE,
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

CAT, DOG, FOX = range(3)


def _falling(rng: random.Random) -> tuple[float, float, float]:
    """Three logits, the first the largest, the last below zero."""
    last = -tenths(rng, 0.1, 0.9)
    middle = round(last + tenths(rng, 0.5, 1.2), 1)
    return round(middle + tenths(rng, 0.4, 1.4), 1), middle, last


@asks(EXPLAIN)
def order_stays(rng: random.Random) -> Question:
    """T moves every p: why does the leader stay?"""
    z, T = _falling(rng), rng.choice((0.25, 0.5, 2.0, 3.0, 4.0))
    lab = Lab(z=z, T=T)
    p = {"before": share(softmax(z)[CAT]), "after": share(softmax(z, T)[CAT])}
    return Question(
        words("order_stays.prompt", cat=class_of(lab, CAT), T=plain(T), **p),
        lab,
        _answers_to_order_stays(rng),
        words("order_stays.because"),
        given=Lab(z=z),
    )


def _answers_to_order_stays(rng: random.Random) -> Answers:
    wordings = (words(f"order_stays.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("order_stays.surer"), 1, words("order_stays.surer_not")),
        reason(words("order_stays.shift"), 3, words("order_stays.shift_not")),
    )


@asks(EXPLAIN)
def others_pay(rng: random.Random) -> Question:
    """One logit rises: why does another class lose, though its logit stood still?"""
    z, by = _falling(rng), rng.choice((0.5, 1.0, 1.5, 2.0))
    lab = Lab(z=(round(z[CAT] + by, 1), *z[1:]))
    names = {"cat": class_of(lab, CAT), "fox": class_of(lab, FOX)}
    p = {"before": share(softmax(z)[FOX]), "after": share(softmax(lab.z)[FOX])}
    return Question(
        words("others_pay.prompt", by=plain(by), **names, **p),
        lab,
        _answers_to_others_pay(rng),
        words("others_pay.because"),
        given=Lab(z=z),
        values={"picked": lab.names[FOX]},
    )


def _answers_to_others_pay(rng: random.Random) -> Answers:
    wordings = (words(f"others_pay.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("others_pay.own"), 5, words("others_pay.own_not")),
        reason(words("others_pay.negative"), 4, words("others_pay.negative_not")),
    )


@asks(RECOGNISE)
def which_move(rng: random.Random) -> Question:
    """Adding, multiplying, dividing: which of them does what is seen?"""
    z, by, move = _falling(rng), rng.choice((2.0, 3.0, 4.0)), rng.randrange(3)
    moved = (_added, _multiplied, _divided)[move](z, by)
    lab = Lab(z=moved)
    p = {"before": share(softmax(z)[CAT]), "after": share(softmax(moved)[CAT])}
    return Question(
        words("which_move.prompt", cat=class_of(lab, CAT), by=plain(by), **p),
        lab,
        _answers_to_which_move(move, by),
        words("which_move.because"),
        given=Lab(z=z),
    )


def _added(z: tuple[float, ...], by: float) -> tuple[float, ...]:
    return tuple(round(value + by, 1) for value in z)


def _multiplied(z: tuple[float, ...], by: float) -> tuple[float, ...]:
    return tuple(round(value * by, 1) for value in z)


def _divided(z: tuple[float, ...], by: float) -> tuple[float, ...]:
    return tuple(float(f"{value / by:.12g}") for value in z)


def _answers_to_which_move(move: int, by: float) -> Answers:
    said = {"by": plain(by)}
    moves = (
        (words("which_move.add", **said), 3, words("which_move.add_not")),
        (words("which_move.multiply", **said), 3 if move == 0 else 1, words("which_move.wider")),
        (words("which_move.divide", **said), 3 if move == 0 else 1, words("which_move.narrower")),
    )
    return tuple(
        reason(text) if place == move else reason(text, slip, remark)
        for place, (text, slip, remark) in enumerate(moves)
    )


REASONS = (order_stays, others_pay, which_move)
