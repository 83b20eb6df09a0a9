"""Entropy, effective classes and margin, most of all where p alone no longer knows."""

import math

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmax_core as core

LOGITS = arrays(np.float64, st.integers(1, 8), elements=st.floats(-300, 300))
TEMPERATURES = st.floats(0.05, 20)


@pytest.mark.parametrize("classes", [1, 2, 4, 8])
def test_equal_classes_have_the_logarithm_of_their_number_in_bits(classes):
    """By hand; in base 2 exactly."""
    assert core.entropy([3.0] * classes, base=2) == math.log2(classes)
    assert core.effective_classes([3.0] * classes) == pytest.approx(classes, rel=1e-15, abs=0)


def test_entropy_at_saturation_keeps_its_digits():
    """60-digit arithmetic: 1.7418e-16 nats; from p it would be 1.699e-16."""
    tiny = math.exp(-40)
    assert core.entropy([40.0, 0.0]) == pytest.approx(tiny * 41, rel=1e-14, abs=0)
    assert core.entropy([40.0, 0.0]) == pytest.approx(1.7418e-16, rel=3e-5, abs=0)


@given(LOGITS, TEMPERATURES)
def test_entropy_agrees_with_scipy(z, temperature):
    """SciPy from p, so only to absolute accuracy."""
    theirs = scipy.stats.entropy(core.softmax(z, temperature))
    assert core.entropy(z, temperature) == pytest.approx(theirs, abs=1e-13, rel=1e-12)


@given(arrays(np.float64, st.integers(1, 8), elements=st.floats(-100, 100)), TEMPERATURES)
def test_entropy_agrees_with_decimal_to_relative_accuracy(z, temperature):
    """Also at 1e-300 nats: every term is positive, nothing cancels."""
    exact = core.reference(z, temperature)
    expected = float(-sum(p * log_p for p, log_p in zip(exact.p, exact.log_p, strict=True)))
    spread = np.ptp(z) / temperature
    assert core.entropy(z, temperature) == pytest.approx(
        expected, rel=1e-15 * (20 + spread), abs=1e-290
    )


@given(LOGITS, TEMPERATURES)
def test_entropy_lies_between_zero_and_log_k(z, temperature):
    """Certainty and indifference are the ends."""
    assert 0 <= core.entropy(z, temperature) <= math.log(len(z)) * (1 + 1e-15)


@given(LOGITS)
def test_entropy_rises_with_the_temperature(z):
    """dH/dT = Var(z) / T^3 is never negative."""
    heats = np.geomspace(0.05, 20, 40)[:, None]
    assert (np.diff(core.entropy(z, heats)) >= -1e-14).all()


@pytest.mark.parametrize("base", [0.0, 1.0, -2.0, math.inf, math.nan])
def test_a_base_without_a_logarithm_is_refused(base):
    """The log of 1 is 0, and dividing by it gives inf without a word."""
    with pytest.raises(ValueError, match="base must be > 0, finite and not 1, got"):
        core.entropy([1.0, 2.0], base=base)


@given(LOGITS, TEMPERATURES)
def test_effective_classes_are_the_exponential_of_the_entropy(z, temperature):
    """Two ways to one number."""
    expected = math.exp(core.entropy(z, temperature))
    assert core.effective_classes(z, temperature) == pytest.approx(expected, rel=1e-15, abs=0)


def test_margin_by_hand():
    """Odds of three to one: 3/4 - 1/4."""
    assert core.margin([0.0, math.log(3.0)]) == pytest.approx(0.5, rel=1e-15, abs=0)


@given(arrays(np.float64, st.integers(2, 8), elements=st.floats(-300, 300)), TEMPERATURES)
def test_margin_is_the_gap_of_the_two_largest(z, temperature):
    """Against sorting the probabilities."""
    second, first = np.sort(core.softmax(z, temperature))[-2:]
    assert core.margin(z, temperature) == pytest.approx(first - second, abs=1e-13)


def test_margin_of_a_near_tie_keeps_its_digits():
    """tanh(d / 2) for two logits d apart; p1 - p2 would be 0 or 2.2e-16."""
    assert core.margin([1e-17, 0.0]) == pytest.approx(5e-18, rel=1e-14, abs=0)


def test_margin_of_a_tie_is_plain_zero():
    """-0.0 would print as -0 on the page."""
    assert math.copysign(1, core.margin([2.0, 2.0, 0.0])) == 1
    assert core.margin([2.0, 2.0, 0.0]) == 0


def test_margin_of_one_class_is_one():
    """It wins against nothing."""
    assert core.margin([-5.0]) == 1


def test_equal_classes_are_counted_exactly():
    """Three equal classes were 3.0000000000000004, more than there are: exp(log 3) is not 3."""
    for K in (1, 2, 3, 10, 22, 1000, 2999):
        assert core.effective_classes(np.zeros(K)) == K
        assert core.effective_classes(np.append(np.full(K, 7.3), -np.inf), 0.1) == K
        assert core.effective_classes(np.linspace(0, 1, K), np.inf) == K


@pytest.mark.parametrize("spread", [1e-12, 1e-8, 1e-3, 1.0, 40.0, 800.0])
def test_effective_classes_are_between_1_and_K(spread):
    """A page that says how many classes are left must not say more than there are."""
    z = np.random.default_rng(0).uniform(0, spread, (2000, 5))
    found = core.effective_classes(z)
    assert (found >= 1).all()
    assert (found <= 5).all()
