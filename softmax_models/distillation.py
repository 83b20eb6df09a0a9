"""Distillation: a student learns what a teacher says of every class, both softened by one T.

s logits of the student, t logits of the teacher, K classes, T temperature; q = softmax(s / T),
p = softmax(t / T), the soft target. The loss is -sum_i p_i log q_i, in nats, and its gradient for
the logits of the student is (q - p) / T. As T grows q - p falls as 1 / T too: so the gradient falls
as 1 / T^2, and T^2 times it comes to rest at (s - t), less its mean, over K.

Left out on purpose: infinite logits, and the weight of the loss of the hard labels beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from softmax_core import cross_entropy, entropy, softmax, softmax_change
from softmax_core.inputs import float64_array, single_temperature, temperature_array
from softmax_core.number_types import Array

LARGEST = 1e300  # of a logit
_FLAT = 2.0**60  # from this T over the spread of s - t on, the limit is right to the last digit


@dataclass(frozen=True, eq=False)
class Distilled:
    """What a student is asked at one T: q and p, the loss and the least it can be, in nats.

    `gradient` (K,) is that of the loss, NaN where the loss jumps, `scaled` T^2 times it.
    """

    q: Array
    p: Array
    loss: float
    least: float
    gradient: Array
    scaled: Array


@np.errstate(all="ignore")
def distilled(student: npt.ArrayLike, teacher: npt.ArrayLike, temperature: float) -> Distilled:
    """Return the softened loss of a student, and its gradient with T^2 and without.

    loss = -sum_i p_i log q_i, which no student gets below the entropy of p

    Both logits are one vector (K,).

    Edge cases: at T = inf p and q are even, the gradient is 0 and `scaled` is `at_high_T`; at
    T = 0 it is 0 where both agree on the winners, else the loss is inf and has no gradient, NaN.

    Raises the errors of `soft_gradient`.

    Source: Hinton, Vinyals & Dean 2015, arXiv 1503.02531, section 2.

    >>> found = distilled([1.0, 0.0], [3.0, 0.0], 2.0)
    >>> round(found.loss, 4), round(found.least, 4), found.gradient.round(4).tolist()
    (0.5653, 0.4751, [-0.0976, 0.0976])
    """
    s, t = _logits(student, teacher)
    T = single_temperature(temperature)
    q, p = softmax(s, T), softmax(t, T)
    of = float(cross_entropy(s, p, T)), float(entropy(t, T))
    change, heat = _change(s, t, T)
    return Distilled(q, p, *of, _plain(change, heat), _scaled(change, heat, s - t))


@np.errstate(all="ignore")
def soft_gradient(
    student: npt.ArrayLike, teacher: npt.ArrayLike, temperature: npt.ArrayLike
) -> Array:
    """Return the gradient of the softened loss for the logits of the student: (q - p) / T.

    As T grows q - p vanishes, and its digits with it: it is taken from `softmax_change`, which
    loses none.

    Logits of one vector (K,) and a temperature of any shape (...) give (..., K).

    Edge cases: 0 at T = inf; at T = 0 it is 0 where both agree on the winners, else NaN.

    Raises ValueError for logits that are infinite, NaN or beyond 1e300, or not one vector each of
    one length, and for a temperature below 0.

    Source: Hinton, Vinyals & Dean 2015, arXiv 1503.02531, section 2.1.

    >>> soft_gradient([1.0, 0.0], [3.0, 0.0], [1.0, 10.0, 100.0])[:, 0].round(6).tolist()
    [-0.221516, -0.004946, -5e-05]
    """
    return _plain(*_change(*_logits(student, teacher), temperature))


@np.errstate(all="ignore")
def scaled_gradient(
    student: npt.ArrayLike, teacher: npt.ArrayLike, temperature: npt.ArrayLike
) -> Array:
    """Return T^2 times the gradient of the softened loss: T (q - p).

    Shapes, errors and source as in `soft_gradient`.

    Edge cases: 0 at T = 0, `at_high_T` at T = inf.

    >>> scaled_gradient([1.0, 0.0], [3.0, 0.0], [1.0, 10.0, 100.0])[:, 0].round(4)
    array([-0.2215, -0.4946, -0.4999])
    """
    s, t = _logits(student, teacher)
    return _scaled(*_change(s, t, temperature), s - t)


def _change(s: Array, t: Array, temperature: npt.ArrayLike) -> tuple[Array, Array]:
    """Q - p (..., K), and T (..., 1)."""
    T = temperature_array(temperature).astype(np.float64)[..., None]
    return softmax_change(t, s - t, T), T


def _plain(change: Array, T: Array) -> Array:
    """(q - p) / T, and what it is at T = 0."""
    agree = (change == 0).all(axis=-1, keepdims=True)
    gradient: Array = np.where(T == 0, np.where(agree, 0.0, np.nan), change / T)
    return gradient


def _scaled(change: Array, T: Array, apart: Array) -> Array:
    """T (q - p), and its limit from where on it is that to the last digit."""
    flat = (T > 0) & (np.ptp(apart) * _FLAT <= T)
    gradient: Array = np.where(flat, _at_high_T(apart), T * change + 0.0)
    return gradient


def at_high_T(student: npt.ArrayLike, teacher: npt.ArrayLike) -> Array:
    """Return where T^2 times the gradient comes to rest as T grows.

    (s_i - t_i - mean(s - t)) / K: half the squared distance of the centred logits has this
    gradient, over K.

    Shapes and errors as in `soft_gradient`.

    Source: Hinton, Vinyals & Dean 2015, arXiv 1503.02531, section 2.1.

    >>> at_high_T([1.0, 0.0], [3.0, 0.0]).tolist()
    [-0.5, 0.5]
    """
    s, t = _logits(student, teacher)
    return _at_high_T(s - t)


def _at_high_T(apart: Array) -> Array:
    limit: Array = (apart - apart.mean()) / apart.size
    return limit


def size(gradient: npt.ArrayLike) -> Array:
    """Return the length of a gradient, over the last axis; what is tiny is not squared to 0.

    >>> float(size([3e-200, 4e-200]))
    5e-200
    """
    length: Array = np.hypot.reduce(float64_array("gradient", gradient), axis=-1)
    return length


def _logits(student: npt.ArrayLike, teacher: npt.ArrayLike) -> tuple[Array, Array]:
    """Both vectors, of one length and finite, their differences too."""
    s, t = _vector("student", student), _vector("teacher", teacher)
    if s.size != t.size:
        raise ValueError(f"student and teacher must be of one length, got {s.size} and {t.size}")
    return s, t


def _vector(name: str, logits: npt.ArrayLike) -> Array:
    z = float64_array(name, logits)
    if z.ndim != 1 or not z.size:
        raise ValueError(f"{name} must be one vector of at least one logit, got shape {z.shape}")
    if not (abs(z) <= LARGEST).all():
        raise ValueError(f"{name} must be within {LARGEST:g}, got {z[~(abs(z) <= LARGEST)][0]}")
    return z
