"""What softmax really does when its logits move, and what difference quotients make of it."""

import math
from decimal import Decimal

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
    ],
)
def test_what_cannot_be_measured_is_a_sentence(changed, message):
    """It says what was expected."""
    arguments = {"z": [1.0, 2.0], "temperature": 1.0, "h": 1e-3, "logit": 0} | changed
    with pytest.raises(ValueError, match=message):
        core.finite_difference_error(**arguments)
