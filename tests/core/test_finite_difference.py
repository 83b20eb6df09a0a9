"""What softmax really does when its logits move, and what difference quotients make of it."""

import math
from decimal import Context, Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmax_core as core

LOGITS = arrays(np.float64, 4, elements=st.floats(-30, 30))
H = np.geomspace(1e-16, 10, 103)
U = 2.0**-53


def test_a_step_of_one_by_hand():
    """One of two equal classes goes from 1/2 to e / (1 + e)."""
    gain = math.e / (1 + math.e) - 0.5
    np.testing.assert_allclose(core.softmax_change([0.0, 0.0], [1.0, 0.0]), [gain, -gain])


@given(LOGITS, LOGITS, st.floats(0.2, 5))
def test_the_change_is_the_plain_difference_up_to_its_rounding(z, dz, temperature):
    """Two ways to the same number, where the plain one has its digits."""
    plain = core.softmax(z + dz, temperature) - core.softmax(z, temperature)
    np.testing.assert_allclose(core.softmax_change(z, dz, temperature), plain, atol=1e-13)


@given(LOGITS, LOGITS)
def test_the_changes_sum_to_zero(z, dz):
    """What one class gains the others lose."""
    assert abs(core.softmax_change(z, dz).sum()) < 1e-13


def test_a_certain_winner_still_moves():
    """With 60 digits; the plain difference is exactly 0 here."""
    before, after = core.reference([50.0, 0.0]).p, core.reference([51.0, 0.0]).p
    exact = [after[i] - before[i] for i in range(2)]
    got = core.softmax_change([50.0, 0.0], [1.0, 0.0])
    assert core.softmax([51.0, 0.0])[0] - core.softmax([50.0, 0.0])[0] == 0
    for value, true in zip(got, exact, strict=True):
        assert abs(Decimal(float(value)) / true - 1) < Decimal("1e-13")


def test_a_small_step_agrees_with_the_jacobian():
    """The derivative is the limit of the change over the step."""
    z, dz = [2.0, 1.0, 0.1], [1e-7, 0.0, 0.0]
    np.testing.assert_allclose(core.softmax_change(z, dz), core.jvp(z, dz), rtol=1e-6)


@pytest.mark.parametrize(
    ("z", "dz", "temperature", "expected"),
    [
        ([1e300, 1e300], [math.log(3.0), 0.0], 1.0, [0.25, -0.25]),
        ([1.0, 0.0], [-3.0, 0.0], 0.0, [-1.0, 1.0]),
        ([1.0, 0.0], [5.0, 0.0], math.inf, [0.0, 0.0]),
        ([math.inf, 0.0], [1.0, 5.0], 1.0, [0.0, 0.0]),
        ([1.0, -math.inf], [0.0, 5.0], 1.0, [0.0, 0.0]),
        ([1.5e308, -1.5e308], [1.0, 0.0], math.inf, [0.0, 0.0]),
        ([1000.0, 0.0], [1.0, 0.0], 1e-300, [0.0, 0.0]),
        ([-math.inf, -math.inf], [1.0, 0.0], 1.0, [math.nan, math.nan]),
    ],
)
def test_changes_at_the_limits(z, dz, temperature, expected):
    """The policy of softmax before and after; a step counts for huge logits too."""
    got = core.softmax_change(z, dz, temperature)
    np.testing.assert_allclose(got, expected, rtol=1e-14)


def test_the_change_has_the_type_of_the_logits_and_the_shape_of_both():
    """As everywhere in the core."""
    got = core.softmax_change(np.zeros(3, np.float32), np.eye(3))
    assert (got.dtype, got.shape) == (np.float32, (3, 3))


STEADY = {
    "three": ([2.0, 1.0, 0.1], 1.0),
    "certain": ([800.0, 0.0, -5.0], 1.0),
    "masked": ([1.0, -math.inf, 3.0], 1.0),
    "tie at T = 0": ([1.0, 1.0, 0.0], 0.0),
    "T = inf": ([1.0, 2.0, 5.0], math.inf),
    "+inf": ([math.inf, math.inf, 0.0], 1.0),
    "subnormal T": ([0.0, -1e-310, -3e-310], 1e-310),
    "huge": ([1.7e308, -1.7e308, 1e308], 1e308),
}


@pytest.mark.parametrize("dtype", core.NUMBER_TYPES)
@pytest.mark.parametrize("case", STEADY)
@pytest.mark.parametrize("step", [0.0, 1.0, -3e-300, 1e300, 1.7e308])
def test_no_step_and_one_that_is_the_same_for_all_change_nothing(case, dtype, step):
    """A bar for a step of 0 must not show rounding; softmax sees differences alone."""
    logits, temperature = STEADY[case]
    with np.errstate(over="ignore"):
        z = np.array(logits, core.number_type(dtype))
    got = core.softmax_change(z, [step] * 3, temperature)
    assert got.dtype == z.dtype
    np.testing.assert_array_equal(got.astype(float), 0)
    assert not np.signbit(got.astype(float)).any()


def test_random_logits_do_not_change_without_a_step():
    """38 in 100 of them did once, by a roundoff."""
    z = np.random.default_rng(0).normal(0, 5, (1000, 4))
    assert not core.softmax_change(z, 0.0, 0.7).any()


def test_a_tiny_step_has_all_its_digits():
    """The page compares the change with J dz: near 0 they must meet, not part. 60 digits."""
    exact = [2.24718637833e-13, -1.59763603798e-13, -6.4955034035e-14]
    got = core.softmax_change([2.0, 1.0, 0.1], [1e-12, 0.0, 0.0])
    np.testing.assert_allclose(got, exact, rtol=1e-11)
    tiny = core.softmax_change([2.0, 1.0, 0.1], [1e-300, 0.0, 0.0])
    np.testing.assert_allclose(tiny, core.jvp([2.0, 1.0, 0.1], [1e-300, 0, 0]), rtol=1e-15)


def test_a_step_that_z_plus_dz_cannot_hold_counts():
    """1 + 1e-30 is 1 in float64, and at T = 1e-30 it is a step of e all the same."""
    gain = math.e / (1 + math.e) - 0.5
    got = core.softmax_change([1.0, 1.0], [1e-30, 0.0], 1e-30)
    np.testing.assert_allclose(got, [gain, -gain], rtol=1e-14)
    np.testing.assert_array_equal(core.softmax_change([1.0, 1.0], [1e-300, 0], 0.0), [0.5, -0.5])


def test_logits_that_meet_far_away_are_a_tie():
    """Where the sum or its gaps leave float64 the answer is an ordinary number all the same."""
    far = 2.0**1022
    np.testing.assert_array_equal(core.softmax_change([far, -far], [0, 2 * far]), [-0.5, 0.5])
    gain = math.e / (1 + math.e) - 0.5
    got = core.softmax_change([1.7e308, 1.7e308], [1.7e308, 0.0], 1.7e308)
    np.testing.assert_allclose(got, [gain, -gain], rtol=1e-14)


@pytest.mark.parametrize(
    ("z", "dz", "expected"),
    [
        ([0.0, 0.0], [math.inf, 0.0], [0.5, -0.5]),
        ([0.0, 0.0], [-math.inf, 0.0], [-0.5, 0.5]),
        ([0.0, 0.0, 0.0], [math.inf, math.inf, 0.0], [1 / 6, 1 / 6, -1 / 3]),
        ([50.0, 0.0], [math.inf, 0.0], [math.exp(-50), -math.exp(-50)]),
        ([math.inf, 0.0], [0.0, math.inf], [-0.5, 0.5]),
        ([math.inf, math.inf], [7.0, 0.0], [0.0, 0.0]),
        ([-math.inf, 0.0], [math.inf, 0.0], [math.nan, math.nan]),
        ([0.0, 0.0], [-math.inf, -math.inf], [math.nan, math.nan]),
        ([0.0, 0.0], [math.nan, 0.0], [math.nan, math.nan]),
    ],
)
def test_an_infinite_step_is_the_policy_of_where_it_leads(z, dz, expected):
    """+inf takes all, -inf nothing, and what is left over is exact to the tail."""
    np.testing.assert_allclose(core.softmax_change(z, dz), expected, rtol=1e-15)


@given(LOGITS, LOGITS, st.floats(-300, 0), st.floats(0.2, 5))
def test_a_change_agrees_with_the_decimal_reference(z, dz, power, temperature):
    """Within 8 ulp of what the class trades with the others, for steps of any size."""
    dz = dz * 10.0**power
    with localcontext(Context(prec=700)):
        before, after = (
            _decimal_softmax([Decimal(v) + s * Decimal(d) for v, d in zip(z, dz, strict=True)],
                             Decimal(temperature))
            for s in (0, 1)
        )  # fmt: skip
        for i, got in enumerate(core.softmax_change(z, dz, temperature).tolist()):
            flows = [after[i] * p - before[i] * q for p, q in zip(before, after, strict=True)]
            room = 8 * Decimal(2) ** -52 * sum(map(abs, flows)) + Decimal(2) ** -1074
            assert abs(Decimal(got) - sum(flows)) <= room


def _decimal_softmax(z, temperature):
    """Softmax of decimals, in the current context."""
    odds = [((value - max(z)) / temperature).exp() for value in z]
    return [value / sum(odds) for value in odds]


@pytest.mark.parametrize("classes", [3, 1000])
def test_the_error_does_not_grow_with_the_classes(classes):
    """One logit of many moves: the others all lose alike, and none may lose its digits to it."""
    z = np.zeros(classes)
    got = core.softmax_change(z, np.eye(classes)[0])
    flow = math.expm1(1) / (classes * (classes - 1 + math.e))
    np.testing.assert_allclose(
        got, np.r_[flow * (classes - 1), [-flow] * (classes - 1)], rtol=3e-15
    )


@pytest.mark.parametrize(("scheme", "order"), [("forward", 1), ("central", 2)])
def test_truncation_falls_with_the_order_of_the_scheme(scheme, order):
    """Ten times smaller h: ten times smaller an error, or a hundred."""
    coarse, fine = core.finite_difference_error(
        [2.0, 1.0, 0.1], 1.0, [1e-2, 1e-3], logit=0, scheme=scheme
    )
    assert coarse / fine == pytest.approx(10**order, rel=0.02)


@pytest.mark.parametrize("scheme", ["forward", "central"])
@pytest.mark.parametrize("temperature", [0.5, 1.0, 4.0])
def test_the_error_is_u_shaped_with_its_bottom_near_the_best_step(scheme, temperature):
    """The bottom is where theory puts it, within a factor of 30, and both arms are far above."""
    error = core.finite_difference_error([2.0, 1.0, 0.1], temperature, H, logit=0, scheme=scheme)
    bottom = H[error.argmin()]
    best = core.best_step(temperature, scheme)
    assert best / 30 < bottom < best * 30
    assert error[0] > 1e4 * error.min() < error[-1]


def test_central_differences_get_closer_than_forward_ones():
    """u^(2/3) against u^(1/2)."""
    z = [2.0, 1.0, 0.1]
    least = {
        scheme: core.finite_difference_error(z, 1.0, H, logit=0, scheme=scheme).min()
        for scheme in ("forward", "central")
    }
    assert least["central"] < 0.01 * least["forward"]


def test_the_error_by_hand():
    """Two equal logits, h = 1, forward: (e/(1+e) - 1/2) - 1/4."""
    got = core.finite_difference_error([0.0, 0.0], 1.0, 1.0, logit=1, scheme="forward")
    assert got == pytest.approx(abs(math.e / (1 + math.e) - 0.75), rel=1e-14)


def test_flat_limits_have_no_error():
    """Quotient and slope are both exactly 0."""
    for z, temperature in (([1.0, 2.0], math.inf), ([math.inf, 2.0], 1.0)):
        assert not core.finite_difference_error(z, temperature, H, logit=0).any()


def test_the_best_steps_are_the_roots_of_the_roundoff():
    """Numerical Recipes, section 5.7, with T as the scale on which p bends."""
    assert core.best_step(3.0, "forward") == pytest.approx(3 * U ** (1 / 2))
    assert core.best_step(3.0, "central") == pytest.approx(3 * U ** (1 / 3))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"h": 0.0}, "h must be > 0 and finite"),
        ({"h": [1.0, math.inf]}, "h must be > 0 and finite"),
        ({"h": math.nan}, "h must be > 0 and finite"),
        ({"logit": 2}, "logit must be in"),
        ({"logit": -1}, "logit must be a whole number from 0 up, got -1"),
        ({"z": [[1.0, 2.0]]}, "logit must be in"),
        ({"scheme": "backward"}, "scheme must be one of forward, central"),
        ({"z": [1.0, 1.0], "temperature": 0.0}, "temperature must be > 0"),
        ({"temperature": -1.0}, "temperature must be >= 0"),
        ({"temperature": [1.0, 2.0]}, "temperature must be one number"),
    ],
)
def test_what_cannot_be_measured_is_a_sentence(changed, message):
    """It says what was expected."""
    arguments = {"z": [1.0, 2.0], "temperature": 1.0, "h": 1e-3, "logit": 0} | changed
    with pytest.raises(ValueError, match=message):
        core.finite_difference_error(**arguments)


@pytest.mark.parametrize("temperature", [-1.0, math.nan, -math.inf])
def test_there_is_no_best_step_without_a_temperature(temperature):
    """A negative step would be drawn on a logarithmic axis; the sentence is that of softmax."""
    with pytest.raises(ValueError, match=r"temperature must be >= 0 \(inf is allowed\), got"):
        core.best_step(temperature)


@pytest.mark.parametrize("temperature", ["1", None, 1j])
def test_a_best_step_is_asked_with_a_number(temperature):
    """As everywhere in the core; and with one only."""
    with pytest.raises(TypeError, match="temperature must be real numbers"):
        core.best_step(temperature)
    with pytest.raises(ValueError, match="temperature must be one number"):
        core.best_step([1.0, 2.0])


def test_the_limits_of_the_best_step():
    """0 and inf are temperatures."""
    assert (core.best_step(0.0), core.best_step(math.inf)) == (0.0, math.inf)


def test_the_error_is_finite_where_the_slope_is_not():
    """At T = 1e-309 the slope is 2.5e308, beyond float64, and its errors are not."""
    error = core.finite_difference_error([0.0, 0.0], 1e-309, [1e-313, 1.7e308], logit=0)
    assert error[0] < 1e305
    assert error[1] == math.inf
