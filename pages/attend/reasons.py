"""Questions about attention that ask why."""

import random
from collections.abc import Sequence

import numpy as np

from softmax_core import softmax
from softmax_models.attention import scores
from softmax_models.hand_written import queries_keys_values
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

LIVING = ("cat", "dog", "horse", "child", "teacher", "bird")
THINGS = ("mat", "car", "house", "ball", "bone", "street")
ACTIONS = ("sat", "slept", "ran", "ate", "saw", "fell")


def _scores(sentence: Sequence[str], *, scale: bool = True) -> np.ndarray:
    Q, K, _ = queries_keys_values(sentence)
    return scores(Q, K, scale=scale)


def _row(values: np.ndarray) -> tuple[float, ...]:
    return tuple(map(float, values))


def _values(sentence: Sequence[str], at: int, **others: str) -> dict[str, object]:
    """What the page shows: the sentence, who looks, and the switches."""
    return {"words": ",".join(sentence), "at": at, **others}


@asks(EXPLAIN)
def nothing_to_see(rng: random.Random) -> Question:
    """Every score of a row is masked: why is the answer NaN?"""
    sentence = (rng.choice(LIVING), rng.choice(ACTIONS), rng.choice(THINGS))
    given = Lab(z=_row(_scores(sentence)[0]), names=sentence)
    lab = Lab(z=(-np.inf,) * 3, names=sentence)
    return Question(
        words("nothing_to_see.prompt", who=class_of(lab, 0)),
        lab,
        _answers_to_nothing_to_see(rng),
        words("nothing_to_see.because"),
        given=given,
        values=_values(sentence, 1, mask="strict"),
    )


def _answers_to_nothing_to_see(rng: random.Random) -> Answers:
    wordings = (words(f"nothing_to_see.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("nothing_to_see.overflow"), 6, words("nothing_to_see.overflow_not")),
        reason(words("nothing_to_see.never"), 8, words("nothing_to_see.never_not")),
        reason(words("nothing_to_see.zero"), 4, words("nothing_to_see.zero_not")),
    )


@asks(EXPLAIN)
def sharper_undivided(rng: random.Random) -> Question:
    """Without the division by sqrt(d): why is the largest weight larger?"""
    sentence = (rng.choice(LIVING), rng.choice(ACTIONS), rng.choice(THINGS))
    at, T = rng.choice((0, 1)), tenths(rng, 1.0, 3.0)
    divided, raw = _scores(sentence)[at], _scores(sentence, scale=False)[at]
    lab, best = Lab(z=_row(raw), names=sentence, T=T), int(raw.argmax())
    p = {"before": share(softmax(divided, T)[best]), "after": share(softmax(raw, T)[best])}
    said = {"who": class_of(lab, at), "at": class_of(lab, best), "T": plain(T)}
    return Question(
        words("sharper_undivided.prompt", **said, **p),
        lab,
        _answers_to_sharper_undivided(rng),
        words("sharper_undivided.because"),
        given=Lab(z=_row(divided), names=sentence, T=T),
        values=_values(sentence, at + 1, scale="off"),
    )


def _answers_to_sharper_undivided(rng: random.Random) -> Answers:
    wordings = (words(f"sharper_undivided.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("sharper_undivided.added"), 3, words("sharper_undivided.added_not")),
        reason(words("sharper_undivided.hotter"), 1, words("sharper_undivided.hotter_not")),
        reason(words("sharper_undivided.twice"), 2, words("sharper_undivided.twice_not")),
    )


@asks(EXPLAIN)
def row_not_one(rng: random.Random) -> Question:
    """Softmax ran down the columns: why does a row not sum to 1?"""
    sentence = (rng.choice(LIVING), rng.choice(ACTIONS), rng.choice(("it", "he", "she")))
    T, S = tenths(rng, 0.5, 2.0), _scores(sentence)
    lab, total = Lab(z=_row(S[2]), names=sentence, T=T), softmax(S, T, axis=0)[2].sum()
    return Question(
        words("row_not_one.prompt", who=class_of(lab, 2), total=share(total)),
        lab,
        _answers_to_row_not_one(rng),
        words("row_not_one.because"),
        values=_values(sentence, 3, axis="columns"),
    )


def _answers_to_row_not_one(rng: random.Random) -> Answers:
    wordings = (words(f"row_not_one.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("row_not_one.rounding"), 10, words("row_not_one.rounding_not")),
        reason(words("row_not_one.hotter"), 12, words("row_not_one.hotter_not")),
    )


REASONS = (nothing_to_see, sharper_undivided, row_not_one)
