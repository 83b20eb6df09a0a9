"""sparsemax and entmax: probabilities of exactly 0."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmax_core as core

LOGITS = arrays(np.float64, st.integers(1, 7), elements=st.floats(-5, 5))
ALPHAS = [1.01, 1.2, 1.5, 1.7, 1.99]
GOLDEN = [-2.0, 0.0, 0.5]


def test_sparsemax_by_hand():
    """Two in the support: tau = (0 + 0.5 - 1) / 2."""
    np.testing.assert_array_equal(core.sparsemax(GOLDEN), [0, 0.25, 0.75])


def test_entmax_of_the_same_logits():
    """Y = z / 2 and p = (y - tau)^2: 2 tau^2 - 0.5 tau - 0.9375 = 0 for the two of the support."""
    np.testing.assert_allclose(core.entmax(GOLDEN), [0, 0.3260, 0.6740], atol=5e-5)
    tau = (0.5 - np.sqrt(0.25 + 8 * 0.9375)) / 4
    np.testing.assert_allclose(core.entmax(GOLDEN), [0, tau**2, (0.25 - tau) ** 2], rtol=1e-15)


def test_five_rising_logits_keep_their_sum():
    """Keras 3.15.1 answers [.1, .2, .3, .4, .5] with zeros: it does not take the maximum out."""
    np.testing.assert_allclose(
        core.sparsemax([0.1, 0.2, 0.3, 0.4, 0.5]), [0, 0.1, 0.2, 0.3, 0.4], rtol=1e-14, atol=1e-16
    )


@pytest.mark.parametrize("alpha", [1, 2])
def test_the_ends_of_the_family_are_softmax_and_sparsemax(alpha):
    """The definition of alpha."""
    z = np.random.default_rng(0).normal(0, 2, (4, 6))
    expected = {1: core.softmax_compensated, 2: core.sparsemax}[alpha](z, 0.7)
    np.testing.assert_array_equal(core.entmax(z, alpha, temperature=0.7), expected)


@given(LOGITS)
def test_the_ends_are_reached_without_a_jump(z):
    """Bisection close to both ends agrees with what is computed in another way there."""
    np.testing.assert_allclose(core.entmax(z, 1 + 1e-9), core.softmax(z), atol=1e-7)
    np.testing.assert_allclose(core.entmax(z, 2 - 1e-9), core.sparsemax(z), atol=1e-7)


@given(LOGITS)
def test_sorting_and_bisection_agree(z):
    """Two algorithms for alpha = 1.5; the second is asked next to it."""
    np.testing.assert_allclose(core.entmax(z, 1.5), core.entmax(z, 1.5 + 1e-12), atol=1e-10)


@given(LOGITS, st.floats(0.1, 10))
def test_sparsemax_is_the_nearest_distribution(z, temperature):
    """Independently: of all supports, the best projection that is a distribution."""
    x = z / temperature
    candidates = []
    for size in range(1, len(x) + 1):
        for support in itertools.combinations(range(len(x)), size):
            p = np.zeros_like(x)
            chosen = list(support)
            p[chosen] = x[chosen] + (1 - x[chosen].sum()) / size
            if (p >= -1e-12).all():
                candidates.append(((p - x) @ (p - x), p))
    best = min(candidates, key=lambda pair: pair[0])[1]
    np.testing.assert_allclose(core.sparsemax(z, temperature), best, atol=1e-10)


@pytest.mark.parametrize("alpha", ALPHAS)
@given(z=LOGITS)
def test_entmax_meets_its_condition_of_optimality(alpha, z):
    """p^(alpha - 1) - (alpha - 1) z is one constant on the support, and smaller p stay outside."""
    p, a = core.entmax(z, alpha), alpha - 1
    inside = p > 1e-6
    level = p[inside] ** a - a * z[inside]
    np.testing.assert_allclose(level, level.mean(), atol=1e-7)
    assert (-a * z[p == 0] >= level.mean() - 1e-9).all()


@pytest.mark.parametrize("alpha", [1, *ALPHAS, 2])
@pytest.mark.parametrize("dtype", core.NUMBER_TYPES)
def test_the_probabilities_sum_to_one(alpha, dtype):
    """At any spread, temperature and number of classes."""
    rng = np.random.default_rng(2)
    for n, spread, temperature in [(1, 1, 1), (3, 700, 0.01), (50, 10, 1), (1000, 1e4, 100)]:
        z = rng.normal(0, spread, (5, n)).astype(core.number_type(dtype))
        p = core.entmax(z, alpha, temperature=temperature)
        assert (p >= 0).all()
        unit = core.limits(dtype).unit_roundoff
        np.testing.assert_allclose(p.astype(float).sum(axis=-1), 1, rtol=unit * (4 + n**0.5))


@pytest.mark.parametrize("alpha", [*ALPHAS, 2])
def test_adding_a_constant_changes_nothing(alpha):
    """Exactly, if z + c is exact."""
    z = np.array([3.0, 1.0, 2.5, -4.0])
    np.testing.assert_array_equal(core.entmax(z + 1024, alpha), core.entmax(z, alpha))


def test_the_larger_alpha_has_the_smaller_support():
    """What the slider shows: 6, then fewer, then fewer classes."""
    z = np.linspace(0, 2, 6)
    sizes = [(core.entmax(z, alpha) > 0).sum() for alpha in (1, 1.2, 1.5, 2)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 6 > sizes[-1]


@pytest.mark.parametrize("alpha", [1.2, 1.5, 2])
def test_extreme_logits_are_one_hot(alpha):
    """No overflow in sums, squares or the quotient."""
    for z in ([1e308, -1e308, 0.0], [1e308, 1e307, -np.inf]):
        np.testing.assert_array_equal(core.entmax(z, alpha), [1, 0, 0])
    np.testing.assert_array_equal(core.entmax([1e306, 0.0], alpha, temperature=1e-3), [1, 0])


@pytest.mark.parametrize("alpha", [1.2, 1.5])
def test_its_slope_is_that_of_the_formula(alpha):
    """Central differences against diag(s) - s s' / sum s with s = p^(2 - alpha)."""
    z, h = np.array([0.3, -0.2, 0.5, -0.6]), 1e-6
    s = core.entmax(z, alpha) ** (2 - alpha)
    expected = np.diag(s) - np.outer(s, s) / s.sum()
    quotient = [
        (core.entmax(z + h * e, alpha) - core.entmax(z - h * e, alpha)) / (2 * h) for e in np.eye(4)
    ]
    np.testing.assert_allclose(quotient, expected, atol=1e-9)


@pytest.mark.parametrize("alpha", [0.99, 2.01, np.nan, -1, np.inf])
def test_other_alphas_are_refused(alpha):
    """Below 1 nothing is sparse, above 2 the lab does not go."""
    with pytest.raises(ValueError, match="alpha must be between 1 and 2, got"):
        core.entmax([1.0, 2.0], alpha)
