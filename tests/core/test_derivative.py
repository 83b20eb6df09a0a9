"""The Jacobian, its products, and the derivative with respect to the temperature."""

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmax_core as core

LOGITS = arrays(np.float64, st.integers(1, 7), elements=st.floats(-50, 50))
TEMPERATURES = st.floats(0.2, 5)


def test_jacobian_of_two_equal_logits():
    """By hand: p (1 - p) = 1/4, over T."""
    np.testing.assert_array_equal(core.jacobian([7.0, 7.0], 0.5), [[0.5, -0.5], [-0.5, 0.5]])


@given(LOGITS, TEMPERATURES)
def test_jacobian_is_symmetric_with_rows_that_sum_to_zero(z, temperature):
    """What one class gains the others lose."""
    matrix = core.jacobian(z, temperature)
    np.testing.assert_array_equal(matrix, matrix.T)
    np.testing.assert_allclose(matrix.sum(axis=0), 0, atol=1e-15 / temperature)


@given(LOGITS, TEMPERATURES)
def test_jacobian_is_positive_semidefinite_and_bounded(z, temperature):
    """Nair 2025, arXiv 2510.23012: the spectral norm is at most 1 / (2 T)."""
    values = np.linalg.eigvalsh(core.jacobian(z, temperature))
    assert values.min() >= -1e-14 / temperature
    assert values.max() <= (0.5 + 1e-14) / temperature


def test_jacobian_reaches_its_bound():
    """Two equal logits: norm exactly 1 / (2 T)."""
    assert np.linalg.norm(core.jacobian([0.0, 0.0], 0.25), 2) == pytest.approx(
        2.0, rel=1e-14, abs=0
    )


def test_jacobian_has_rank_one_less_than_the_classes():
    """The direction that is lost is the one that shifts all logits."""
    assert np.linalg.matrix_rank(core.jacobian([1.0, 2.0, 0.5, 0.0])) == 3


@given(LOGITS, TEMPERATURES)
def test_jacobian_matches_central_differences(z, temperature):
    """The formula against softmax itself."""
    step = 1e-5
    up = core.softmax(z + step * np.eye(len(z)), temperature)
    down = core.softmax(z - step * np.eye(len(z)), temperature)
    np.testing.assert_allclose(
        core.jacobian(z, temperature), ((up - down) / (2 * step)).T, atol=2e-7
    )


def test_diagonal_keeps_its_digits_at_saturation():
    """Plain p (1 - p) is 0 for the winner; the sum of the others is e^-40, 60-digit arithmetic."""
    matrix = core.jacobian([40.0, 0.0])
    np.testing.assert_allclose(np.abs(matrix), 4.248354255291589e-18, rtol=1e-15)


@given(LOGITS, TEMPERATURES)
def test_diagonal_agrees_with_decimal(z, temperature):
    """p_i times the sum of the others, in 70 digits; the shift rounds, hence 2e-13."""
    p = core.reference(z, temperature).p
    others = [sum(p[:i] + p[i + 1 :]) for i in range(len(z))]
    exact = [float(a * b / Decimal(temperature)) for a, b in zip(p, others, strict=True)]
    np.testing.assert_allclose(np.diag(core.jacobian(z, temperature)), exact, rtol=2e-13)


def test_a_batch_of_jacobians_is_each_of_them():
    """Logits (..., K) give (..., K, K)."""
    z = np.random.default_rng(0).normal(size=(2, 3, 4))
    batch = core.jacobian(z, 0.7)
    assert batch.shape == (2, 3, 4, 4)
    np.testing.assert_array_equal(batch[1, 2], core.jacobian(z[1, 2], 0.7))


def test_vjp_keeps_the_gradient_of_the_tail():
    """Plain p (g - g.p) gives 0 for the first entry, though 1 - p is 5.55e-17."""
    exact = math.exp(-37.43) / (1 + math.exp(-37.43)) ** 2
    np.testing.assert_allclose(core.vjp([37.43, 0.0], [1.0, 0.0]), [exact, -exact], rtol=1e-14)


@given(LOGITS, TEMPERATURES, st.data())
def test_products_agree_with_the_matrix(z, temperature, data):
    """Two ways to one vector, on both sides of a symmetric matrix."""
    v = data.draw(arrays(np.float64, len(z), elements=st.floats(-9, 9)))
    matrix = core.jacobian(z, temperature)
    np.testing.assert_allclose(core.jvp(z, v, temperature), matrix @ v, atol=1e-12)
    np.testing.assert_allclose(core.vjp(z, v, temperature), v @ matrix, atol=1e-12)


def test_products_with_the_identity_are_the_jacobian():
    """Vectors broadcast against z: one call gives all columns."""
    z = np.array([1.0, 0.0, -2.0])
    np.testing.assert_allclose(core.vjp(z, np.eye(3)), core.jacobian(z), atol=1e-16)


@given(LOGITS, TEMPERATURES, st.floats(-1e6, 1e6))
def test_moving_all_logits_alike_moves_nothing(z, temperature, constant):
    """J applied to a constant vector is exactly 0: the shift leaves no rounding."""
    np.testing.assert_array_equal(core.jvp(z, np.full(len(z), constant), temperature), 0)


def test_products_on_any_axis():
    """The layout of the batch does not matter."""
    z, v = np.random.default_rng(0).normal(size=(2, 4, 3))
    np.testing.assert_array_equal(core.jvp(z, v, axis=0), core.jvp(z.T, v.T).T)


@given(LOGITS, TEMPERATURES)
def test_temperature_gradient_matches_central_differences(z, temperature):
    """The formula against softmax itself; where the logits are far apart it is steep."""
    step = 1e-5 * temperature
    difference = core.softmax(z, temperature + step) - core.softmax(z, temperature - step)
    np.testing.assert_allclose(
        core.temperature_gradient(z, temperature), difference / (2 * step), atol=1e-6
    )


@given(LOGITS, TEMPERATURES)
def test_temperature_gradient_sums_to_zero(z, temperature):
    """Probability only moves between classes."""
    assert abs(core.temperature_gradient(z, temperature).sum()) <= 1e-14 / temperature


def test_temperature_gradient_takes_from_the_winner():
    """By hand for [log 3, 0], T = 1: p1 p2 log 3 flows from the first to the second."""
    flow = 3 / 16 * math.log(3)
    np.testing.assert_allclose(
        core.temperature_gradient([math.log(3), 0.0]), [-flow, flow], rtol=1e-14
    )
    assert core.temperature_gradient([40.0, 0.0])[0] == pytest.approx(
        -40 * math.exp(-40), rel=1e-14, abs=0
    )


@pytest.mark.parametrize("name", ["jacobian", "vjp", "jvp"])
def test_a_tie_at_temperature_zero_has_no_derivative(name):
    """The answer jumps there; a 0 or a NaN would both be wrong."""
    extra = () if name == "jacobian" else ([1.0, 0.0],)
    with pytest.raises(ValueError, match="temperature must be > 0 for the derivative of a tie"):
        getattr(core, name)([2.0, 2.0], *extra, 0.0)


@pytest.mark.parametrize(
    ("z", "temperature"), [([2.0, 1.0], 0.0), ([2.0, 1.0], np.inf), ([np.inf, 1.0], 1.0)]
)
def test_a_flat_limit_has_derivative_zero(z, temperature):
    """Near the limit p no longer moves; no -0 either, it would be printed."""
    for result in (
        core.jacobian(z, temperature),
        core.vjp(z, [1.0, 0.0], temperature),
        core.temperature_gradient(z, temperature),
    ):
        np.testing.assert_array_equal(result, 0)
        assert not np.signbit(result).any()


def test_a_tie_at_temperature_zero_has_a_temperature_gradient():
    """The winners keep their equal share as T grows from 0: the derivative is 0."""
    np.testing.assert_array_equal(core.temperature_gradient([2.0, 2.0, 1.0], 0.0), [0, 0, 0])
