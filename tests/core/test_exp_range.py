"""The number types and where exp leaves them."""

import math

import numpy as np
import pytest

import softmax_core as core

EXPECTED = {  # the outermost values of each type, by hand from log(max) and so on
    "float16": (11.0859375, -9.703125, -17.328125, 2.0**-11, 2048),
    "bfloat16": (88.5, -87.0, -92.5, 2.0**-8, 256),
    "float32": (88.72283, -87.33654, -103.97208, 2.0**-24, 16777216),
    "float64": (709.782712893384, -708.3964185322641, -745.1332191019411, 2.0**-53, 2.0**53),
    "float8_e4m3fn": (6.0, -4.0, -6.5, 2.0**-4, 16),
    "float8_e5m2": (10.0, -8.0, -10.0, 2.0**-3, 8),
}
FLOAT8 = ("float8_e4m3fn", "float8_e5m2")


@pytest.mark.parametrize(("dtype", "expected"), EXPECTED.items())
def test_thresholds_are_the_known_ones(dtype, expected):
    """The pages print them; a wrong one would be read aloud."""
    found = core.limits(dtype)
    got = (found.overflow, found.normal, found.nonzero, found.unit_roundoff, found.stall)
    assert got == pytest.approx(expected, rel=1e-7 if dtype == "float32" else 0, abs=0)


@pytest.mark.parametrize("dtype", FLOAT8)
def test_the_thresholds_of_float8_are_those_of_all_its_values(dtype):
    """256 values are asked one by one, so that no bisection can miss a value that differs."""
    held, bounds = core.STEP_TYPES[dtype], core.limits(dtype)
    x = np.arange(256, dtype=np.uint8).view(held)
    with np.errstate(all="ignore"):
        exp, x = np.exp(x).astype(float), x.astype(float)
    size, is_finite = abs(x), np.isfinite(x)
    assert bounds.overflow == max(x[is_finite & np.isfinite(exp)])
    assert bounds.normal == min(x[is_finite & (exp >= bounds.smallest_normal)])
    assert bounds.nonzero == min(x[is_finite & (exp > 0)])
    assert bounds.max == max(x[is_finite])
    assert bounds.smallest_subnormal == min(size[is_finite & (size > 0)])
    assert bounds.unit_roundoff == min(x[is_finite & (x > 1)] - 1) / 2
    assert bounds.has_infinity == np.isinf(x).any() == (dtype == "float8_e5m2")


def test_what_is_too_large_for_float8_is_nan_or_inf():
    """448 and 57,344 are the largest; half a step beyond is still rounded down to them."""
    with np.errstate(all="ignore"):
        for dtype, most, beyond, becomes in (
            ("float8_e4m3fn", 448, 465, core.Outcome.NAN),
            ("float8_e5m2", 57344, 61440, core.Outcome.INF),
        ):
            assert core.limits(dtype).max == most
            assert core.outcome([most, beyond - 1, beyond, np.inf], dtype) == (
                core.Outcome.FINITE,
                core.Outcome.FINITE,
                becomes,
                becomes,
            )


@pytest.mark.parametrize("dtype", FLOAT8)
def test_a_safe_shift_is_not_promised_in_float8(dtype):
    """[0, 0] less -5.3 is safe on paper; float8_e4m3fn rounds c to -5.5, and the sum is NaN."""
    with pytest.raises(ValueError, match="must be one of float16, bfloat16, float32, float64, got"):
        core.safe_shift([0.0, 0.0], 1.0, dtype)


@pytest.mark.parametrize("dtype", core.STEP_TYPES)
def test_the_next_value_beyond_a_threshold_fails(dtype):
    """Each threshold is the last value of the type that holds."""
    held, bounds = core.STEP_TYPES[dtype], core.limits(dtype)
    with np.errstate(all="ignore"):
        for threshold, holds in [
            (bounds.overflow, np.isfinite),
            (bounds.normal, lambda y: y >= held.type(bounds.smallest_normal)),
            (bounds.nonzero, lambda y: y > 0),
        ]:
            x = np.array([threshold], held)
            assert float(x[0]) == threshold
            beyond = (x.view(f"u{held.itemsize}") + 1).view(held)
            assert holds(np.exp(x))[0]
            assert not holds(np.exp(beyond))[0]


@pytest.mark.parametrize("dtype", core.STEP_TYPES)
def test_bounds_are_those_of_the_type(dtype):
    """Halving the smallest or doubling the largest leaves the type; adding 1 to the stall too."""
    held, bounds = core.STEP_TYPES[dtype], core.limits(dtype)
    with np.errstate(all="ignore"):
        doubled = held.type(bounds.max) * held.type(2)
        assert doubled == np.inf if bounds.has_infinity else np.isnan(doubled)
        assert held.type(bounds.smallest_subnormal) / held.type(2) == 0
        assert held.type(bounds.stall) + held.type(1) == held.type(bounds.stall)
        assert held.type(bounds.stall / 2) + held.type(1) != held.type(bounds.stall / 2)
        assert held.type(1 + 2 * bounds.unit_roundoff) > held.type(1)
        assert bounds.smallest_normal * 2 * bounds.unit_roundoff == bounds.smallest_subnormal


def test_limits_are_found_once():
    """A page asks on every rerun."""
    assert core.limits("float32") is core.limits(np.float32)


@pytest.mark.parametrize(
    "name", ["float8", "int64", "double", np.int32, np.complex128, np.longdouble, *FLOAT8]
)
def test_another_number_type_is_refused(name):
    """The message lists the four."""
    with pytest.raises(ValueError, match="must be one of float16, bfloat16, float32, float64, got"):
        core.number_type(name)


@pytest.mark.parametrize(
    "name", ["float8", "float8_e4m3", "float8_e4m3fnuz", "float8_e8m0fnu", np.int8]
)
def test_limits_are_known_of_six_types(name):
    """The sentence lists the two of eight bits as well; siblings of theirs are refused."""
    six = "float8_e4m3fn, float8_e5m2, float16, bfloat16, float32, float64"
    with pytest.raises(ValueError, match=f"number type must be one of {six}, got"):
        core.limits(name)


@pytest.mark.parametrize("name", [None, 3, object()])
def test_what_names_no_type_is_refused(name):
    """NumPy reads None as float64; a forgotten argument must not."""
    for function in (core.number_type, core.limits):
        with pytest.raises(TypeError):
            function(name)


def test_number_types_are_named_by_their_own_name():
    """The keys are what a link carries: `dtype=bfloat16`."""
    assert list(core.NUMBER_TYPES) == ["float16", "bfloat16", "float32", "float64"]
    for name, dtype in core.NUMBER_TYPES.items():
        assert dtype.name == name
        assert core.number_type(name) == core.number_type(dtype) == core.number_type(dtype.type)


def test_safe_shift_by_hand():
    """Two zeros in float32: log 2 - log max below, -log(smallest normal) above."""
    low, high = core.safe_shift([0.0, 0.0], 1.0, "float32")
    assert low == pytest.approx(math.log(2) - 88.72283905206835, abs=1e-12)
    assert high == pytest.approx(87.33654475055310, abs=1e-12)


def test_safe_shift_is_in_units_of_the_logits():
    """Twice the logits at twice the temperature: twice the range."""
    z = np.array([3.0, -1.0, 0.5])
    once, twice = core.safe_shift(z, 1.0, "float16"), core.safe_shift(2 * z, 2.0, "float16")
    np.testing.assert_allclose(twice, np.multiply(once, 2), rtol=1e-15)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("temperature", [0.5, 1.0, 4.0])
def test_softmax_works_inside_the_safe_range_and_breaks_outside(dtype, temperature):
    """The zone drawn on the page is the zone of the machine; 1 % of slack for rounding."""
    z = [3.0, 2.0, -1.0]
    low, high = core.safe_shift(z, temperature, dtype)
    slack = 0.01 * (high - low)
    for shift in (low + slack, 0.5 * (low + high), high - slack):
        result = core.steps(z, temperature, shift=shift, dtype=dtype)
        assert core.first_break(result) is None
        np.testing.assert_allclose(result.probabilities, core.softmax(z, temperature), rtol=1e-4)
    assert core.first_break(core.steps(z, temperature, shift=low - slack, dtype=dtype)) is not None
    winner = core.steps(z, temperature, shift=high + slack, dtype=dtype).exponentials[0]
    assert core.outcome(winner, dtype) == (core.Outcome.SUBNORMAL,)


def test_the_maximum_is_always_a_safe_shift():
    """Why everybody subtracts it."""
    for z in ([1000.0, 0.0], [-1000.0, -1001.0], [11.0] * 3, [0.0]):
        low, high = core.safe_shift(z, 1.0, "float16")
        assert low < max(z) < high


def test_safe_shift_at_the_ends_of_temperature():
    """At T = 0 only the maximum is left, at T = inf nothing can go wrong."""
    assert core.safe_shift([5.0, 1.0], 0.0, "float32") == (5, 5)
    assert core.safe_shift([5.0, 1.0], math.inf, "float32") == (-math.inf, math.inf)


def test_safe_shift_of_nan_is_nan():
    """There is no answer to draw."""
    assert np.isnan(core.safe_shift([math.nan, 1.0], 1.0, "float32")).all()
