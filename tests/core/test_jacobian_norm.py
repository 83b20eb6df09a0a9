"""The spectral norm of the Jacobian: how saturated a softmax is."""

import math

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmax_core as core

LOGITS = arrays(np.float64, st.integers(1, 7), elements=st.floats(-30, 30))
TEMPERATURES = st.floats(0.2, 5)


@pytest.mark.parametrize("ties", [2, 3, 12])
def test_the_norm_of_a_tie_is_one_over_m_t(ties):
    """By hand: diag(1/m) - 1/m^2 stretches every direction but (1, ..., 1) by 1/m."""
    assert core.jacobian_norm([3.0] * ties, 0.5) == pytest.approx(2 / ties, rel=1e-14, abs=0)


def test_two_classes_by_hand():
    """[[a, -a], [-a, a]] has the eigenvalues 0 and 2a, with a = p (1 - p) / T."""
    p = 1 / (1 + math.exp(2.0 / 0.7))
    assert core.jacobian_norm([0.0, 2.0], 0.7) == pytest.approx(2 * p * (1 - p) / 0.7, rel=1e-14)


@given(LOGITS, TEMPERATURES)
def test_the_norm_is_the_largest_singular_value_of_the_jacobian(z, temperature):
    """A second way to the same number, from the matrix that the learner sees."""
    expected = np.linalg.norm(core.jacobian(z, temperature), 2)
    np.testing.assert_allclose(core.jacobian_norm(z, temperature), expected, rtol=1e-12)


@given(LOGITS, TEMPERATURES)
def test_the_norm_stays_under_its_bound(z, temperature):
    """Nair 2025, arXiv 2510.23012: at most 1 / (2 T)."""
    assert 0 <= core.jacobian_norm(z, temperature) <= (0.5 + 1e-15) / temperature


def test_a_confident_softmax_keeps_the_digits_of_its_small_norm():
    """1 - p is 1.9e-22 here: computed as 1 - p it would be 0, and learning would look dead."""
    p = math.exp(-50)
    assert core.jacobian_norm([50.0, 0.0]) == pytest.approx(2 * p, rel=1e-13, abs=0)


def test_a_curve_over_temperatures_is_one_call():
    """A page draws the norm against T with z (K,) and T (n, 1)."""
    T = np.array([0.1, 1.0, 10.0])
    each = [core.jacobian_norm([2.0, 1.0, 0.1], t) for t in T]
    np.testing.assert_array_equal(core.jacobian_norm([2.0, 1.0, 0.1], T[:, None]), each)


def test_a_masked_class_changes_nothing():
    """-inf leaves the softmax of the others."""
    expected = core.jacobian_norm([1.0, 2.0])
    assert core.jacobian_norm([1.0, -math.inf, 2.0]) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize(
    ("z", "temperature"),
    [([1.0, 2.0], 0.0), ([1.0, 2.0], math.inf), ([math.inf, 2.0], 1.0), ([5.0], 1.0)],
)
def test_flat_limits_have_norm_zero(z, temperature):
    """Where the limit does not move there is no slope; one class alone has nothing to share."""
    assert core.jacobian_norm(z, temperature) == 0


def test_a_tie_at_zero_temperature_has_no_norm():
    """Here p jumps: a sentence, not a number."""
    with pytest.raises(ValueError, match="temperature must be > 0 for the derivative of a tie"):
        core.jacobian_norm([1.0, 1.0], 0.0)


def test_a_broken_row_does_not_break_its_neighbours():
    """LAPACK gives up on NaN for the whole batch; a page of rows must not."""
    got = core.jacobian_norm([[0.0, 0.0], [math.nan, 0.0], [-math.inf, -math.inf]])
    np.testing.assert_array_equal(got, [0.5, math.nan, math.nan])


def test_a_tiny_temperature_overflows_to_inf_and_not_to_an_error():
    """0.5 / 1e-310 is beyond float64, the matrix before the division is not."""
    assert core.jacobian_norm([0.0, 0.0], 1e-310) == math.inf


def test_the_type_is_that_of_the_logits():
    """As everywhere in the core."""
    assert core.jacobian_norm(np.zeros((4, 2), np.float32)).dtype == np.float32


def exact_norm(z, temperature):
    """The largest eigenvalue of diag(p) - p p' over T, in 100 digits, by its own algorithm."""
    with mpmath.workdps(100):
        odds = [mpmath.exp((mpmath.mpf(x) - max(z)) / temperature) for x in z]
        p = mpmath.matrix([value / sum(odds) for value in odds])
        return max(mpmath.eigsy(mpmath.diag(p) - p * p.T, eigvals_only=True)) / temperature


@pytest.mark.parametrize(
    "z",
    [
        [2.0, 1.0, 0.1],
        [0.0, 0.0, -1e-12, -3.0],  # two that nearly tie: the root lies beside a pole
        [1.0, 1.0 - 1e-15, 0.0],
        [5.0, 5.0, 5.0, -40.0],
        [3.0, 2.9, 2.8, 2.7, 2.6, 2.5, 2.4, 2.3, 2.2, 2.1, 2.0, -60.0],
        [40.0, 0.0, 0.1, 0.2],  # a winner whose p rounds to 1
        [0.0, -1e-8, 1e-8],
    ],
)
@pytest.mark.parametrize("temperature", [0.5, 1.0, 7.0])
def test_the_norm_has_its_digits_wherever_its_root_lies(z, temperature):
    """A drag of T asks for hundreds of norms: they come from one equation, not from a matrix."""
    expected = float(exact_norm(z, temperature))
    assert core.jacobian_norm(z, temperature) == pytest.approx(expected, rel=1e-15, abs=0)


@given(arrays(np.float64, (5, 4), elements=st.floats(-30, 30)), TEMPERATURES)
def test_a_row_among_others_has_the_norm_it_has_alone(z, temperature):
    """One row that takes longer to find moves none that is found already."""
    alone = [core.jacobian_norm(row, temperature) for row in z]
    np.testing.assert_array_equal(core.jacobian_norm(z, temperature), alone)
