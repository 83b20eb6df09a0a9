"""top-k, top-p and min-p: what they keep, at the boundary and in a tie."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmax_core as core

LOGITS = arrays(np.float64, st.integers(1, 9), elements=st.integers(-4, 4).map(float))
EVEN = np.log([0.5, 0.25, 0.125, 0.125])


@pytest.mark.parametrize(
    ("k", "ties", "kept"),
    [
        (1, "all", [0, 1, 0, 1]),
        (1, "first", [0, 1, 0, 0]),
        (2, "first", [0, 1, 0, 1]),
        (3, "all", [1, 1, 0, 1]),
        (4, "first", [1, 1, 1, 1]),
        (99, "all", [1, 1, 1, 1]),
    ],
)
def test_top_k_by_hand(k, ties, kept):
    """Two maxima: "first" keeps exactly k, "all" never splits equals."""
    np.testing.assert_array_equal(
        core.top_k([1.0, 3.0, 0.0, 3.0], k, ties=ties), np.array(kept, bool)
    )


@pytest.mark.parametrize(
    ("p", "ties", "kept"),
    [
        (0.0, "all", [1, 0, 0, 0]),
        (0.5, "all", [1, 0, 0, 0]),
        (0.51, "all", [1, 1, 0, 0]),
        (0.75, "all", [1, 1, 0, 0]),
        (0.8, "all", [1, 1, 1, 1]),
        (0.8, "first", [1, 1, 1, 0]),
        (1.0, "first", [1, 1, 1, 1]),
    ],
)
def test_top_p_by_hand(p, ties, kept):
    """The class that crosses p is kept; where the mass reaches p exactly, nothing more is."""
    np.testing.assert_array_equal(core.top_p(EVEN, p, ties=ties), np.array(kept, bool))


@pytest.mark.parametrize(
    ("p", "kept"),
    [(0.0, [1, 1, 1, 1]), (0.24, [1, 1, 1, 1]), (0.26, [1, 1, 0, 0]), (1.0, [1, 0, 0, 0])],
)
def test_min_p_by_hand(p, kept):
    """Measured against the largest: 0.125 is a quarter of 0.5."""
    np.testing.assert_array_equal(core.min_p(EVEN, p), np.array(kept, bool))


@pytest.mark.parametrize("offset", [0.0, 1.0, -300.0, 1000.0])
def test_a_boundary_that_rounding_moves_is_where_its_decimals_say(offset):
    """0.5 + 0.3 reach 0.8, though the logarithms of both are rounded: no third word is drawn."""
    z = np.log([0.3, 0.1, 0.1, 0.5]) + offset
    np.testing.assert_array_equal(core.top_p(z, 0.8), [True, False, False, True])
    np.testing.assert_array_equal(core.top_p(z, 0.8 + 1e-9), [True] * 4)
    tenth = np.log([0.3, 0.03, 0.67]) + offset
    np.testing.assert_array_equal(core.min_p(tenth, 0.3 / 0.67), [True, False, True])
    np.testing.assert_array_equal(core.min_p(tenth, 0.3 / 0.67 + 1e-9), [False, False, True])


def test_every_sum_of_hundredths_reaches_itself():
    """Two thousand tables of hundredths, and the nucleus that counting in whole numbers gives."""
    rng = np.random.default_rng(0)
    for _ in range(2000):
        inner = np.sort(rng.choice(np.arange(1, 100), rng.integers(1, 9), replace=False))
        parts = np.diff([0, *inner, 100])
        sums = np.cumsum(np.sort(parts)[::-1])
        p = int(rng.choice(sums))
        size = 1 + np.count_nonzero(sums[:-1] < p)
        assert core.top_p(np.log(parts / 100), p / 100, ties="first").sum() == size


def test_every_ratio_of_hundredths_is_kept_at_its_own_bar():
    """A word that is a tenth as likely as the likeliest passes min-p of a tenth."""
    for most in range(1, 100):
        for part in range(1, most + 1):
            assert core.min_p(np.log([most / 100, part / 100]), part / most).all()


@pytest.mark.parametrize("ties", ["all", "first"])
def test_p_of_1_and_0_have_no_tolerance(ties):
    """All that is possible, and the likeliest alone, however close the others are."""
    z = [0.0, -1e-13, -40.0, -800.0]
    assert core.top_p(z, 1.0, ties=ties).all()
    assert core.top_p(z, 0.0, ties=ties).tolist() == [True, False, False, False]
    assert core.min_p(z, 1.0).tolist() == [True, False, False, False]


def test_equality_is_kept():
    """exp(0) is exactly 1, so a tie of the maximum passes min_p = 1."""
    np.testing.assert_array_equal(core.min_p([2.0, 2.0, 1.0], 1.0), [True, True, False])


@given(LOGITS, st.floats(0, 1), st.floats(0.1, 10))
def test_the_nucleus_is_the_smallest_that_reaches_p(z, p, temperature):
    """Its mass reaches p, and without its least likely class it does not."""
    mask = core.top_p(z, p, temperature=temperature, ties="first")
    probabilities = core.softmax(z, temperature)
    assert probabilities[mask].sum() >= p - 1e-12
    assert probabilities[mask].sum() - probabilities[mask].min() <= p + 1e-12
    assert probabilities[mask].min() >= probabilities[~mask].max(initial=0)


@given(LOGITS, st.integers(1, 12))
def test_top_k_keeps_k_or_all_that_are_equal(z, k):
    """The two rules differ by the ties at the boundary only."""
    first, every = core.top_k(z, k, ties="first"), core.top_k(z, k)
    assert first.sum() == min(k, len(z))
    np.testing.assert_array_equal(every, z >= z[first].min())
    assert (every | ~first).all()


@given(LOGITS, st.floats(0, 1), st.floats(0.1, 10))
def test_a_truncated_softmax_is_a_distribution_in_the_old_proportions(z, p, temperature):
    """Which is why a mask is enough: where= renormalises."""
    for mask in (
        core.top_k(z, 3),
        core.top_p(z, p, temperature=temperature),
        core.min_p(z, p, temperature=temperature),
    ):
        assert mask[z.argmax()]
        kept = core.softmax(z, temperature, where=mask)
        assert kept.sum() == pytest.approx(1, rel=1e-14)
        full = core.softmax(z, temperature)
        np.testing.assert_allclose(kept[mask], full[mask] / full[mask].sum(), rtol=1e-12)


def test_temperature_comes_before_the_truncation():
    """A hot softmax spreads, so its nucleus is larger; top_k does not see it."""
    z = np.arange(8.0)
    sizes = [core.top_p(z, 0.9, temperature=heat).sum() for heat in (0.5, 1.0, 4.0)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


@pytest.mark.parametrize("axis", [0, 1, -1, None, (0, 1)])
@pytest.mark.parametrize("ties", core.TIES)
def test_the_axis_is_that_of_softmax(axis, ties):
    """For every axis the masks of the slices; ties in the order of a flattened slice."""
    z = np.random.default_rng(5).integers(-2, 3, (4, 5)).astype(float)
    for function in (
        lambda z, axis: core.top_k(z, 2, axis=axis, ties=ties),
        lambda z, axis: core.top_p(z, 0.6, axis=axis, ties=ties),
        lambda z, axis: core.min_p(z, 0.3, axis=axis),
    ):
        mask = function(z, axis)
        if axis == 0:
            expected = np.stack([function(column, -1) for column in z.T], axis=1)
        elif axis in (1, -1):
            expected = np.stack([function(row, -1) for row in z])
        else:
            expected = function(z.ravel(), -1).reshape(z.shape)
        np.testing.assert_array_equal(mask, expected)


@pytest.mark.parametrize("p", [-0.1, 1.1, np.nan])
def test_a_share_lies_between_0_and_1(p):
    """The message says so."""
    for function in (core.top_p, core.min_p):
        with pytest.raises(ValueError, match="p must be between 0 and 1, got"):
            function([1.0, 2.0], p)


def test_a_k_below_one_and_unknown_ties_are_refused():
    """Nothing left is no distribution."""
    with pytest.raises(ValueError, match="k must be a whole number from 1 up, got 0"):
        core.top_k([1.0], 0)
    with pytest.raises(ValueError, match="ties must be one of first, all, got 'random'"):
        core.top_k([1.0], 1, ties="random")
