"""The gradient bandit: it learns preferences, not values, and its policy is a softmax of them.

R runs, K arms, H preferences (R, K), p = softmax(H), R_t the reward of step t, A the arm drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from softmax_core import softmax
from softmax_core.settings import real_number
from softmax_models.bandit import Array, Bandits
from softmax_models.bandit_strategies import drawn, require


@dataclass(frozen=True)
class Gradient:
    """Climb the expected reward in preferences H, and draw an arm from softmax(H).

    H + step (R_t - baseline) (1_A - p), with the mean of the rewards before t as the baseline
    (the first reward is its own), or 0. The step is in units of 1 / reward. Source: Williams 1992,
    doi 10.1007/BF00992696; Sutton & Barto 2018, section 2.8.
    """

    step: float
    baseline: bool = True

    def __post_init__(self) -> None:
        require(
            "step",
            self.step,
            0 <= real_number("step", self.step) < np.inf,
            "must be >= 0 and finite",
        )

    def begin(self, bed: Bandits) -> Preferences:
        """Return a learner without a preference."""
        return Preferences(self, bed)


class Preferences:
    """A learner that keeps a preference H for every arm (R, K), and the mean reward of each run."""

    def __init__(self, rule: Gradient, bed: Bandits) -> None:
        self.rule, self.bed = rule, bed
        self.H = np.zeros_like(bed.values)
        self.p = self.H
        self.mean = np.zeros(len(self.H))

    def choose(self, t: int) -> Array:
        """Return the arm that each run draws."""
        self.p = softmax(self.H)
        return drawn(self.p, self.bed.marks[t - 1])

    def learn(self, t: int, arms: Array, rewards: Array) -> None:
        """Move all preferences along the gradient, then the mean."""
        if t == 1:
            self.mean = rewards
        beyond = rewards - self.mean if self.rule.baseline else rewards
        pull = self.rule.step * beyond
        self.H -= pull[:, None] * self.p
        self.H.reshape(-1)[self.bed.places(arms)] += pull
        self.mean = self.mean + (rewards - self.mean) / t
