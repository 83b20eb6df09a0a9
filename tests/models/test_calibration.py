"""Calibration: the error of Guo et al. (2017), and a temperature that a second search confirms."""

import mpmath
import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from softmax_core import softmax
from softmax_models.calibration import (
    Reliability,
    best_temperature,
    expected_calibration_error,
    likelihood_loss,
    reliability,
)
from softmax_models.independent import sigmoid


def sample(T, n=4000, K=4, seed=0):
    """Logits, and classes that are drawn from their softmax at T: T is the honest temperature."""
    rng = np.random.default_rng(seed)
    z = rng.normal(0, 2, (n, K))
    y = (softmax(z, T).cumsum(axis=1) < rng.random((n, 1))).sum(axis=1)
    return z, np.minimum(y, K - 1)


@pytest.mark.parametrize("T", [0.5, 1.0, 3.0])
def test_the_temperature_that_made_the_labels_is_found(T):
    """The truth is known here, and the confidence becomes honest: the gap all but goes."""
    z, y = sample(T)
    found = best_temperature(z, y)
    assert found == pytest.approx(T, rel=0.1)
    assert expected_calibration_error(reliability(softmax(z, found), z.argmax(axis=1) == y)) < 0.03


def test_a_general_search_finds_the_same_temperature():
    """SciPy's bounded search minimises the loss itself and knows nothing of its slope."""
    z, y = sample(2.5, n=300)
    theirs = minimize_scalar(
        lambda beta: float(likelihood_loss(z, y, 1 / beta)), bounds=(0.01, 10), method="bounded",
        options={"xatol": 1e-10},
    )  # fmt: skip
    assert 1 / best_temperature(z, y) == pytest.approx(theirs.x, rel=1e-5)


def test_the_loss_is_convex_in_one_over_T():
    """That is why a search in one dimension cannot get stuck."""
    z, y = sample(2.0, n=200)
    beta = np.linspace(0.01, 5, 200)
    assert np.all(np.diff(likelihood_loss(z, y, 1 / beta), 2) > 0)


def test_the_temperature_scales_with_the_logits():
    """Twice the logits need twice the T: T has the unit of the logits."""
    z, y = sample(1.5, n=200)
    for factor in (1e-150, 2.0, 1e150):
        assert best_temperature(factor * z, y) == pytest.approx(factor * best_temperature(z, y))


def test_accuracy_stays_as_it_is():
    """No T moves the winner."""
    z, y = sample(2.0, n=500)
    found = [reliability(softmax(z, T), z.argmax(axis=1) == y) for T in (0.3, 1, 50, np.inf)]
    right = [np.nansum(each.accuracy * each.count) for each in found]
    np.testing.assert_allclose(right, right[0])


def test_where_every_row_is_right_the_search_has_no_end():
    """Iris can be separated: then less T is better, and the limit is 0."""
    z = np.array([[3.0, 0.0], [0.0, 0.1]])
    assert best_temperature(z, np.array([0, 1])) == 0
    losses = likelihood_loss(z, np.array([0, 1]), np.array([1.0, 0.1, 0.01, 0.0]))
    assert np.all(np.diff(losses) < 0)
    assert losses[-1] == 0


@pytest.mark.parametrize(
    "z", [[[1.0, 0.0], [1.0, 0.0]], [[0.0, 0.0], [0.0, 0.0]], [[-5.0, 5.0], [2.0, 1.0]]]
)
def test_logits_that_say_nothing_are_best_ignored(z):
    """Right as often as wrong, equal, or misleading: T = inf is as good as it gets."""
    assert best_temperature(np.array(z), np.array([0, 1])) == np.inf


def test_a_tie_is_not_right_at_any_temperature():
    """Its p is 1/2 at T = 0 too, and that T is the limit: a finite loss, and no crash."""
    z = np.array([[1.0, 1.0, 0.0], [2.0, 0.0, 0.0]])
    assert best_temperature(z, np.array([0, 0])) < 1e-6


@pytest.mark.parametrize("z", [np.zeros((0, 2)), np.array([[np.inf, 0.0]])])
def test_nothing_to_search_in_is_refused(z):
    """Better a sentence than a number from nowhere."""
    with pytest.raises(ValueError, match=r"z must be .*(finite logits|at least one row)"):
        best_temperature(z, np.zeros(len(z), dtype=int))


def test_the_bins_hold_every_row_once_and_the_error_is_the_mean_gap():
    """Worked by hand: ECE = (2/4) |0.5 - 0.75| + (2/4) |0.5 - 0.95|."""
    top = np.array([0.7, 0.8, 0.9, 1.0])
    p = np.column_stack([top, 1 - top])
    found = reliability(p, np.array([True, False, True, False]), bins=5)
    assert found.count.tolist() == [0, 0, 0, 2, 2]
    np.testing.assert_allclose(found.confidence[3:], [0.75, 0.95])
    np.testing.assert_allclose(found.accuracy[3:], [0.5, 0.5])
    expected = 0.5 * abs(0.5 - 0.75) + 0.5 * abs(0.5 - 0.95)
    assert expected_calibration_error(found) == pytest.approx(expected)
    assert np.isnan(found.accuracy[:3]).all()


def test_the_sigmoid_is_the_softmax_of_two():
    """1 / (1 + exp(-z)), without its overflow, and with the limits of softmax."""
    z = np.array([-3.0, 0.0, 0.5, 20.0])
    np.testing.assert_allclose(sigmoid(z, 2.0), 1 / (1 + np.exp(-z / 2)), rtol=1e-15)
    assert sigmoid([-1e4, 1e4]).tolist() == [0.0, 1.0]
    assert sigmoid([-1.0, 0.0, 1.0], 0.0).tolist() == [0.0, 0.5, 1.0]
    assert sigmoid([-1.0, 7.0], np.inf).tolist() == [0.5, 0.5]


LARGEST = float(np.finfo(np.float64).max)
RIGHT, HALF = [0, 0, 1], [0, 1]


@pytest.mark.parametrize(
    ("z", "y", "T"),
    [
        (np.full((4, 3), 0.7), [0, 1, 2, 0], np.inf),
        (np.zeros((2, 2)), [0, 0], np.inf),
        ([[3.0]], [0], np.inf),
        ([[0.1, 0.2, 0.3]] * 3, [0, 1, 2], np.inf),
        (np.int8([[127, -128]] * 3), RIGHT, 255 / np.log(2)),
        (np.uint8([[255, 0]] * 3), RIGHT, 255 / np.log(2)),
        (np.float16([[2.0, 0.0]] * 4), [0, 0, 0, 1], 2 / np.log(3)),
        ([[2, 0]] * 4, [0, 0, 0, 1], 2 / np.log(3)),
        ([[2e307, -2e307]] * 3, RIGHT, 4e307 / np.log(2)),
        ([[1e-300, 0.0]] * 3, RIGHT, 1e-300 / np.log(2)),
        ([[1e308, -1e308]] * 2, HALF, np.inf),
        ([[1e308, -1e308]], [1], np.inf),
        ([[1e308, -1e308]], [0], 0.0),
    ],
)
def test_the_best_temperature_of_odd_logits(z, y, T):
    """Constant, huge, tiny or of a narrow type: what people feed to it, each by hand.

    A gap g that is right two times in three wants g / T = log 2.
    """
    assert best_temperature(z, np.array(y)) == pytest.approx(T, rel=1e-14)


@pytest.mark.parametrize("z", [[[1e308, -1e308]] * 3, np.array([[1e308, -1e308]] * 3)])
def test_a_best_temperature_beyond_float64_is_the_largest_there_is(z):
    """2e308 / log 2 is no float64; this never came back. T = inf would say less than the logits."""
    assert best_temperature(z, np.array(RIGHT)) == LARGEST
    losses = likelihood_loss(z, np.array(RIGHT), np.array([LARGEST, np.inf, LARGEST / 2]))
    assert losses.argmin() == 0


def test_what_is_common_to_a_row_has_no_part_in_the_best_temperature():
    """Softmax does not see it; a search that multiplied it with p did. Quarters keep it exact."""
    rng = np.random.default_rng(0)
    z = rng.integers(-8, 9, (200, 4)) / 4
    y = (z + 2 * rng.gumbel(size=z.shape)).argmax(axis=1)
    T = best_temperature(z, y)
    for offset in (1e12, -1e12, rng.integers(-(10**9), 10**9, (200, 1))):
        assert best_temperature(z + offset, y) == T


@pytest.mark.parametrize("spread", [1e-300, 1e-3, 1.0, 1e3, 1e300])
@pytest.mark.parametrize("seed", range(6))
def test_the_best_temperature_has_twelve_digits(seed, spread):
    """The slope in 50-digit arithmetic changes its sign between T (1 - 1e-12) and T (1 + 1e-12)."""
    rng = np.random.default_rng(seed)
    n, K = int(rng.integers(2, 9)), int(rng.integers(2, 5))
    z = spread * rng.normal(size=(n, K))
    y = z.argmax(axis=1)
    y[0] = z[0].argsort()[-2]  # one row is wrong, by little: the answer is neither 0 nor inf
    T = best_temperature(z, y)
    with mpmath.workdps(50):
        assert slope(z, y, T * (1 - mpmath.mpf(10) ** -12)) > 0
        assert slope(z, y, T * (1 + mpmath.mpf(10) ** -12)) < 0


def slope(z, y, T):
    """The slope of the loss in 1/T, as the formula reads."""
    total = mpmath.mpf(0)
    for row, k in zip(z.tolist(), y, strict=True):
        gaps = [mpmath.mpf(x) - mpmath.mpf(row[k]) for x in row]
        odds = [mpmath.exp((gap - max(gaps)) / T) for gap in gaps]
        total += mpmath.fdot(odds, gaps) / sum(odds)
    return total


def test_logits_that_say_almost_nothing_have_a_temperature_all_the_same():
    """Right a little more often than wrong: p is 1/2 to four digits, and T must not be noise.

    p = (1 + 1e-4) / 2 of two classes at a gap of 1: 1 / T = log((1 + d) / (1 - d)) = 2 artanh(d).
    """
    share, n = 1e-4, 20_000
    right = round(n * (1 + share) / 2)
    z = np.array([[1.0, 0.0]] * n)
    y = (np.arange(n) >= right).astype(np.int64)
    assert best_temperature(z, y) == pytest.approx(1 / (2 * np.arctanh(share)), rel=1e-13)


def test_a_NaN_is_refused_by_every_function():
    """Eight rows of .95 all wrong, two of .6 right: with one NaN row more the error was .0727."""
    p = np.array([[0.95, 0.05]] * 8 + [[0.6, 0.4]] * 2 + [[np.nan, np.nan]])
    is_right = np.array([False] * 8 + [True] * 2 + [False])
    with pytest.raises(ValueError, match="p must be probabilities from 0 to 1, got nan"):
        reliability(p, is_right)
    assert expected_calibration_error(reliability(p[:-1], is_right[:-1])) == pytest.approx(0.84)
    z = np.array([[1.0, np.nan], [2.0, 0.0]])
    for refused in (best_temperature, lambda *of: likelihood_loss(*of, 1.0)):
        with pytest.raises(ValueError, match=r"z must be .*(NaN|at least one row)"):
            refused(z, np.array([0, 0]))
    found = reliability(p[:-1], is_right[:-1])
    found.confidence[-1] = np.nan
    with pytest.raises(ValueError, match="without NaN"):
        expected_calibration_error(found)


def test_no_rows_have_no_calibration():
    """0/0 would be NaN, and a mean gap of no rows is no gap."""
    with pytest.raises(ValueError, match="at least one row"):
        reliability(np.zeros((0, 2)), np.zeros(0, bool))
    with pytest.raises(ValueError, match="at least one row"):
        likelihood_loss(np.zeros((0, 2)), np.zeros(0, int), 1.0)
    empty = Reliability(np.array([0.0, 1.0]), np.zeros(1, int), *np.full((2, 1), np.nan))
    with pytest.raises(ValueError, match="at least one row"):
        expected_calibration_error(empty)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("bins", [1, 7, 10, 15])
def test_a_confidence_on_an_edge_belongs_to_the_bin_below(bins, dtype):
    """In every type: 3/10 is another number in each, and so is the edge."""
    edges = (np.arange(1, bins + 1) / bins).astype(dtype)
    p = np.column_stack([edges, 0 * edges])
    assert reliability(p, np.ones(bins, bool), bins).count.tolist() == [1] * bins
    above = np.column_stack([np.nextafter(edges[:-1], dtype(2)), 0 * edges[:-1]])
    if bins > 1:
        count = reliability(above, np.ones(bins - 1, bool), bins).count
        assert count.tolist() == [0] + [1] * (bins - 1)


def test_a_probability_above_one_by_rounding_is_one():
    """A sum of narrow numbers may miss 1; a logit that was taken for a probability may not pass."""
    found = reliability([[1 + 2**-52, 0.0], [1.0, 0.0]], [True, False])
    assert found.count.tolist() == [0] * 9 + [2]
    assert found.confidence[-1] == 1
    for wrong in ([[2.0, 0.0]], [[0.5, -0.5]], [[np.inf, 0.0]]):
        with pytest.raises(ValueError, match="p must be probabilities"):
            reliability(wrong, [True])


def test_truths_are_one_for_each_row():
    """Classes in their place would give shares above 1."""
    p = np.full((3, 4), 0.25)
    with pytest.raises(ValueError, match="is_right must have one truth a row, for 3 rows"):
        reliability(p, [True])
    for wrong in ([0, 1, 2], [0.0, 1.0, np.nan]):
        with pytest.raises(TypeError, match="is_right must be boolean"):
            reliability(p, wrong)
    with pytest.raises(ValueError, match="bins must be a whole number from 1 up, got 0"):
        reliability(p, [True] * 3, 0)


@pytest.mark.parametrize("T", [-1.0, np.nan, np.array([1.0, -1.0])])
def test_the_loss_knows_the_policy_of_temperatures(T):
    """What the core refuses is refused here."""
    with pytest.raises(ValueError, match="T must be >= 0"):
        likelihood_loss(np.eye(2), np.array([0, 1]), T)
    tiny = likelihood_loss(np.eye(2), np.array([0, 1]), np.array([0.0, 1e-320, np.inf]))
    assert tiny.tolist() == [0, 0, np.log(2)]


def test_each_sigmoid_may_have_a_temperature_of_its_own():
    """T broadcasts as elsewhere; what the core refuses is refused here."""
    z, T = np.array([-1.0, 0.0, 2.0]), np.array([0.0, 1e-320, 2.0])
    assert sigmoid(z, T).tolist() == [0, 0.5, sigmoid(2.0, 2.0)]
    for wrong in (-1.0, np.nan):
        with pytest.raises(ValueError, match="temperature must be >= 0"):
            sigmoid(z, wrong)
    with pytest.raises(TypeError, match="z must be an ordinary array"):
        sigmoid(np.ma.masked_array([1.0, 2.0], [True, False]))
