"""Calibration: the error of Guo et al. (2017), and a temperature that a second search confirms."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from softmax_core import softmax
from softmax_models.calibration import (
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
    with pytest.raises(ValueError, match="finite logits"):
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
