"""log p and logsumexp: the digits that log(softmax(z)) loses."""

import math

import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmax_core as core

LOGITS = arrays(np.float64, st.integers(1, 8), elements=st.floats(-700, 700))


def test_log_p_of_two_equal_logits_is_minus_log_two():
    """By hand."""
    np.testing.assert_array_equal(core.log_softmax([5.0, 5.0]), [-math.log(2)] * 2)


def test_a_certain_winner_keeps_its_digits():
    """60-digit arithmetic gives -4.248354255291589e-18; SciPy, JAX and TensorFlow give 0."""
    assert core.log_softmax([0.0, -40.0])[0] == pytest.approx(
        -4.248354255291589e-18, rel=1e-15, abs=0
    )


def test_log_p_survives_where_p_underflows():
    """log(softmax(z)) is -inf here, and every loss computed from it."""
    np.testing.assert_array_equal(core.log_softmax([1000.0, 0.0, -1000.0]), [0, -1000, -2000])


def test_a_sure_winner_has_plain_zero():
    """-0.0 would print as -0 on the page."""
    assert math.copysign(1, core.log_softmax([1000.0, 0.0])[0]) == 1


@pytest.mark.parametrize("dtype", core.NUMBER_TYPES)
def test_every_entry_is_within_four_ulp(dtype):
    """The winner's too; narrower types are correctly rounded. At x = -400 exp would multiply the
    rounding of z - max z by 400, had it not been carried along.
    """
    for spread, temperature in [(5, 0.5), (700, 1.0), (30, 0.01)]:
        z = np.random.default_rng(5).normal(0, spread, 40).astype(core.number_type(dtype))
        exact = core.reference(z, temperature).log_p
        error = core.ulp_error(core.log_softmax(z, temperature), exact, dtype)
        assert error.max() <= (4 if dtype == "float64" else 0.51)


@given(LOGITS, st.floats(0.05, 20))
def test_logsumexp_agrees_with_scipy(z, temperature):
    """An independent implementation on the same quotient."""
    ours, theirs = core.logsumexp(z, temperature), scipy.special.logsumexp(z / temperature)
    assert ours == pytest.approx(theirs, rel=1e-13, abs=1e-12)


@given(LOGITS, st.floats(0.05, 20))
def test_logsumexp_agrees_with_decimal(z, temperature):
    """Near a zero result only the absolute error is small, hence the scale."""
    exact = float(core.reference(z, temperature).logsumexp)
    scale = max(abs(z.max() / temperature), abs(exact))
    assert abs(core.logsumexp(z, temperature) - exact) <= 4 * np.spacing(scale)


@given(LOGITS)
def test_log_softmax_is_z_minus_logsumexp(z):
    """Two ways to one number."""
    np.testing.assert_allclose(core.log_softmax(z), z - core.logsumexp(z), atol=1e-12)


def test_logsumexp_moves_with_the_logits():
    """It is equivariant, not invariant: adding 100 to all adds 100."""
    assert core.logsumexp([102.0, 101.0]) == pytest.approx(
        100 + core.logsumexp([2.0, 1.0]), rel=1e-15, abs=0
    )


def test_logsumexp_keeps_the_digits_of_a_small_result():
    """With the maximum at 0 the result is log1p of the rest; log(1 + 4e-18) is 0."""
    expected = pytest.approx(4.248354255291589e-18, rel=1e-15, abs=0)
    assert core.logsumexp([0.0, -40.0]) == expected


def test_logsumexp_of_one_class_is_its_logit():
    """By hand, also where exp would overflow."""
    assert core.logsumexp([12345.0], 0.5) == 24690.0


def test_keepdims_leaves_an_axis_of_one():
    """So that z - logsumexp(z, keepdims=True) broadcasts."""
    z = np.zeros((2, 3, 4))
    assert core.logsumexp(z, axis=(0, 2), keepdims=True).shape == (1, 3, 1)
    assert core.logsumexp(z, axis=(0, 2)).shape == (3,)


@given(LOGITS, st.data())
def test_where_equals_the_shorter_vector(z, data):
    """A masked entry is ignored, whatever its value."""
    mask = data.draw(arrays(bool, len(z)))
    mask[0] = True
    noisy = np.where(mask, z, np.nan)
    assert core.logsumexp(noisy, where=mask) == pytest.approx(
        core.logsumexp(z[mask]), rel=1e-15, abs=0
    )
    log_p = core.log_softmax(noisy, where=mask)
    np.testing.assert_allclose(log_p[mask], core.log_softmax(z[mask]), rtol=1e-14)
    assert (log_p[~mask] == -np.inf).all()
