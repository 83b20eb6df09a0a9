"""The band of counts: against SciPy, by exact sums of fractions, and by drawing."""

import itertools
from fractions import Fraction
from math import comb, sqrt

import mpmath
import numpy as np
import pytest
import scipy.stats

import softmax_core as core
from softmax_core.multinomial import _binomial, multinomial_bands

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


def ties(denominator: int, numerators: range, draws: int):
    """(p, coverage) at which a half of what is not covered is exactly the probability of a tail."""
    for p in (Fraction(n, denominator) for n in numerators):
        tails = itertools.accumulate(chances(p, draws))
        yield from ((p, 1 - 2 * tail) for tail in tails if 0 < tail < Fraction(1, 2))


def exact_band(p: Fraction, draws: int, coverage: Fraction) -> tuple[int, int]:
    """The band by its definition, in whole numbers."""
    exact, tail = chances(p, draws), (1 - coverage) / 2
    low = sum(total <= tail for total in itertools.accumulate(exact))
    return low, draws - sum(total <= tail for total in itertools.accumulate(exact[::-1]))


@pytest.mark.parametrize("draws", [*range(1, 21), 33, 52])
def test_an_exact_tie_belongs_to_the_tail(draws):
    """P(X < low) <= tail says <=: five throws of a coin leave 1/32 at either end, and 1 to 4."""
    found = 0
    for p, coverage in ties(16, range(1, 16), draws):
        if Fraction(float(coverage)) == coverage:  # else it is no tie in float64
            found += 1
            band = core.multinomial_band(float(p), draws, float(coverage))
            assert band == exact_band(p, draws, coverage), (p, coverage)
    assert found


@pytest.mark.parametrize("draws", [1, 2, 3, 5, 8, 13])
def test_a_tie_of_decimals_is_a_tie(draws):
    """Whoever writes 0.1 and 0.8 means a tenth and four fifths, which float64 cannot hold."""
    for p, coverage in ties(10, range(1, 10), draws):
        if coverage < Fraction(999, 1000):
            band = core.multinomial_band(float(p), draws, float(coverage))
            assert band == exact_band(p, draws, coverage), (p, coverage)


@pytest.mark.parametrize("draws", [5, 40, 90])
def test_a_band_beside_a_tie_is_the_exact_one(draws):
    """A millionth to either side of a tie, on all of which the count changes."""
    for p, tie in ties(7, range(1, 7), draws):
        for coverage in (float(tie) - 1e-6, float(tie) + 1e-6):
            if 1e-5 < coverage < 1 - 1e-5:
                band = core.multinomial_band(float(p), draws, coverage)
                assert band == exact_band(p, draws, Fraction(coverage)), (p, coverage)


@pytest.mark.parametrize(("draws", "bound"), [(10, 1e-14), (1000, 1e-13), (10**6, 1e-12)])
def test_the_chances_are_right_far_from_the_mean(draws, bound):
    """Against 40 digits, to 7 deviations: what is called a tie may not be an error of the sums."""
    with mpmath.workdps(40):
        for p in (0.5, 0.3, 0.999, 0.001, 0.659, 1e-6):
            first, chance = _binomial(np.array(p), draws)
            spread = sqrt(draws * p * (1 - p))
            for k in {round(draws * p + d * spread) for d in range(-7, 8)}:
                if 0 <= k <= draws:
                    exact = mpmath.binomial(draws, k) * mpmath.mpf(p) ** k
                    exact *= (1 - mpmath.mpf(p)) ** (draws - k)
                    assert abs(chance[k - first] - exact) <= bound * exact


def test_a_coverage_close_to_1_looks_as_far_as_it_must():
    """At 1 - 2^-53 the tails begin beyond eight deviations."""
    low, high = core.multinomial_band(0.5, 1_000, 1 - 2.0**-53)
    exact, tail = list(itertools.accumulate(chances(Fraction(1, 2), 1_000))), Fraction(1, 2**54)
    assert low == 1_000 - high == sum(total <= tail for total in exact)


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


@pytest.mark.parametrize("coverage", [0.5, 0.95, 1 - 2.0**-53])
@pytest.mark.parametrize("p", [P, [0.0, 1.0, 1e-9, 0.5], [[0.1, 0.9], [0.999, 0.001]], 0.3, []])
def test_many_numbers_of_draws_are_answered_as_each_alone(p, coverage):
    """A curve of bands is asked for at once; no n may get the window of another."""
    draws = [1, 10, 2, 1_000, 33, 100_000]
    together = multinomial_bands(p, draws, coverage)
    each = [core.multinomial_band(p, n, coverage) for n in draws]
    np.testing.assert_array_equal(together, np.moveaxis(np.array(each), 0, 1))


@pytest.mark.parametrize("draws", [[0], [10, 1.5], [10**13], [True]])
def test_each_number_of_draws_is_one(draws):
    """One that is none is refused by name, wherever it stands."""
    with pytest.raises((TypeError, ValueError), match="draws must be "):
        multinomial_bands([0.5], draws)


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
        (([0.5], 10**13), "draws must be at most 1000000000000, got 10000000000000"),
        (([0.5], 10, 1.0), "coverage must be between 0 and 1, got 1.0"),
        (([0.5], 10, 0.0), "coverage must be between 0 and 1, got 0.0"),
        (([0.5], 10, np.nan), "coverage must be between 0 and 1, got nan"),
    ],
)
def test_what_is_no_band_is_refused(arguments, sentence):
    """A band around NaN would look like knowledge."""
    with pytest.raises(ValueError, match=sentence):
        core.multinomial_band(*arguments)
