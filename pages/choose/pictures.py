"""What Choose shows, as charts by their keys: pure, no Streamlit."""

from dataclasses import astuple
from functools import cached_property

import numpy as np

from pages.choose import runs
from pages.choose.charts.bandit import (
    Curve,
    draw_bars,
    reward_curves,
    share_curves,
    value_bars,
)
from pages.choose.charts.every_T import share_at_every_T
from pages.choose.strategies import Shown, bed_of, boltzmann, shown
from softmax_models.bandit import Array
from softmax_models.bandit_curves import WIDTH, Tally, last
from softmax_models.bandit_step import Step, step_of
from ui.address.parameters import Values
from ui.charts.figure import Chart
from ui.charts.scale import STEPS as HANDLE
from ui.lesson import Pictures

EVERY_T = HANDLE[::2]  # places of the handle, so that what is made for it serves here, too


class View:
    """What all pictures and sentences share: the tallies, and one step of the first run."""

    def __init__(self, values: Values) -> None:
        self.values, self.bed = values, bed_of(values)

    @cached_property
    def shown(self) -> list[Shown]:
        """The strategies that are shown."""
        return shown(self.values)

    @cached_property
    def tallies(self) -> list[Tally]:
        """What is known of each of them."""
        strategies, count = [each.strategy for each in self.shown], int(self.values.runs)
        return runs.tallies(strategies, self.bed, count, is_held=self.values.held is not None)

    @property
    def least(self) -> int:
        """How many runs there are of each, at least."""
        return min(found.runs for found in self.tallies)

    @property
    def true(self) -> Array:
        """The true values of the arms of the first run."""
        values: Array = runs.first_bandits(self.bed).values[0]
        return values

    @cached_property
    def step(self) -> Step:
        """Step t of the first run under softmax."""
        strategy = boltzmann(self.values)
        found = runs.first_run(strategy, self.bed)
        return step_of(runs.first_bandits(self.bed), found, strategy, self.values.t)


def of(values: Values) -> Pictures:
    """Every picture of these values, by key."""
    view = View(values)
    return {
        "share": lambda: share(view),
        "every_T": lambda: every_T(view),
        "reward": lambda: reward(view),
        "action_values": lambda: action_values(view),
        "arm_probabilities": lambda: draw_bars(view.step.p, view.step.arm, view.step.T),
    }


def share(view: View) -> Chart:
    """The share of draws of the best arm, over the steps."""
    curves: dict[str, Curve] = {
        each.word: astuple(found.best_share)
        for each, found in zip(view.shown, view.tallies, strict=True)
    }
    return share_curves(curves, WIDTH, view.least)


def every_T(view: View) -> Chart:
    """The share of draws of the best arm in the end, at every temperature."""
    tallies = runs.at_every(EVERY_T, view.values.cool, view.bed)
    others = {
        each.word: last(found.best_share)
        for each, found in zip(view.shown, view.tallies, strict=True)
        if each.word not in ("softmax", "arms")
    }
    return share_at_every_T(np.array(EVERY_T), at_end(tallies), others, view.values.T, runs.FEW)


def at_end(tallies: list[Tally]) -> Curve:
    """The shares of the last steps, and half of a band that is no narrower than theirs.

    The spread of a mean is at most the mean of the spreads.
    """
    curves = [found.best_share for found in tallies]
    return np.array([last(curve) for curve in curves]), np.array(
        [curve.half[-10:].mean() for curve in curves]
    )


def reward(view: View) -> Chart:
    """The mean reward."""
    curves: dict[str, Curve] = {
        each.word: astuple(found.mean_reward)
        for each, found in zip(view.shown, view.tallies, strict=True)
    }
    return reward_curves(curves, WIDTH, view.least, view.bed.mean, view.bed.scale)


def action_values(view: View) -> Chart:
    """What the first run believes before the step that is open."""
    step = view.step
    return value_bars(step.Q, step.N, view.true, step.arm, view.bed.scale)
