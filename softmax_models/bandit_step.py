"""One step of one run under Boltzmann exploration, with all that led to it.

Q mean rewards, N counts, T temperature, u the mark, K arms.
"""

from __future__ import annotations

from dataclasses import dataclass

from softmax_core import softmax
from softmax_core.settings import whole_number
from softmax_models.bandit import Array, Bandits, advance
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
    run = Bandits(bed.values[:1], bed.noise[:, :1], bed.marks[:, :1], bed.seed, bed.numbers[:1])
    learner = strategy.begin(run)
    for before in range(1, t):
        advance(run, learner, before)
    Q, N, T = learner.Q[0].copy(), learner.N[0].copy(), strategy.temperature(t)
    arms, rewards = advance(run, learner, t)
    arm, mark = int(arms[0]), float(run.marks[t - 1, 0])
    after = float(learner.Q[0, arm])
    return Step(Q, N, T, softmax(Q, T), mark, arm, float(rewards[0]), after)
