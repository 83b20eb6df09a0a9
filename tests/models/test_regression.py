"""Multinomial logistic regression: what is trained is what textbooks and scikit-learn train."""

import itertools

import numpy as np
import pytest
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

from softmax_core import softmax
from softmax_models import newton
from softmax_models.regression import (
    MOST_HELD_OUT,
    NoMinimum,
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


def minimal(X, y, l2, classes=3):
    """The objective where `fit` ends."""
    return objective(X, y, fit(X, y, classes, l2), l2)


def test_an_offset_of_all_features_leaves_the_minimum_where_it_is():
    """The bias takes it up, unpenalised. Years are near 2000: the search ended at .3263, unsaid."""
    X = IRIS.data
    theirs = LogisticRegression(C=1 / (0.01 * 150), tol=1e-10, max_iter=10_000).fit(X, Y)
    found = Weights(theirs.coef_.T, theirs.intercept_)
    truth = objective(X, Y, found, 0.01)
    assert truth == pytest.approx(0.2242889, abs=1e-7)
    for offset in (0, 2000, -1e6, 1e9):
        assert minimal(X + offset, Y, 0.01) == pytest.approx(truth, rel=1e-6)


@pytest.mark.parametrize("l2", [1e-2, 1e-8, 1e2])
@pytest.mark.parametrize("unit", [1e-150, 1e-6, 1e6, 1e150])
def test_a_unit_of_the_features_is_a_unit_of_the_penalty(unit, l2):
    """Metres or micrometres: W is 1/unit of what it was, so that l2 unit^2 is the same penalty."""
    if not 0 < l2 * unit**2 < np.inf:
        return
    same = minimal(IRIS.data * unit, Y, l2 * unit**2)
    assert same == pytest.approx(minimal(IRIS.data, Y, l2), rel=1e-6)


def test_large_units_leave_the_penalty_nothing_to_do():
    """Iris times a million: .0397, that of the loss alone; the search ended at .0723, unsaid."""
    for unit in (1e6, 1e100, 1e300):
        assert minimal(IRIS.data * unit, Y, 0.01) == pytest.approx(0.0396618, abs=1e-7)
    assert minimal(IRIS.data * 1e-300, Y, 0.01) == pytest.approx(np.log(3), rel=1e-12)


def test_every_column_may_have_a_unit_and_an_offset_of_its_own():
    """A table with grams, years and light years; scikit-learn gets the columns in fair units."""
    X, units = IRIS.data, np.array([1e-5, 1.0, 1e7, 1e3])
    theirs = LogisticRegression(C=1 / (1e-3 * 150), tol=1e-10, max_iter=50_000)
    theirs.fit(X * [1e-5, 1.0, 1e1, 1e1], Y)
    model = fit(X * [1e-5, 1.0, 1e1, 1e1] + [0, 2000, 0, -500], Y, 3, 1e-3)
    p = softmax(logits(X * [1e-5, 1.0, 1e1, 1e1] + [0, 2000, 0, -500], model))
    np.testing.assert_allclose(p, theirs.predict_proba(X * [1e-5, 1.0, 1e1, 1e1]), atol=1e-4)
    wild = minimal(X * units + units * [0, 2000, 30, 1e5], Y, 1e-3)
    assert wild == pytest.approx(minimal(X * units, Y, 1e-3), rel=1e-6)


def test_columns_that_say_the_same_share_one_weight():
    """Twice the column is the column times sqrt(2); a sum of columns brings nothing new to learn.

    A column that never changes brings nothing at all.
    """
    X = IRIS.data
    twice = minimal(np.c_[X, X], Y, 1e-6)
    assert twice == pytest.approx(minimal(np.sqrt(2) * X, Y, 1e-6), rel=1e-9)
    model = fit(np.c_[X, X], Y, 3, 1e-6)
    np.testing.assert_allclose(model.W[:4], model.W[4:], rtol=1e-4, atol=1e-6)
    known = fit(np.c_[X, np.full(150, 14.62)], Y, 3, 1e-2)
    assert not known.W[4].any()
    assert objective(X, Y, Weights(known.W[:4], known.b), 1e-2) == pytest.approx(0.2242889)
    np.testing.assert_allclose(
        minimal(np.c_[X, X[:, 0] + 1e-9 * X[:, 1]], Y, 1e-8), 0.0396, rtol=0.05
    )


def test_separable_classes_under_a_weak_penalty():
    """One feature, two rows: stationary where l2 w = sigmoid(-2 w) of the half margin, exactly.

    With W = [-w, w], b = 0: J = log(1 + exp(-2 w)) + l2 w^2.
    """
    X, y = np.array([[-1.0], [1.0]]), np.array([0, 1])
    for l2 in (1e-3, 1e-6, 1e-9):
        low, high = 0.0, 60.0
        for _ in range(200):
            w = (low + high) / 2
            low, high = (w, high) if l2 * w < 1 / (1 + np.exp(2 * w)) else (low, w)
        W = fit(X, y, 2, l2).W
        np.testing.assert_allclose(W, [[-w, w]], rtol=1e-5)


def test_one_row_of_each_class_is_enough():
    """The smallest table there is."""
    X = np.array([[5.0, 1e6], [6.0, 1e6], [7.0, 3e6]])
    model = fit(X, np.array([0, 1, 2]), 3, 1e-3)
    assert logits(X, model).argmax(axis=1).tolist() == [0, 1, 2]


def test_a_class_without_a_row_has_no_minimum():
    """Its bias falls for ever, and every step lowers the objective."""
    with pytest.raises(ValueError, match="each class must have a row, class 2 has none"):
        fit(IRIS.data[:100], Y[:100], 3, 0.01)


@pytest.mark.parametrize("l2", [0.0, -1.0, np.nan, np.inf])
def test_a_penalty_that_leaves_no_minimum_is_refused(l2):
    """NaN and inf among them."""
    with pytest.raises(ValueError, match="l2 must be > 0 and finite"):
        fit(IRIS.data, Y, 3, l2)


def test_a_minimum_that_float64_cannot_hold_is_said():
    """At 1e14 the logits of two flowers differ by less than their rounding: silence would lie."""
    with pytest.raises(NoMinimum, match="features lie too far from 0"):
        fit(IRIS.data + 1e14, Y, 3, 1e-6)


def test_a_search_that_runs_out_of_steps_says_so(monkeypatch):
    """Whoever calls it hears of it."""
    monkeypatch.setattr(newton, "_STEPS", 3)
    with pytest.raises(NoMinimum, match="not reached in 3 steps"):
        fit(IRIS.data, Y, 3, 0.01)


@pytest.mark.parametrize(
    ("rate", "l2", "sentence"),
    [
        (-1.0, 0.0, "rate must be >= 0 and finite, got -1.0"),
        (np.nan, 0.0, "rate must be >= 0 and finite, got nan"),
        (1.0, -0.1, "l2 must be >= 0 and finite, got -0.1"),
        (1.0, np.inf, "l2 must be >= 0 and finite, got inf"),
    ],
)
def test_a_descent_that_climbs_is_refused(rate, l2, sentence):
    """Two signs that are wrong together passed before."""
    with pytest.raises(ValueError, match=sentence):
        descend(IRIS.data, Y, first_weights(4, 3, 0), rate, l2, 1)


def test_a_descent_that_leaves_float64_says_so():
    """Raw features in tiny units of a large number: NaN would be drawn as a curve with a hole."""
    with pytest.raises(ValueError, match="the weights left float64: standardise the features"):
        descend(IRIS.data * 1e300, Y, first_weights(4, 3, 0), 1e10, 0.0, 3)


@pytest.mark.parametrize("broken", ["X", "W"])
def test_a_row_that_has_no_answer_is_not_right(broken):
    """NaN is the largest to argmax: a broken model of class 0 was right in every such row."""
    X, W = np.zeros((4, 1)), np.zeros((2, 1, 2))
    (X if broken == "X" else W)[1] = np.nan
    loss, accuracy = scores(X, np.zeros(4, int), Weights(W, np.zeros((2, 2))))
    assert np.isnan(loss[1])
    assert np.isnan(accuracy[1])


@pytest.mark.parametrize("l2", [-0.1, np.nan, np.inf])
def test_the_objective_has_a_penalty_that_can_be(l2):
    """The root of a negative one was NaN, with a warning."""
    with pytest.raises(ValueError, match="l2 must be >= 0 and finite, got"):
        objective(np.zeros((1, 1)), [0], first_weights(1, 2, 0), l2)


def test_the_penalty_of_huge_weights_does_not_overflow():
    """(1e200)^2 is inf, and 0 times inf was NaN; l2 / 2 of it may be a number."""
    model = Weights(np.array([[1e200, 0.0]]), np.zeros(2))
    assert objective(np.zeros((1, 1)), np.array([0]), model, 0.0) == pytest.approx(np.log(2))
    assert objective(np.zeros((1, 1)), np.array([0]), model, 1e-300) == pytest.approx(5e99)
