"""Questions about attention: the axis, the mask, the division by sqrt(d), a shifted row."""

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_core import softmax
from softmax_models.attention import scores
from softmax_models.hand_written import queries_keys_values
from ui.address.link import Lab
from ui.predict.question import Answers, Question, class_of, number, share, tenths
from ui.words.numbers import plain, signed

LIVING = ("cat", "dog", "horse", "child", "teacher", "bird")
THINGS = ("mat", "car", "house", "ball", "bone", "street")
ACTIONS = ("sat", "slept", "ran", "ate", "saw", "fell")


def _sentence(rng: random.Random) -> tuple[str, str, str]:
    """Somebody does something, and a pronoun asks who: three words that softmax tells apart."""
    return rng.choice(LIVING), rng.choice(ACTIONS), rng.choice(("it", "he", "she"))


def _scores(words: Sequence[str], *, scale: bool = True) -> np.ndarray:
    Q, K, _ = queries_keys_values(words)
    return scores(Q, K, scale=scale)


def _row(values: np.ndarray) -> tuple[float, ...]:
    return tuple(map(float, values))


def _numbers(values: np.ndarray) -> str:
    return ", ".join(plain(float(value)) for value in values)


def _values(words: Sequence[str], at: int, **others: str) -> dict[str, object]:
    """What the page shows: the sentence, who looks, and the switches."""
    return {"words": ",".join(words), "at": at, **others}


def attention_axis(rng: random.Random) -> Question:
    """Softmax along the row or down the column?"""
    words, T = _sentence(rng), tenths(rng, 0.5, 2.0)
    S = _scores(words)
    lab = Lab(z=_row(S[2]), names=words, T=T)
    who, key = class_of(lab, 2), class_of(lab, 0)
    return Question(
        f"At T = {plain(T)} {who} scores the words {_numbers(S[2])}. The scores of {key}, from all "
        f"three words, are {_numbers(S[:, 0])}. How much of its attention does {who} give {key}?",
        lab,
        _answers_to_attention_axis(S, T, key),
        "Each query shares one unit of attention among the keys: softmax runs along its row.",
        values=_values(words, 3),
    )  # fmt: skip


def _answers_to_attention_axis(S: NDArray[Any], T: float, key: str) -> Answers:
    return (
        number(softmax(S[2], T)[0]),
        number(softmax(S[:, 0], T)[2], 10, f"That is softmax down the column of {key}: there "
               f"the words compete for {key}, and a row no longer sums to 1."),
        number(S[2, 0] / S[2].sum(), 2, "That divides the scores by their sum, without the "
               "exponential."),
    )  # fmt: skip


def hidden_word(rng: random.Random) -> Question:
    """The causal mask hides a word: what is its weight?"""
    first, last = rng.sample(LIVING, 2)
    words = (first, rng.choice(ACTIONS), last)
    T = tenths(rng, 0.5, 2.0)
    S = _scores(words)[1]
    hidden = np.array([True, True, False])
    lab = Lab(z=_row(np.where(hidden, S, -np.inf)), names=words, T=T)
    who, future = class_of(lab, 1), class_of(lab, 2)
    return Question(
        f"The causal mask hides {future}, which comes later, from {who}. Without it {who} scores "
        f"the words {_numbers(S)}, at T = {plain(T)}. What weight does {future} get?",
        lab,
        _answers_to_hidden_word(S, T, hidden),
        "The mask puts −∞ in place of the score, and exp makes an exact 0 of it.",
        given=Lab(z=_row(S), names=words, T=T),
        values=_values(words, 2, mask="causal"),
    )  # fmt: skip


def _answers_to_hidden_word(S: NDArray[Any], T: float, hidden: NDArray[Any]) -> Answers:
    return (
        number(0.0),
        number(softmax(S, T)[2], 8, "That is the weight without the mask. A score of −∞ gives "
               "exactly 0: this softmax is 0."),
        number(softmax(np.where(hidden, S, 0.0), T)[2], 4, "That is what a score of 0 would "
               "give: exp(0) is 1. Only −∞ hides."),
    )  # fmt: skip


def no_division(rng: random.Random) -> Question:
    """Scores that are not divided by sqrt(d)."""
    words, T = (*_sentence(rng)[:2], rng.choice(THINGS)), tenths(rng, 1.0, 3.0)
    at = rng.choice((0, 1))
    divided, raw = _scores(words)[at], _scores(words, scale=False)[at]
    lab = Lab(z=_row(raw), names=words, T=T)
    best = int(raw.argmax())
    who, key = class_of(lab, at), class_of(lab, best)
    before = softmax(divided, T)[best]
    return Question(
        f"With d = 4, {who} gives {key} a weight of {share(before)}. Now leave out the division by "
        f"√d, at the same T = {plain(T)}. What is the weight of {key}?",
        lab,
        _answers_to_no_division(T, before, best, divided, raw),
        "Dividing by √d is a temperature of √d: without it all gaps are √4 = 2 times as wide.",
        given=Lab(z=_row(divided), names=words, T=T),
        values=_values(words, at + 1, scale="off"),
    )  # fmt: skip


def _answers_to_no_division(
    T: float, before: float, best: int, divided: NDArray[Any], raw: NDArray[Any]
) -> Answers:
    return (
        number(softmax(raw, T)[best]),
        number(softmax(divided / 2, T)[best], 1, "That is flatter, as at twice the T. Larger "
               "scores are a lower temperature: sharper."),
        number(before, 3, "A constant added to all scores would change nothing. A factor does: "
               "here all gaps double."),
    )  # fmt: skip


def shifted_query(rng: random.Random) -> Question:
    """All scores of one query rise by the same."""
    words, T = _sentence(rng), tenths(rng, 0.5, 2.0)
    S, shift = _scores(words)[2], rng.choice((2.0, 3.0, 5.0, 10.0))
    lab = Lab(z=_row(S), names=words, T=T)
    who, key = class_of(lab, 2), class_of(lab, 0)
    before = softmax(S, T)[0]
    return Question(
        f"{who} gives {key} a weight of {share(before)}. Now all three scores of {who} rise by "
        f"{signed(shift, plain)}. What is the weight of {key} then?",
        lab,
        _answers_to_shifted_query(S, T, before, shift),
        "A query that likes all keys more, by the same, prefers none: only gaps count.",
        values=_values(words, 3),
    )  # fmt: skip


def _answers_to_shifted_query(S: NDArray[Any], T: float, before: float, shift: float) -> Answers:
    return (
        number(before),
        number(softmax(S * (1 + shift / 10), T)[0], 3, "That is what stretching the scores "
               "does. Adding the same to all leaves every gap as it is."),
        number((S[0] + shift) / (S + shift).sum(), 2, "That divides the scores by their sum, "
               "without the exponential."),
    )  # fmt: skip


QUESTIONS = (attention_axis, hidden_word, no_division, shifted_query)
