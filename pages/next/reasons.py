"""Questions about a next word that ask why."""

import random

from softmax_core import softmax, top_k
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

NAMES = ("the", "a", "zebra")
THE, A, ZEBRA = range(3)


def _falling(rng: random.Random) -> tuple[float, float, float]:
    """Three logits, the first the largest, the last well behind."""
    last = tenths(rng, -2.0, -0.5)
    middle = round(last + tenths(rng, 0.6, 1.5), 1)
    return round(middle + tenths(rng, 0.4, 1.2), 1), middle, last


@asks(EXPLAIN)
def rare_word_rises(rng: random.Random) -> Question:
    """T rises: why does the rarest word come more often?"""
    z, T = _falling(rng), rng.choice((1.5, 2.0, 3.0))
    lab = Lab(z=z, names=NAMES, T=T)
    p = {"before": share(softmax(z)[ZEBRA]), "after": share(softmax(z, T)[ZEBRA])}
    return Question(
        words("rare_word_rises.prompt", zebra=class_of(lab, ZEBRA), T=plain(T), **p),
        lab,
        _answers_to_rare_word_rises(rng),
        words("rare_word_rises.because"),
        given=Lab(z=z, names=NAMES),
        values={"k": 0.0},
    )


def _answers_to_rare_word_rises(rng: random.Random) -> Answers:
    wordings = (words(f"rare_word_rises.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("rare_word_rises.leads"), 12, words("rare_word_rises.leads_not")),
        reason(words("rare_word_rises.added"), 3, words("rare_word_rises.added_not")),
        reason(words("rare_word_rises.surer"), 1, words("rare_word_rises.surer_not")),
    )


@asks(EXPLAIN)
def cut_lifts(rng: random.Random) -> Question:
    """A word is cut: why do the others gain?"""
    lab = Lab(z=_falling(rng), names=NAMES)
    p, kept = softmax(lab.z), softmax(lab.z, where=top_k(lab.z, 2))
    names = {"a": class_of(lab, A), "zebra": class_of(lab, ZEBRA)}
    return Question(
        words("cut_lifts.prompt", before=share(p[A]), after=share(kept[A]), **names),
        lab,
        _answers_to_cut_lifts(rng),
        words("cut_lifts.because", left=share(p[THE] + p[A])),
        values={"k": 2.0},
    )


def _answers_to_cut_lifts(rng: random.Random) -> Answers:
    wordings = (words(f"cut_lifts.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("cut_lifts.own"), 5, words("cut_lifts.own_not")),
        reason(words("cut_lifts.halves"), 3, words("cut_lifts.halves_not")),
        reason(words("cut_lifts.still"), 8, words("cut_lifts.still_not")),
    )


REASONS = (rare_word_rises, cut_lifts)
