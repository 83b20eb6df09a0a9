"""Softmax itself: values, invariants, accuracy, and the ways in which the naive form breaks."""

import inspect

import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmax_core as core

LOGITS = arrays(np.float64, st.integers(1, 8), elements=st.floats(-700, 700))
TEMPERATURES = st.floats(0.05, 20)


def test_two_equal_logits_share_evenly():
    """The smallest case that can be worked in the head."""
    np.testing.assert_array_equal(core.softmax([0.0, 0.0]), [0.5, 0.5])


def test_odds_of_two_classes_are_the_exponential_of_the_gap():
    """By hand: a gap of log 3 is odds of three to one."""
    np.testing.assert_allclose(core.softmax([np.log(3.0), 0.0]), [0.75, 0.25], rtol=1e-15)


@pytest.mark.parametrize(
    ("z", "axis", "expected"),
    [
        ([[5, 1], [4, 0]], 1, [[0.982, 0.018]] * 2),
        ([[5, 1], [4, 0]], 0, [[0.731] * 2, [0.269] * 2]),
    ],
)
def test_axis_decides_what_competes(z, axis, expected):
    """Summing over the wrong axis is the commonest bug in user code, and it looks plausible."""
    np.testing.assert_allclose(core.softmax(z, axis=axis), expected, atol=5e-4)


@given(LOGITS, TEMPERATURES)
def test_sums_to_one(z, temperature):
    """It is a distribution, whatever the logits."""
    p = core.softmax(z, temperature)
    assert abs(p.sum() - 1) <= 8 * 2**-53
    assert (p >= 0).all()


@given(
    arrays(np.float64, st.integers(1, 8), elements=st.integers(-700, 700).map(float)),
    st.integers(-(2**20), 2**20),
)
def test_adding_a_constant_changes_nothing(z, constant):
    """Only gaps count; with integers the shift is exact, so not one bit may move."""
    np.testing.assert_array_equal(core.softmax(z + constant), core.softmax(z))


@given(LOGITS, TEMPERATURES)
def test_a_larger_logit_never_gets_less(z, temperature):
    """Softmax keeps the order of the logits at every temperature."""
    p = core.softmax(z, temperature)
    assert (np.diff(p[np.argsort(z)]) >= 0).all()


@given(LOGITS, st.randoms(use_true_random=False))
def test_permuting_the_logits_permutes_the_probabilities(z, random):
    """No class is special."""
    order = np.array(random.sample(range(len(z)), len(z)))
    np.testing.assert_allclose(core.softmax(z[order]), core.softmax(z)[order], rtol=1e-14)


@given(LOGITS, st.floats(0.125, 8))
def test_temperature_is_a_scale_of_the_logits(z, temperature):
    """softmax(z, T) and softmax(z / T) are one function; they differ by rounding alone."""
    ours, theirs = core.softmax(z, temperature), core.softmax(z / temperature)
    np.testing.assert_allclose(ours, theirs, rtol=1e-11, atol=1e-300)


@given(LOGITS, TEMPERATURES)
def test_agrees_with_scipy(z, temperature):
    """An independent implementation, at temperature 1 on the same quotient."""
    theirs = scipy.special.softmax(z / temperature)
    np.testing.assert_allclose(core.softmax(z, temperature), theirs, rtol=1e-10, atol=1e-300)


@given(LOGITS)
def test_a_masked_class_equals_the_shorter_vector(z):
    """Masking by -inf, by where= and by leaving out are the same thing."""
    shorter = core.softmax(z)
    with_inf = core.softmax(np.append(z, -np.inf))
    with_where = core.softmax(np.append(z, 5.0), where=np.arange(len(z) + 1) < len(z))
    np.testing.assert_array_equal(with_inf, np.append(shorter, 0))
    np.testing.assert_array_equal(with_where, with_inf)


def test_the_limits_in_temperature_are_approached():
    """T = 0 and T = inf are not clamped: they are where small and large T are heading."""
    z = [2.0, 2.0, 1.0]
    np.testing.assert_allclose(core.softmax(z, 1e-3), core.softmax(z, 0), atol=1e-15)
    np.testing.assert_allclose(core.softmax(z, 1e15), core.softmax(z, np.inf), atol=1e-15)


@pytest.mark.parametrize("temperature", [1.0, 0.01, 3.7, 100.0])
@pytest.mark.parametrize("spread", [1, 10, 100])
def test_error_stays_within_the_published_bound(spread, temperature):
    """Blanchard, Higham & Higham 2021: n + 4 + 2 (zmax - zmin) / T units of roundoff."""
    z = np.random.default_rng(spread).normal(0, spread, 30)
    bound = len(z) + 4 + 2 * np.ptp(z) / temperature
    error = core.ulp_error(
        core.softmax(z, temperature), core.reference(z, temperature).p, "float64"
    )
    assert error.max() <= bound


def test_dividing_before_subtracting_breaks_the_bound():
    """Why the order is z - c first: near 1000 at T = 0.01 the quotient's rounding is amplified."""
    z = 1000 + np.random.default_rng(3).uniform(0, 0.1, 30)
    scaled = z / 0.01
    wrong = core.softmax(scaled)
    exact, bound = core.reference(z, 0.01).p, len(z) + 4 + 2 * np.ptp(z) / 0.01
    assert core.ulp_error(wrong, exact, "float64").max() > 10 * bound
    assert core.ulp_error(core.softmax(z, 0.01), exact, "float64").max() <= bound


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_half_precision_is_rounded_once(dtype):
    """Computed wider, the result is the exact one correctly rounded, to 0.51 ulp."""
    z = np.random.default_rng(1).normal(0, 3, 30).astype(core.number_type(dtype))
    error = core.ulp_error(core.softmax(z), core.reference(z).p, dtype)
    assert error.max() <= 0.51


@pytest.mark.parametrize("axis", [0, 1])
def test_many_equal_half_precision_logits_sum_to_one(axis):
    """10,000 equal float16 logits sum to 4.88 in SciPy along axis 0, where the sum stalls."""
    z = np.zeros((10_000, 2) if axis == 0 else (2, 10_000), np.float16)
    p = core.softmax(z, axis=axis)
    np.testing.assert_allclose(p.astype(float).sum(axis=axis), 1, rtol=2e-3)


def test_a_sum_of_70000_half_precision_ones_does_not_overflow():
    """In float16 the sum itself is inf and every probability 0, with no NaN to tell."""
    p = core.softmax(np.zeros(70_000, np.float16))
    assert (p == np.float16(1 / 70_000)).all()


def test_small_integers_do_not_wrap():
    """int8 -128 - 127 wraps to 1, and SciPy answers [.731, .269]."""
    np.testing.assert_allclose(
        core.softmax(np.array([-128, 127], np.int8)), [1.8e-111, 1], rtol=0.1
    )


def test_a_difference_that_overflows_is_still_right():
    """Here z - max z is -inf, though the logits and the answer are ordinary numbers."""
    np.testing.assert_allclose(
        core.softmax([1e308, -1e308], 1e308), core.softmax([1.0, -1.0]), rtol=1e-15
    )


def test_a_quotient_that_overflows_is_still_right():
    """1e306 / 1e-3 is not a float, the answer is one-hot."""
    np.testing.assert_array_equal(core.softmax([1e306, 0.0], 1e-3), [1, 0])


@pytest.mark.parametrize("temperature", [1e-60, 1e60])
def test_a_temperature_beyond_the_type_is_its_limit(temperature):
    """float32 holds 1e-60 as 0 and 1e60 as inf; the answer is the limit, not NaN."""
    z = np.array([2, 1, 1], np.float32)
    expected = [1, 0, 0] if temperature < 1 else [1 / 3] * 3
    np.testing.assert_allclose(core.softmax(z, temperature), expected, rtol=1e-7)


@pytest.mark.parametrize(
    ("dtype", "z", "expected"),
    [
        ("float64", [1000, 0, 0], [np.nan, 0, 0]),
        ("float64", [-1000, -1001, -1002], [np.nan] * 3),
        ("float16", [12, 0], [np.nan, 0]),
        ("bfloat16", [89, 0], [np.nan, 0]),
        ("float32", [88, 88, 88], [0, 0, 0]),
    ],
)
def test_naive_breaks_where_it_must(dtype, z, expected):
    """It must fail like the machine: a repaired naive softmax would teach a lie."""
    p = core.softmax_naive(np.array(z, core.number_type(dtype)))
    np.testing.assert_array_equal(p.astype(float), expected)
    assert p.dtype == core.number_type(dtype)


def test_naive_float16_sum_overflows_silently():
    """Goodfellow et al. 4.1 name overflow and underflow; this third failure leaves no NaN."""
    p = core.softmax_naive(np.array([11, 11, 11], np.float16))
    np.testing.assert_array_equal(p, np.zeros(3, np.float16))


@given(arrays(np.float64, st.integers(1, 8), elements=st.floats(-30, 30)), TEMPERATURES)
def test_naive_agrees_with_the_shifted_form_where_nothing_breaks(z, temperature):
    """They are one function on paper."""
    naive, shifted = core.softmax_naive(z, temperature), core.softmax(z, temperature)
    usable = np.isfinite(naive) & (shifted > 1e-280)
    np.testing.assert_allclose(naive[usable], shifted[usable], rtol=1e-10)


@pytest.mark.parametrize("formula", [core.max_subtracted, core.unshifted])
def test_the_formula_a_learner_reads_is_short(formula):
    """The pages print this source: the formula must stand in it, bare."""
    source = inspect.getsource(formula)
    assert "np.exp" in source
    assert "sum(" in source
    assert len(source.partition('    """\n')[2].splitlines()) <= 5


def test_the_formula_a_learner_reads_is_the_one_that_runs():
    """Bit for bit, so that the printed source is no decoration."""
    z = np.random.default_rng(0).normal(0, 9, (4, 7))
    heat = np.array([[0.7]])
    np.testing.assert_array_equal(core.softmax(z, 0.7), core.max_shifted(z, heat))
    np.testing.assert_array_equal(core.softmax_naive(z, 0.7), core.unshifted(z, heat))


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("classes", [1, 2, 3, 17, 129, 1000])
def test_the_fast_kernel_is_the_formula_within_rounding(dtype, classes):
    """The same exponentials, bit for bit; it adds in another order and multiplies by 1 / sum."""
    rng = np.random.default_rng(classes)
    z = rng.normal(0, 9, (50, classes)).astype(dtype)
    for T in (1.0, 0.5, 3.0):
        heat = np.full((50, 1), T, dtype)
        fast, plain = core.max_shifted(z, heat), core.max_subtracted(z, heat)
        units = (classes + 4) * np.finfo(dtype).eps / 2
        np.testing.assert_allclose(fast, plain, rtol=float(units), atol=0)
        assert fast.dtype == plain.dtype == dtype


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_naive_rounds_its_quotient_where_the_type_does_not_hold_T(dtype):
    """The formula stays bare: what it is given has the type already."""
    z = np.linspace(-4, 4, 9).astype(dtype)
    rounded = (z / np.float64(0.7)).astype(dtype)
    np.testing.assert_array_equal(core.softmax_naive(z, 0.7), core.softmax_naive(rounded))


TEMPERATURE_AFTER = ("entmax", "entmax_jacobian", "gumbel_softmax", "top_p", "min_p")


def test_a_temperature_behind_a_parameter_of_the_method_has_its_name():
    """`entmax(z, 0.5)` reads as a temperature, and is an alpha: nobody can mistake the other."""
    for name in core.__all__:
        function = getattr(core, name)
        if not inspect.isfunction(function):
            continue
        given = inspect.signature(function).parameters.get("temperature")
        if given is not None:
            is_named = given.kind is inspect.Parameter.KEYWORD_ONLY
            assert is_named == (name in TEMPERATURE_AFTER), name
