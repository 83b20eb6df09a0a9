"""Arithmetic with its error kept, against Python's exact fractions."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from softmax_core.compensated import accurate_sum, quotient, two_diff, two_prod, two_sum
from softmax_core.log_odds import exp_pair, lifted_exp, log_odds

WIDE = st.floats(-1e307, 1e307)
MODERATE = st.floats(-1e140, 1e140).filter(lambda x: x == 0 or abs(x) > 1e-140)


def test_the_lost_quarter_is_found():
    """By hand: 1e16 has neighbours 2 apart, so 1.25 becomes 2 and -0.75 is the error."""
    assert two_sum(1e16, 1.25) == (1e16 + 2, -0.75)
    assert two_diff(1e16, -1.25) == (1e16 + 2, -0.75)


@given(WIDE, WIDE)
@example(1.0, 2.0**-1074)
@example(1e307, -5e-324)
def test_a_sum_and_its_error_are_exact(a, b):
    """Whichever operand is larger, and down to subnormals."""
    total, error = two_sum(a, b)
    assert Fraction(total) + Fraction(error) == Fraction(a) + Fraction(b)
    total, error = two_diff(a, b)
    assert Fraction(total) + Fraction(error) == Fraction(a) - Fraction(b)


@given(MODERATE, MODERATE)
def test_a_product_and_its_error_are_exact(a, b):
    """Inside the limits of the docstring."""
    product, error = two_prod(a, b)
    assert Fraction(product) + Fraction(error) == Fraction(a) * Fraction(b)


@pytest.mark.parametrize(("a", "b"), [(2.0**995, 2.0**-990), (2.0**-484, 2.0**-484 * (1 + 2**-52))])
def test_the_limits_of_the_product_are_inside(a, b):
    """The largest factor that can be split, and the smallest product with an exact error."""
    product, error = two_prod(a, b)
    assert Fraction(product) + Fraction(error) == Fraction(a) * Fraction(b)


@given(MODERATE, st.floats(0.5, 1, exclude_max=True))
def test_a_quotient_has_twice_the_digits(a, b):
    """Relative error below 2^-100, where a single division leaves 2^-53."""
    high, low = quotient(a, a * 1e-17, b)
    exact = (Fraction(a) + Fraction(a * 1e-17)) / Fraction(b)
    assert abs(Fraction(high) + Fraction(low) - exact) <= abs(exact) / 2**100


@given(st.lists(st.floats(-1e30, 1e30), min_size=1, max_size=300))
def test_a_sum_is_right_to_the_size_of_its_terms(values):
    """math.fsum rounds once; ours may lose two units of roundoff of the absolute sum."""
    got = accurate_sum(np.array([values])).item()
    assert abs(got - math.fsum(values)) <= 2**-52 * math.fsum(map(abs, values))


def test_a_million_equal_terms_do_not_drift():
    """Each partial sum of 0.1 rounds the same way, which no averaging hides."""
    values = np.full((1, 1_000_003), 0.1)
    assert accurate_sum(values).item() == float(Fraction(0.1) * 1_000_003)


def test_four_million_terms_below_the_cut_do_not_drift_either():
    """Beside 1 they are cut off to the last bit, and their sum must be exact enough as well."""
    n, term = 2**22 - 1, 1.9 * 2.0**-30
    values = np.full((1, n + 1), term)
    values[0, 0] = 1
    exact = 1 + n * Fraction(term)
    assert abs(Fraction(accurate_sum(values, 1.0).item()) - exact) <= exact / 2**52


@pytest.mark.parametrize(
    ("values", "total"),
    [
        ([np.inf, 1.0], np.inf),
        ([np.inf, -np.inf], np.nan),
        ([np.nan, 1.0], np.nan),
        ([1e308, 1e308], np.inf),
        ([1.7e308, -1e308], 1.7e308 - 1e308),
        ([5e-324, 5e-324], 1e-323),
        ([0.0, 0.0], 0.0),
        ([], 0.0),
    ],
)
def test_what_is_not_finite_sums_as_ever(values, total):
    """A loss may be inf, and a row without a distribution is NaN."""
    with np.errstate(all="ignore"):
        np.testing.assert_array_equal(accurate_sum(np.array([values])), [[total]])


@given(st.floats(-700, 0), st.floats(0.01, 100))
def test_log_odds_keep_what_the_shift_and_the_quotient_lose(z, temperature):
    """(z - c) / T to 100 bits, against fractions."""
    high, low = log_odds(np.array([[z]]), np.array([[123.456]]), np.array([[temperature]]))
    exact = (Fraction(z) - Fraction(123.456)) / Fraction(temperature)
    assert abs(Fraction(high.item()) + Fraction(low.item()) - exact) <= abs(exact) / 2**99


@pytest.mark.parametrize(
    ("z", "c", "temperature", "x"),
    [
        (-1.7e308, 1.7e308, 100.0, -3.4e306),
        (-1.7e308, 1.7e308, 1.0, -np.inf),
        (0.0, 1e306, 1e-3, -np.inf),
        (0.0, 5e-324, 5e-324, -1.0),
        (-1e300, 0.0, 1e-5, -1e305),
        (-np.inf, 0.0, 0.3, -np.inf),
        (-1e-300, 0.0, 1e300, 0.0),
    ],
)
def test_log_odds_stay_in_range(z, c, temperature, x):
    """No intermediate overflows or vanishes where the answer does not, and low is never NaN."""
    with np.errstate(all="ignore"):
        high, low = log_odds(np.array([[z]]), np.array([[c]]), np.array([[temperature]]))
    assert high.item() == pytest.approx(x, rel=1e-15, abs=0)
    assert np.isfinite(low.item())


def test_a_pair_is_exponentiated_with_its_low_part():
    """exp(-700 - 4e-14) differs from exp(-700) in the 14th digit; mpmath, 60 digits."""
    got = exp_pair(np.array([-700.0]), np.array([-4e-14]))
    assert got.item() == pytest.approx(9.85967654375937e-305, rel=1e-14, abs=0)
    assert got.item() / np.exp(-700.0) - 1 == pytest.approx(-4e-14, rel=0.01, abs=0)


def test_a_subnormal_exponential_keeps_its_digits_while_it_is_lifted():
    """exp(-740) is 85 times the smallest number: 7 bits are all that float64 has for it."""
    lifted = lifted_exp(np.array([-740.0, -10.0]), np.zeros(2), 2.0**100)
    direct = lifted_exp(np.array([-740.0 + 100 * math.log(2)]), np.zeros(1), 1.0)
    assert lifted[0] == pytest.approx(direct[0], rel=1e-12, abs=0)
    assert lifted[1] == np.exp(-10.0) * 2.0**100
