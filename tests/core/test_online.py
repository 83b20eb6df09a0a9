"""Softmax in one pass, and the average that attention streams."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmax_core as core

LOGITS = arrays(np.float64, st.integers(1, 12), elements=st.floats(-700, 700))


def state_of(x):
    """The state after a whole vector."""
    state = core.empty_state()
    for value in x:
        state = state.update(value)
    return state


def test_three_updates_by_hand():
    """0, then log 2 (the new maximum, r = 1/2), then 0 again (r = 1)."""
    state = core.empty_state().update(0.0)
    assert (state.m, state.r) == (0, 0)
    state = state.update(np.log(2))
    assert state.m == np.log(2)
    assert state.r == pytest.approx(0.5, rel=1e-15, abs=0)
    assert state.update(0.0).r == pytest.approx(1, rel=1e-15, abs=0)


def test_a_certain_winner_keeps_its_digits():
    """Why r goes without the maximum: 1 + exp(-40) is 1. 60 digits: 4.248354255291589e-18."""
    for order in ([0.0, -40.0], [-40.0, 0.0]):
        assert state_of(order).r == pytest.approx(4.248354255291589e-18, rel=1e-15, abs=0)
        assert state_of(order).logsumexp == pytest.approx(4.248354255291589e-18, rel=1e-15, abs=0)


@given(LOGITS)
def test_one_pass_agrees_with_logsumexp(x):
    """Two ways to one number."""
    assert state_of(x).logsumexp == pytest.approx(core.logsumexp(x), rel=1e-14, abs=1e-14)


@given(LOGITS, LOGITS, LOGITS)
def test_merging_is_associative_and_has_a_neutral_element(a, b, c):
    """Blocks may be joined in any grouping, on any number of processors."""
    a, b, c = state_of(a), state_of(b), state_of(c)
    left, right = a.merge(b).merge(c), a.merge(b.merge(c))
    assert left.m == right.m
    np.testing.assert_allclose(left.r, right.r, rtol=1e-14)
    for same in (a.merge(core.empty_state()), core.empty_state().merge(a)):
        assert (same.m, same.r) == (a.m, a.r)


@given(LOGITS, LOGITS)
def test_merging_is_reading_on(a, b):
    """The state of two pieces is that of the whole."""
    merged, whole = state_of(a).merge(state_of(b)), state_of(np.concatenate([a, b]))
    assert merged.m == whole.m
    np.testing.assert_allclose(merged.r, whole.r, rtol=1e-14)


def test_infinities_and_nan_stream_through():
    """-inf adds nothing, +inf is counted, NaN stays."""
    state = state_of([-np.inf, 1.0, -np.inf])
    assert (state.m, state.r) == (1, 0)
    assert state_of([np.inf, 1.0, np.inf]).r == 1
    assert np.isnan(state_of([1.0, np.nan, 2.0]).m)
    assert state_of([-np.inf, -np.inf]).logsumexp == -np.inf


def test_a_state_can_hold_many_slices():
    """One value per slice, as a batch needs."""
    z = np.random.default_rng(1).normal(0, 9, (4, 7))
    state = core.empty_state((4,))
    for column in z.T:
        state = state.update(column)
    np.testing.assert_allclose(state.logsumexp, core.logsumexp(z), rtol=1e-15)


@given(LOGITS, st.floats(0.1, 10))
def test_softmax_online_agrees_with_softmax(z, temperature):
    """To what the quotient z / T loses before the maximum is known."""
    ours, theirs = core.softmax_online(z, temperature), core.softmax(z, temperature)
    np.testing.assert_allclose(ours, theirs, rtol=1e-11)


@given(LOGITS, st.integers(1, 15))
def test_the_streamed_average_is_that_of_the_whole(z, block):
    """P @ v, without p, for any size of the blocks."""
    v = np.random.default_rng(3).normal(size=(len(z), 3))
    np.testing.assert_allclose(
        core.streamed_average(z, v, 2.0, block=block), core.softmax(z, 2.0) @ v, atol=1e-13
    )


def test_a_masked_key_is_not_read():
    """In attention the values behind the mask may be anything."""
    v = [[1.0], [np.nan], [3.0]]
    np.testing.assert_array_equal(core.streamed_average([0.0, -np.inf, 0.0], v), [2.0])


@pytest.mark.parametrize("block", [1, 2, 3])
def test_a_stream_may_begin_behind_the_mask(block):
    """Padding on the left: the first blocks hold nothing, and that is no NaN for the rest."""
    v = [[np.nan], [7.0], [3.0], [5.0]]
    z = [-np.inf, -np.inf, 0.0, 0.0]
    np.testing.assert_array_equal(core.streamed_average(z, v, block=block), [4.0])
    np.testing.assert_array_equal(core.streamed_average([-np.inf] * 4, v, block=block), [np.nan])


@pytest.mark.parametrize(
    ("z", "v", "block", "message"),
    [
        ([1.0, 2.0], [[1.0]], 1, r"v must have shape \(2, D\), got \(1, 1\)"),
        ([1.0, 2.0], [1.0, 2.0], 1, r"v must have shape \(2, D\), got \(2,\)"),
        ([[1.0]], [[1.0]], 1, "z must be one vector of logits"),
        ([1.0], [[1.0]], 0, "block must be a whole number from 1 up, got 0"),
    ],
)
def test_scores_and_values_must_fit(z, v, block, message):
    """One row of values for each key."""
    with pytest.raises(ValueError, match=message):
        core.streamed_average(z, v, block=block)
