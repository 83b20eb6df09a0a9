"""Standardised features: what is constant is 0, and no unit of measurement breaks the rest."""

from fractions import Fraction

import numpy as np
import pytest

from softmax_models.standardisation import scale, standardised

UNITS = [1e-300, 1e-200, 1e-8, 1.0, 1e9, 1e200, 1e305]


@pytest.mark.parametrize("order", "CF")
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("value", [14.62, 0.1, -7.3, 3.0, 0.0])
def test_a_constant_column_is_exactly_zero(value, unit, order):
    """The mean of 1,000 times 14.62 is not 14.62 in a plain sum, and 0/0 in disguise was -1."""
    X = np.full((1000, 3), value * unit, order=order)
    of = scale(X)
    assert (of.mean == value * unit).all()
    assert not standardised(X, of).any()


@pytest.mark.parametrize("unit", UNITS)
def test_a_constant_column_stays_zero_in_a_row_held_out(unit):
    """Training has learnt nothing of it: 14.63 beside 14.62 became 5.6e12, and the loss 1e10."""
    of = scale(np.full((700, 1), 14.62 * unit))
    held_out = [[14.63 * unit], [-1e308], [0.0], [1.7e308]]
    assert not standardised(held_out, of).any()


def test_every_two_decimal_constant_is_constant():
    """Two thirds of them were not; as float32 too, whose decimals are other numbers."""
    X = np.tile(np.arange(0, 100, 0.01).round(2), (37, 1))
    for values in (X, np.float32(X), np.asfortranarray(X), X.astype(int)):
        assert not standardised(values, scale(values)).any()


def test_what_differs_by_rounding_alone_is_constant():
    """0.3 and 0.1 + 0.2 are one measurement; a next one of 0.31 must not become 1e14."""
    of = scale([[0.3], [0.1 + 0.2], [0.3]])
    assert standardised([[0.31]], of) == 0
    whole = [[1e15], [1e15 + 1]]  # the largest that a file may hold, and the next one
    assert standardised(whole, scale(whole)).tolist() == [[-1], [1]]


@pytest.mark.parametrize("unit", UNITS)
def test_the_unit_of_a_column_makes_no_difference(unit):
    """Squares of 1e200 overflow, those of 1e-200 are 0, and a sum of 1e308 is inf."""
    X = np.random.default_rng(0).normal(3, 1, (50, 2))
    found = standardised(unit * X, scale(unit * X))
    np.testing.assert_allclose(found, standardised(X, scale(X)), rtol=1e-13, atol=1e-13)
    np.testing.assert_allclose([found.mean(), found.std()], [0, 1], atol=1e-14)


def test_a_spread_over_the_whole_range_does_not_overflow():
    """Here the difference of two values is no float64 any more, and the quotient is 1."""
    X = [[1.7e308], [-1.7e308]]
    assert standardised(X, scale(X)).tolist() == [[1], [-1]]


def test_the_order_in_memory_makes_no_difference():
    """NumPy sums the two orders differently; a table must not give two models."""
    X = np.random.default_rng(1).normal(1e6, 1, (1234, 4))
    one, other = scale(X), scale(np.asfortranarray(X))
    np.testing.assert_array_equal(one.mean, other.mean)
    np.testing.assert_array_equal(one.deviation, other.deviation)


@pytest.mark.parametrize("offset", [0.0, 1e6, 1e12])
def test_it_agrees_with_exact_fractions(offset):
    """No rounding at all in the reference, and none to see in the answer but that of the mean."""
    x = np.random.default_rng(2).normal(offset, 1, 40)
    exact = [Fraction(value) for value in x.tolist()]
    mean = sum(exact) / 40
    deviation = float(sum((value - mean) ** 2 for value in exact) / 40) ** 0.5
    expected = [float(value - mean) / deviation for value in exact]
    found = standardised(x[:, None], scale(x[:, None]))[:, 0]
    np.testing.assert_allclose(found, expected, atol=2 * np.spacing(offset + 1))


@pytest.mark.parametrize("X", [[[np.nan]], [[np.inf], [1.0]], np.zeros((0, 2))])
def test_what_has_no_spread_is_refused(X):
    """A NaN would spread over the whole column, and from there over every weight."""
    with pytest.raises(
        ValueError, match="X must have at least one row, all of its features finite"
    ):
        scale(X)


def test_features_that_are_not_those_of_the_scale_are_named():
    """One feature for two would be standardised by both; a vector has no rows to spread over."""
    with pytest.raises(ValueError, match=r"X must be \(n, F\), a row for each sample, got shape"):
        scale([1.0, 2.0])
    of = scale([[1.0, 2.0], [3.0, 5.0]])
    for X in ([[1.0]], [[1.0, 2.0, 3.0]], 1.0):
        with pytest.raises(ValueError, match="X must have the 2 features of the scale, got"):
            standardised(X, of)


@pytest.mark.parametrize("unit", [*UNITS, 5e-324, 1e-310])
def test_powers_of_two_change_no_digit(unit):
    """Every digit is that of ldexp, which rounds once: what a page shows hangs on no short cut."""
    rng = np.random.default_rng(7)
    X = rng.normal(size=(50, 6)) * unit * 10.0 ** rng.integers(-3, 3, 6)
    of = scale(X)
    power = -np.frexp(
        np.where(np.isfinite(of.deviation), np.maximum(abs(of.mean), of.deviation), 1)
    )[1]
    gap = np.ldexp(X, power) - np.ldexp(of.mean, power)
    wanted = np.where(np.isfinite(of.deviation), gap / np.ldexp(of.deviation, power), 0.0)
    np.testing.assert_array_equal(standardised(X, of), wanted)


def test_what_is_standardised_is_not_written_to():
    """The reader's table is shared by all pages of a session."""
    X = np.arange(12.0).reshape(4, 3)
    standardised(X, scale(X))
    np.testing.assert_array_equal(X, np.arange(12.0).reshape(4, 3))
