"""Questions about attention: the axis, the mask, the division by sqrt(d), a shifted row."""

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.attend.many_questions import MANY
from pages.attend.reasons import REASONS
from softmax_core import softmax
from softmax_models.attention import scores
from softmax_models.hand_written import queries_keys_values
from softmax_words import Words, listed
from ui.address.link import Lab
from ui.predict.question import (
    COMPUTE,
    RECOGNISE,
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

LIVING = ("cat", "dog", "horse", "child", "teacher", "bird")
THINGS = ("mat", "car", "house", "ball", "bone", "street")
ACTIONS = ("sat", "slept", "ran", "ate", "saw", "fell")


def _sentence(rng: random.Random) -> tuple[str, str, str]:
    """Somebody does something, and a pronoun asks who: three words that softmax tells apart."""
    return rng.choice(LIVING), rng.choice(ACTIONS), rng.choice(("it", "he", "she"))


def _scores(sentence: Sequence[str], *, scale: bool = True) -> np.ndarray:
    Q, K, _ = queries_keys_values(sentence)
    return scores(Q, K, scale=scale)


def _row(values: np.ndarray) -> tuple[float, ...]:
    return tuple(map(float, values))


def _numbers(values: np.ndarray) -> str:
    return listed([plain(float(value)) for value in values])


def _values(sentence: Sequence[str], at: int, **others: str) -> dict[str, object]:
    """What the page shows: the sentence, who looks, and the switches."""
    return {"words": ",".join(sentence), "at": at, **others}


@asks(COMPUTE)
def attention_axis(rng: random.Random) -> Question:
    """Softmax along the row or down the column?"""
    sentence, T = _sentence(rng), tenths(rng, 0.5, 2.0)
    S = _scores(sentence)
    lab = Lab(z=_row(S[2]), names=sentence, T=T)
    said = {"who": class_of(lab, 2), "at": class_of(lab, 0), "T": plain(T)}
    said |= {"row": _numbers(S[2]), "column": _numbers(S[:, 0])}
    return Question(
        words("attention_axis.prompt", **said),
        lab,
        _answers_to_attention_axis(S, T, said["at"]),
        words("attention_axis.because"),
        values=_values(sentence, 3),
        draws=True,
    )


def _answers_to_attention_axis(S: NDArray[Any], T: float, key: str) -> Answers:
    return (
        number(softmax(S[2], T)[0]),
        number(softmax(S[:, 0], T)[2], 10, words("attention_axis.column", at=key)),
        number(S[2, 0] / S[2].sum(), 2, words("by_sum")),
    )


@asks(RECOGNISE)
def hidden_word(rng: random.Random) -> Question:
    """The causal mask hides a word: what is its weight?"""
    first, last = rng.sample(LIVING, 2)
    sentence = (first, rng.choice(ACTIONS), last)
    T = tenths(rng, 0.5, 2.0)
    S = _scores(sentence)[1]
    hidden = np.array([True, True, False])
    lab = Lab(z=_row(np.where(hidden, S, -np.inf)), names=sentence, T=T)
    said = {"who": class_of(lab, 1), "later": class_of(lab, 2), "T": plain(T), "row": _numbers(S)}
    return Question(
        words("hidden_word.prompt", **said),
        lab,
        _answers_to_hidden_word(S, T, hidden),
        words("hidden_word.because"),
        given=Lab(z=_row(S), names=sentence, T=T),
        values=_values(sentence, 2, mask="causal"),
    )


def _answers_to_hidden_word(S: NDArray[Any], T: float, hidden: NDArray[Any]) -> Answers:
    return (
        number(0.0),
        number(softmax(S, T)[2], 8, words("hidden_word.seen")),
        number(softmax(np.where(hidden, S, 0.0), T)[2], 4, words("hidden_word.zero")),
    )


@asks(COMPUTE)
def no_division(rng: random.Random) -> Question:
    """Scores that are not divided by sqrt(d)."""
    sentence, T = (*_sentence(rng)[:2], rng.choice(THINGS)), tenths(rng, 1.0, 3.0)
    at = rng.choice((0, 1))
    divided, raw = _scores(sentence)[at], _scores(sentence, scale=False)[at]
    lab = Lab(z=_row(raw), names=sentence, T=T)
    best = int(raw.argmax())
    before = softmax(divided, T)[best]
    said = {"who": class_of(lab, at), "at": class_of(lab, best), "T": plain(T)}
    return Question(
        words("no_division.prompt", before=share(before), **said),
        lab,
        _answers_to_no_division(T, before, best, divided, raw),
        words("no_division.because"),
        given=Lab(z=_row(divided), names=sentence, T=T),
        values=_values(sentence, at + 1, scale="off"),
        draws=True,
    )


def _answers_to_no_division(
    T: float, before: float, best: int, divided: NDArray[Any], raw: NDArray[Any]
) -> Answers:
    return (
        number(softmax(raw, T)[best]),
        number(softmax(divided / 2, T)[best], 1, words("no_division.flatter")),
        number(before, 3, words("no_division.same")),
    )


@asks(RECOGNISE)
def shifted_query(rng: random.Random) -> Question:
    """All scores of one query rise by the same."""
    sentence, T = _sentence(rng), tenths(rng, 0.5, 2.0)
    S, shift = _scores(sentence)[2], rng.choice((2.0, 3.0, 5.0, 10.0))
    lab = Lab(z=_row(S), names=sentence, T=T)
    before = softmax(S, T)[0]
    said = {"who": class_of(lab, 2), "at": class_of(lab, 0), "shift": plain(shift)}
    return Question(
        words("shifted_query.prompt", before=share(before), **said),
        lab,
        _answers_to_shifted_query(S, T, before, shift),
        words("shifted_query.because"),
        values=_values(sentence, 3),
    )


def _answers_to_shifted_query(S: NDArray[Any], T: float, before: float, shift: float) -> Answers:
    return (
        number(before),
        number(softmax(S * (1 + shift / 10), T)[0], 3, words("shifted_query.stretched")),
        number((S[0] + shift) / (S + shift).sum(), 2, words("by_sum")),
    )


QUESTIONS = (attention_axis, hidden_word, no_division, shifted_query, *REASONS, *MANY)
