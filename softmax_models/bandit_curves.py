"""What many runs of a bandit say together: means over them, and how far those can be trusted.

R runs, S steps, B stretches of W steps. A stretch of a run is one number, its mean; runs are
independent of each other and steps of one run are not, so a band comes from the spread over runs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from softmax_core.settings import whole_number
from softmax_models.bandit import Array, Runs

WIDTH = 10  # steps that one point of a curve stands for
Z95 = 1.959963984540054  # 95 % of a normal distribution lie within so many deviations


@dataclass(frozen=True)
class Curve:
    """A mean and half the width of its 95 % band, for each stretch (B,)."""

    mean: Array
    half: Array


@dataclass(frozen=True)
class Tally:
    """Sums over runs, for each stretch (B,): tallies of other runs can be added."""

    runs: int
    reward: Array
    reward_squared: Array
    hits: Array
    hits_squared: Array

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.runs + other.runs,
            self.reward + other.reward,
            self.reward_squared + other.reward_squared,
            self.hits + other.hits,
            self.hits_squared + other.hits_squared,
        )

    @property
    def mean_reward(self) -> Curve:
        """The mean reward."""
        return _curve(self.runs, self.reward, self.reward_squared)

    @property
    def best_share(self) -> Curve:
        """The share of draws that were of the best arm."""
        return _curve(self.runs, self.hits, self.hits_squared)


def tally(runs: Runs, width: int = WIDTH) -> Tally:
    """Return the sums over runs of the mean of each stretch of `width` steps, and their squares.

    The steps must be a multiple of `width`; ValueError if not.

    >>> runs = Runs(np.array([[0], [1]]), np.array([[1.0], [3.0]]), np.array([1]))
    >>> tally(runs, width=2).mean_reward.mean, tally(runs, width=1).best_share.mean
    (array([2.]), array([0., 1.]))
    """
    width = whole_number("width", width, 1)
    steps, count = runs.rewards.shape
    if steps % width:
        raise ValueError(f"steps must be a multiple of the width {width}, got {steps}")
    shape = steps // width, width, count
    rewards, hits = runs.rewards.reshape(shape).mean(1), runs.hits.reshape(shape).mean(1)
    sums = (of.sum(axis=1) for of in (rewards, rewards**2, hits, hits**2))
    return Tally(count, *sums)


def last(curve: Curve, steps: int = 100) -> float:
    """Return the mean over the last steps of a curve.

    >>> last(Curve(np.arange(20.0), np.zeros(20)), 20)
    18.5
    """
    steps = whole_number("steps", steps, WIDTH)
    return float(curve.mean[-(steps // WIDTH) :].mean())


def _curve(runs: int, total: Array, squared: Array) -> Curve:
    """The mean and its band; one run alone says nothing about its band."""
    mean = total / runs
    if runs == 1:
        return Curve(mean, np.full_like(mean, np.inf))
    variance = np.maximum(squared - runs * mean**2, 0) / (runs - 1)
    return Curve(mean, Z95 * np.sqrt(variance / runs))
