"""Multinomial logistic regression: a linear model whose answer is a softmax, and its training.

X features (n, F), y classes as indices (n,), W weights (F, K), b biases (K,), z = X W + b logits,
p = softmax(z) probabilities. The objective is

    J(W, b) = mean of -log p[y]  +  l2 / 2 * sum of W^2

over the training rows; the bias is not penalised. scikit-learn's LogisticRegression minimises
C * sum of -log p[y] + sum of W^2 / 2, the same function times n C: its C is 1 / (n l2).

Left out on purpose: mini-batches, momentum and line search in the descent that is shown (it is the
plain rule W <- W - rate * gradient), and class weights.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softmax_core import cross_entropy, softmax
from softmax_core.inputs import float64_array
from softmax_core.settings import real_number, whole_number
from softmax_core.targets import row_labels
from softmax_models.newton import NoMinimum as NoMinimum  # names of this model, each from its home
from softmax_models.newton import minimum
from softmax_models.standardisation import Scale as Scale
from softmax_models.standardisation import scale as scale
from softmax_models.standardisation import standardised as standardised
from softmax_words import Words

_words = Words(__file__)

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
HELD_OUT = 0.3  # of the rows of each class
MOST_HELD_OUT = 500  # rows; more would measure hardly better
_SPREAD = 0.5  # standard deviation of the first weights
_AT_ONCE = 200_000  # logits that are measured at a time
_CLOSE, _NOTHING = 1e-6, 1e-12  # to the minimum: relatively, and in nats


@dataclass(frozen=True, slots=True)
class Weights:
    """W (..., F, K) and b (..., K): one model, or a path of them."""

    W: Array
    b: Array

    def at(self, epoch: int) -> Weights:
        """The model after `epoch` epochs of a path."""
        return Weights(self.W[epoch], self.b[epoch])


def split(y: Labels, seed: int) -> tuple[Labels, Labels]:
    """Return the rows to train on and the rows held out, in rising order.

    30 % of each class are held out, at least one row and never all, and about 500 rows at most;
    which ones is drawn from `seed`. y (n,) needs two rows of each class; no rows give none.

    Errors: ValueError for a class with one row.

    >>> train, held_out = split(np.array([0] * 10 + [1] * 10), seed=0)
    >>> len(train), len(held_out)
    (14, 6)
    """
    y = row_labels("y", y, sys.maxsize)
    rng = np.random.default_rng(whole_number("seed", seed, 0))
    if not len(y):
        return y, y
    share = min(HELD_OUT, MOST_HELD_OUT / len(y))
    out = []
    for rows in (np.flatnonzero(y == k) for k in np.unique(y)):
        if len(rows) < 2:
            raise ValueError(f"each class must have 2 rows or more, class {y[rows[0]]} has 1")
        count = min(max(round(share * len(rows)), 1), len(rows) - 1)
        out.append(rng.choice(rows, count, replace=False))
    held_out = np.sort(np.concatenate(out))
    return np.setdiff1d(np.arange(len(y)), held_out), held_out


def first_weights(features: int, classes: int, seed: int) -> Weights:
    """Return small random weights and biases 0: the model before the first epoch.

    >>> first_weights(2, 3, seed=1).W.shape
    (2, 3)
    """
    F, K = whole_number("features", features, 1), whole_number("classes", classes, 1)
    rng = np.random.default_rng(whole_number("seed", seed, 0))
    return Weights(rng.normal(0, _SPREAD, (F, K)), np.zeros(K))


def logits(X: Array, model: Weights) -> Array:
    """Return z = X W + b, (..., n, K) for a path of models W (..., F, K).

    >>> logits(np.array([[1.0, 2.0]]), Weights(np.eye(2), np.array([0.0, 0.5])))
    array([[1. , 2.5]])
    """
    z: Array = float64_array("X", X) @ model.W + model.b[..., None, :]
    return z


@np.errstate(over="ignore", invalid="ignore")
def descend(X: Array, y: Labels, start: Weights, rate: float, l2: float, epochs: int) -> Weights:
    """Return the path of gradient descent over all rows: `start`, then each epoch's weights.

    W <- W - rate (X^T (p - y) / n + l2 W)      b <- b - rate mean(p - y)

    The path has epochs + 1 models. Started again from its end it goes on as if it had never
    stopped, so a long training can be done in pieces.

    Whether it converges is for the eye to see: a rate beyond 2 over the curvature does not.

    Errors: ValueError for a negative rate or l2, for rate * l2 of 2 or more, where the penalty
    alone makes the weights grow for ever, and for weights that leave float64.

    Source: Bishop 2006, eq. 4.109.

    >>> X, y = np.array([[-1.0], [1.0]]), np.array([0, 1])
    >>> path = descend(X, y, Weights(np.zeros((1, 2)), np.zeros(2)), rate=1.0, l2=0.0, epochs=1)
    >>> path.W[1]
    array([[-0.5,  0.5]])
    """
    X, y = _rows(X, y, start)
    epochs = whole_number("epochs", epochs, 0)
    rate, l2 = _not_negative("rate", rate), _not_negative("l2", l2)
    if not rate * l2 < 2:
        raise ValueError(f"rate * l2 must be at least 0 and below 2, got {rate * l2}")
    W, b = start.W, start.b
    truth = np.eye(len(b))[y]
    path = Weights(np.empty((epochs + 1, *W.shape)), np.empty((epochs + 1, *b.shape)))
    path.W[0], path.b[0] = W, b
    for epoch in range(1, epochs + 1):
        gap = (softmax(X @ W + b) - truth) / len(y)
        W, b = W - rate * (X.T @ gap + l2 * W), b - rate * gap.sum(axis=0)
        path.W[epoch], path.b[epoch] = W, b
    if not (np.isfinite(W).all() and np.isfinite(b).all()):
        raise ValueError(_words("training.left_float64"))
    return path


def scores(X: Array, y: Labels, path: Weights) -> tuple[Array, Array]:
    """Return the cross-entropy in nats and the accuracy of each model of a path, both (epochs,).

    A row counts as right where its class has the largest logit; of equal ones the first counts. A
    NaN among the logits leaves both NaN: no class is the answer there.

    >>> path = Weights(np.array([[[0.0, 0.0]], [[-1.0, 1.0]]]), np.zeros((2, 2)))
    >>> loss, accuracy = scores(np.array([[-1.0], [1.0]]), np.array([0, 1]), path)
    >>> loss.round(3), accuracy
    (array([0.693, 0.127]), array([0.5, 1. ]))
    """
    X, y = _rows(X, y, path)
    loss, accuracy = [], []
    at_once = max(_AT_ONCE // (len(y) * path.b.shape[-1]), 1)
    for first in range(0, len(path.b), at_once):
        piece = slice(first, first + at_once)
        z = logits(X, Weights(path.W[piece], path.b[piece]))
        loss.append(cross_entropy(z, y).mean(axis=-1))
        is_right = np.where(np.isnan(z).any(axis=-1), np.nan, z.argmax(axis=-1) == y)
        accuracy.append(is_right.mean(axis=-1))
    return np.concatenate(loss), np.concatenate(accuracy)


def objective(X: Array, y: Labels, model: Weights, l2: float) -> float:
    """Return what training minimises: the mean cross-entropy plus l2 / 2 times the sum of W^2.

    Errors: ValueError for an l2 that is negative or not finite.

    >>> model = Weights(np.array([[2.0, 2.0]]), np.zeros(2))
    >>> round(objective(np.array([[1.0]]), np.array([0]), model, l2=0.5), 6)
    2.693147
    """
    X, y = _rows(X, y, model)
    l2 = _not_negative("l2", l2)
    loss = float(cross_entropy(logits(X, model), y).mean())
    return loss + float(((np.sqrt(l2 / 2) * model.W) ** 2).sum())  # W^2 alone can overflow


def fit(X: Array, y: Labels, classes: int, l2: float) -> Weights:
    """Return the weights at the minimum of the objective: where any descent that converges ends.

    The minimum is unique up to one constant in all biases, which no probability sees. Units and
    offsets of the features make no difference to what is found: see `softmax_models.newton`. The
    objective of what is returned is within 1e-6 of the minimum, relatively, or within 1e-12 nats. A
    feature that never changes has the weight 0.

    Errors: ValueError for l2 of 0 or less, since where the classes can be separated the weights
    would grow without end; for a class without a row, whose bias would fall without end; for
    features that are not finite. NoMinimum where the minimum is not reached, or float64 has no
    weights that hold it: the features lie so far from 0 that X W + b rounds it away.

    Source: Böhning 1992, doi 10.1007/BF00048682; Bishop 2006, section 4.3.4.

    >>> X, y = np.array([[-1.0], [1.0]]), np.array([0, 1])
    >>> fit(X, y, 2, l2=0.1).W.round(4)
    array([[-1.064,  1.064]])
    """
    X, K = float64_array("X", X), whole_number("classes", classes, 1)
    y = row_labels("y", y, K, len(X))
    l2 = real_number("l2", l2)
    if not 0 < l2 < np.inf:
        raise ValueError(f"l2 must be > 0 and finite for a minimum that is always there, got {l2}")
    rows_of = np.bincount(y, minlength=K)
    if not rows_of.all():
        raise ValueError(f"each class must have a row, class {rows_of.argmin()} has none")
    W, b, value = minimum(X, y, K, l2)
    found = Weights(W, b)
    if not abs(objective(X, y, found, l2) - value) <= _CLOSE * value + _NOTHING:
        raise NoMinimum(_words("training.far"))
    return found


def _not_negative(name: str, value: float) -> float:
    """A rate or a penalty."""
    number = real_number(name, value)
    if not 0 <= number < np.inf:
        raise ValueError(f"{name} must be >= 0 and finite, got {value}")
    return number


def _rows(X: Array, y: Labels, model: Weights) -> tuple[Array, Labels]:
    """The features and the labels of at least one row, as a model can take them."""
    X = float64_array("X", X)
    if X.ndim != 2 or not len(X):
        raise ValueError(f"X must be (n, F) with a row or more, got shape {X.shape}")
    return X, row_labels("y", y, model.b.shape[-1], len(X))
