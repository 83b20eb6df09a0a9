"""Attention against loops, 50 digits and its own invariants; the stream against the whole."""

import math
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
        (lambda: causal_mask(0), "count must be >= 1, got 0"),
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


def test_masked_keeps_what_is_allowed():
    """No mask, no change."""
    np.testing.assert_array_equal(masked(V), V)
    assert masked([[1.0, 2.0]], [[False, True]]).tolist() == [[-math.inf, 2.0]]
