"""Contexts whose leaders are close: who wins in which order, and that nobody else ever does."""

from fractions import Fraction

import numpy as np
import pytest

from softmax_core import NUMBER_TYPES
from softmax_models.near_ties import CONTEXTS, LEADERS, LENGTHS, WORDS, added, contexts
from softmax_models.summation import ORDERS, summed

ALL = [(n, dtype) for n in (16, 64) for dtype in NUMBER_TYPES]
long = pytest.mark.long


@pytest.mark.parametrize(
    ("n", "dtype"),
    [(64, "bfloat16"), *(pytest.param(*each, marks=long) for each in ALL)],
)
def test_no_other_word_ever_wins(n, dtype):
    """The page adds four words of a thousand; if a fifth could win, its winners would be wrong."""
    rng = np.random.default_rng(0)
    held = NUMBER_TYPES[dtype]
    h = (rng.standard_normal((CONTEXTS, LENGTHS[-1]))[:, :n] / np.sqrt(n)).astype(held)
    e = rng.standard_normal((WORDS, LENGTHS[-1]))[:, :n].astype(held)
    now = added(n, dtype, 8)
    for context in range(0, CONTEXTS, 1 if n < 64 else 5):
        terms = h[context] * e
        for order in ORDERS:
            all_words = summed(terms, order, 8).astype(np.float64)
            winner = now.of.words[context, now.winners[order][context]]
            assert winner == all_words.argmax()


@pytest.mark.parametrize(("n", "dtype"), [(64, "bfloat16"), (16, "float64"), (256, "float16")])
def test_gaps_and_errors_are_those_of_fractions(n, dtype):
    """The marks of the page are these numbers."""
    now = added(n, dtype, 8)
    for context in range(0, CONTEXTS, 60):
        terms = now.of.terms[context]
        truth = [sum(Fraction(float(x)) for x in row) for row in terms]
        first, second = sorted(truth)[:-3:-1]
        assert np.isclose(now.of.gap[context], float(first - second), rtol=1e-12)
        for order in ORDERS:
            off = [
                float(Fraction(float(z)) - s)
                for z, s in zip(now.logits[order][context], truth, strict=True)
            ]
            assert np.allclose(now.errors[order][context], off, rtol=1e-9, atol=1e-30)


@pytest.mark.parametrize("dtype", NUMBER_TYPES)
@pytest.mark.parametrize("n", [16, 128])
@pytest.mark.parametrize("block", [2, 64])
def test_who_is_moved_by_less_than_the_gap_keeps_the_winner(n, dtype, block):
    """Under the diagonal nothing parts, and no error is beyond its bound: what the page claims."""
    now = added(n, dtype, block)
    assert (now.of.gap > 0).all()
    assert (now.moved[now.parted] >= now.of.gap[now.parted]).all()
    for order in ORDERS:
        assert (np.abs(now.errors[order]) <= now.bounds[order]).all()


def test_narrow_types_part_and_wide_ones_seldom():
    """The lesson in four numbers; at T = 0 each is another word."""
    parted = {dtype: int(added(128, dtype, 8).parted.sum()) for dtype in NUMBER_TYPES}
    assert parted["bfloat16"] > parted["float16"] > parted["float32"] == parted["float64"] == 0


def test_they_are_the_same_for_all_readers():
    """A link names a context by its number."""
    of = contexts(64, "bfloat16")
    assert of.terms.shape == (CONTEXTS, LEADERS, 64)
    assert (np.diff(of.words, axis=1) > 0).all()
    assert contexts(64, "bfloat16") is of


@pytest.mark.parametrize(
    "call",
    [
        lambda: contexts(0, "float16"),
        lambda: contexts(17, "float16"),
        lambda: contexts(257, "float16"),
        lambda: contexts(64, "float8"),
        lambda: added(64, "float16", 0),
    ],
)
def test_what_is_none_of_them_is_refused(call):
    """With a sentence, as everywhere."""
    with pytest.raises((ValueError, TypeError), match="must"):
        call()
