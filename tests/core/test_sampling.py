"""Draws from a softmax, by the running sum and by the Gumbel race."""

import numpy as np
import pytest
import scipy.stats

import softmax_core as core
from softmax_core.sampling import sample_counts, sorted_marks

Z = np.array([2.0, 1.0, 0.1, -1.0])


@pytest.fixture(params=[core.sample, core.gumbel_max], ids=["sample", "gumbel_max"])
def draw(request):
    """Both ways to draw."""
    return request.param


@pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
def test_the_frequencies_are_the_probabilities(draw, temperature):
    """Chi-square over 40,000 draws with a fixed seed; a wrong T is thousands away."""
    drawn = draw(Z, temperature, rng=np.random.default_rng(7), draws=40_000)
    expected = core.softmax(Z, temperature) * 40_000
    assert scipy.stats.chisquare(np.bincount(drawn, minlength=4), expected).pvalue > 0.01


def test_the_running_sum_is_inverted_by_hand():
    """U = 0.49, 0.5 and 0.99 over p = [1/2, 1/4, 1/4]: the first sum above u."""

    class Fixed(np.random.Generator):
        def random(self, size):
            return np.array([0.49, 0.5, 0.99]).reshape(size)

    rng = Fixed(np.random.PCG64(0))
    assert core.sample(np.log([0.5, 0.25, 0.25]), rng=rng, draws=3).tolist() == [0, 1, 2]


def test_the_largest_noise_draws_a_possible_class():
    """U rounds to the last sum nowhere, so a class of probability 0 at the end is safe."""

    class Largest(np.random.Generator):
        def random(self, size):
            return np.full(size, 1 - 2.0**-53)

    z = np.append(np.random.default_rng(0).normal(0, 3, 1000), [-np.inf, -1e9])
    assert core.sample(z, rng=Largest(np.random.PCG64(0))) == 999


def test_the_race_is_won_by_the_largest_sum():
    """argmax(z / T + G), with the same noise drawn by hand."""
    noise = np.random.default_rng(3).gumbel(size=(1, 4))
    winner = core.gumbel_max(Z, 0.7, rng=np.random.default_rng(3))
    assert winner == (Z / 0.7 + noise).argmax()


def test_the_same_generator_draws_the_same_classes(draw):
    """Nothing random but what the caller handed in; the seed is the reproduction."""
    first, second = (draw(Z, rng=np.random.default_rng(5), draws=50) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    assert len(set(first.tolist())) > 1
    assert draw(Z, rng=np.random.default_rng(5)) == first[0]


@pytest.mark.parametrize(
    ("axis", "shape", "classes"),
    [(-1, (2, 3), 4), (0, (3, 4), 2), (None, (), 24), ((0, 2), (3,), 8)],
)
def test_an_index_is_drawn_for_every_slice(draw, axis, shape, classes):
    """Over several axes it counts the classes flattened, as in argmax."""
    z = np.random.default_rng(5).normal(size=(2, 3, 4))
    rng = np.random.default_rng(5)
    one, many = draw(z, rng=rng, axis=axis), draw(z, rng=rng, axis=axis, draws=200)
    assert one.shape == shape
    assert many.shape == (200, *shape)
    assert many.min() == 0
    assert many.max() == classes - 1


def test_a_cold_draw_is_the_argmax(draw):
    """At T = 0 exactly, and already at 0.01."""
    for heat in (0.0, 0.01):
        assert set(draw(Z, heat, rng=np.random.default_rng(5), draws=99).tolist()) == {0}


def test_what_where_leaves_out_is_not_drawn(draw):
    """So a truncation of a language model is one argument."""
    mask = core.top_k(Z, 2)
    drawn = draw(Z, 5.0, rng=np.random.default_rng(5), draws=99, where=mask)
    assert set(drawn.tolist()) == {0, 1}


@pytest.mark.parametrize("dtype", core.NUMBER_TYPES)
def test_the_type_of_the_logits_does_not_reach_the_noise(draw, dtype):
    """float16 noise would tie all the time."""
    z = Z.astype(core.number_type(dtype))
    expected = draw(z.astype(float), rng=np.random.default_rng(5), draws=500)
    np.testing.assert_array_equal(draw(z, rng=np.random.default_rng(5), draws=500), expected)


def test_a_slice_without_a_distribution_is_counted_in_the_error(draw):
    """An index cannot be NaN, and a made-up one would be used."""
    z = [[1.0, 2.0], [np.nan, 1.0], [-np.inf, -np.inf]]
    with pytest.raises(ValueError, match="to draw from, got 2 without"):
        draw(z, rng=np.random.default_rng(5))


@pytest.mark.parametrize("draws", [1, 10, 100, 1_000])
def test_the_first_draws_are_the_same_however_many_follow(draws):
    """Who rewinds from 10,000 draws to ten sees the first ten of them again."""
    some, many = (
        core.sample(Z, 0.7, rng=np.random.default_rng(5), draws=count) for count in (draws, 10_000)
    )
    np.testing.assert_array_equal(some, many[:draws])


@pytest.mark.parametrize("draws", [0, 1, 1_000])
@pytest.mark.parametrize("z", [[2.0, 1.0, 0.1], [0.0], [-np.inf, 3.0, -np.inf, 3.0], [700.0, 0.0]])
@pytest.mark.parametrize("temperature", [0, 0.3, 5, np.inf])
def test_counted_marks_are_the_draws_that_sample_makes(z, temperature, draws):
    """A page draws its noise once and counts anew at each T: the counts must be those of draws."""
    drawn = core.sample(z, temperature, rng=np.random.default_rng(3), draws=draws)
    marks = sorted_marks(np.random.default_rng(3), draws)
    found = sample_counts(z, temperature, marks=marks)
    np.testing.assert_array_equal(found, np.bincount(drawn, minlength=len(z)))


def test_nothing_is_counted_where_there_is_nothing_to_draw_from():
    """As `sample`: a NaN is no distribution."""
    with pytest.raises(ValueError, match="every slice must have a distribution"):
        sample_counts([np.nan, 1.0], marks=np.array([0.5]))
