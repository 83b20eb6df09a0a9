"""Random dot products: their variance is d, and softmax without sqrt(d) feels it."""

import numpy as np
import pytest

from softmax_models.dot_products import band, dot_products, entropy_and_slope

D = [1, 4, 16, 64, 256, 1024]
SAMPLE = dot_products(D, rows=200, keys=16)


def test_the_variance_of_a_dot_product_is_d():
    """Footnote 4 of Vaswani et al.: mean 0, variance d. Keys of one query share it, so per key."""
    many = dot_products([1, 8, 64], rows=20_000, keys=1)
    np.testing.assert_allclose(many.mean(axis=1)[:, 0] / np.sqrt([1, 8, 64]), 0, atol=0.03)
    np.testing.assert_allclose(many.var(axis=1)[:, 0] / [1, 8, 64], 1, atol=0.06)


def test_entropy_falls_with_d_without_the_division_and_stays_with_it():
    """What the picture shows: undecided, then certain of one key at random."""
    raw, _ = entropy_and_slope(SAMPLE)
    scaled, _ = entropy_and_slope(SAMPLE, np.sqrt(D))
    assert (np.diff(raw.mean) < 0).all()
    assert raw.mean[-1] < 0.3
    assert np.ptp(scaled.mean) < 0.4
    assert scaled.mean.min() > 3


def test_the_gradient_dies_without_the_division_and_stays_with_it():
    """Vaswani et al., section 3.2.1: extremely small gradients."""
    _, raw = entropy_and_slope(SAMPLE)
    _, scaled = entropy_and_slope(SAMPLE, np.sqrt(D))
    assert raw.mean[-1] < 0.3 * scaled.mean[-1]
    assert np.median(raw.low[-2:]) < 1e-6
    assert scaled.low.min() > 0.05
    assert max(raw.high.max(), scaled.high.max()) <= 0.5


def test_at_d_1_the_division_does_nothing():
    """sqrt(1) is 1: both curves start at one point."""
    raw, scaled = entropy_and_slope(SAMPLE)[0], entropy_and_slope(SAMPLE, np.sqrt(D))[0]
    assert raw.mean[0] == scaled.mean[0]


def test_the_same_by_hand_and_by_a_loop():
    """The first coordinates of the same vectors."""
    rng = np.random.default_rng(3)
    q, k = rng.standard_normal((2, 1, 5)), rng.standard_normal((2, 4, 5))
    found = dot_products([2, 5], rows=2, keys=4, seed=3)
    for n, d in enumerate((2, 5)):
        for row in range(2):
            for key in range(4):
                by_hand = sum(q[row, 0, i] * k[row, key, i] for i in range(d))
                assert found[n, row, key] == pytest.approx(by_hand, rel=1e-12, abs=1e-14)


@pytest.mark.parametrize("temperature", [0.0, np.inf])
def test_the_limits_of_T_are_flat(temperature):
    """One key or all keys, whatever d is, and no slope."""
    bits, slope = entropy_and_slope(SAMPLE, 1.0, temperature)
    assert not slope.mean.any()
    np.testing.assert_allclose(bits.mean, 0 if temperature == 0 else 4)


def test_a_band_holds_four_rows_of_five():
    """Between the 10th and the 90th percentile."""
    found = band(np.arange(11.0)[None])
    assert (found.low[0], found.mean[0], found.high[0]) == (1, 5, 9)


@pytest.mark.parametrize("bad", [([0], 1, 1), ([1], 0, 1), ([1], 1, 0)])
def test_nothing_to_draw_is_an_error(bad):
    """It names what came."""
    with pytest.raises(
        ValueError, match=r"(dimensions|rows|keys) must be a whole number from 1 up"
    ):
        dot_products(*bad)


@pytest.mark.parametrize("divisor", [0.0, -1.0, np.nan])
def test_a_divisor_leaves_the_order_of_the_keys(divisor):
    """A negative one turns every row round, and its picture looks like any other."""
    with pytest.raises(ValueError, match="divisor must be > 0, got"):
        entropy_and_slope(SAMPLE, divisor)
