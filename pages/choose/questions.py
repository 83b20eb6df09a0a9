"""Questions about choosing: what T is measured in, what a worse arm gets, and the baseline."""

import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_core import softmax
from ui.address.link import Lab
from ui.predict.question import Answers, Question, class_of, number, share, tenths
from ui.words.numbers import plain, short

BEST, MIDDLE, WORST = range(3)
ARMS = ("left", "middle", "right")


def _values(rng: random.Random) -> tuple[float, float, float]:
    """Action values of three arms, best first, the last below zero."""
    worst = tenths(rng, -0.8, -0.2)
    middle = round(worst + tenths(rng, 0.4, 1.0), 1)
    return round(middle + tenths(rng, 0.3, 1.0), 1), middle, worst


def unit_of_reward(rng: random.Random) -> Question:
    """Rewards in another unit: which T draws as before?"""
    z, T = _values(rng), rng.choice((0.2, 0.3, 0.4, 0.5, 0.6))
    factor = 10.0
    return Question(
        f"Softmax exploration draws from these action values at T = {plain(T)}. From now on every "
        f"reward is paid in a unit ten times smaller, so all numbers are ten times as large. Which "
        "T draws every arm as often as before?",
        Lab(z=z, names=ARMS, T=T * factor),
        _answers_to_unit_of_reward(T, factor),
        "T is in units of reward: what multiplies Q has to multiply T, too.",
        given=Lab(z=z, names=ARMS, T=T),
        values={"scale": "10"},
    )  # fmt: skip


def _answers_to_unit_of_reward(T: float, factor: float) -> Answers:
    return (
        number(T * factor),
        number(T, 13, f"Only Q / T counts: at T = {plain(T)} the gaps are now ten times as "
               "many temperatures wide, and softmax is almost greedy."),
        number(T / factor, 1, "That makes every gap a hundred times as wide as before: a lower "
               "T is more confident, and explores less."),
    )  # fmt: skip


def poor_arm(rng: random.Random) -> Question:
    """A value below zero: how often is that arm drawn?"""
    z, T = _values(rng), rng.choice((0.8, 1.0, 1.2))
    lab = Lab(z=z, names=ARMS, T=T)
    right = class_of(lab, WORST)
    return Question(
        f"The {right} arm has lost money so far: its action value is {plain(z[WORST])}. Softmax "
        f"explores at T = {plain(T)}. With which probability does it draw the {right} arm next?",
        lab,
        _answers_to_poor_arm(T, z),
        "Only the gaps to the other arms count, in units of T.",
    )  # fmt: skip


def _answers_to_poor_arm(T: float, z: Sequence[float]) -> Answers:
    p = softmax(z, T)
    return (
        number(p[WORST]),
        number(0.0, 4, "A value below zero is an exponential above zero: the arm gets another "
               "chance, and its Q can still turn out wrong."),
        number(softmax(z, T / 2)[WORST], 1, "That is its share at half the temperature. A "
               "higher T explores more, not less."),
    )  # fmt: skip


def every_reward_more(rng: random.Random) -> Question:
    """The same bonus on every reward: does the best arm gain?"""
    z, T, bonus = _values(rng), rng.choice((0.5, 0.8, 1.0)), rng.choice((2.0, 3.0, 4.0))
    lab = Lab(z=tuple(round(value + bonus, 1) for value in z), names=ARMS, T=T)
    left = class_of(lab, BEST)
    p = softmax(z, T)[BEST]
    given = Lab(z=z, names=ARMS, T=T)
    return Question(
        f"Every arm was tried often, and at T = {plain(T)} softmax draws the {left} arm with "
        f"{share(p)}. Had every reward been higher by {plain(bonus)}, so would every action value. "
        f"With which probability would it draw the {left} arm now?",
        lab,
        _answers_to_every_reward_more(T, bonus, lab, z),
        "Every exponential grows by the same factor, and the sum with them.",
        given=given,
    )  # fmt: skip


def _answers_to_every_reward_more(T: float, bonus: float, lab: Lab, z: Sequence[float]) -> Answers:
    return (
        number(softmax(lab.z, T)[BEST]),
        number(softmax(np.multiply(z, bonus), T)[BEST], 3, f"That is what rewards times "
               f"{plain(bonus)} would do. A bonus leaves every gap as it is."),
        number(np.divide(lab.z, np.sum(lab.z))[BEST], 2, "That divides each value by their "
               "sum. Softmax looks at the gaps between them."),
    )  # fmt: skip


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
    left = class_of(lab, BEST)
    return Question(
        f"A gradient bandit has these preferences H, so it draws the {left} arm with "
        f"{share(before[BEST])}. It draws it and gets {short(reward)}; the mean of its rewards so "
        f"far, the baseline, is {plain(mean)}, and the step size is {plain(step)}. With which "
        f"probability does it draw the {left} arm next?",
        lab,
        _answers_to_baseline(after, before, lab, mean, reward),
        "The reward is below the baseline, so the arm that gave it loses.",
        given=Lab(z=H, names=ARMS),
        values={"show": "softmax,gradient,plain", "mean": mean},
    )  # fmt: skip


def _answers_to_baseline(
    after: Callable[..., Any], before: NDArray[Any], lab: Lab, mean: float, reward: float
) -> Answers:
    return (
        number(softmax(lab.z)[BEST]),
        number(softmax(after(reward, before))[BEST], 3, "That is the step without a baseline: "
               "then it matters where all rewards lie, and any reward above 0 is praise."),
        number(softmax(after(reward - mean, 0 * before))[BEST], 5, "That lowers its own "
               "preference alone; the others are raised, too, in proportion to their p."),
    )  # fmt: skip


QUESTIONS = (unit_of_reward, poor_arm, every_reward_more, baseline)
