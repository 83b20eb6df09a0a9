"""The k-armed bandit: a testbed of many runs, and the loop in which a strategy learns from it.

R runs, K arms, S steps, t a step from 1; q the true value of an arm, A the arm that is drawn, R_t
its reward. All runs are made at once: arrays of shape (R, K), and a loop over the steps alone.

Run i of a seed takes its numbers from a generator of its own, `default_rng([seed, i])`, in this
order: K normals for the true values, S normals for the rewards, S uniforms for what a strategy
leaves to chance. So a run is the same alone or among 2,000, under every strategy, and in a plain
loop. Left out on purpose: values that drift, contexts, and states.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from softmax_core.settings import real_number, whole_number

Array = npt.NDArray[Any]
ARMS, STEPS = 10, 1000
_MOST = 1e300  # of a reward


@dataclass(frozen=True)
class Bandits:
    """The arms of every run, and all the chance that will befall it."""

    values: Array  # (R, K) the true values q
    noise: Array  # (S, R) what each reward has beyond the value of its arm
    marks: Array  # (S, R) uniform in [0, 1)
    seed: int
    numbers: Sequence[int]  # of the runs

    @cached_property
    def gumbel(self) -> Array:
        """Gumbel noise (S, R, K), from generators of its own: few strategies need so much."""
        count, arms = self.values.shape
        noise = np.empty((len(self.noise), count, arms))
        for run, number in enumerate(self.numbers):
            rng = np.random.default_rng([self.seed, number, 1])
            noise[:, run] = rng.gumbel(size=(len(noise), arms))
        return noise

    @cached_property
    def _rows(self) -> Array:
        """Where each run begins, in an array of shape (R, K) as one line."""
        starts: Array = np.arange(len(self.values)) * self.values.shape[1]
        return starts

    def places(self, arms: Array) -> Array:
        """Return where one arm of each run stands in one line: faster to index than two axes."""
        found: Array = self._rows + arms
        return found

    @cached_property
    def reach(self) -> float:
        """What no reward goes beyond, with either sign."""
        return float(np.abs(self.values).max() + np.abs(self.noise).max())

    @property
    def best(self) -> Array:
        """The arm of the largest true value in each run (R,)."""
        found: Array = self.values.argmax(axis=1)
        return found


class Learner(Protocol):
    """What a strategy knows of every run while it learns."""

    def choose(self, t: int) -> Array:
        """Return the arm that each run draws at step t, (R,)."""

    def learn(self, t: int, arms: Array, rewards: Array) -> None:
        """Take in what the arms of step t gave."""


class Strategy(Protocol):
    """A rule with its settings; `begin` is where it knows nothing yet."""

    def __hash__(self) -> int:
        """Return the same for the same settings: what was simulated may be kept by them."""

    def begin(self, bed: Bandits) -> Learner:
        """Return a learner for all runs of these bandits."""


@dataclass(frozen=True)
class Runs:
    """What every run drew, and what it got for it."""

    arms: Array  # (S, R)
    rewards: Array  # (S, R)
    best: Array  # (R,)

    @property
    def hits(self) -> Array:
        """Whether the best arm was drawn (S, R)."""
        return np.equal(self.arms, self.best)


def bandits(
    seed: int,
    runs: int | range,
    *,
    arms: int = ARMS,
    steps: int = STEPS,
    mean: float = 0.0,
    scale: float = 1.0,
) -> Bandits:
    """Return the runs of a seed: a number of them from the first, or those of a range.

    q ~ scale N(mean, 1) for each arm, and a reward is q + scale N(0, 1)

    `mean` is where the true values lie and `scale` the unit that rewards are paid in: both the
    values and their noise are multiplied by it. Step t of a run can be made without those after it.

    Raises ValueError for fewer than one run, arm or step, a negative seed, a mean that is not
    finite, a scale that is not positive and finite, and rewards beyond 1e300 or below 1e-300, whose
    sums or gaps would leave float64.

    Source: Sutton & Barto 2018, Reinforcement Learning, section 2.3: K = 10, S = 1000, 2,000 runs.

    >>> bandits(0, 1, arms=3, steps=2, scale=10).values.round(2)
    array([[ 1.26, -1.32,  6.4 ]])
    """
    numbers = runs if isinstance(runs, range) else range(whole_number("runs", runs, 1))
    seed, arms = whole_number("seed", seed, 0), whole_number("arms", arms, 1)
    steps = whole_number("steps", steps, 1)
    if not numbers or numbers[0] < 0 or numbers[-1] < 0:
        raise ValueError(f"runs must be one or more, counted from 0, got {runs}")
    mean, scale = _rewards(mean, scale)
    values = np.empty((len(numbers), arms))
    noise, marks = np.empty((2, len(numbers), steps))
    for run, number in enumerate(numbers):
        rng = np.random.default_rng([seed, number])
        values[run] = rng.standard_normal(arms)
        noise[run] = rng.standard_normal(steps)
        marks[run] = rng.random(steps)
    # A step is a row: it is read at once, by all runs.
    by_step = np.ascontiguousarray(scale * noise.T), np.ascontiguousarray(marks.T)
    return Bandits(scale * (mean + values), *by_step, seed, numbers)


def _rewards(mean: float, scale: float) -> tuple[float, float]:
    """`mean` and `scale`, if their sums and gaps stay in float64."""
    mean, scale = real_number("mean", mean), real_number("scale", scale)
    if not np.isfinite(mean):
        raise ValueError(f"mean must be finite, got {mean}")
    if not 0 < scale < np.inf:
        raise ValueError(f"scale must be > 0 and finite, got {scale}")
    if not (scale * max(abs(mean), 1.0) <= _MOST and scale >= 1 / _MOST):
        raise ValueError(
            f"scale and scale * mean must be from {1 / _MOST:g} to {_MOST:g}, "
            f"got scale {scale} and mean {mean}"
        )
    return mean, scale


def simulate(bed: Bandits, strategy: Strategy) -> Runs:
    """Return what a strategy draws and gets in every run of these bandits, all runs at once.

    Source: Sutton & Barto 2018, section 2.4, "A simple bandit algorithm".

    >>> from softmax_models.bandit_strategies import EpsilonGreedy
    >>> simulate(bandits(0, 2, arms=3, steps=4), EpsilonGreedy(0.0)).arms
    array([[0, 0],
           [0, 1],
           [1, 2],
           [1, 2]])
    """
    learner = strategy.begin(bed)
    steps, count = bed.noise.shape
    arms, rewards = np.empty((steps, count), np.intp), np.empty((steps, count))
    for t in range(1, steps + 1):
        arms[t - 1], rewards[t - 1] = _advanced(bed, learner, t)
    return Runs(arms, rewards, bed.best)


def advance(bed: Bandits, learner: Learner, t: int) -> tuple[Array, Array]:
    """Take step t in every run, and return the arms and the rewards, (R,) each.

    >>> from softmax_models.bandit_strategies import Boltzmann
    >>> bed = bandits(0, 2, arms=3, steps=4)
    >>> advance(bed, Boltzmann(1.0).begin(bed), 1)[0]
    array([2, 0])
    """
    return _advanced(bed, learner, whole_number("t", t, 1, len(bed.noise)))


def _advanced(bed: Bandits, learner: Learner, t: int) -> tuple[Array, Array]:
    arms = learner.choose(t)
    rewards: Array = bed.values.take(bed.places(arms))
    rewards += bed.noise[t - 1]
    learner.learn(t, arms, rewards)
    return arms, rewards
