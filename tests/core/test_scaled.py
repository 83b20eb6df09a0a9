"""Numbers with an exponent of their own: as exact as float64, and without its ends."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softmax_core.scaled import scaled, scaled_exp

ANY = st.floats(allow_nan=False, allow_infinity=False)


def exact(number):
    """The one number as a fraction; 0 has an exponent that no fraction would survive."""
    if not number.mantissa:
        return Fraction(0)
    return Fraction(float(number.mantissa)) * Fraction(2) ** int(number.exponent)


@given(ANY, ANY, ANY)
def test_every_operation_rounds_once(a, b, c):
    """Against fractions, which know no range: a b may be 1e600 and a b c an ordinary number."""
    x, y, w = (scaled(np.array(value)) for value in (a, b, c))
    product, both = exact(x * y * w), Fraction(a) * Fraction(b) * Fraction(c)
    assert abs(product - both) <= abs(both) * Fraction(2) ** -52
    total = exact(x + y)
    assert abs(total - Fraction(a) - Fraction(b)) <= abs(Fraction(a) + Fraction(b)) / 2**53
    assert exact(x - x) == 0
    if b:
        assert abs(exact(x / y) * Fraction(b) - Fraction(a)) <= abs(Fraction(a)) / 2**52


@given(ANY)
def test_a_float_comes_back_as_it_was(a):
    """Subnormals and zeros, too."""
    assert scaled(np.array(a)).value == a


def test_infinities_and_nan_pass_through():
    """They mean in the middle of a formula what they mean in float64."""
    ends = scaled(np.array([np.inf, -np.inf, np.nan]))
    np.testing.assert_array_equal(ends.value, [np.inf, -np.inf, np.nan])
    np.testing.assert_array_equal((ends * scaled(np.array(-2.0))).value, [-np.inf, np.inf, np.nan])
    np.testing.assert_array_equal((ends + scaled(np.array(5.0))).value, [np.inf, -np.inf, np.nan])
    np.testing.assert_array_equal((scaled(np.array(1.0)) / ends).value, [0, 0, np.nan])


def test_a_sum_of_numbers_beyond_the_range():
    """The largest leads, and three equal ones are three times one."""
    big = scaled(np.array([[1e300, 1e300, 1e300, 1.0]])) * scaled(np.array(1e300))
    total = big.sum() / scaled(np.array(1e300))
    np.testing.assert_allclose(total.value, [[3e300]], rtol=1e-15)
    assert scaled(np.zeros((1, 3))).sum().value == 0


@given(st.floats(-740, 0))
def test_exp_agrees_with_that_of_the_machine(x):
    """Where the machine has one; and twice as far it is the square."""
    once, twice = scaled_exp(np.array([x, 2 * x]), np.zeros(2)).value
    assert once == pytest.approx(math.exp(x), rel=1e-15, abs=5e-324)
    square = exact(scaled_exp(np.array(x), np.array(0.0))) ** 2
    double = exact(scaled_exp(np.array(2 * x), np.array(0.0)))
    assert abs(double / square - 1) < 1e-15
    assert twice <= once


def test_the_far_ends_of_exp():
    """No probability at all, certainty, and no answer."""
    got = scaled_exp(np.array([-np.inf, -1e300, -2e5, 0.0, np.nan]), np.zeros(5)).value
    np.testing.assert_array_equal(got, [0, 0, 0, 1, np.nan])
