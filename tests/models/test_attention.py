"""Attention against loops, 50 digits and its own invariants; the stream against the whole."""

import math
import unicodedata
from decimal import Decimal

import mpmath
import numpy as np
import pytest

import softmax_core as core
from softmax_models import hand_written
from softmax_models.attention import (
    COLUMNS,
    attention,
    causal_mask,
    leak,
    masked,
    scores,
    stream,
    weights,
)

RNG = np.random.default_rng(5)
Q, K, V = (RNG.normal(size=(n, d)) for n, d in ((6, 3), (6, 3), (6, 2)))
CAUSAL = causal_mask(6)


def by_loops(q, k, v, T=1.0, mask=None, scale=True):
    """Attention as equation 1 says it, number by number, in 50 digits."""
    with mpmath.workdps(50):
        divisor = mpmath.mpf(T) * (mpmath.sqrt(q.shape[1]) if scale else 1)
        rows = []
        for i in range(len(q)):
            seen = [j for j in range(len(k)) if mask is None or mask[i][j]]
            dots = [mpmath.fdot(map(mpmath.mpf, q[i]), map(mpmath.mpf, k[j])) for j in seen]
            powers = [mpmath.exp(dot / divisor) for dot in dots]
            total = mpmath.fsum(powers)
            shares = [power / total for power in powers]
            rows.append([float(mpmath.fdot(shares, column[seen].tolist())) for column in v.T])
    return np.array(rows)


@pytest.mark.parametrize("T", [0.05, 1.0, 7.0])
@pytest.mark.parametrize("mask", [None, CAUSAL], ids=["all", "causal"])
@pytest.mark.parametrize("scale", [True, False])
def test_attention_is_equation_1(T, mask, scale):
    """An independent telling, in 50 digits."""
    ours = attention(Q, K, V, T, mask=mask, scale=scale)
    np.testing.assert_allclose(ours, by_loops(Q, K, V, T, mask, scale), rtol=1e-13, atol=1e-14)


def averages(p, v):
    """The average of each column of v under p, which are Decimals."""
    columns = [[p_i * Decimal(float(v_i)) for p_i, v_i in zip(p, c, strict=True)] for c in v.T]
    return np.array([float(sum(column)) for column in columns])


def test_two_keys_by_hand():
    """Q . k of 4 and 0 with d = 4: scores 2 and 0, so the sigmoid of 2."""
    q, k = [[2.0, 0, 0, 0]], [[2.0, 0, 0, 0], [0, 1.0, 0, 0]]
    np.testing.assert_array_equal(scores(q, k), [[2.0, 0.0]])
    np.testing.assert_array_equal(scores(q, k, scale=False), [[4.0, 0.0]])
    assert weights(scores(q, k))[0, 0] == pytest.approx(1 / (1 + math.exp(-2)), rel=1e-15)


@pytest.mark.parametrize("T", [1e-3, 0.3, 1.0, 50.0, np.inf])
def test_rows_sum_to_1_whatever_the_mask(T):
    """Each query has one unit of attention to give."""
    S = scores(Q, K)
    for mask in (None, CAUSAL):
        np.testing.assert_allclose(weights(S, T, mask=mask).sum(axis=1), 1, rtol=4e-16 * 6)


def test_over_the_wrong_axis_columns_sum_to_1_and_rows_do_not():
    """Misconception 10, on the matrix."""
    W = weights(scores(Q, K), axis=COLUMNS)
    np.testing.assert_allclose(W.sum(axis=0), 1, rtol=1e-15)
    assert abs(W.sum(axis=1) - 1).max() > 0.1


def test_a_masked_row_is_the_softmax_of_the_shorter_row():
    """-inf takes a key out: what is left shares 1 as if it had never been there."""
    S = scores(Q, K)
    W = weights(S, 0.7, mask=CAUSAL)
    for i in range(6):
        np.testing.assert_array_equal(W[i, : i + 1], core.softmax(S[i, : i + 1], 0.7))
        assert not W[i, i + 1 :].any()


def test_a_mask_of_zeros_instead_of_minus_infinity_would_still_look():
    """exp(0) is 1: a score of 0 hides nothing."""
    S = scores(Q, K)
    assert weights(np.where(CAUSAL, S, 0.0))[0, 5] > 0.05
    assert weights(S, mask=CAUSAL)[0, 5] == 0


@pytest.mark.parametrize("T", [0.0, 1.0, np.inf])
def test_a_query_that_may_look_at_nothing_has_no_distribution(T):
    """The policy of the core: NaN in its row, its output NaN, and every other row as it is."""
    strict = causal_mask(6, strict=True)
    W = weights(scores(Q, K), T, mask=strict)
    assert np.isnan(W[0]).all()
    assert np.isfinite(W[1:]).all()
    out = attention(Q, K, V, T, mask=strict)
    assert np.isnan(out[0]).all()
    assert np.isfinite(out[1:]).all()


def test_the_limits_of_T_are_one_key_and_all_keys():
    """T = 0 looks at the best key alone, T = inf at all alike."""
    S = scores(Q, K)
    np.testing.assert_array_equal(weights(S, 0.0), np.eye(6)[S.argmax(axis=1)])
    np.testing.assert_allclose(weights(S, np.inf), 1 / 6)


def test_scores_shift_by_a_constant_of_the_row_and_nothing_changes():
    """A query that likes all keys better by the same amount likes none better."""
    S = scores(Q, K)
    np.testing.assert_allclose(weights(S + 100.0 * np.arange(6)[:, None]), weights(S), rtol=1e-12)


def test_leaving_out_sqrt_d_is_a_lower_temperature():
    """The division is a temperature: sqrt(d)."""
    raw = scores(Q, K, scale=False)
    np.testing.assert_allclose(weights(raw, math.sqrt(3)), weights(scores(Q, K)), rtol=1e-14)


def test_the_future_leaks_through_the_columns_and_not_through_the_rows():
    """The mask's zeros stand in both; only the rows keep the last word out of the denominators."""
    S = scores(Q, K)
    assert leak(S, CAUSAL) == 0
    W, shorter = weights(S, mask=CAUSAL, axis=COLUMNS), weights(S[:5, :5], mask=CAUSAL[:5, :5],
                                                                axis=COLUMNS)  # fmt: skip
    assert not W[np.triu_indices(6, 1)].any()
    assert leak(S, CAUSAL, axis=COLUMNS) == abs(W[:5, :5] - shorter).max() > 0.05


def test_a_leak_leaves_out_what_has_no_distribution():
    """Under a strict mask the first row is NaN, with or without the last word."""
    assert leak(scores(Q, K), causal_mask(6, strict=True)) == 0


@pytest.mark.parametrize("block", [1, 2, 3, 4, 5, 6, 9])
@pytest.mark.parametrize("spread", [1.0, 30.0, 300.0])
def test_the_stream_ends_at_the_full_attention_within_its_bound(block, spread):
    """Blanchard, Higham & Higham: n + 4 + 2 (max - min); a merge adds three roundings."""
    S = scores(spread * Q, K)
    for row in S:
        exact = core.reference(row).p
        wanted = averages(exact, V)
        last = stream(row, V, block=block)[-1]
        u, n = 2.0**-53, len(row)
        bound = n + 4 + 2 * (row.max() - row.min()) + 3 * math.ceil(n / block)
        assert (abs(last.output - wanted) <= bound * u * averages(exact, abs(V))).all()
        np.testing.assert_allclose(last.weights, [float(p) for p in exact], rtol=bound * u)


@pytest.mark.parametrize("block", [1, 2, 5, 12])
def test_each_reading_is_the_stream_of_what_was_read(block):
    """All readings are taken in one pass; none may know a key that is still to come."""
    rng = np.random.default_rng(block)
    S, V = 3 * rng.standard_normal(12), rng.standard_normal((12, 3))
    S[[0, 7]], V[11] = -np.inf, (1e300, np.inf, np.nan)
    for reading in stream(S, V, 0.7, block=block):
        n = reading.read
        expected = core.streamed_average(S[:n], V[:n], 0.7, block=block)
        np.testing.assert_allclose(reading.output, expected, rtol=1e-13, atol=1e-15)
        np.testing.assert_array_equal(reading.weights[:n], core.softmax(S[:n], 0.7))
        assert not reading.weights[n:].any()


def test_a_stream_by_hand():
    """0, log 2, log 4 in blocks of one: sums 1, 1.5, 1.75, each scaled by a half."""
    readings = stream(np.log([1.0, 2.0, 4.0]), [[7.0], [7.0], [0.0]])
    np.testing.assert_allclose([r.total for r in readings], [1, 1.5, 1.75], rtol=1e-15)
    np.testing.assert_allclose([r.rescale for r in readings], [0, 0.5, 0.5], rtol=1e-15)
    np.testing.assert_allclose([r.output[0] for r in readings], [7, 7, 3], rtol=1e-15)
    np.testing.assert_allclose(readings[1].weights, [1 / 3, 2 / 3, 0], rtol=1e-15)
    assert [r.read for r in readings] == [1, 2, 3]


def test_masked_keys_stream_as_nothing():
    """A block of -inf changes nothing; before the first real key there is no distribution."""
    first, second, third = stream([-np.inf, 1.0, -np.inf], [[9.0], [5.0], [9.0]])
    assert first.total == 0
    assert np.isnan(first.output).all()
    assert (second.total, second.rescale, third.rescale) == (1, 0, 1)
    assert third.output == second.output == 5


def test_what_cannot_be_streamed_says_so():
    """T = 0 needs the maximum before the first key; so does a T that makes S / T overflow."""
    for T in (0.0, 5e-324):
        with pytest.raises(ValueError, match="finite to stream"):
            stream([3.0, 1.0], [[1.0], [2.0]], T)
    assert stream([3.0, -np.inf], [[1.0], [2.0]], np.inf)[-1].output == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: scores([[1.0, 2.0]], [[1.0]]), r"got \(1, 2\), \(1, 1\)"),
        (lambda: scores([1.0], [1.0]), "queries and keys must be"),
        (lambda: scores(np.zeros((2, 0)), np.zeros((2, 0))), "queries and keys must be"),
        (lambda: causal_mask(0), "count must be a whole number from 1 up, got 0"),
        (lambda: leak([[1.0]], [[True]]), "at least two words"),
        (lambda: weights([[1.0]], -1.0), "temperature must be"),
        (lambda: hand_written.queries_keys_values([]), "at least one word"),
    ],
)
def test_bad_inputs_name_what_came(call, message):
    """One sentence, not a shape error from deep inside."""
    with pytest.raises(ValueError, match=message):
        call()


def test_a_pronoun_looks_for_somebody():
    """The story of the page: of all words, it looks most at cat, and takes home its features."""
    words = ["the", "cat", "sat", "on", "the", "mat", "because", "it", "was", "tired"]
    Q, K, V = hand_written.queries_keys_values(words)
    W = weights(scores(Q, K))
    assert words[W[7].argmax()] == "cat"
    thing, alive, action, quality = attention(Q, K, V)[7]
    assert min(thing, alive) > 0.5 > 0.1 > max(action, quality)


def test_two_equal_words_have_equal_rows_until_a_mask_tells_them_apart():
    """There are no positions: what the page says of the two the."""
    words = ["the", "cat", "sat", "on", "the", "mat"]
    Q, K, _ = hand_written.queries_keys_values(words)
    np.testing.assert_array_equal(weights(scores(Q, K))[0], weights(scores(Q, K))[4])
    W = weights(scores(Q, K), mask=causal_mask(6))
    assert abs(W[0] - W[4]).max() > 0.1


def test_an_unknown_word_is_the_same_everywhere():
    """Its features come from its letters: a link shows one picture to a whole class."""
    np.testing.assert_array_equal(hand_written.features("Wug!"), hand_written.features("wug"))
    assert abs(hand_written.features("wug") - hand_written.features("dax")).max() > 0
    assert hand_written.features("wug").tolist() == [
        round(value, 1) for value in hand_written.features("wug").tolist()
    ]


def test_a_word_has_its_features_in_every_form_of_unicode():
    """A Mac writes é as e and an accent: the same sentence would show another picture there."""
    for word in ("résumé", "İzmir", "don’t"):
        apart = hand_written.features(unicodedata.normalize("NFD", word))
        np.testing.assert_array_equal(apart, hand_written.features(word))
    np.testing.assert_array_equal(hand_written.features("don’t"), hand_written.features("don't"))


def test_masked_keeps_what_is_allowed():
    """No mask, no change."""
    np.testing.assert_array_equal(masked(V), V)
    assert masked([[1.0, 2.0]], [[False, True]]).tolist() == [[-math.inf, 2.0]]


MASKS_OF_ANOTHER_KIND = {
    "additive": [[0.0, -math.inf]],
    "additive, inverted": [[-math.inf, 0.0]],
    "numbers": [[0, 1]],
    "strings": [["yes", "no"]],
    "objects": np.array([[True, None]]),
    "masked": np.ma.array([[True, True]], mask=[[False, True]]),
    "no mask in it": [[None, None]],
}


@pytest.mark.parametrize("mask", MASKS_OF_ANOTHER_KIND.values(), ids=MASKS_OF_ANOTHER_KIND)
@pytest.mark.parametrize(
    "call",
    [
        lambda mask: masked([[1.0, 2.0]], mask),
        lambda mask: weights([[1.0, 2.0]], mask=mask),
        lambda mask: weights([[1.0, 2.0]], mask=mask, axis=COLUMNS),
        lambda mask: attention([[1.0]], [[1.0], [2.0]], [[1.0], [2.0]], mask=mask),
        lambda mask: leak([[1.0, 2.0], [3.0, 4.0]], mask),
    ],
    ids=["masked", "weights", "columns", "attention", "leak"],
)  # fmt: skip
def test_a_mask_is_boolean(mask, call):
    """PyTorch adds masks of 0 and -inf; read as true and false they hide what they should show."""
    with pytest.raises(TypeError, match=r"mask must be (boolean|an ordinary array), got "):
        call(mask)


@pytest.mark.parametrize("hidden", [math.nan, math.inf, -math.inf, 1e308])
@pytest.mark.parametrize("T", [0.0, 1e-306, 1.0, 1e300, math.inf])
def test_what_is_masked_does_not_count_whatever_it_is(hidden, T):
    """Padding holds anything: 0 times NaN once made every output NaN. Keys of it, too."""
    K_padded, V_padded = np.vstack([K, [[hidden] * 3]]), np.vstack([V, [[hidden] * 2]])
    mask = np.ones((6, 7), bool)
    mask[:, 6] = False
    ours = attention(Q, K_padded, V_padded, T, mask=mask)
    np.testing.assert_allclose(ours, attention(Q, K, V, T), rtol=1e-14)


def test_a_value_counts_for_the_queries_that_see_it():
    """Under a causal mask a NaN of the third word reaches the third and all later words."""
    v = np.where(np.arange(6)[:, None] == 2, np.nan, V)
    ours, whole = attention(Q, K, v, mask=CAUSAL), attention(Q, K, V, mask=CAUSAL)
    np.testing.assert_allclose(ours[:2], whole[:2], rtol=1e-15)
    assert np.isnan(ours[2:]).all()


@pytest.mark.parametrize(
    "v",
    [
        [math.inf, 1, 2],
        [math.nan, 1, 2],
        [math.inf, -math.inf, 1],
        [0, 1e308, 1e308],
        [1e-310, 1e308, 5e-324],
        [1.7e308, 1.7e308, 1.7e308],
    ],
)
@pytest.mark.parametrize("T", [0.0, 1e-306, 0.01, 1.0, 1e308, math.inf])
@pytest.mark.parametrize(
    "mask", [[True, True, True], [False, True, True], [True, False, True], [False] * 3]
)
def test_the_matrix_and_the_stream_are_one(v, T, mask):
    """Whatever the values: the same infinities, NaN and numbers, in blocks of any size."""
    q, k, v = [[1.0]], [[0.0], [800.0], [801.0]], np.array(v, float)[:, None]
    whole, row = attention(q, k, v, T, mask=[mask]), masked(scores(q, k), mask)[0]
    for block in (1, 2, 3):
        np.testing.assert_allclose(
            core.streamed_average(row, v, T, block=block), whole[0], rtol=1e-14, atol=1e-323
        )
        if T >= 0.01:
            last = stream(row, v, T, block=block)[-1]
            np.testing.assert_allclose(last.output, whole[0], rtol=1e-14, atol=1e-323)


@pytest.mark.parametrize("large", [1e154, 1e200, 1e307])
def test_scores_overflow_only_where_they_are_too_large(large):
    """A sum of products can overflow on its way to an ordinary number."""
    q = [[large, large, 1.0, 0.0]]
    k = [[large, -large, 3.0, 0.0], [1.0, 1.0, 0.0, 0.0], [-large, -large, 0.0, 0.0]]
    close, half, far = scores(q, k)[0]
    assert close in (0, 1.5)  # 3 beside products of 1e308 is rounding
    assert half == pytest.approx(large, rel=1e-15)
    assert far == pytest.approx(-large * large, rel=1e-15)
    assert scores([[1e308, 1e308]], [[1.0, 1.0]]) == pytest.approx(1e308 * math.sqrt(2))


def test_a_batch_is_attention_for_each():
    """Axes in front: several sentences or heads, with a mask and a temperature of their own."""
    rng = np.random.default_rng(2)
    q, k, v = (rng.normal(size=(3, n, d)) for n, d in ((4, 2), (5, 2), (5, 3)))
    mask, T = rng.random((3, 4, 5)) < 0.8, np.array([0.5, 1.0, 2.0]).reshape(3, 1, 1)
    together = attention(q, k, v, T, mask=mask)
    assert together.shape == (3, 4, 3)
    for b in range(3):
        alone = attention(q[b], k[b], v[b], T[b].item(), mask=mask[b])
        np.testing.assert_allclose(together[b], alone, rtol=1e-14)
    shared = attention(q, k[0], v[0])
    np.testing.assert_allclose(shared[2], attention(q[2], k[0], v[0]), rtol=1e-14)


def test_without_keys_a_query_takes_home_nothing():
    """As where all keys are masked."""
    empty = attention(Q, np.zeros((0, 3)), np.zeros((0, 2)))
    np.testing.assert_array_equal(empty, np.full((6, 2), np.nan))


def test_a_score_that_overflows_is_not_masked():
    """Its quotient by T is -inf, and it once streamed as a hidden key: total 0."""
    for row, T in (([-1e308, -1.1e308], 0.5), ([1.0, -1e308], 1e-3)):
        with pytest.raises(ValueError, match="finite to stream"):
            stream(row, [[1.0], [2.0]], T)
    peak = stream([-math.inf, 3.0], [[1.0], [2.0]], math.inf)[0].peak
    assert peak == -math.inf


@pytest.mark.parametrize(
    "call",
    [
        lambda foreign: scores(foreign, [[1.0, 2.0]]),
        lambda foreign: scores([[1.0, 2.0]], foreign),
        lambda foreign: masked(foreign),
        lambda foreign: weights(foreign),
        lambda foreign: attention([[1.0]], [[1.0]], foreign),
        lambda foreign: leak(foreign, [[True, True]]),
        lambda foreign: stream(foreign, [[1.0], [2.0]]),
        lambda foreign: stream([1.0], foreign),
    ],
    ids=["queries", "keys", "masked", "weights", "attention", "leak", "row", "values"],
)
@pytest.mark.parametrize(
    "foreign",
    [np.ma.array([[1.0, 2.0]], mask=[[True, False]]), [["1", "2"]], [[1j, 2.0]], [[None, 1.0]]],
    ids=["masked array", "strings", "complex", "objects"],
)
def test_what_is_no_array_of_real_numbers_is_refused(call, foreign):
    """A masked array would lose its mask without a word, a string would count as its number."""
    with pytest.raises(TypeError, match=r"(queries|keys|values|S|row) must be "):
        call(foreign)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: attention([[1.0]], [[1.0], [2.0]], [[1.0]]),
         r"values must have shape \(\.\.\., 2, D\), got \(1, 1\)"),
        (lambda: attention([[1.0]], [[1.0], [2.0]], [1.0, 2.0]), "values must have shape"),
        (lambda: stream([1.0, 2.0], [[1.0], [2.0], [3.0]]), r"got \(2,\), \(3, 1\)"),
        (lambda: stream([[1.0, 2.0]], [[1.0], [2.0]]), "row and values must be"),
        (lambda: stream([1.0], [[1.0]], block=0), "block must be a whole number from 1 up, got 0"),
        (lambda: causal_mask(2.5), "count must be a whole number from 1 up, got 2.5"),
        (lambda: causal_mask(math.nan), "count must be a whole number from 1 up, got nan"),
        (lambda: stream([1.0], [[1.0]], -1.0), "temperature must be >= 0"),
        (lambda: stream([1.0], [[1.0]], math.nan), "temperature must be >= 0"),
    ],
)  # fmt: skip
def test_shapes_and_settings_that_do_not_fit_are_named(call, message):
    """Values beyond the keys were left out without a word."""
    with pytest.raises(ValueError, match=message):
        call()
