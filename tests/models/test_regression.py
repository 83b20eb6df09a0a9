"""Multinomial logistic regression: what is trained is what textbooks and scikit-learn train."""

import itertools

import numpy as np
import pytest
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

from softmax_core import softmax
from softmax_models.regression import (
    MOST_HELD_OUT,
    Weights,
    descend,
    first_weights,
    fit,
    logits,
    objective,
    scale,
    scores,
    split,
    standardised,
)

IRIS = load_iris()
Y = IRIS.target.astype(np.int64)


def iris(columns=(0, 1, 2, 3)):
    """Standardised training and held-out rows of these columns, and their classes."""
    X = IRIS.data[:, list(columns)]
    train, held_out = split(Y, seed=0)
    of = scale(X[train])
    return standardised(X[train], of), Y[train], standardised(X[held_out], of), Y[held_out]


PAIRS = [*itertools.combinations(range(4), 2), (0, 1, 2, 3)]


@pytest.mark.parametrize("l2", [0.001, 0.01, 0.1])
@pytest.mark.parametrize("columns", PAIRS)
def test_the_minimum_is_that_of_scikit_learn(columns, l2):
    """The same objective, minimised by another program: every probability within 1e-6."""
    X, y, held_X, _ = iris(columns)
    theirs = LogisticRegression(C=1 / (l2 * len(y)), tol=1e-10, max_iter=10_000).fit(X, y)
    ours = fit(X, y, 3, l2)
    for rows in (X, held_X):
        p = softmax(logits(rows, ours))
        np.testing.assert_allclose(p, theirs.predict_proba(rows), atol=1e-6)


@pytest.mark.parametrize("columns", PAIRS)
def test_the_descent_that_is_shown_ends_at_that_of_scikit_learn(columns):
    """What the learner watches is no toy: left alone, it finds the probabilities, within 1e-3."""
    X, y, held_X, _ = iris(columns)
    theirs = LogisticRegression(C=1 / (0.01 * len(y)), tol=1e-10, max_iter=10_000).fit(X, y)
    path = descend(X, y, first_weights(X.shape[1], 3, seed=1), rate=1.0, l2=0.01, epochs=3000)
    p = softmax(logits(held_X, path.at(-1)))
    assert np.abs(p - theirs.predict_proba(held_X)).max() < 1e-3


def test_one_epoch_is_the_rule_worked_by_hand():
    """Two rows, W = 0: p = 1/2 each, gradient X^T (p - y) / 2 = [[0.5, -0.5]]."""
    X, y = np.array([[-1.0], [1.0]]), np.array([0, 1])
    path = descend(X, y, Weights(np.zeros((1, 2)), np.zeros(2)), rate=0.4, l2=0.0, epochs=1)
    np.testing.assert_allclose(path.W[1], [[-0.2, 0.2]])
    np.testing.assert_array_equal(path.b[1], [0, 0])
    loss, accuracy = scores(X, y, path)
    np.testing.assert_allclose(loss, [np.log(2), np.log1p(np.exp(-0.4))])
    assert accuracy.tolist() == [0.5, 1.0]


def test_the_step_is_the_gradient_of_the_objective():
    """Central differences of the objective know nothing of its derivation."""
    X, y, *_ = iris()
    start = first_weights(4, 3, seed=3)
    moved = descend(X, y, start, rate=0.1, l2=0.2, epochs=1)
    h = 1e-5
    for i, k in itertools.product(range(4), range(3)):
        nudge = np.zeros((4, 3))
        nudge[i, k] = h
        ends = [objective(X, y, Weights(start.W + s * nudge, start.b), 0.2) for s in (1, -1)]
        slope = (start.W[i, k] - moved.W[1, i, k]) / 0.1
        assert slope == pytest.approx((ends[0] - ends[1]) / (2 * h), abs=1e-8)


def test_a_small_rate_never_raises_the_objective():
    """The objective is convex and smooth: below 2 over its curvature every step goes down."""
    X, y, *_ = iris()
    path = descend(X, y, first_weights(4, 3, seed=0), rate=0.3, l2=0.01, epochs=200)
    values = [objective(X, y, path.at(epoch), 0.01) for epoch in range(201)]
    assert np.all(np.diff(values) < 0)
    assert values[-1] > objective(X, y, fit(X, y, 3, 0.01), 0.01)


def test_a_training_in_pieces_is_the_same_training():
    """A long one is stopped and goes on: nobody must see a seam, not in the last digit."""
    X, y, *_ = iris()
    start = first_weights(4, 3, seed=0)
    whole = descend(X, y, start, 0.3, 0.01, 50)
    first = descend(X, y, start, 0.3, 0.01, 20)
    second = descend(X, y, first.at(-1), 0.3, 0.01, 30)
    np.testing.assert_array_equal(np.concatenate([first.W, second.W[1:]]), whole.W)


def test_the_same_seed_gives_the_same_split_and_the_same_start():
    """*Reset* is a promise."""
    for one, two in zip(split(Y, 5), split(Y, 5), strict=True):
        np.testing.assert_array_equal(one, two)
    np.testing.assert_array_equal(first_weights(4, 3, 5).W, first_weights(4, 3, 5).W)
    assert not np.array_equal(split(Y, 5)[1], split(Y, 6)[1])


def test_rows_held_out_are_a_third_of_each_class_and_never_trained_on():
    """Else the held-out figures would praise what was learned by heart."""
    train, held_out = split(Y, seed=2)
    assert sorted([*train, *held_out]) == list(range(150))
    assert np.bincount(Y[held_out]).tolist() == [15, 15, 15]
    many = np.arange(10_000) % 10
    assert len(split(many, 0)[1]) == MOST_HELD_OUT
    assert [len(part) for part in split(np.array([0, 0, 1, 1]), 0)] == [2, 2]


def test_a_class_with_one_row_cannot_be_split():
    """Neither half could do without it."""
    with pytest.raises(ValueError, match="class 1 has 1"):
        split(np.array([0, 0, 1]), 0)


def test_scores_in_pieces_are_scores_at_once(monkeypatch):
    """A long path is measured piece by piece to bound the memory."""
    X, y, *_ = iris()
    path = descend(X, y, first_weights(4, 3, seed=0), 0.3, 0.0, 40)
    whole = scores(X, y, path)
    monkeypatch.setattr("softmax_models.regression._AT_ONCE", 700)
    for one, two in zip(whole, scores(X, y, path), strict=True):
        np.testing.assert_array_equal(one, two)


def test_a_penalty_that_would_blow_up_is_refused():
    """W <- (1 - rate l2) W grows for ever from 2 on."""
    start = first_weights(1, 2, 0)
    with pytest.raises(ValueError, match=r"below 2, got 2\.0"):
        descend(np.ones((2, 1)), np.array([0, 1]), start, 10.0, 0.2, 1)


def test_without_a_penalty_there_may_be_no_minimum():
    """Separable classes push the weights to infinity; the sentence says so."""
    with pytest.raises(ValueError, match="l2 must be > 0"):
        fit(np.ones((2, 1)), np.array([0, 1]), 2, 0.0)


def test_a_column_that_never_changes_and_an_outlier_stay_finite():
    """Such columns are in every real file."""
    X = np.array([[5.0, 1e15], [5.0, -1e15], [5.0, 0.0], [5.0, 1e-3]])
    y = np.array([0, 1, 0, 1])
    X = standardised(X, scale(X))
    path = descend(X, y, first_weights(2, 2, 0), 3.0, 0.3, 200)
    assert np.isfinite(path.W).all()
    assert np.isfinite(scores(X, y, path)[0]).all()
