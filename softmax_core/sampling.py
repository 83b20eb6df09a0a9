"""Drawing a class from a softmax, in two ways that give the same distribution.

z logits, T temperature, p probabilities, u uniform noise in [0, 1), G Gumbel noise
-log(-log u), K classes, x = (z - max z) / T.

Both take the random generator from the caller, and all noise is float64: float32 noise has so
few values near 1 that rare classes are never drawn. Left out on purpose: drawing without
replacement.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from softmax_core.layout import Axis
from softmax_core.number_types import Array
from softmax_core.odds import Odds, odds
from softmax_core.settings import generator, whole_number


@np.errstate(all="ignore")
def sample(
    z: npt.ArrayLike,
    temperature: npt.ArrayLike = 1.0,
    *,
    rng: np.random.Generator,
    draws: int | None = None,
    axis: Axis = -1,
    where: npt.ArrayLike | None = None,
) -> Array:
    """Return classes drawn from the softmax probabilities, by inverting their running sum.

    k = the first class with p_1 + ... + p_k > u

    z (..., K) gives an index for each slice, (...), or (draws, ...) with `draws`; over several
    axes the index counts the classes flattened. Axis, where and temperature as in `softmax`.

    Edge cases: the table in `softmax_core.policy`. A class of probability 0 is never drawn.

    Raises the errors of `softmax`; ValueError where there is no distribution to draw from, or
    `draws` is not a whole number from 0 up; TypeError where `rng` is no generator.

    Source: Devroye 1986, Non-Uniform Random Variate Generation, section III.2.1.

    >>> sample([0.0, 0.0, -np.inf], rng=np.random.default_rng(0), draws=8)
    array([1, 0, 0, 0, 1, 1, 1, 1])
    """
    state, times = _drawable(z, temperature, axis, where), _count(draws)
    sums = np.cumsum(state.probabilities, axis=-1)
    marks = (
        generator(rng).random((times, len(sums))) * sums[:, -1]
    )  # below the last sum, also rounded
    found = np.empty((len(marks), len(sums)), np.intp)
    for row, running in enumerate(sums):
        found[:, row] = np.searchsorted(running, marks[:, row], side="right")
    return _indices(state, found, draws)


def sorted_marks(rng: np.random.Generator, draws: int) -> Array:
    """Return the uniform noise that `sample` draws for one row, sorted for `sample_counts`.

    It depends on no logit: whoever moves one draws it once.
    """
    return np.sort(generator(rng).random(whole_number("draws", draws, 0)))


@np.errstate(all="ignore")
def sample_counts(z: npt.ArrayLike, temperature: npt.ArrayLike = 1.0, *, marks: Array) -> Array:
    """Return how often each class comes under sorted marks: what `sample` draws, counted.

    n_k = the marks from p_1 + ... + p_{k-1} up, and below p_1 + ... + p_k

    z (K,) gives counts (K,) that add up to the number of marks. Edge cases and errors as in
    `sample`.

    >>> marks = sorted_marks(np.random.default_rng(0), 8)
    >>> sample_counts([0.0, 0.0, -np.inf], marks=marks)
    array([3, 5, 0])
    """
    (sums,) = np.cumsum(_drawable(z, temperature, -1, None).probabilities, axis=-1)
    counts: Array = np.diff(np.searchsorted(marks * sums[-1], sums, side="left"), prepend=0)
    return counts


@np.errstate(all="ignore")
def gumbel_max(
    z: npt.ArrayLike,
    temperature: npt.ArrayLike = 1.0,
    *,
    rng: np.random.Generator,
    draws: int | None = None,
    axis: Axis = -1,
    where: npt.ArrayLike | None = None,
) -> Array:
    """Return classes drawn from the softmax probabilities, as the winners of a noisy race.

    k = argmax_i (x_i + G_i), which is k with probability p_k: no exponential and no sum.

    Arguments, shapes, edge cases and errors as in `sample`; K numbers are drawn for each class
    that `sample` needs one for.

    Source: Gumbel 1954; Maddison, Tarlow & Minka 2014, arXiv 1411.0030.

    >>> gumbel_max([0.0, 0.0, -np.inf], rng=np.random.default_rng(0), draws=8)
    array([1, 0, 0, 1, 1, 0, 0, 0])
    """
    state, noise = _drawable(z, temperature, axis, where), generator(rng)
    found = np.empty((_count(draws), len(state.log)), np.intp)
    for race in found:
        race[:] = (state.log + noise.gumbel(size=state.log.shape)).argmax(axis=-1)
    return _indices(state, found, draws)


@np.errstate(all="ignore")
def race(
    z: npt.ArrayLike, temperature: npt.ArrayLike, *, rng: np.random.Generator, draws: int | None
) -> tuple[Odds, Array]:
    """Return the odds, and the noisy race (draws, N, K) whose winners `gumbel_max` returns."""
    state = _drawable(z, temperature, -1, None)
    return state, state.log + generator(rng).gumbel(size=(_count(draws), *state.log.shape))


def _drawable(
    z: npt.ArrayLike, temperature: npt.ArrayLike, axis: Axis, where: npt.ArrayLike | None
) -> Odds:
    """Return the odds; ValueError unless every row is a distribution."""
    state = odds(z, temperature, axis, where=where)
    missing = int(np.isnan(state.rest).sum())
    if missing:
        raise ValueError(
            f"every slice must have a distribution to draw from, got {missing} without"
        )
    return state


def _count(draws: int | None) -> int:
    """Return how often to draw: once unless it is said, and 0 times is no error."""
    return 1 if draws is None else whole_number("draws", draws, 0)


def _indices(state: Odds, found: Array, draws: int | None) -> Array:
    """Return drawn classes (draws, N) in the shape that is left without the axes."""
    outer = state.rows.layout.outer
    shape = outer if draws is None else (len(found), *outer)
    result: Array = found.reshape(shape)[()]
    return result
