"""One step of one run under Boltzmann exploration, with all that led to it.

Q mean rewards, N counts, T temperature, u the mark, K arms.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from softmax_core import softmax
from softmax_core.settings import whole_number
from softmax_models.bandit import Array, Bandits, Runs, simulate
from softmax_models.bandit_strategies import Boltzmann


@dataclass(frozen=True)
class Step:
    """What a run knew, drew, got and learned at one step."""

    Q: Array  # (K,) before the step
    N: Array  # (K,) before the step
    T: float
    p: Array  # (K,) softmax of Q at T
    mark: float
    arm: int
    reward: float
    Q_after: float  # of the arm that was drawn


def one_step(bed: Bandits, strategy: Boltzmann, t: int) -> Step:
    """Return step t of the first run of these bandits, after all the steps before it.

    Raises ValueError for a step that they do not have.

    >>> from softmax_models.bandit import bandits
    >>> step = one_step(bandits(0, 1, arms=3, steps=5), Boltzmann(0.5), 2)
    >>> step.N, step.arm
    (array([0., 1., 0.]), 2)
    """
    t = whole_number("t", t, 1, len(bed.noise))
    chance = bed.noise[:t, :1], bed.marks[:t, :1]
    run = Bandits(bed.values[:1], *chance, bed.seed, bed.numbers[:1])
    return step_of(bed, simulate(run, strategy), strategy, t)


def step_of(bed: Bandits, runs: Runs, strategy: Boltzmann, t: int) -> Step:
    """Return step t of the first run, from what it drew and got under the strategy.

    So whoever walks through a run need not make it anew. Raises ValueError for a step that it does
    not have.

    >>> from softmax_models.bandit import bandits
    >>> bed, strategy = bandits(0, 1, arms=3, steps=5), Boltzmann(0.5)
    >>> step_of(bed, simulate(bed, strategy), strategy, 2).N
    array([0., 1., 0.])
    """
    t = whole_number("t", t, 1, len(runs.arms))
    arms, rewards = runs.arms[:t, 0].tolist(), runs.rewards[:t, 0].tolist()
    Q, N = np.zeros((2, bed.values.shape[1])).tolist()
    for arm, reward in zip(arms[:-1], rewards[:-1], strict=True):
        N[arm] += 1
        Q[arm] += (reward - Q[arm]) / N[arm]
    arm, mark, T = arms[-1], float(bed.marks[t - 1, 0]), strategy.temperature(t)
    after = Q[arm] + (rewards[-1] - Q[arm]) / (N[arm] + 1)
    return Step(np.array(Q), np.array(N), T, softmax(Q, T), mark, arm, rewards[-1], after)
