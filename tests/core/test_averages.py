"""The average that attention streams: against loops in 60 digits, in every order and block."""

import itertools
import math

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmax_core as core

INF, NAN = math.inf, math.nan
LARGEST, TINIEST = float(np.finfo(float).max), 5e-324
LOGITS = arrays(np.float64, st.integers(1, 12), elements=st.floats(-700, 700))


def exact_average(z, v, T):
    """The average and that of |v| for finite logits or -inf and one v each, in 60 digits."""
    pairs = [(mpmath.mpf(a), mpmath.mpf(b)) for a, b in zip(z, v, strict=True) if a > -INF]
    peak = max(a for a, _ in pairs)
    weights = [mpmath.exp((a - peak) / mpmath.mpf(T)) for a, _ in pairs]
    weighed = [w * b for w, (_, b) in zip(weights, pairs, strict=True)]
    return [mpmath.fsum(x, absolute=sign) / mpmath.fsum(weights) for sign in (False, True)
            for x in [weighed]]  # fmt: skip


def streams(z, v, T=1.0):
    """The average of one column v in every size of the blocks and some orders of the classes."""
    z, v, count = np.asarray(z, float), np.asarray(v, float)[:, None], len(z)
    turned = [np.roll(np.arange(count), shift) for shift in range(count)]
    for order, block in itertools.product(turned + [one[::-1] for one in turned],
                                          range(1, count + 1)):  # fmt: skip
        yield block, core.streamed_average(z[order], v[order], T, block=block).item()


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


@pytest.mark.parametrize(
    ("z", "v", "T", "average"),
    [
        ([1e308, 0], [1, 2], 0.5, 1),
        ([-1e308, -1e308], [1, 2], 0.5, 1.5),
        ([-1e308, -1.1e308], [1, 2], 0.5, 1),
        ([1000, 0], [1, 2], 1e-306, 1),
        ([1000, 0], [1, 2], 1e-320, 1),
        ([1e-320, 0, -INF], [1, 0, 9], 1e-320, 0.7310585786300049),
        ([1.7e308, -1.7e308], [1, 0], 1.7e308, 0.8807970779778824),
        ([0, 0], [1e308, 1e308], 1, 1e308),
        ([0, -3], [LARGEST] * 2, 1, LARGEST),
        ([0, 0, 0, 2], [LARGEST] * 4, 1, LARGEST),
        ([0, 0], [TINIEST, TINIEST], 1, TINIEST),
        ([0, -0.5, -0.9, -0.9], [TINIEST] * 4, 1, TINIEST),
        ([0, -0.5, -0.9, -0.9, -INF], [TINIEST] * 4 + [LARGEST], 1, TINIEST),
        ([0, -1000], [0, 1e308], 1, 5.075958897549457e-127),
        ([0, -1450], [0, LARGEST], 1, 3.37e-322),
        ([0, -1000], [1e-310, 1e308], 1e-3, 1e-310),
        ([0, -1, -2], [7, 7, 7], INF, 7),
    ],
)
def test_finite_input_has_a_finite_average(z, v, T, average):
    """Whatever overflows or underflows on the way, in any order and in blocks of any size."""
    for block, ours in streams(z, v, T):
        assert ours == pytest.approx(average, rel=4e-15, abs=0), f"block {block}"


@pytest.mark.parametrize(
    ("z", "v", "average"),
    [
        ([0, 800], [INF, 1], INF),
        ([0, 800, 3], [-INF, 1, 2], -INF),
        ([0, 800, 3], [INF, 1, -INF], NAN),
        ([0, 1e308, 3], [NAN, 1, 2], NAN),
        ([0, 800, 3], [NAN, 1, INF], NAN),
        ([0, -INF, 1], [4, INF, 4], 4),
        ([-INF, 0, 1], [NAN, INF, 4], INF),
        ([INF, 0, INF], [1, NAN, 3], 2),
        ([INF, 0, -INF], [INF, NAN, NAN], INF),
        ([0, NAN, 1], [1, 2, 3], NAN),
        ([-INF, -INF], [1, INF], NAN),
    ],
)
def test_an_infinite_value_counts_wherever_its_key_does(z, v, average):
    """Its p may be too small for float64: inf times what is not 0 is inf, in every order."""
    for block, ours in streams(z, v):
        np.testing.assert_equal(ours, average, f"block {block}")


@pytest.mark.parametrize("T", [0.0, INF])
def test_at_the_limits_of_T_counts_what_has_a_share(T):
    """At T = 0 the values below the maximum are as good as masked, at T = inf all count."""
    for _, ours in streams([1, 3, 3, -INF], [INF, 2, 4, NAN], T):
        assert ours == (3 if T == 0 else INF)


@given(
    st.lists(
        st.tuples(
            st.one_of(st.floats(-1500, 1500), st.sampled_from([-INF, 0.0])),
            st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.floats(-9, 9)),
        ),
        min_size=1,
        max_size=9,
    ).filter(lambda pairs: any(z > -INF for z, _ in pairs)),
    st.sampled_from([1.0, 0.37, 3.3, 100.0, 1e-3]),
    st.integers(1, 9),
)
def test_the_error_stays_within_its_bound(pairs, T, block):
    """For any finite values, 1e308 and 5e-324 among them, against loops in 60 digits."""
    (z, v), blocks = zip(*pairs, strict=True), -(-len(pairs) // block)
    finite = [a for a in z if a > -INF]
    spread = min(1500.0, (max(finite) - min(finite)) / T)  # beyond it the product is 0 anyway
    with mpmath.workdps(60):
        average, scale = exact_average(z, v, T)
        ours = core.streamed_average(z, np.reshape(v, (-1, 1)), T, block=block).item()
        bound = (3 * len(z) + 13 * blocks + 8 + 2 * spread) * 2.0**-53 * scale
        assert abs(ours - average) <= bound + (len(z) + blocks) * TINIEST


def test_many_blocks_stay_within_the_bound():
    """A rising row of keys, one at a time: each of 300 rescales what came before."""
    rng = np.random.default_rng(4)
    z, v = np.sort(rng.uniform(0, 30, 300)), rng.normal(size=300)
    with mpmath.workdps(60):
        average, scale = exact_average(z, v, 1.0)
        ours = core.streamed_average(z, v[:, None]).item()
        assert abs(ours - average) <= (3 * 300 + 13 * 300 + 8 + 60) * 2.0**-53 * scale


def test_each_column_has_its_own_average():
    """One with an infinity, one of tiny and one of huge values, side by side."""
    v = np.array([[INF, 1e-310, 1e308, 1], [1, 1e-310, 1e308, NAN], [1, 3e-310, 1e308, 3]])
    average = core.streamed_average([0.0, 0.0, 0.0], v, block=2)
    np.testing.assert_allclose(average, [INF, 5e-310 / 3, 1e308, NAN], rtol=1e-13)


@pytest.mark.parametrize("dtype", core.NUMBER_TYPES)
def test_the_average_has_the_type_of_the_values(dtype):
    """Worked out in float64: the largest value of a type has itself as average."""
    largest = core.limits(dtype).max
    v = np.full((3, 1), largest, core.number_type(dtype))
    average = core.streamed_average([0.0, 1.0, 3.0], v)
    assert average.dtype == v.dtype
    assert average == v[0]


def test_no_keys_and_no_columns():
    """Nothing to share is NaN, as for all -inf; nothing to average is nothing."""
    np.testing.assert_array_equal(core.streamed_average([], np.ones((0, 2))), [NAN, NAN])
    assert core.streamed_average([1.0, 2.0], np.ones((2, 0))).shape == (0,)


@pytest.mark.parametrize("block", [1.5, NAN, INF, 0.0, -1, "2", None, True, [1]])
def test_a_block_is_a_whole_number(block):
    """It counts classes; 2.0, as files and sliders give it, is 2."""
    with pytest.raises((TypeError, ValueError), match="block must be a whole number from 1 up"):
        core.streamed_average([1.0, 2.0], [[1.0], [2.0]], block=block)
    assert core.streamed_average([1.0, 1.0], [[1.0], [2.0]], block=2.0) == 1.5
