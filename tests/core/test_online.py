"""Softmax in one pass: its states, and the probabilities they lead to."""

import itertools
import math

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmax_core as core

LOGITS = arrays(np.float64, st.integers(1, 12), elements=st.floats(-700, 700))


INF, NAN = math.inf, math.nan
TEMPERATURES = [0.0, 5e-324, 1e-306, 0.5, 1.0, 3.0, 1e300, 1.7e308, INF]


def state_of(z, temperature=1.0):
    """The state after a whole vector."""
    state = core.empty_state((), temperature)
    for value in z:
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


@pytest.mark.parametrize("T", TEMPERATURES)
@pytest.mark.parametrize("z", [[], [2.0], [-1e308, -1.1e308], [1e308, -1e308], [INF, 1.0, INF]])
def test_minus_infinity_is_no_class(z, T):
    """Masked logits come first, last and in rows: however many, the state is that without them."""
    without = state_of(z, T)
    for hidden in range(1, 4):
        for order in set(itertools.permutations([*z, *[-INF] * hidden])):
            state = state_of(order, T)
            assert state.m == without.m
            assert state.r == without.r


def test_three_masked_logits_are_nothing():
    """They once were three classes that tie: r was 2, and a padded block weighed as much."""
    state = state_of([-INF] * 3)
    assert (state.m, state.r, state.logsumexp) == (-INF, 0, -INF)


@pytest.mark.parametrize("T", TEMPERATURES)
@pytest.mark.parametrize("shape", [(), (1,), (3,), (2, 0), (2, 3)])
def test_the_empty_state_changes_nothing_whatever_its_shape(shape, T):
    """Threads without a logit of their own merge too, on either side, and among themselves."""
    nothing = core.empty_state(shape, T)
    for z in ([], [-INF], [1.0, 2.0, 2.0], [1e308, -1e308, 7.0], [INF, INF], [NAN, 1.0]):
        state = state_of(z, T)
        for merged in (nothing.merge(state), state.merge(nothing)):
            np.testing.assert_array_equal(merged.m, np.full(shape, state.m))
            np.testing.assert_array_equal(merged.r, np.full(shape, state.r))


@pytest.mark.parametrize("T", TEMPERATURES)
@pytest.mark.parametrize(
    "z",
    [
        [1.0, 3.0, 3.0, -2.0],
        [1e308, -1e308, 1.7e308, -1.7e308],
        [-1.1e308, -1e308, -1e308, -INF],
        [INF, 1e308, INF, -INF],
        [0.0, 5e-324, -5e-324, 5e-324],
        [1.0, NAN, INF, 2.0],
    ],
)
def test_states_of_any_logits_merge_in_any_grouping(z, T):
    """At every temperature, limits and overflows of z / T too: the state is that of the whole."""
    whole = state_of(z, T)
    for a, b, c, d in itertools.permutations([state_of([value], T) for value in z]):
        for merged in (a.merge(b).merge(c).merge(d), a.merge(b).merge(c.merge(d))):
            assert merged.temperature == T
            np.testing.assert_array_equal(merged.m, whole.m)
            np.testing.assert_allclose(merged.r, whole.r, rtol=1e-14)
    if T > 0 or np.isinf(whole.m):
        np.testing.assert_allclose(whole.logsumexp, core.logsumexp(z, T), rtol=1e-14)


@pytest.mark.parametrize(
    ("z", "T", "p"),
    [
        ([-1e308, -1.1e308], 0.5, [1, 0]),
        ([1e308, 1.1e308], 0.5, [0, 1]),
        ([-1e308, -1e308, -INF], 0.5, [0.5, 0.5, 0]),
        ([1000.0, 0.0], 1e-306, [1, 0]),
        ([1e-320, 0.0], 1e-320, [0.7310585786300049, 0.2689414213699951]),
        ([1.7e308, -1.7e308], 1.7e308, [0.8807970779778824, 0.11920292202211757]),
        ([1e308, -INF, -1e308], INF, [0.5, 0, 0.5]),
    ],
)
def test_no_temperature_makes_a_finite_logit_infinite(z, T, p):
    """Where z / T overflows, the differences over T may still be ordinary numbers."""
    for order in itertools.permutations(range(len(z))):
        online = core.softmax_online(np.array(z)[list(order)], T)
        np.testing.assert_allclose(online, np.array(p)[list(order)], rtol=1e-15)


@pytest.mark.parametrize("order", ["as drawn", "rising", "falling"])
@pytest.mark.parametrize("spread", [1.0, 30.0, 700.0])
@pytest.mark.parametrize("T", [1.0, 0.37, 3.3])
def test_the_error_of_one_pass_stays_within_its_bound(order, spread, T):
    """Each new maximum rescales r, so a rising row is the worst: against 60 digits."""
    z = np.random.default_rng(7).uniform(0, spread * T, 60)
    z = {"as drawn": z, "rising": np.sort(z), "falling": np.sort(z)[::-1]}[order]
    with mpmath.workdps(60):
        powers = [mpmath.exp((mpmath.mpf(x) - mpmath.mpf(max(z))) / mpmath.mpf(T)) for x in z]
        exact = [power / mpmath.fsum(powers) for power in powers]
        bound = (5 * len(z) + 4 + 2 * np.ptp(z) / T) * 2.0**-53
        for ours, p in zip(core.softmax_online(z, T).tolist(), exact, strict=True):
            assert abs(ours / p - 1) <= bound


def test_states_of_two_temperatures_do_not_merge():
    """Their sums are of different powers: any answer would be wrong."""
    with pytest.raises(ValueError, match=r"must have one temperature, got 1\.0 and 0\.5"):
        core.empty_state().update(1.0).merge(core.empty_state((), 0.5))


def test_only_a_state_merges():
    """Not the logits of another block, which would have no sum."""
    with pytest.raises(TypeError, match="other must be an OnlineState, got float"):
        core.empty_state().merge(2.0)


def test_at_temperature_0_there_is_no_logsumexp():
    """As `logsumexp` says; the state itself counts the ties of the maximum."""
    state = state_of([1.0, 3.0, 3.0], 0.0)
    assert (state.m, state.r) == (3, 1)
    with pytest.raises(ValueError, match="temperature must be > 0 for logsumexp"):
        state.logsumexp  # noqa: B018


@pytest.mark.parametrize(
    "z", [np.ma.array([1.0, 2.0], mask=[True, False]), "1.0", None, 1j, np.longdouble(1)]
)
def test_what_is_no_real_number_is_refused_by_a_state(z):
    """A masked array would be read without its mask, a string as the number that it spells."""
    with pytest.raises(TypeError, match="x must be"):
        core.empty_state((2,)).update(z)


@pytest.mark.parametrize("T", [-1.0, NAN])
def test_a_state_has_a_temperature_that_softmax_would_take(T):
    """The same door as everywhere."""
    with pytest.raises(ValueError, match=r"temperature must be >= 0 \(inf is allowed\), got "):
        core.empty_state((), T)


def test_slices_that_do_not_fit_are_named():
    """NumPy said that operands could not be broadcast together, not which and what for."""
    three = core.empty_state((3,))
    with pytest.raises(ValueError, match=r"x must have one logit per slice, \(3,\), got \(2,\)"):
        three.update([1.0, 2.0])
    with pytest.raises(ValueError, match=r"other must have slices \(3,\), got \(2,\)"):
        three.merge(core.empty_state((2,)))
    with pytest.raises(ValueError, match=r"temperature must have one value per slice, \(3,\), got"):
        core.empty_state((3,), [1.0, 2.0])
    assert three.update(1.0).merge(core.empty_state((2, 1))).m.shape == (2, 3)
