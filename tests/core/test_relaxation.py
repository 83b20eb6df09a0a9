"""Gumbel-softmax: the same races as Gumbel-max, softened; and what straight-through passes on."""

from itertools import pairwise

import numpy as np
import pytest

import softmax_core as core

Z = np.array([2.0, 1.0, 0.1])


def rng(seed: int = 5) -> np.random.Generator:
    """The same noise each time."""
    return np.random.default_rng(seed)


@pytest.mark.parametrize("temperature", [0.5, 1.0, 4.0])
def test_the_winners_are_the_draws_of_gumbel_max(temperature):
    """One noise, one race: the sample is soft, its winner is the hard draw."""
    race = core.gumbel_race(Z, temperature, rng=rng(), draws=500)
    drawn = core.gumbel_max(Z, temperature, rng=rng(), draws=500)
    np.testing.assert_array_equal(race.argmax(axis=-1), drawn)
    for tau in (0.1, 1.0, 10.0):
        soft = core.gumbel_softmax(Z, tau, temperature=temperature, rng=rng(), draws=500)
        np.testing.assert_array_equal(soft.argmax(axis=-1), drawn)
        np.testing.assert_allclose(soft.sum(axis=-1), 1, rtol=1e-12)


def test_winners_are_as_frequent_as_softmax_says():
    """Within four standard deviations of 40,000 draws."""
    draws, p = 40_000, core.softmax(Z, 0.8)
    winners = core.gumbel_race(Z, 0.8, rng=rng(), draws=draws).argmax(axis=-1)
    share = np.bincount(winners, minlength=3) / draws
    assert (abs(share - p) < 4 * np.sqrt(p * (1 - p) / draws)).all()


def test_it_comes_to_one_hot_as_tau_falls_and_to_the_centre_as_it_rises():
    """Both limits, and every step towards them."""
    largest = [
        core.gumbel_softmax(Z, tau, rng=rng(), draws=300).max(axis=-1)
        for tau in (np.inf, 5.0, 1.0, 0.2, 0.01, 0.0)
    ]
    assert all((after >= before).all() for before, after in pairwise(largest))
    np.testing.assert_allclose(largest[0], 1 / 3)
    np.testing.assert_array_equal(largest[-1], 1)


def test_a_sample_by_hand():
    """Softmax of the noisy logits over tau, from NumPy's own noise."""
    noise = rng().gumbel(size=3)
    expected = core.softmax((Z + noise) / 0.5)
    np.testing.assert_allclose(core.gumbel_softmax(Z, 0.5, rng=rng()), expected, rtol=1e-12)


def test_shapes_follow_the_logits():
    """A draw has the shape of z; several have an axis in front."""
    z = np.zeros((4, 3))
    assert core.gumbel_race(z, rng=rng()).shape == (4, 3)
    assert core.gumbel_softmax(z, rng=rng(), draws=7).shape == (7, 4, 3)


def test_adding_a_constant_changes_no_race():
    """The maximum is taken out before the noise comes in."""
    np.testing.assert_array_equal(
        core.gumbel_race(Z + 1024, rng=rng()), core.gumbel_race(Z + 1024 + 64, rng=rng())
    )


def test_a_masked_class_never_runs_and_nothing_cannot():
    """-inf stays -inf; without any class there is nothing to draw."""
    race = core.gumbel_race([0.0, -np.inf], rng=rng(), draws=50)
    assert (race[:, 1] == -np.inf).all()
    assert (core.gumbel_softmax([0.0, -np.inf], rng=rng(), draws=50) == [1, 0]).all()
    with pytest.raises(ValueError, match="distribution to draw from"):
        core.gumbel_race([-np.inf, -np.inf], rng=rng())


def test_straight_through_is_hard_forward_and_soft_backward():
    """The forward step is a one-hot draw, the slope is that of the soft sample."""
    race, g, tau, h = core.gumbel_race(Z, rng=rng()), np.array([1.0, -2.0, 0.5]), 0.7, 1e-6
    hard, gradient = core.straight_through(race, g, tau)
    np.testing.assert_array_equal(hard, np.eye(3)[race.argmax()])
    quotients = [
        g @ (core.softmax(race + h * e, tau) - core.softmax(race - h * e, tau)) / (2 * h)
        for e in np.eye(3)
    ]
    np.testing.assert_allclose(gradient, quotients, atol=1e-8)
    assert not core.straight_through(race, g, 0.0)[1].any()


def test_straight_through_passes_a_huge_gradient_on():
    """Scaled losses are that large: half of it comes back, and no NaN. It is the vjp's own care."""
    hard, gradient = core.straight_through([0.5, 0.5], [1e308, -1e308])
    np.testing.assert_array_equal(hard, [0.5, 0.5])
    np.testing.assert_array_equal(gradient, [5e307, -5e307])
    _, cold = core.straight_through([0.0, -740e-20], [0.0, 1.0], 1e-20)
    np.testing.assert_allclose(
        cold, [-4.1887398800475929e-302, 4.1887398800475929e-302], rtol=1e-15
    )
