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
    """Means over runs, for each stretch (B,): those of other runs can be added.

    A spread is the root of the sum of the squared gaps to the mean. Kept as such, and not as a sum
    of squares that the square of the mean is taken from, it has its digits at every mean.
    """

    runs: int
    reward: Array
    reward_spread: Array
    hits: Array
    hits_spread: Array

    def __add__(self, other: Tally) -> Tally:
        runs = self.runs, other.runs
        reward = _joined(runs, self.reward, other.reward, self.reward_spread, other.reward_spread)
        hits = _joined(runs, self.hits, other.hits, self.hits_spread, other.hits_spread)
        return Tally(sum(runs), *reward, *hits)

    @property
    def mean_reward(self) -> Curve:
        """The mean reward."""
        return _curve(self.runs, self.reward, self.reward_spread)

    @property
    def best_share(self) -> Curve:
        """The share of draws that were of the best arm."""
        return _curve(self.runs, self.hits, self.hits_spread)


def tally(runs: Runs, width: int = WIDTH) -> Tally:
    """Return the mean over runs, and its spread, of the mean of each stretch of `width` steps.

    The steps must be a multiple of `width`, 1 or more; ValueError if not.

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
    return Tally(count, *_mean_and_spread(rewards), *_mean_and_spread(hits))


def last(curve: Curve, steps: int = 100) -> float:
    """Return the mean over the last steps of a curve, each of whose points is 10 steps.

    Raises ValueError for steps that are no whole points, or more than the curve has.

    >>> last(Curve(np.arange(20.0), np.zeros(20)), 20)
    18.5
    """
    points, rest = divmod(whole_number("steps", steps, WIDTH), WIDTH)
    if rest or points > len(curve.mean):
        most = WIDTH * len(curve.mean)
        raise ValueError(f"steps must be a multiple of {WIDTH} up to {most}, got {steps}")
    return float(curve.mean[-points:].mean())


def _mean_and_spread(values: Array) -> tuple[Array, Array]:
    """The mean over runs of values (B, R), and the root of their squared gaps to it."""
    mean = values.mean(axis=1)
    mean += (values - mean[:, None]).mean(axis=1)  # what the first sum rounded away
    gaps = values - mean[:, None]
    unit = np.abs(gaps).max(axis=1, initial=0)
    unit = np.where(unit > 0, unit, 1)  # squares of gaps / unit neither overflow nor vanish
    return mean, unit * np.sqrt(((gaps / unit[:, None]) ** 2).sum(axis=1))


def _joined(
    runs: tuple[int, int], one: Array, other: Array, spread: Array, other_spread: Array
) -> tuple[Array, Array]:
    """The mean and the spread of all runs of two tallies.

    Source: Chan, Golub & LeVeque 1983, doi 10.1080/00031305.1983.10483115, eq. 2.1.
    """
    total = sum(runs)
    gap = other - one
    between = np.sqrt(runs[0] / total * runs[1]) * gap
    return one + gap * (runs[1] / total), np.hypot(np.hypot(spread, other_spread), between)


def _curve(runs: int, mean: Array, spread: Array) -> Curve:
    """The mean and its band; one run alone says nothing about its band."""
    if runs == 1:
        return Curve(mean, np.full_like(mean, np.inf))
    return Curve(mean, Z95 * spread / np.sqrt((runs - 1) * runs))
