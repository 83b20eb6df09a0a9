"""Questions about a next word: what cuts do to probabilities, and what T does to draws."""

import math
import random
from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

from softmax_core import softmax, top_k
from ui.address.link import Lab
from ui.predict.question import Answers, Question, class_of, number, share, tenths
from ui.words.numbers import plain

NAMES = ("the", "a", "zebra")
THE, A, ZEBRA = range(3)


def _falling(rng: random.Random) -> tuple[float, float, float]:
    """Three logits, the first the largest, that leave nobody without a share."""
    last = tenths(rng, -1.0, 0.0)
    middle = round(last + tenths(rng, 0.4, 1.2), 1)
    return round(middle + tenths(rng, 0.4, 1.2), 1), middle, last


def renormalised(rng: random.Random) -> Question:
    """Top-k 2 of three words: what is the second worth then?"""
    lab = Lab(z=_falling(rng), names=NAMES)
    p, kept = softmax(lab.z), softmax(lab.z, where=top_k(lab.z, 2))
    the, a, zebra = (class_of(lab, i) for i in range(3))
    return Question(
        f"{the} has p = {share(p[THE])}, {a} has {share(p[A])}, {zebra} has {share(p[ZEBRA])}. "
        f"Top-k with k = 2 cuts {zebra}. What is p of {a} then?",
        lab,
        _answers_to_renormalised(a, kept, p, zebra),
        f"Both are divided by what is left, {share(p[THE] + p[A])}: their ratio stays.",
        values={"k": 2.0},
    )  # fmt: skip


def _answers_to_renormalised(a: str, kept: NDArray[Any], p: NDArray[Any], zebra: str) -> Answers:
    return (
        number(kept[A]),
        number(p[A], 5, f"The logit of {a} stays, but the sum that it is divided by has lost "
               f"{zebra}."),
        number(p[A] + p[ZEBRA] / 2, 3, "What was cut is not shared in equal parts: all that is "
               "left is multiplied by the same number."),
    )  # fmt: skip


def cut(rng: random.Random) -> Question:
    """A word that is cut: is it very unlikely, or impossible?"""
    lab = Lab(z=_falling(rng), names=NAMES)
    p = softmax(lab.z)
    the, zebra = class_of(lab, THE), class_of(lab, ZEBRA)
    return Question(
        f"{the} has p = {share(p[THE])} and {zebra} has {share(p[ZEBRA])}. Top-k with k = 2 cuts "
        f"{zebra}. In what share of many draws will it come?",
        lab,
        _answers_to_cut(p),
        "There are three kinds of zero: rounded away, cut (here), and sparse.",
        values={"k": 2.0},
    )  # fmt: skip


def _answers_to_cut(p: NDArray[Any]) -> Answers:
    return (
        number(0.0),
        number(p[ZEBRA], 8, "That is softmax over all three. A cut sets the logit to −∞, and "
               "then softmax gives exactly 0."),
        number(p[ZEBRA] ** 2, 8, "A cut does not make it rarer, it takes it out: its logit is "
               "−∞ and its probability exactly 0."),
    )  # fmt: skip


def many_draws(rng: random.Random) -> Question:
    """T rises: who comes first, and how often?"""
    z, T = _falling(rng), rng.choice((2.0, 3.0, 4.0))
    lab = Lab(z=z, names=NAMES, T=T)
    p, flat = softmax(z), softmax(z, T)
    the = class_of(lab, THE)
    return Question(
        f"At T = 1, {the} leads with p = {share(p[THE])}. You raise T to {plain(T)}; nothing is "
        f"cut. In what share of many draws does {the} come?",
        lab,
        _answers_to_many_draws(T, flat, p, the, z),
        "T never changes who leads, and changes every draw.",
        given=Lab(z=z, names=NAMES),
        values={"k": 0.0},
    )  # fmt: skip


def _answers_to_many_draws(
    T: float, flat: NDArray[Any], p: NDArray[Any], the: str, z: Sequence[float]
) -> Answers:
    return (
        number(flat[THE]),
        number(p[THE], 12, f"{the} still leads at any T, but what is drawn changes with p."),
        number(softmax(z, 1 / T)[THE], 1, f"That is its share at T = 1/{plain(T)}. A higher T "
               "flattens."),
    )  # fmt: skip


def ratio_at_T(rng: random.Random) -> Question:
    """Min-p looks at a ratio: what does T do to it?"""
    z = _falling(rng)
    lab = Lab(z=z, names=NAMES, T=2.0)
    the, a = class_of(lab, THE), class_of(lab, A)
    ratio = softmax(z)[A] / softmax(z)[THE]
    return Question(
        f"Min-p looks at the ratio of p to the largest p. At T = 1, {a} is {share(ratio)} times as "
        f"likely as {the}. What is that ratio at T = {plain(lab.T)}?",
        lab,
        _answers_to_ratio_at_T(lab, ratio, z),
        "The ratio is e to the power of gap/T: at T = 2, the square root of what it was.",
        given=Lab(z=z, names=NAMES),
        values={"m": 0.1, "k": 0.0},
    )  # fmt: skip


def _answers_to_ratio_at_T(lab: Lab, ratio: float, z: Sequence[float]) -> Answers:
    gap = z[A] - z[THE]
    return (
        number(softmax(z, lab.T)[A] / softmax(z, lab.T)[THE]),
        number(math.exp(gap * lab.T), 1, "That is the ratio at T = 1/2. A higher T brings "
               "words closer together."),
        number(ratio / lab.T, 2, "T divides the gap of the logits, and the ratio is e to the "
               "power of that gap."),
    )  # fmt: skip


QUESTIONS = (renormalised, cut, many_draws, ratio_at_T)
