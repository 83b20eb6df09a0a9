"""Questions on shipped code: what the exhibits give, and what is right."""

import random

import numpy as np

from pages.bugs.exhibit import Exhibit, Input
from pages.bugs.museum import BY_KEY, compared
from softmax_core import softmax
from softmax_words import Words, listed
from ui.address.link import Lab
from ui.predict.question import (
    COMPUTE,
    EXPLAIN,
    RECOGNISE,
    SLIP,
    Answers,
    Question,
    asks,
    class_of,
    number,
    reason,
    share,
    tenths,
    told,
)
from ui.words.numbers import plain

words = Words(__file__)

FOX = 2
_KINDS = {"axis": "wrong_axis", "shares": "logits_shared", "mask": "not_renormalised"}
_SLIPS = {"axis": 10, "shares": 2, "mask": 5}


def found(exhibit: Exhibit, given: Input) -> list[float]:
    """What the code of an exhibit gives, as shipped."""
    numbers: list[float] = compared(exhibit, given).found[0].tolist()
    return numbers


@asks(COMPUTE)
def masked_with_zero(rng: random.Random) -> Question:
    """The score of a masked class is multiplied by 0: which weight does it get?"""
    z = (tenths(rng, 0.3, 1.5), tenths(rng, -0.8, 0.2), tenths(rng, 0.9, 2.0))
    lab, exhibit = Lab(z=z), BY_KEY["times_mask"]
    logits = listed([plain(value) for value in z])
    return Question(
        words("masked_with_zero.prompt", logits=logits, fox=class_of(lab, FOX)),
        lab,
        (
            number(found(exhibit, Input(z, masked=1))[FOX]),
            number(0, 4, words("masked_with_zero.zero")),
            number(softmax(z)[FOX], SLIP, words("masked_with_zero.before")),
        ),
        words("masked_with_zero.because"),
        values={"bug": exhibit.number, "masked": 1},
    )


@asks(COMPUTE)
def turned_round(rng: random.Random) -> Question:
    """T multiplies where it should divide: which T is that in truth?"""
    T = rng.choice((0.2, 0.25, 0.5, 2.0, 4.0, 5.0))
    lab = Lab(z=(tenths(rng, 1.0, 2.5), tenths(rng, 0.2, 0.9), tenths(rng, -0.9, 0.1)), T=T)
    said = plain(T)
    return Question(
        words("turned_round.prompt", T=said),
        lab,
        (
            number(1 / T),
            number(T, 1, words("turned_round.same")),
            number(1, 3, words("turned_round.one", T=said)),
            number(1 / T**2, SLIP, words("turned_round.twice")),
        ),
        words("turned_round.because", T=said),
        values={"bug": BY_KEY["multiplied"].number},
    )


@asks(RECOGNISE)
def which_bug(rng: random.Random) -> Question:
    """Three numbers that are no probabilities: what has gone wrong?"""
    kind = rng.choice(list(_KINDS))
    z = (tenths(rng, 1.2, 2.5), tenths(rng, 0.5, 1.1), -tenths(rng, 0.2, 0.6))
    lab, exhibit = Lab(z=z), BY_KEY[_KINDS[kind]]
    masked = int(kind == "mask")
    p = found(exhibit, Input(z, masked=masked))
    said = {"logits": listed([plain(value) for value in z]), "p": listed([*map(share, p)])}
    names = listed([class_of(lab, index) for index in range(len(z))])
    return Question(
        words("which_bug.prompt", names=names, **said),
        lab,
        _answers_to_which_bug(kind),
        words("which_bug.because"),
        values={"bug": exhibit.number, "masked": masked},
    )


def _answers_to_which_bug(kind: str) -> Answers:
    return tuple(
        reason(words(f"which_bug.{each}"))
        if each == kind
        else reason(words(f"which_bug.{each}"), _SLIPS[each], words(f"which_bug.{each}_not"))
        for each in _KINDS
    )


@asks(EXPLAIN)
def search_from_zero(rng: random.Random) -> Question:
    """All logits lie far below 0, and the search for the maximum begins there: why NaN?"""
    low = -float(rng.randint(760, 990))
    z = tuple(float(low - each) for each in rng.sample(range(5), 3))
    exhibit = BY_KEY["from_zero"]
    if not np.isnan(found(exhibit, Input(z))).all():
        raise ValueError(z)
    return Question(
        words("search_from_zero.prompt", low=plain(low)),
        Lab(z=z),
        _answers_to_search_from_zero(rng),
        words("search_from_zero.because"),
        values={"bug": exhibit.number},
    )


def _answers_to_search_from_zero(rng: random.Random) -> Answers:
    wordings = (words(f"search_from_zero.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("search_from_zero.sign"), 4, words("search_from_zero.sign_not")),
        reason(words("search_from_zero.constant"), 6, words("search_from_zero.constant_not")),
        reason(words("search_from_zero.large"), SLIP, words("search_from_zero.large_not")),
    )


QUESTIONS = (masked_with_zero, turned_round, which_bug, search_from_zero)
