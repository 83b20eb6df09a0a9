"""The band of counts: against SciPy, by exact sums of fractions, and by drawing."""

from fractions import Fraction
from math import comb, sqrt

import numpy as np
import pytest
import scipy.stats

import softmax_core as core

P = core.softmax([2.0, 1.0, 0.1])


def chances(p: Fraction, draws: int) -> list[Fraction]:
    """P(X = 0), ..., P(X = N) in whole numbers, without any rounding."""
    return [comb(draws, k) * p**k * (1 - p) ** (draws - k) for k in range(draws + 1)]


@pytest.mark.parametrize("draws", [1, 2, 7, 10, 33, 100, 300])
@pytest.mark.parametrize("p", ["0.5", "0.659", "0.0986", "0.001", "1/1024", "999/1000"])
def test_the_band_is_the_narrowest_whose_tails_hold_a_fortieth_each(p, draws):
    """Exact fractions: one count less on either side would hold too little."""
    exact, tail = chances(Fraction(p), draws), Fraction(1, 40)
    low, high = core.multinomial_band([float(Fraction(p))], draws)
    low, high = int(low[0]), int(high[0])
    assert sum(exact[:low]) <= tail < sum(exact[: low + 1])
    assert sum(exact[high + 1 :]) <= tail < sum(exact[high:])
    assert sum(exact[low : high + 1]) >= Fraction(19, 20)


@pytest.mark.parametrize("coverage", [0.5, 0.95, 0.999])
@pytest.mark.parametrize("draws", [1, 10, 1_000, 10_000, 1_000_000])
def test_scipy_finds_the_same_quantiles(draws, coverage):
    """By the incomplete beta function, which shares nothing with a sum over a window."""
    rng = np.random.default_rng(0)
    p = np.concatenate(
        [rng.random(50), 10 ** -rng.uniform(0, 12, 30), 1 - 10 ** -np.arange(1, 9.0)]
    )
    low, high = core.multinomial_band(p, draws, coverage)
    tail = (1 - coverage) / 2
    np.testing.assert_array_equal(low, scipy.stats.binom.ppf(tail, draws, p))
    np.testing.assert_array_equal(high, scipy.stats.binom.isf(tail, draws, p))


def test_counts_of_drawn_classes_lie_within_it_as_often_as_it_says():
    """10,000 rows of 100 draws: at least 95 % of the rows, class by class, and little more."""
    drawn = core.sample([2.0, 1.0, 0.1], rng=np.random.default_rng(4), draws=1_000_000)
    counts = np.stack([np.bincount(row, minlength=3) for row in drawn.reshape(10_000, 100)])
    low, high = core.multinomial_band(P, 100)
    inside = ((low <= counts) & (counts <= high)).mean(axis=0)
    assert np.all((inside > 0.95) & (inside < 0.975))


def test_the_normal_band_would_hold_less_than_it_says():
    """After 100 draws at p = 0.01 it ends at 2.95 and leaves out 8 %; the exact one ends at 3."""
    (low,), (high,) = core.multinomial_band([0.01], 100)
    spread = 1.96 * sqrt(100 * 0.01 * 0.99)
    exact = chances(Fraction(1, 100), 100)
    assert (low, high) == (0, 3)
    assert sum(exact[: int(1 + spread) + 1]) < 0.93
    assert 1 - spread < 0


def test_it_closes_in_as_the_root_of_the_draws():
    """A hundred times the draws, a tenth of the width: the law of large numbers has a rate."""
    widths = []
    for draws in (100, 10_000, 1_000_000):
        low, high = core.multinomial_band(P, draws)
        widths.append((high - low) / draws)
    np.testing.assert_allclose(widths[0] / widths[1], 10, rtol=0.08)
    np.testing.assert_allclose(widths[1] / widths[2], 10, rtol=0.01)
    np.testing.assert_allclose(widths[2], 2 * 1.96 * np.sqrt(P * (1 - P) / 1e6), rtol=0.003)


@pytest.mark.parametrize("draws", [1, 10, 10_000])
def test_what_is_certain_has_no_width(draws):
    """A masked class is never drawn; the winner at T = 0 always is."""
    low, high = core.multinomial_band([0.0, 1.0, 5e-324], draws)
    assert low.tolist() == high.tolist() == [0, draws, 0]


def test_one_draw_of_an_open_choice_can_be_either():
    """One draw says nothing about p: the band is the whole axis."""
    low, high = core.multinomial_band([0.5, 0.9, 0.98], 1)
    assert (low.tolist(), high.tolist()) == ([0, 0, 1], [1, 1, 1])


def test_any_shape_keeps_its_shape():
    """Rows of probabilities give rows of counts."""
    low, high = core.multinomial_band(np.full((2, 3, 4), 0.25), 50)
    assert low.shape == high.shape == (2, 3, 4)
    assert core.multinomial_band(0.5, 4)[0].shape == ()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (([0.5, np.nan], 10), "every p must be within 0 to 1, got .*nan"),
        (([1.5], 10), "every p must be within 0 to 1, got .*1.5"),
        (([-0.1], 10), "every p"),
        (([0.5], 0), "draws must be a whole number from 1 up, got 0"),
        (([0.5], 1.5), "draws must be a whole number from 1 up, got 1.5"),
        (([0.5], np.inf), "got inf"),
        (([0.5], np.nan), "got nan"),
        (([0.5], 10, 1.0), "coverage must be between 0 and 1, got 1.0"),
        (([0.5], 10, 0.0), "coverage must be between 0 and 1, got 0.0"),
        (([0.5], 10, np.nan), "coverage must be between 0 and 1, got nan"),
    ],
)
def test_what_is_no_band_is_refused(arguments, sentence):
    """A band around NaN would look like knowledge."""
    with pytest.raises(ValueError, match=sentence):
        core.multinomial_band(*arguments)
