"""The n-gram model: Kneser-Ney by hand and by plain dictionaries, and what the page rests on."""

from collections import Counter, defaultdict

import numpy as np
import pytest

import softmax_core as core
from softmax_models.ngram import (
    HIGHEST,
    discount,
    draw,
    known_places,
    log_probabilities,
    losses,
    ngrams,
    seen,
    telling,
)
from softmax_models.words import parted, python_reference, words
from tests.small_text import small_text

TEXT = words(small_text())
LEARNT, HELD_OUT = parted(TEXT)
MODEL = ngrams(LEARNT)
EVERY_N = range(1, HIGHEST + 1)


def probabilities(model, context, n):
    """The distribution after a context, by softmax of the logits."""
    return core.softmax(log_probabilities(model, context, n))


def slow(text, context, n):
    """Interpolated Kneser-Ney by plain dictionaries, one word at a time, as the formula reads."""
    vocabulary = sorted(set(text))
    raw = {m: Counter(zip(*(text[i:] for i in range(m)), strict=False)) for m in range(1, n + 1)}
    before = defaultdict(set)
    for m in range(2, n + 1):
        for gram in raw[m]:
            before[gram[1:]].add(gram[0])

    def p(word, h, m):
        if m == 0:
            return 1 / len(vocabulary)
        c = {g: raw[m][g] if m == n else len(before[g]) for g in raw[m]}
        lower = p(word, h[1:], m - 1)
        here = {g: count for g, count in c.items() if g[:-1] == h and count}
        if not here:
            return lower
        once, twice = list(c.values()).count(1), list(c.values()).count(2)
        D = once / (once + 2 * twice) if once else 0.5
        own = max(c.get((*h, word), 0) - D, 0)
        return (own + D * len(here) * lower) / sum(here.values())

    h = tuple(context[max(0, len(context) - n + 1) :]) if n > 1 else ()
    length = min(n, len(context) + 1)
    return [p(word, h, length) for word in vocabulary]


def test_a_bigram_worked_by_hand():
    """Of a b a c a b: D = 3/5 above, 2/4 below; b after a is (2 - 0.6)/3 + 0.4 times 1/4."""
    model = ngrams(list("abacab"))
    assert model.orders[1].discounts[0] == 0.6
    assert model.orders[0].discounts[1] == 0.5
    np.testing.assert_allclose(probabilities(model, ["a"], 2), [0.2, 17 / 30, 7 / 30])


def test_francisco_is_frequent_and_yet_no_word_for_a_new_place():
    """It stands after San alone: the example for which continuations were invented."""
    text = "san francisco " * 9 + "a glass . the glass . my glass . new car ."
    model = ngrams(text.split())
    francisco, glass = model.numbers["francisco"], model.numbers["glass"]
    alone = probabilities(model, [], 1)
    after_new = probabilities(model, ["never", "seen"], 2)
    assert alone[francisco] > alone[glass]
    assert after_new[francisco] < after_new[glass]
    assert probabilities(model, ["san"], 2).argmax() == francisco


@pytest.mark.parametrize("n", EVERY_N)
def test_it_agrees_with_a_slow_implementation(n):
    """Packed integers and binary search against dictionaries, word by word."""
    text = LEARNT[:120]
    model = ngrams(text)
    for place in (0, 1, 2, 40, 77, 118):
        context = text[max(0, place - 3) : place]
        np.testing.assert_allclose(
            probabilities(model, context, n), slow(text, context, n), rtol=1e-12
        )


@pytest.mark.parametrize("n", EVERY_N)
def test_every_context_gives_a_distribution_over_every_word(n):
    """Softmax over the whole vocabulary needs finite logits, and T = 1 must give the model back."""
    for i in range(0, len(TEXT) - n, 7):
        z = log_probabilities(MODEL, TEXT[i : i + n - 1], n)
        assert z.shape == (len(MODEL.vocabulary),)
        assert np.isfinite(z).all()
        assert np.exp(z).sum() == pytest.approx(1, abs=1e-12)
        np.testing.assert_allclose(core.softmax(z), np.exp(z), rtol=1e-12)


def test_an_unseen_context_is_the_lower_order_exactly():
    """What backing off means; below the top the counts are continuations."""
    z = log_probabilities(MODEL, ["mat", "mat", "the"], 4)
    np.testing.assert_array_equal(z, log_probabilities(MODEL, ["zebra", "zebra", "the"], 4))
    np.testing.assert_array_equal(z, log_probabilities(MODEL, ["the"], 4))
    assert seen(MODEL, ["mat", "mat", "the"], 4) == 1
    assert not np.array_equal(z, log_probabilities(MODEL, ["the"], 2))


def test_an_unknown_word_hides_what_stands_before_it():
    """The rule for words that are not in the vocabulary."""
    z = log_probabilities(MODEL, ["the", "zebra"], 3)
    np.testing.assert_array_equal(z, log_probabilities(MODEL, [], 3))
    assert seen(MODEL, ["the", "zebra"]) == 0


def test_only_the_last_words_count():
    """Of an n-gram the last n - 1."""
    long, short = ["night", "sees", "the", "old"], ["the", "old"]
    np.testing.assert_array_equal(
        log_probabilities(MODEL, long, 3), log_probabilities(MODEL, short, 3)
    )


def test_more_context_predicts_held_out_words_better():
    """The reason to count longer n-grams: on text that was not learnt."""

    def perplexity(n):
        places = known_places(MODEL, HELD_OUT, 1000)
        return np.exp(np.mean(list(losses(MODEL, HELD_OUT, places, 1.0, n))))

    assert perplexity(3) < perplexity(2) < perplexity(1) / 2


def test_the_losses_are_the_cross_entropies_of_the_core():
    """Two ways to the same number, at every temperature."""
    T = np.array([0.3, 1.0, 4.0])
    places = known_places(MODEL, HELD_OUT, 5)
    found = np.array(list(losses(MODEL, HELD_OUT, places, T, 3)))
    for place, row in zip(places, found, strict=True):
        z = log_probabilities(MODEL, HELD_OUT[max(0, place - 2) : place], 3)
        word = MODEL.numbers[HELD_OUT[place]]
        np.testing.assert_allclose(row, [core.cross_entropy(z, word, t) for t in T], atol=1e-12)


@pytest.mark.parametrize("T", [0.0, 5e-324, 1e-320, 1e-3, 1.0, 1e300, np.inf])
def test_the_losses_know_the_policy_of_temperatures(T):
    """T = 0 gave NaN, and so did 1e-320: a limit is a number, here 0, log 2 or inf."""
    tied = ngrams(["a", "b", "a", "b", "c"])
    for model, text in ((MODEL, HELD_OUT), (tied, ["a", "b", "a", "c"])):
        for n in EVERY_N:
            places = known_places(model, text, 4)
            found = list(losses(model, text, places, [T, 1.0], n))
            for place, row in zip(places, found, strict=True):
                z = log_probabilities(model, text[max(0, place - n + 1) : place], n)
                word = model.numbers[text[place]]
                expected = [core.cross_entropy(z, word, t) for t in (T, 1.0)]
                np.testing.assert_allclose(row, expected, rtol=1e-13, atol=1e-13)


def test_a_loss_at_temperature_zero_is_zero_or_infinite():
    """By hand: after "a" comes "b"; in an unknown place the two share the first place."""
    model = ngrams(list("abababab"))
    at_zero = list(losses(model, ["a", "b", "a", "a"], [1, 3], 0.0, 2))
    assert at_zero == [0.0, np.inf]
    even = ngrams(["a", "b"])
    assert list(losses(even, ["a"], [0], 0.0, 1)) == [pytest.approx(np.log(2))]


@pytest.mark.parametrize("T", [-1.0, np.nan, [1.0, -1e-300]])
def test_the_losses_at_no_temperature_are_refused_before_the_first(T):
    """A long measurement must not end in a NaN."""
    with pytest.raises(ValueError, match="T must be >= 0"):
        losses(MODEL, HELD_OUT, known_places(MODEL, HELD_OUT, 3), T)


def test_a_word_without_a_probability_has_no_loss():
    """One sentence instead of a KeyError from within."""
    with pytest.raises(
        ValueError, match="places must be those of words that were learnt, got 'zebra'"
    ):
        losses(MODEL, ["the", "zebra"], [1], 1.0)


@pytest.mark.parametrize("n", EVERY_N)
def test_an_order_says_nothing_exactly_where_it_leaves_the_one_below(n):
    """D = 1 where no n-gram stands twice: the formula then gives p_m = p_{m-1} everywhere."""
    texts = [list("abcabd"), list("abcd"), list("abab"), LEARNT[:60], list("abcacbba")]
    for text in texts:
        model = ngrams(text)
        deepest = telling(model, n)
        for place in range(len(text)):
            context = text[max(0, place - n + 1) : place]
            full = probabilities(model, context, n)
            if deepest == 0:
                np.testing.assert_allclose(full, 1 / len(full))
            elif deepest < n:
                fewer = context[len(context) - deepest + 1 :]
                np.testing.assert_allclose(full, probabilities(model, fewer, n), rtol=1e-12)
    assert telling(MODEL, n) == n


def test_known_places_are_spread_and_their_words_known():
    """A word that has no probability has no finite loss: it is left out, and counted."""
    held_out = ["the", "zebra", "cat", "zebra", "dog", "fox"]
    assert known_places(MODEL, held_out, 99) == [0, 2, 4, 5]
    assert known_places(MODEL, held_out, 2) == [0, 5]
    assert known_places(MODEL, ["zebra"], 9) == []


@pytest.mark.parametrize(
    ("counts", "D"), [([1, 1, 2], 0.5), ([1, 3], 1.0), ([2, 3], 0.5), ([], 0.5)]
)
def test_the_discount_leaves_no_word_at_zero(counts, D):
    """Without n-grams of count 1 the estimate would be 0, and an unseen word impossible."""
    assert discount(counts) == D


@pytest.mark.parametrize("text", [["a", "b"], ["a"] * 30 + ["b"], list("ab") * 40])
def test_degenerate_texts_still_give_distributions(text):
    """Shorter than an n-gram, or one word over and over."""
    model = ngrams(text)
    for n in EVERY_N:
        for context in ([], ["a"], ["b", "a", "a"], ["a", "b", "a"]):
            assert probabilities(model, context, n).sum() == pytest.approx(1)
            assert np.isfinite(log_probabilities(model, context, n)).all()


@pytest.mark.parametrize(("text", "came"), [([], "0 came"), (["a", "a"], "1 came")])
def test_fewer_than_two_words_are_no_vocabulary(text, came):
    """Softmax over one class says nothing."""
    with pytest.raises(ValueError, match=came):
        ngrams(text)


@pytest.mark.parametrize("n", [0, 5])
def test_n_is_one_to_four(n):
    """A link may ask for anything."""
    with pytest.raises(ValueError, match=f"n must be a whole number from 1 to 4, got {n}"):
        log_probabilities(MODEL, [], n)


def test_each_step_is_told():
    """What a progress bar lives on, and where a stop can come in."""
    told = []
    ngrams(LEARNT, told.append)
    assert told == [1, 2, 3, 4]


def test_the_same_seed_and_place_draw_the_same_word():
    """A text can be written again; and its noise is that of softmax."""
    z = np.log([0.5, 0.3, 0.2])
    drawn = [draw(z, 3, place) for place in range(4000)]
    assert drawn[:50] == [draw(z, 3, place) for place in range(50)]
    assert drawn != [draw(z, 4, place) for place in range(4000)]
    np.testing.assert_allclose(np.bincount(drawn) / 4000, [0.5, 0.3, 0.2], atol=0.03)


def test_the_reference_of_python_is_a_text_to_learn_from():
    """It is on every machine, in the version that runs there: large enough, and it knows itself."""
    learnt, _ = parted(words(python_reference()))
    model = ngrams(learnt)
    assert len(model.vocabulary) > 1000
    likely = log_probabilities(model, ["an", "instance", "of"], 4)
    assert model.vocabulary[int(likely.argmax())] in {"the", "a"}
