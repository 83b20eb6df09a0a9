"""Questions about a next word: what cuts do to probabilities, and what T does to draws."""

import math
import random
from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

from pages.next.reasons import REASONS
from softmax_core import softmax, top_k
from softmax_words import Words
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

NAMES = ("the", "a", "zebra")
THE, A, ZEBRA = range(3)


def _falling(rng: random.Random) -> tuple[float, float, float]:
    """Three logits, the first the largest, that leave nobody without a share."""
    last = tenths(rng, -1.0, 0.0)
    middle = round(last + tenths(rng, 0.4, 1.2), 1)
    return round(middle + tenths(rng, 0.4, 1.2), 1), middle, last


@asks(COMPUTE)
def renormalised(rng: random.Random) -> Question:
    """Top-k 2 of three words: what is the second worth then?"""
    lab = Lab(z=_falling(rng), names=NAMES)
    p, kept = softmax(lab.z), softmax(lab.z, where=top_k(lab.z, 2))
    names = _named(lab)
    shares = {f"p_{name}": share(value) for name, value in zip(NAMES, p, strict=True)}
    return Question(
        words("renormalised.prompt", **names, **shares),
        lab,
        _answers_to_renormalised(names, kept, p),
        words("renormalised.because", left=share(p[THE] + p[A])),
        values={"k": 2.0},
    )


def _named(lab: Lab) -> dict[str, str]:
    """The three words as HTML, each in the colour of its class."""
    return {name: class_of(lab, i) for i, name in enumerate(NAMES)}


def _answers_to_renormalised(names: dict[str, str], kept: NDArray[Any], p: NDArray[Any]) -> Answers:
    unchanged = words("renormalised.unchanged", a=names["a"], zebra=names["zebra"])
    return (
        number(kept[A]),
        number(p[A], 5, unchanged),
        number(p[A] + p[ZEBRA] / 2, 3, words("renormalised.shared")),
    )


@asks(RECOGNISE)
def cut(rng: random.Random) -> Question:
    """A word that is cut: is it very unlikely, or impossible?"""
    lab = Lab(z=_falling(rng), names=NAMES)
    p = softmax(lab.z)
    names = {"the": class_of(lab, THE), "zebra": class_of(lab, ZEBRA)}
    shares = {"p_the": share(p[THE]), "p_zebra": share(p[ZEBRA])}
    answers = (
        number(0.0),
        number(p[ZEBRA], 8, words("cut.uncut")),
        number(p[ZEBRA] ** 2, 8, words("cut.rarer")),
    )
    prompt, because = words("cut.prompt", **names, **shares), words("cut.because")
    return Question(prompt, lab, answers, because, values={"k": 2.0})


@asks(COMPUTE)
def many_draws(rng: random.Random) -> Question:
    """T rises: who comes first, and how often?"""
    z, T = _falling(rng), rng.choice((2.0, 3.0, 4.0))
    lab = Lab(z=z, names=NAMES, T=T)
    p, the = softmax(z), class_of(lab, THE)
    return Question(
        words("many_draws.prompt", the=the, p=share(p[THE]), T=plain(T)),
        lab,
        _answers_to_many_draws(T, p, the, z),
        words("many_draws.because"),
        given=Lab(z=z, names=NAMES),
        values={"k": 0.0},
        draws=True,
    )


def _answers_to_many_draws(T: float, p: NDArray[Any], the: str, z: Sequence[float]) -> Answers:
    flat, sharp = softmax(z, T), softmax(z, 1 / T)
    return (
        number(flat[THE]),
        number(p[THE], 12, words("many_draws.unchanged", the=the)),
        number(sharp[THE], 1, words("many_draws.sharper", T=plain(T))),
    )


@asks(COMPUTE)
def ratio_at_T(rng: random.Random) -> Question:
    """Min-p looks at a ratio: what does T do to it?"""
    z = _falling(rng)
    lab = Lab(z=z, names=NAMES, T=2.0)
    the, a = class_of(lab, THE), class_of(lab, A)
    ratio = softmax(z)[A] / softmax(z)[THE]
    return Question(
        words("ratio_at_T.prompt", the=the, a=a, ratio=share(ratio), T=plain(lab.T)),
        lab,
        _answers_to_ratio_at_T(lab, ratio, z),
        words("ratio_at_T.because"),
        given=Lab(z=z, names=NAMES),
        values={"m": 0.1, "k": 0.0},
    )


def _answers_to_ratio_at_T(lab: Lab, ratio: float, z: Sequence[float]) -> Answers:
    gap = z[A] - z[THE]
    return (
        number(softmax(z, lab.T)[A] / softmax(z, lab.T)[THE]),
        number(math.exp(gap * lab.T), 1, words("ratio_at_T.sharper")),
        number(ratio / lab.T, 2, words("ratio_at_T.halved")),
    )


QUESTIONS = (renormalised, cut, many_draws, ratio_at_T, *REASONS)
