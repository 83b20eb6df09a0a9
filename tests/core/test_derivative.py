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


def test_the_diagonal_keeps_its_tail_however_small_the_temperature():
    """A slope is p (1 - p) / T: representable where p alone is not. 60-digit arithmetic."""
    exact = 7.560052985827551e-297
    np.testing.assert_allclose(np.abs(core.jacobian([0, -820e-60], 1e-60)), exact, rtol=1e-15)
    exact = 9.7213221547577835e-309  # exp(-1400) / 1e-300, in the subnormal range
    matrix = core.jacobian([0.0, -1400e-300], 1e-300)
    np.testing.assert_allclose(np.abs(matrix), exact, rtol=1e-15)


def test_a_cell_between_two_tails_is_divided_before_it_is_lost():
    """p_1 p_2 is e^-800 here, which is 0, and over T = 1e-300 it is 3.7e-48."""
    got = core.jacobian([0.0, -400e-300, -400e-300], 1e-300)[1, 2]
    assert got == pytest.approx(-math.exp(-400) * 1e300 * math.exp(-400), rel=1e-13, abs=0)


@pytest.mark.parametrize("power", [-320, -200, -40, 0, 40, 200, 300])
@given(z=arrays(np.float64, st.integers(2, 5), elements=st.floats(-40, 40)))
def test_rows_and_columns_sum_to_zero_at_any_temperature(power, z):
    """What one class gains the others lose, within the rounding of the largest cell."""
    heat = 10.0**power
    matrix = core.jacobian(z * heat, heat)
    room = len(z) * 8 * np.spacing(abs(matrix).max())
    if np.isfinite(matrix).all():
        assert abs(matrix.sum(axis=0)).max() <= room
        assert abs(matrix.sum(axis=1)).max() <= room


def test_a_large_step_meets_a_small_probability():
    """P = 4e-322 has two digits left; times 1e300 the answer has all of them. 60 digits."""
    exact = 4.1887398800480492e-22
    np.testing.assert_allclose(core.jvp([0, -740], [0, 1e300]), [-exact, exact], rtol=1e-15)
    found = core.temperature_gradient([0.0, -740e-20], 1e-20)
    exact = 3.0996675112352192e-299
    np.testing.assert_allclose(found, [-exact, exact], rtol=1e-15)


@pytest.mark.parametrize("product", [core.vjp, core.jvp])
def test_a_huge_cotangent_neither_overflows_nor_turns_into_nan(product):
    """1e308 less -1e308 is beyond float64, a quarter of it is not: loss scaling meets this."""
    np.testing.assert_array_equal(product([0, 0], [1e308, -1e308]), [5e307, -5e307])
    np.testing.assert_array_equal(product([0, 0], [1e308, -1e308], 0.1), [np.inf, -np.inf])
    np.testing.assert_array_equal(product([0, 0], [1.7e308, 1.7e308]), [0, 0])
    np.testing.assert_array_equal(product([0, 0], [4e-323, 0], 2.0**-1070) > 0, [True, False])
    got = product([0, -1000e-100], [1e308, -1e308], 1e-100)
    np.testing.assert_allclose(got, [1.0151917795098913e-26, -1.0151917795098913e-26], rtol=1e-12)


def test_a_narrow_type_overflows_at_its_own_end():
    """Computed in float64 and rounded once: inf with its sign, as everywhere."""
    got = core.vjp(np.zeros(2, np.float32), [1e39, -1e39])
    np.testing.assert_array_equal(got, np.array([np.inf, -np.inf], np.float32))


def test_a_class_without_probability_has_no_say():
    """Masked by -inf, its g may be anything: 0 times NaN is 0 here, as in the loss."""
    for g in (np.nan, np.inf, 1e308):
        got = core.vjp([0.0, 0.0, -np.inf], [1.0, 0.0, g])
        np.testing.assert_array_equal(got, [0.25, -0.25, 0.0])


@pytest.mark.parametrize("g", [np.nan, np.inf, -np.inf])
def test_a_cotangent_without_end_gives_no_number(g):
    """No finite value of the slice would be right."""
    assert not np.isfinite(core.vjp([0.0, 1.0, 3.0], [0.0, g, 0.0])).any()
    got = core.vjp([[0.0, 1.0], [0.0, 0.0]], [[0.0, g], [1.0, 0.0]])
    np.testing.assert_array_equal(got[1], [0.25, -0.25])


def test_the_gradient_of_one_class_among_many_keeps_its_digits():
    """Shifted by the winner's g, all others would lose three digits with a thousand classes."""
    z, g = np.zeros(1000), np.eye(1000)[0]
    np.testing.assert_allclose(core.vjp(z, g)[1:], -1e-6, rtol=1e-15)


@given(LOGITS)
def test_the_norm_is_the_same_at_every_temperature_but_for_the_unit(z):
    """J of z T at T is J of z over T, exactly so for powers of two."""
    for power in (-1000, -300, 300, 1000):
        heat = 2.0**power
        with np.errstate(all="ignore"):
            scaled = z * heat
        if (abs(scaled[z != 0]) > 1e-290).all() and np.isfinite(scaled).all():
            exact = core.jacobian_norm(z) / heat
            assert core.jacobian_norm(scaled, heat) == pytest.approx(exact, rel=1e-12, abs=0)


def test_the_norm_of_a_certain_winner_survives_a_small_temperature():
    """Its matrix is 3e-357, and the division by T brings it back: 60-digit arithmetic."""
    got = core.jacobian_norm([0.0, -820e-60], 1e-60)
    assert got == pytest.approx(2 * 7.560052985827551e-297, rel=1e-14, abs=0)
