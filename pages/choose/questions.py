"""Questions about choosing: what T is measured in, what a worse arm gets, and the baseline."""

import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.choose.reasons import REASONS
from softmax_core import softmax
from softmax_words import Words
from ui.address.link import Lab, tidy
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
from ui.words.numbers import plain, short

words = Words(__file__)

BEST, MIDDLE, WORST = range(3)
ARMS = ("A", "B", "C")


def _values(rng: random.Random) -> tuple[float, float, float]:
    """Action values of three arms, best first, the last below zero."""
    worst = tenths(rng, -0.8, -0.2)
    middle = round(worst + tenths(rng, 0.4, 1.0), 1)
    return round(middle + tenths(rng, 0.3, 1.0), 1), middle, worst


@asks(COMPUTE)
def unit_of_reward(rng: random.Random) -> Question:
    """Rewards in another unit: which T draws as before?"""
    z, T = _values(rng), rng.choice((0.2, 0.3, 0.4, 0.5, 0.6))
    factor = rng.choice((10.0, 0.1))
    key = "prompt" if factor > 1 else "larger"
    return Question(
        words(f"unit_of_reward.{key}", T=plain(T)),
        Lab(z=z, names=ARMS, T=tidy(T * factor)),
        _answers_to_unit_of_reward(T, factor),
        words("unit_of_reward.because"),
        given=Lab(z=z, names=ARMS, T=T),
        values={"scale": plain(factor)},
    )


def _answers_to_unit_of_reward(T: float, factor: float) -> Answers:
    key, other = ("same", "lower") if factor > 1 else ("narrow", "higher")
    same = words(f"unit_of_reward.{key}", T=plain(T))
    return (
        number(T * factor),
        number(T, 13, same),
        number(T / factor, 1, words(f"unit_of_reward.{other}")),
    )


@asks(COMPUTE)
def poor_arm(rng: random.Random) -> Question:
    """A value below zero: how often is that arm drawn?"""
    z, T = _values(rng), rng.choice((0.8, 1.0, 1.2))
    lab = Lab(z=z, names=ARMS, T=T)
    said = {"arm": class_of(lab, WORST), "value": plain(z[WORST]), "T": plain(T)}
    return Question(
        words("poor_arm.prompt", **said),
        lab,
        _answers_to_poor_arm(T, z),
        words("poor_arm.because"),
    )


def _answers_to_poor_arm(T: float, z: Sequence[float]) -> Answers:
    p = softmax(z, T)
    return (
        number(p[WORST]),
        number(0.0, 4, words("poor_arm.never")),
        number(softmax(z, T / 2)[WORST], 1, words("poor_arm.colder")),
    )


@asks(RECOGNISE)
def every_reward_more(rng: random.Random) -> Question:
    """The same bonus on every reward: does the best arm gain?"""
    z, T, bonus = _values(rng), rng.choice((0.5, 0.8, 1.0)), rng.choice((2.0, 3.0, 4.0))
    lab = Lab(z=tuple(round(value + bonus, 1) for value in z), names=ARMS, T=T)
    said = {"arm": class_of(lab, BEST), "T": plain(T), "bonus": plain(bonus)}
    return Question(
        words("every_reward_more.prompt", p=share(softmax(z, T)[BEST]), **said),
        lab,
        _answers_to_every_reward_more(T, bonus, lab, z),
        words("every_reward_more.because"),
        given=Lab(z=z, names=ARMS, T=T),
        draws=True,
    )


def _answers_to_every_reward_more(T: float, bonus: float, lab: Lab, z: Sequence[float]) -> Answers:
    times = words("every_reward_more.times", bonus=plain(bonus))
    return (
        number(softmax(lab.z, T)[BEST]),
        number(softmax(np.multiply(z, bonus), T)[BEST], 3, times),
        number(np.divide(lab.z, np.sum(lab.z))[BEST], 2, words("every_reward_more.by_sum")),
    )


@asks(COMPUTE)
def baseline(rng: random.Random) -> Question:
    """A reward below the mean: does the arm that gave it gain?"""
    H = (tenths(rng, 0.4, 1.0), 0.0, tenths(rng, -0.8, -0.3))
    mean, short_of = rng.choice((3.0, 4.0, 5.0)), rng.choice((1.0, 1.2, 1.5))
    step, reward = 0.4, round(mean - short_of, 1)
    before = softmax(H)
    own = np.eye(3)[BEST]

    def after(pull: float, away: np.ndarray) -> tuple[float, ...]:
        return tuple(float(f"{h:.12g}") for h in np.add(H, step * pull * (own - away)))

    lab = Lab(z=after(reward - mean, before), names=ARMS)
    said = {"arm": class_of(lab, BEST), "p": share(before[BEST]), "reward": short(reward)}
    return Question(
        words("baseline.prompt", mean=plain(mean), step=plain(step), **said),
        lab,
        _answers_to_baseline(after, before, lab, mean, reward),
        words("baseline.because"),
        given=Lab(z=H, names=ARMS),
        values={"show": "softmax,gradient,plain", "mean": mean},
    )


def _answers_to_baseline(
    after: Callable[..., Any], before: NDArray[Any], lab: Lab, mean: float, reward: float
) -> Answers:
    return (
        number(softmax(lab.z)[BEST]),
        number(softmax(after(reward, before))[BEST], 3, words("baseline.without")),
        number(softmax(after(reward - mean, 0 * before))[BEST], 5, words("baseline.alone")),
    )


QUESTIONS = (unit_of_reward, poor_arm, every_reward_more, baseline, *REASONS)
