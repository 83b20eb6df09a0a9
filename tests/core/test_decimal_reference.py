"""The decimal reference against mpmath, and the ulp it is used with."""

import math
from decimal import Decimal

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import softmax_core as core


def by_mpmath(z, temperature):
    """Softmax, its logarithm and logsumexp in 90 digits, with log1p: log(1 + 1e-261) is 0."""
    with mpmath.workdps(90):
        x = [mpmath.mpf(v) / mpmath.mpf(temperature) for v in z]
        top = x.index(max(x))
        odds = [mpmath.exp(v - x[top]) for v in x]
        log_total = mpmath.log1p(mpmath.fsum(odds[:top] + odds[top + 1 :]))
        total = mpmath.fsum(odds)
        return (
            [v / total for v in odds],
            [v - x[top] - log_total for v in x],
            x[top] + log_total,
        )


def digits(got, expected):
    """How many digits two numbers share."""
    with mpmath.workdps(90):
        got = mpmath.mpf(str(got))
        if got == expected:
            return math.inf
        return float(-mpmath.log10(abs((got - expected) / expected)))


@settings(max_examples=30)
@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=6), st.floats(0.01, 100))
def test_fifty_digits_agree_with_mpmath(z, temperature):
    """Two libraries, two bases of arithmetic; logsumexp may cancel, its scale counts."""
    exact = core.reference(z, temperature)
    p, log_p, total = by_mpmath(z, temperature)
    for got, expected in zip(exact.p + exact.log_p, p + log_p, strict=True):
        assert digits(got, expected) >= 50
    with mpmath.workdps(90):
        error = abs(mpmath.mpf(str(exact.logsumexp)) - total)
    assert error <= 1e-60 * max(1, abs(max(z) / temperature))


@pytest.mark.parametrize("gap", [25.0, 40.0, 55.262, 600.0, 1e4, 1e6])
def test_log_p_of_a_certain_winner_keeps_fifty_digits(gap):
    """At 70 digits log(1 + 1e-261) is 0: the reference needs log1p as much as the core does."""
    _, log_p, _ = by_mpmath([0.0, -gap], 1.0)
    assert digits(core.reference([0.0, -gap]).log_p[0], log_p[0]) >= 50


def test_a_published_digit_string():
    """exp(-40) / (1 + exp(-40)) to the digits of the golden table."""
    assert float(core.reference([0.0, -40.0]).log_p[0]) == -4.248354255291589e-18


def test_nothing_underflows():
    """-1e6 is beyond every float, not beyond decimal."""
    exact = core.reference([1e6, 0.0])
    assert exact.p[1].adjusted() == -434_295
    assert exact.log_p[1] == -1_000_000


def test_floats_are_taken_exactly():
    """0.1 is 0.1000000000000000055511151231257827, and T = 0.1 too."""
    assert core.reference([0.1], 1.0).logsumexp == Decimal.from_float(0.1)
    assert core.reference([0.1], 0.1).logsumexp == 1


def test_the_context_of_the_caller_is_left_alone():
    """A library must not change the precision of the program that calls it."""
    before = Decimal(1) / 3
    core.reference([1.0, 2.0])
    core.ulp_error([1.0], [Decimal(1)], "float64")
    assert Decimal(1) / 3 == before


def test_ulp_error_of_a_neighbour_is_one():
    """By hand in each type: the next value after 1.5 is one ulp away."""
    for dtype in core.NUMBER_TYPES:
        ulp = 2 * core.limits(dtype).unit_roundoff
        assert core.ulp_error(1.5 + ulp, Decimal("1.5"), dtype) == 1
        assert core.ulp_error([1.5, 1.5 - 3 * ulp], [Decimal("1.5")] * 2, dtype).tolist() == [0, 3]


@given(st.fractions(1e-30, 1e30), st.sampled_from(list(core.NUMBER_TYPES)))
def test_correct_rounding_is_at_most_half_an_ulp(exact, dtype):
    """The definition's purpose, just below a power of two and among the subnormals too."""
    wanted = Decimal(exact.numerator) / Decimal(exact.denominator)
    with np.errstate(over="ignore"):
        got = float(core.number_type(dtype).type(float(wanted)))
    if math.isfinite(got):
        assert core.ulp_error(got, wanted, dtype) <= 0.5 + 2**-13


def test_ulp_just_below_a_power_of_two_is_the_smaller_one():
    """float() rounds 1 - 1e-30 to 1, and the ulp of 1 is twice as large."""
    wanted = Decimal("0." + 60 * "9")
    assert core.ulp_error(1 - 2**-53, wanted, "float64") == pytest.approx(1, rel=1e-9, abs=0)


def test_ulp_has_the_subnormal_floor():
    """Below the smallest normal the values are evenly spaced; 0 for 1e-400 is a tiny error."""
    tiny = core.limits("float64").smallest_subnormal
    assert core.ulp_error(3 * tiny, Decimal(tiny), "float64") == 2
    assert core.ulp_error(0.0, Decimal("1e-400"), "float64") == pytest.approx(2e-77, rel=0.1, abs=0)
    assert core.ulp_error(0.0, Decimal(0), "float64") == 0


@pytest.mark.parametrize(
    ("got", "wanted", "error"),
    [
        (math.nan, 1.0, math.inf),
        (math.inf, 1.0, math.inf),
        (0.0, math.inf, math.inf),
        (1.0, math.nan, math.inf),
        (-math.inf, math.inf, math.inf),
        (math.inf, math.inf, 0),
        (-math.inf, -math.inf, 0),
        (math.nan, math.nan, 0),
    ],
)
def test_ulp_error_of_what_is_not_finite(got, wanted, error):
    """A NaN must never pass for a small error."""
    assert core.ulp_error(got, wanted, "float32") == error


def test_ulp_error_needs_a_reference_for_each_value():
    """A shorter list would silently compare the wrong ones."""
    with pytest.raises(ValueError, match=r"one value per reference \(3\), got 2"):
        core.ulp_error([1.0, 2.0], [Decimal(1)] * 3, "float64")


def test_ulp_error_keeps_the_shape():
    """One error per value, a number for a number."""
    assert core.ulp_error([1.0, 2.0], [1.0, 2.0], "float32").shape == (2,)
    assert core.ulp_error(np.float32(1), 1.0, "float32").shape == ()
