"""Cross-entropy and its gradient, with every kind of target."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmax_core as core

LOGITS = arrays(np.float64, st.integers(2, 8), elements=st.floats(-50, 50))


def test_a_guess_among_four_costs_log_four():
    """By hand: the loss of an untrained classifier."""
    assert core.cross_entropy([0.0] * 4, 2) == pytest.approx(math.log(4), rel=1e-15, abs=0)


def test_softmax_twice_cannot_cost_less_than_the_floor():
    """A sure and right p = one-hot, fed in as logits of K = 10, still costs 1.461."""
    one_hot = np.eye(10)[3]
    assert core.cross_entropy(one_hot, 3) == pytest.approx(
        -math.log(math.e / (math.e + 9)), rel=1e-14, abs=0
    )
    assert core.cross_entropy(one_hot, 3) == pytest.approx(1.46115017173, abs=1e-11)


@given(LOGITS, st.data())
def test_an_index_is_a_one_hot_distribution(z, data):
    """The two kinds of target agree, in the loss and in the gradient."""
    k = data.draw(st.integers(0, len(z) - 1))
    y = np.eye(len(z))[k]
    assert core.cross_entropy(z, k) == core.cross_entropy(z, y)
    np.testing.assert_array_equal(
        core.cross_entropy_gradient(z, k), core.cross_entropy_gradient(z, y)
    )


def test_indices_broadcast_over_the_slices():
    """One index for all, or one for each; the classes may lie on any axis."""
    z = np.random.default_rng(0).normal(size=(4, 3, 2))
    each = core.cross_entropy(z, np.full((4, 2), 1), axis=1)
    assert each.shape == (4, 2)
    np.testing.assert_array_equal(core.cross_entropy(z, 1, axis=1), each)
    np.testing.assert_array_equal(each[2, 1], core.cross_entropy(z[2, :, 1], 1))


def test_a_distribution_broadcasts_against_the_logits():
    """One soft target for a batch, or a batch of targets for one vector."""
    z, y = np.array([1.0, 2.0, 3.0]), np.eye(3)
    np.testing.assert_array_equal(core.cross_entropy(z, y), -core.log_softmax(z))
    assert core.cross_entropy(np.zeros((5, 3)), y[0]).shape == (5,)


@pytest.mark.parametrize("target", [3, -1, [0, 3], 10**12])
def test_an_index_out_of_range_is_refused(target):
    """-1 too: counting from the end would hide the "ignore" label of other libraries."""
    with pytest.raises(ValueError, match=r"target index must be in 0\.\.2, got"):
        core.cross_entropy(np.zeros((2, 3)), target)


def test_an_integer_one_hot_is_refused():
    """[[0, 0, 1]] would silently be read as three indices."""
    with pytest.raises(ValueError, match="a one-hot target must be floating"):
        core.cross_entropy(np.zeros((3, 3)), np.eye(3, dtype=int))


@pytest.mark.parametrize("target", [[0.5, 0.6], [1.5, -0.5], [math.nan, 1.0], [0.0, 0.0]])
def test_what_is_no_distribution_is_refused(target):
    """A loss against anything else means nothing; a sum within 1 % of 1 counts as rounding."""
    with pytest.raises(ValueError, match="target distribution must be >= 0 and sum to 1"):
        core.cross_entropy([0.0, 0.0], target)


@pytest.mark.parametrize("target", [True, [True, False], "a", 1j, None])
def test_a_target_of_another_type_is_refused(target):
    """A boolean could be an index or a one-hot; the rest is no number."""
    with pytest.raises(TypeError, match="target must be"):
        core.cross_entropy([0.0, 0.0], target)


def test_a_half_precision_distribution_is_accepted():
    """Rounded to bfloat16, thirds miss 1 by a little."""
    y = np.full(3, 1 / 3).astype(core.number_type("bfloat16"))
    assert core.cross_entropy([0.0] * 3, y) == pytest.approx(math.log(3), rel=1e-2, abs=0)


def test_an_impossible_target_costs_infinitely_much():
    """Its p is 0 exactly: masked, or at T = 0."""
    assert core.cross_entropy([0.0, -np.inf], 1) == np.inf
    assert core.cross_entropy([1.0, 0.0], 1, 0.0) == np.inf


def test_zero_times_minus_inf_is_zero():
    """A masked class that the target does not want costs nothing."""
    assert core.cross_entropy([0.0, -np.inf], [1.0, 0.0]) == 0


def test_the_loss_of_an_underflowed_class_is_finite():
    """From probabilities it would be inf."""
    assert core.cross_entropy([1000.0, -1000.0], 1) == 2000


def test_the_loss_of_a_sure_and_right_class_keeps_its_digits():
    """4.248e-18, and not 0: this is what a trained model's last digits are."""
    assert core.cross_entropy([0.0, -40.0], 0) == pytest.approx(
        4.248354255291589e-18, rel=1e-15, abs=0
    )


@given(LOGITS, st.floats(0.2, 5), st.data())
def test_gradient_matches_central_differences(z, temperature, data):
    """The formula (p - y) / T against the loss itself."""
    k, step = data.draw(st.integers(0, len(z) - 1)), 1e-5
    up = core.cross_entropy(z + step * np.eye(len(z)), k, temperature)
    down = core.cross_entropy(z - step * np.eye(len(z)), k, temperature)
    gradient = core.cross_entropy_gradient(z, k, temperature)
    np.testing.assert_allclose(gradient, (up - down) / (2 * step), atol=2e-7)


def test_gradient_of_the_right_winner_is_minus_the_sum_of_the_others():
    """Plain p - 1 is 0 and training would stop; the exact value is -e^-40 / (1 + e^-40)."""
    gradient = core.cross_entropy_gradient([40.0, 0.0], 0)
    assert gradient[0] == pytest.approx(-4.248354255291589e-18, rel=1e-15, abs=0)
    assert gradient[0] == -gradient[1]


def test_gradient_at_temperature_zero():
    """0 where the prediction is right, and no number where the loss jumps."""
    np.testing.assert_array_equal(core.cross_entropy_gradient([1.0, 0.0], 0, 0.0), [0, 0])
    with pytest.raises(ValueError, match="temperature must be > 0"):
        core.cross_entropy_gradient([1.0, 0.0], 1, 0.0)


def test_loss_is_convex_along_a_line():
    """Its Hessian is J / T, positive semidefinite."""
    rng = np.random.default_rng(2)
    a, b = rng.normal(0, 5, (2, 6))
    line = a + np.linspace(0, 1, 101)[:, None] * (b - a)
    assert (np.diff(core.cross_entropy(line, 2), 2) >= -1e-12).all()


ROUNDED = st.floats(0.991, 1.009)


def test_a_target_that_misses_one_by_rounding_has_the_gradient_of_its_loss():
    """By hand: the loss is 1.008 log(...) less .5 z_1 and .508 z_2, so p counts 1.008 times."""
    got = core.cross_entropy_gradient([0.0, 0.0], [0.5, 0.508])
    np.testing.assert_allclose(got, [0.004, -0.004], rtol=1e-14)


@given(LOGITS, st.floats(0.2, 5), ROUNDED, st.data())
def test_the_gradient_is_that_of_the_loss_for_every_target_it_accepts(z, temperature, total, data):
    """Central differences of the loss itself: what training would descend, and what a check finds.

    They do not sum the target; a gradient that is not its loss's makes an optimiser stop early.
    """
    parts = np.array(data.draw(st.lists(st.floats(0, 1), min_size=len(z), max_size=len(z)))) + 1e-3
    y, step = parts / parts.sum() * total, 1e-5
    up = core.cross_entropy(z + step * np.eye(len(z)), y, temperature)
    down = core.cross_entropy(z - step * np.eye(len(z)), y, temperature)
    gradient = core.cross_entropy_gradient(z, y, temperature)
    np.testing.assert_allclose(gradient, (up - down) / (2 * step), atol=2e-7)
    assert abs(gradient.sum()) < 1e-14 / temperature


def test_a_half_precision_target_does_not_push_all_logits_one_way():
    """Its thirds sum to 1.002; the loss sees differences of logits alone, so must its gradient."""
    y = np.full(3, 1 / 3).astype(core.number_type("bfloat16"))
    np.testing.assert_allclose(core.cross_entropy_gradient([0.0] * 3, y), 0, atol=1e-16)


def test_the_gradient_keeps_its_tail_however_small_the_temperature():
    """P = e^-740 has two digits left, p / T all of them: 60-digit arithmetic."""
    exact = 4.1887398800475929e-302
    got = core.cross_entropy_gradient([0, -740e-20], 0, 1e-20)
    np.testing.assert_allclose(got, [-exact, exact], rtol=1e-15)
    got = core.cross_entropy_gradient([0, -740e-20], [1.0, 1e-320], 1e-20)
    exact -= 1e-320 * 1e20  # what is left of y after it was rounded to a subnormal
    np.testing.assert_allclose(got, [-exact, exact], rtol=1e-7)


def test_a_rounded_target_that_p_meets_has_no_gradient_at_temperature_zero():
    """A third is not a third in float64, and p and y need not round alike."""
    for total in (1.0, 1.004):
        got = core.cross_entropy_gradient([5.0] * 3, [total / 3] * 3, 0.0)
        np.testing.assert_array_equal(got, 0)
    with pytest.raises(ValueError, match="temperature must be > 0"):
        core.cross_entropy_gradient([5.0] * 3, [1 / 3 - 1e-12, 1 / 3 + 1e-12, 1 / 3], 0.0)
