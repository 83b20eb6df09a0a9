"""The Jacobian of entmax: its values, and its zeros, which are exact."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmax_core as core

LOGITS = arrays(np.float64, st.integers(1, 6), elements=st.floats(-4, 4))
ALPHAS = [1, 1.1, 1.5, 1.8, 2]
GOLDEN = [-2.0, 0.0, 0.5]


def test_sparsemax_by_hand():
    """On its support sparsemax is z less its mean: the slopes are those of centring."""
    np.testing.assert_array_equal(
        core.entmax_jacobian(GOLDEN, 2), [[0, 0, 0], [0, 0.5, -0.5], [0, -0.5, 0.5]]
    )


def test_entmax_by_hand():
    """For alpha = 1.5 s is the square root of p, and two of them share one slope."""
    s = np.sqrt(core.entmax(GOLDEN)[1:])
    slope = s[0] * s[1] / s.sum()
    np.testing.assert_allclose(
        core.entmax_jacobian(GOLDEN)[1:, 1:], [[slope, -slope], [-slope, slope]], rtol=1e-12
    )


@pytest.mark.parametrize("alpha", ALPHAS)
@pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
def test_it_is_what_finite_differences_tend_to(alpha, temperature):
    """Independently of the formula; the logits stand away from any border of the support."""
    z, h = np.array([1.0, 0.63, 0.21, -5.0, 0.4]), 1e-6
    quotients = [
        (
            core.entmax(z + h * e, alpha, temperature=temperature)
            - core.entmax(z - h * e, alpha, temperature=temperature)
        )
        / (2 * h)
        for e in np.eye(len(z))
    ]
    found = core.entmax_jacobian(z, alpha, temperature=temperature)
    np.testing.assert_allclose(found, np.transpose(quotients), atol=2e-8)


@pytest.mark.parametrize("alpha", ALPHAS)
@given(z=LOGITS, temperature=st.floats(0.2, 5))
def test_a_class_without_probability_has_a_row_and_a_column_of_zeros(alpha, z, temperature):
    """That is what stops learning; and what one class gains the others lose."""
    p = core.entmax(z, alpha, temperature=temperature)
    J = core.entmax_jacobian(z, alpha, temperature=temperature)
    assert not J[p == 0].any()
    assert not J[:, p == 0].any()
    np.testing.assert_array_equal(J, J.T)
    np.testing.assert_allclose(J.sum(axis=0), 0, atol=1e-12 / temperature)
    assert np.linalg.eigvalsh(J).min() > -1e-9 / temperature


def test_the_ends_of_the_family():
    """Alpha = 1 is the Jacobian of softmax; close to it there is no jump."""
    z = [0.3, -1.0, 2.0]
    np.testing.assert_array_equal(
        core.entmax_jacobian(z, 1, temperature=0.7), core.jacobian(z, 0.7)
    )
    np.testing.assert_allclose(
        core.entmax_jacobian(z, 1 + 1e-7, temperature=0.7), core.jacobian(z, 0.7), atol=1e-6
    )


@pytest.mark.parametrize("alpha", [1.5, 2])
def test_the_limits_follow_the_policy(alpha):
    """Zeros where p is flat, NaN where there is no p, ValueError where it jumps."""
    for z, temperature in (([2.0, 1.0], 0.0), ([2.0, 1.0], np.inf), ([np.inf, 1.0], 1.0)):
        assert not core.entmax_jacobian(z, alpha, temperature=temperature).any()
    assert np.isnan(core.entmax_jacobian([-np.inf, -np.inf], alpha)).all()
    assert np.isnan(core.entmax_jacobian([np.nan, 1.0], alpha)).all()
    with pytest.raises(ValueError, match="tie"):
        core.entmax_jacobian([1.0, 1.0], alpha, temperature=0.0)
    with pytest.raises(ValueError, match=r"between 1 and 2, got 2\.5"):
        core.entmax_jacobian([1.0, 1.0], 2.5)


def test_shapes_and_types():
    """Rows of a batch are independent, and the type is that of the logits."""
    z = np.random.default_rng(0).normal(0, 1, (2, 3, 4))
    J = core.entmax_jacobian(z)
    assert J.shape == (2, 3, 4, 4)
    np.testing.assert_array_equal(J[1, 2], core.entmax_jacobian(z[1, 2]))
    assert core.entmax_jacobian(z.astype(np.float32), 2).dtype == np.float32
    assert core.entmax_jacobian(3.0).shape == (1, 1)
    assert core.entmax_jacobian(np.zeros((2, 0))).shape == (2, 0, 0)


def test_a_winner_that_is_almost_certain_keeps_all_its_digits():
    """Taken as sum less own, its slope would be off in the sixth digit."""
    z, alpha = [0.0, -4.99], 1.2
    assert 0 < core.entmax(z, alpha)[1] < 1e-12
    slope = core.entmax_jacobian(z, alpha)
    assert slope[0, 0] == pytest.approx(-slope[0, 1], rel=1e-12, abs=0)


def test_a_tiny_temperature_does_not_lose_what_two_small_weights_share():
    """s_1 s_2 is 1e-330, which is 0; over T = 1e-300 it is an ordinary slope."""
    alpha, heat = 1.01, 1e-300
    z = np.array([0.0, -98.0, -98.0]) * heat
    p = core.entmax(z, alpha, temperature=heat)
    s = [float(value) ** (2 - alpha) for value in p]
    assert 0 < s[1] < 1e-160
    expected = -s[1] * (s[2] / heat) / sum(s)
    found = core.entmax_jacobian(z, alpha, temperature=heat)
    assert found[1, 2] == pytest.approx(expected, rel=1e-12, abs=0)
    np.testing.assert_array_equal(found, found.T)
