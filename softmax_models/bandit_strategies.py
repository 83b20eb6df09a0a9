"""Strategies for the k-armed bandit: each says which arm to draw, all runs at once.

Q the mean reward that an arm gave so far and N how often it was drawn, (R, K); T temperature in
units of reward, u a uniform mark, G Gumbel noise. An arm that was never drawn has Q = 0. Ties go to
the first arm: before anything is drawn all arms are alike, so that is as good as chance.

Every softmax is the core's, but where only an arm is drawn: there its sum divides out, and a test
says that the arm is the same. The gradient bandit has a module of its own. Left out on purpose:
optimistic first values, a constant step size for Q, and Thompson sampling.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np

from softmax_core.inputs import float64_array
from softmax_core.settings import one_of, real_number
from softmax_models.bandit import Array, Bandits

SCHEDULES: Mapping[str, Callable[[float, int], float]] = {
    "constant": lambda T, t: T,
    "root": lambda T, t: T / np.sqrt(t),
    "log": lambda T, t: T / (1 + np.log(t)),
}
"""Name -> the temperature at step t of a schedule that starts at T."""

_MILD = 100.0  # Q / T whose exponentials are of ordinary size, and as good as those of less
_LEAST = np.finfo(np.float64).tiny  # a sum whose parts still have all their digits


def drawn(p: Array, marks: Array) -> Array:
    """Return the arm on whose stretch of the running sum of p each mark falls.

    A = the first arm with p_1 + ... + p_A > u, for p of shape (R, K) and u of shape (R,)

    An arm of probability 0 is never drawn. Source: Devroye 1986, section III.2.1.

    Raises ValueError for p that are no probabilities (negative, NaN, nothing but 0), for marks
    outside [0, 1), and where there is not one of them for each run: no arm would be right.

    >>> drawn(np.array([[0.5, 0.0, 0.5], [0.5, 0.0, 0.5]]), np.array([0.4, 0.5]))
    array([0, 2])
    """
    p, marks = float64_array("p", p), float64_array("marks", marks)
    if p.ndim != 2 or not p.size or marks.shape != p.shape[:1]:
        raise ValueError(f"p and marks must be (R, K) and (R,), got {p.shape} and {marks.shape}")
    sums = _running_sums(p.T.copy())
    whole = sums[-1]
    if not (p.min() >= 0 and _LEAST <= whole.min() <= whole.max() < np.inf):
        raise ValueError("p must be at least 0, with a sum that is positive and finite")
    if not 0 <= marks.min() <= marks.max() < 1:
        raise ValueError("marks must be at least 0 and below 1")
    found: Array = (sums > marks * whole).argmax(axis=0)
    return found


def _running_sums(parts: Array) -> Array:
    """The sums over the first 1, 2, ... arms (K, R), in place of the parts of them.

    An arm is a row: NumPy adds rows far faster than it sums along them.
    """
    for before, row in pairwise(parts):
        row += before
    return parts


@np.errstate(over="ignore")  # a gap beyond all temperatures is -inf of them
def _drawn_at(Q: Array, T: float, marks: Array) -> Array:
    """`drawn(softmax(Q, T), marks)` without what divides out: a hand waits.

    A mark u falls where p_1 + ... + p_A > u: where e_1 + ... + e_A > u (e_1 + ... + e_K).
    """
    odds = Q.T.copy()
    odds -= odds.max(axis=0)
    if T > 0:
        odds /= T
        np.exp(odds, out=odds)
    else:  # the limit: all that share the first place are alike
        np.equal(odds, 0, out=odds)
    sums = _running_sums(odds)
    return _counted(sums[:-1] <= marks * sums[-1])


def _counted(is_passed: Array) -> Array:
    """How many arms each mark has passed (R,), which is the number of the one it falls on.

    Added up in bytes where they are enough: NumPy is slow to count truths down a column.
    """
    kind = np.uint8 if len(is_passed) < 256 else np.intp
    found: Array = np.add.reduce(is_passed.view(np.uint8), axis=0, dtype=kind).astype(np.intp)
    return found


class _Rule(Protocol):
    """A strategy that looks at the mean rewards and the counts alone."""

    def pick(self, t: int, Q: Array, N: Array, bed: Bandits) -> Array:
        """Return the arm that each run draws at step t, (R,)."""


class Averages:
    """A learner that keeps the mean reward Q and the count N of every arm, (R, K)."""

    def __init__(self, rule: _Rule, bed: Bandits) -> None:
        self.rule, self.bed = rule, bed
        self.Q, self.N = np.zeros_like(bed.values), np.zeros_like(bed.values)
        self._Q, self._N = self.Q.reshape(-1), self.N.reshape(-1)  # the same numbers in one line

    def choose(self, t: int) -> Array:
        """Return what the rule picks."""
        return self.rule.pick(t, self.Q, self.N, self.bed)

    def learn(self, t: int, arms: Array, rewards: Array) -> None:
        """Move the mean of each drawn arm: Q + (R_t - Q) / N."""
        self._moved(arms, rewards)

    def _moved(self, arms: Array, rewards: Array) -> Array:
        """The means of the drawn arms, after they were moved."""
        at = self.bed.places(arms)
        N, Q = self._N[at], self._Q[at]
        N += 1
        gap = rewards - Q
        gap /= N
        Q += gap
        self._N[at], self._Q[at] = N, Q
        return Q


class Odds(Averages):
    """Averages, and the odds exp(Q / T) of every arm (K, R): at one T only a drawn arm has others.

    For a T at which no odds leave the range: then the largest Q need not be subtracted.
    """

    def __init__(self, rule: Boltzmann, bed: Bandits) -> None:
        super().__init__(rule, bed)
        runs, arms = self.Q.shape
        self.T, self._runs = rule.T, np.arange(runs)
        self.odds, self.sums = np.ones((2, arms, runs))
        self._is_passed = np.empty((arms - 1, runs), np.bool_)
        self._line = self.odds.reshape(-1)
        self._rows = list(zip(self.sums[:-1], self.odds[1:], self.sums[1:], strict=True))

    def choose(self, t: int) -> Array:
        """Return the arm on whose stretch of the running sum of the odds each mark falls."""
        self.sums[0] = self.odds[0]
        for before, part, after in self._rows:
            np.add(before, part, out=after)
        np.less_equal(self.sums[:-1], self.bed.marks[t - 1] * self.sums[-1], out=self._is_passed)
        return _counted(self._is_passed)

    def learn(self, t: int, arms: Array, rewards: Array) -> None:
        """Move the mean of each drawn arm, and its odds."""
        odds = self._moved(arms, rewards)
        odds /= self.T
        self._line[arms * len(odds) + self._runs] = np.exp(odds, out=odds)


@dataclass(frozen=True)
class EpsilonGreedy:
    """Draw the arm of the largest Q, and with probability epsilon any arm.

    Where u < epsilon, u / epsilon is uniform again, and says which. Epsilon 0 is greedy. Source:
    Sutton & Barto 2018, section 2.2.
    """

    epsilon: float

    def __post_init__(self) -> None:
        epsilon = real_number("epsilon", self.epsilon)
        require("epsilon", epsilon, 0 <= epsilon <= 1, "must be from 0 to 1")

    def begin(self, bed: Bandits) -> Averages:
        """Return a learner that has drawn nothing."""
        return Averages(self, bed)

    def pick(self, t: int, Q: Array, N: Array, bed: Bandits) -> Array:
        """Return the arm that each run draws."""
        marks = bed.marks[t - 1]
        greedy: Array = Q.argmax(axis=1)
        explores = marks < self.epsilon
        greedy[explores] = (marks[explores] / self.epsilon * Q.shape[1]).astype(np.intp)
        return greedy


@dataclass(frozen=True)
class UCB:
    """Draw the arm of the largest upper confidence bound, Q + c sqrt(ln t / N).

    An arm that was never drawn comes first; c is in units of reward. Source: Auer, Cesa-Bianchi &
    Fischer 2002, doi 10.1023/A:1013689704352; Sutton & Barto 2018, section 2.7.
    """

    c: float

    def __post_init__(self) -> None:
        require("c", self.c, 0 <= real_number("c", self.c) < np.inf, "must be >= 0 and finite")

    def begin(self, bed: Bandits) -> Averages:
        """Return a learner that has drawn nothing."""
        return Averages(self, bed)

    def pick(self, t: int, Q: Array, N: Array, bed: Bandits) -> Array:
        """Return the arm that each run draws."""
        bound = Q + self.c * np.sqrt(np.log(t) / np.maximum(N, 1))
        bound[N == 0] = np.inf
        found: Array = bound.argmax(axis=1)
        return found


@dataclass(frozen=True)
class Boltzmann:
    """Draw an arm from softmax(Q / T), with T constant or falling by a schedule.

    At T = 0 it is greedy, at T = inf any arm is as likely. No schedule that only falls is safe on
    every bandit. Source: Cesa-Bianchi, Gentile, Lugosi & Neu 2017, arXiv 1705.10257.
    """

    T: float
    schedule: str = "constant"

    def __post_init__(self) -> None:
        require("T", self.T, real_number("T", self.T) >= 0, "must be >= 0")
        one_of("schedule", self.schedule, SCHEDULES)

    def begin(self, bed: Bandits) -> Averages:
        """Return a learner that has drawn nothing."""
        is_mild = self.schedule == "constant" and bed.reach <= _MILD * self.T
        return Odds(self, bed) if is_mild else Averages(self, bed)

    def temperature(self, t: int) -> float:
        """Return the temperature at step t."""
        return float(SCHEDULES[self.schedule](self.T, t))

    def pick(self, t: int, Q: Array, N: Array, bed: Bandits) -> Array:
        """Return the arm that each run draws."""
        return _drawn_at(Q, self.temperature(t), bed.marks[t - 1])


@dataclass(frozen=True)
class BoltzmannGumbel:
    """Draw the winner of Q + C G / sqrt(N): each arm has a temperature of its own.

    With one temperature for all arms the winner would be a draw from softmax(Q / T). An arm that
    was never drawn comes first; C is in units of reward. Source: Cesa-Bianchi et al. 2017, section
    4, with a regret of at most order K log(S)^2 / gap.
    """

    C: float

    def __post_init__(self) -> None:
        require("C", self.C, 0 <= real_number("C", self.C) < np.inf, "must be >= 0 and finite")

    def begin(self, bed: Bandits) -> Averages:
        """Return a learner that has drawn nothing."""
        return Averages(self, bed)

    def pick(self, t: int, Q: Array, N: Array, bed: Bandits) -> Array:
        """Return the arm that each run draws."""
        race = Q + self.C * bed.gumbel[t - 1] / np.sqrt(np.maximum(N, 1))
        race[N == 0] = np.inf
        found: Array = race.argmax(axis=1)
        return found


def require(name: str, value: float, holds: bool, rule: str) -> None:
    """Raise ValueError with the rule and what came, unless it `holds`.

    >>> require("T", 1.0, True, "must be >= 0")
    """
    if not holds:
        raise ValueError(f"{name} {rule}, got {value}")
