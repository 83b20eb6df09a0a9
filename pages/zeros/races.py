"""Races of Gumbel-max: who wins them, the samples that they become at τ, and one step through."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

import softmax_core as core
from pages.zeros.charts.triangle import cloud
from pages.zeros.view import Floats, once
from softmax_words import Words, by_language
from ui.address.link import Lab
from ui.charts.draws import share_bars
from ui.charts.figure import Chart
from ui.lesson import Pictures
from ui.words.numbers import significant

words = Words(__file__)
DRAWS = 300


@dataclass(frozen=True, eq=False)
class Races:
    """Some races of Gumbel-max, and the samples that they become at τ."""

    lab: Lab
    tau: float
    noisy: Floats  # (DRAWS, K)
    p: Floats
    soft: Floats  # (DRAWS, K)

    @property
    def counts(self) -> NDArray[np.int_]:
        """How many races each class won."""
        return np.bincount(self.noisy.argmax(axis=-1), minlength=len(self.p))

    @property
    def band(self) -> tuple[Floats, Floats]:
        """Between which shares at least 95 % of such counts lie."""
        low, high = core.multinomial_band(self.p, DRAWS)
        return low / DRAWS, high / DRAWS

    @property
    def first_share(self) -> float:
        """What the first sample gives to its winner."""
        return float(self.soft[0].max())

    def step(self) -> tuple[Floats, Floats]:
        """The straight-through step of the first race, for what raises its winner's entry."""
        g = np.eye(len(self.p))[int(self.noisy[0].argmax())]
        hard, gradient = core.straight_through(self.noisy[0], g, self.tau)
        return hard, gradient


@once
def races(lab: Lab, tau: float, seed: int) -> Races | None:
    """The races of a seed; None where there is nothing to draw from."""
    p = core.softmax(lab.z, lab.T)
    if np.isnan(p).any():
        return None
    rng = np.random.default_rng(seed)
    noisy = core.gumbel_race(lab.z, lab.T, rng=rng, draws=DRAWS)
    return Races(lab, tau, noisy, p, core.softmax(noisy, tau))


def of_races(found: Races) -> Pictures:
    """Samples and winners of the races, and one straight-through step."""
    pictures: Pictures = {"winners": partial(winners, found), "step": partial(one_step, found)}
    if len(found.lab.z) == 3:
        pictures["cloud"] = partial(samples, found)
    return pictures


@by_language
def samples(found: Races) -> Chart:
    """The samples of three classes on the simplex."""
    return cloud(found.soft, found.p, found.lab.names, found.tau)


@by_language
def winners(found: Races) -> Chart:
    """How many races each class won, beside its probability."""
    return share_bars(found.p, found.counts, found.band, found.lab.names)


def one_step(found: Races) -> Chart:
    """The straight-through step as a table."""
    hard, gradient = found.step()
    columns: dict[str, Any] = {
        words("heads.class"): list(found.lab.names),
        words("heads.race"): found.noisy[0],
        words("heads.sample"): found.soft[0],
        words("heads.forward"): hard,
        words("heads.backward"): gradient,
    }
    return Chart(words("step"), {}, "", columns)


def in_short(chart: Chart) -> Chart:
    """The same table with four digits: the page shows it, *Data* has them all."""
    rounded = {
        name: column if isinstance(column[0], str) else [significant(float(v)) for v in column]
        for name, column in chart.table.items()
    }
    return replace(chart, table=rounded)
