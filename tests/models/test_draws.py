"""The band around a probability in which shares of draws lie by chance."""

import numpy as np
import pytest

from softmax_core import sample, softmax
from softmax_models.draws import sampling_band


def test_about_95_percent_of_the_shares_lie_inside():
    """What the page says about its bands, on 2,000 samples of 400 draws."""
    z, rng = np.array([1.0, 0.0, -0.5]), np.random.default_rng(0)
    low, high = sampling_band(softmax(z), 400)
    drawn = sample(z, rng=rng, draws=2_000 * 400).reshape(2_000, 400)
    shares = np.stack([(drawn == i).mean(axis=1) for i in range(3)], axis=1)
    inside = ((shares >= low) & (shares <= high)).mean(axis=0)
    np.testing.assert_allclose(inside, 0.9545, atol=0.015)


def test_a_band_never_leaves_0_to_1_and_is_a_point_at_its_ends():
    """A share is one; and what is certain has no chance in it, even where p is rounded."""
    low, high = sampling_band([0.0, 1e-6, 0.999, 1.0, 1 + 1e-16], 10)
    assert (low >= 0).all()
    assert (high <= 1).all()
    assert (low[0], high[0], low[3], high[3]) == (0, 0, 1, 1)


def test_no_draws_have_no_band():
    """A share of nothing is none."""
    with pytest.raises(ValueError, match="got 0"):
        sampling_band([0.5], 0)
