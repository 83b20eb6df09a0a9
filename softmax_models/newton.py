"""Newton's method for softmax regression: its minimum, whatever the units of the features.

X features (n, F), y classes (n,), W weights (F, K), b biases (K,), l2 the penalty. Convex, smooth,
and with a penalty bounded below; but a Hessian of raw features can have a condition number beyond
1e16, and then a step is noise. So the search moves other unknowns, over which the objective is the
same function:

    z = U C + c,   U = (X - mean) / s R^-1,   C = R s W,   c = b + mean W

with s^2 = deviation^2 + l2 for each feature, and R the triangle of a QR of what the Hessian is made
of where all p are equal: (X - mean) / s / sqrt(n) above sqrt(l2) / s. The bias is not penalised, so
that moving the origin costs nothing; the penalty is l2 / 2 |1/s R^-1 C|^2.

Left out on purpose: first-order methods, and data that do not fit into memory.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from softmax_core import cross_entropy, cross_entropy_gradient, softmax
from softmax_models.standardisation import scale, standardised
from softmax_words import Words

_words = Words(__file__)

Array = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]

_STEPS = 1000  # 10 or so where classes overlap; one more for each factor e in a loss near 0
_CLOSE, _NOTHING = 1e-12, 1e-16  # what a last step may promise: of the value, and in nats
_FLOOR = 1e-12  # of R: columns that are closer together are left as they are
_HALVINGS = 60  # of one step
_EPS = float(np.finfo(np.float64).eps)


class NoMinimum(ArithmeticError):
    """The minimum of an objective was not reached."""


@dataclass(frozen=True, slots=True)
class _Objective:
    """The objective of theta (1 + F, K): c above C."""

    rows: Array  # (n, 1 + F) a one, and U
    y: Labels
    root: Array  # (F, 1 + F) of the penalty, |root theta|^2 / 2

    def value(self, theta: Array) -> float:
        """The mean loss, and the penalty."""
        loss = cross_entropy(self.rows @ theta, self.y).mean()
        return float(loss + ((self.root @ theta) ** 2).sum() / 2)

    def gradient(self, theta: Array) -> Array:
        """The slopes (1 + F, K)."""
        residuals = cross_entropy_gradient(self.rows @ theta, self.y)
        slopes: Array = self.rows.T @ residuals / len(self.y) + self.root.T @ (self.root @ theta)
        return slopes

    def hessian(self, theta: Array) -> Array:
        """The curvature (1 + F, K, 1 + F, K).

        The classes j and k share p_j p_k; p_k (1 - p_k) is summed of these, so that nothing is
        lost where p_k is nearly 1.
        """
        p = softmax(self.rows @ theta)
        size, K = theta.shape
        weighted = (self.rows[:, :, None] * p[:, None, :]).reshape(len(p), -1)
        pairs = (weighted.T @ weighted / len(p)).reshape(size, K, size, K)
        k = np.arange(K)
        pairs[:, k, :, k] = 0
        curvature = -pairs
        curvature[:, k, :, k] = pairs.sum(axis=3).transpose(1, 0, 2) + self.root.T @ self.root
        return curvature


def minimum(X: Array, y: Labels, classes: int, l2: float) -> tuple[Array, Array, float]:
    """Return the weights, the biases and the value at the minimum of the objective of `regression`.

    A feature that never changes has the weight 0; the weights of each feature, and the biases up to
    rounding, sum to 0 over the classes.

    Errors: NoMinimum where the search ends without one.

    >>> W, b, value = minimum(np.array([[-1.0], [1.0]]), np.array([0, 1]), 2, l2=0.1)
    >>> W.round(4), round(value, 4)
    (array([[-1.064,  1.064]]), 0.2257)
    """
    of = scale(X)
    varies = np.isfinite(of.deviation)
    unit = np.where(varies, np.hypot(of.deviation, np.sqrt(l2)), 1.0)
    centred = standardised(X, of) * np.where(varies, of.deviation / unit, 0.0)
    root = np.diag(np.sqrt(l2) / unit)
    back = _from_even_features(centred, root)
    rows = np.column_stack([np.ones(len(X)), centred @ back])
    penalty = np.column_stack([np.zeros(len(root)), root @ back])
    start = np.zeros((rows.shape[1], classes))
    theta, value = _descended(_Objective(rows, y, penalty), start)
    W = back @ theta[1:] / unit[:, None]
    return W, theta[0] - of.mean @ W, value


def _from_even_features(centred: Array, root: Array) -> Array:
    """R^-1 (F, F)."""
    floor = np.maximum(np.diag(root), _FLOOR)
    stack = np.vstack([centred / np.sqrt(len(centred)), np.diag(floor)])
    inverse: Array = np.linalg.inv(np.linalg.qr(stack, mode="r"))
    return inverse


def _descended(objective: _Objective, theta: Array) -> tuple[Array, float]:
    """The minimum and its value, by Newton's steps, each halved until it pays."""
    value = objective.value(theta)
    for _ in range(_STEPS):
        gradient = objective.gradient(theta)
        step = _newton_step(gradient, objective.hessian(theta))
        fall = float((gradient * step).sum())  # twice what the step promises
        if abs(fall) <= _CLOSE * value + _NOTHING:
            return theta, value
        theta, value = _lowered(objective, theta, value, step, fall)
    raise NoMinimum(_words("training.steps", count=_STEPS))


def _lowered(
    objective: _Objective, theta: Array, value: float, step: Array, fall: float
) -> tuple[Array, float]:
    """A point where the objective is lower by a fair part of what the step promises."""
    for halving in range(_HALVINGS):
        reach = 0.5**halving
        moved = theta - reach * step
        lower = objective.value(moved)
        if lower <= value - 1e-4 * reach * fall + 4 * _EPS * value:
            return moved, lower
    raise NoMinimum(_words("training.rounding"))


def _newton_step(gradient: Array, hessian: Array) -> Array:
    """The step that a parabola of this gradient and Hessian asks for.

    Equal constants in all classes change no probability: their curvature is filled up, and the step
    has none of them. The unknowns are scaled to curvature 1 each, and what rounding may have taken
    away is added to each.
    """
    size, K = gradient.shape
    own = np.einsum("fkfk->fk", hessian).mean(axis=1)
    filled = hessian + (np.eye(size) * own)[:, None, :, None]
    flat = filled.reshape(size * K, size * K)
    scales = np.sqrt(np.diag(flat))
    scales = np.where(scales > 0, scales, 1.0)
    even = flat / scales / scales[:, None] + 8 * len(flat) * _EPS * np.eye(len(flat))
    step = np.linalg.solve(even, gradient.ravel() / scales) / scales
    step = step.reshape(size, K)
    free: Array = step - step.mean(axis=1, keepdims=True)
    return free
