"""Exhibits about what is made of probabilities: logarithm, entropy, loss, slope, and cuts."""

import numpy as np

from pages.bugs.exhibit import Exhibit, Input, Mend, Source
from pages.bugs.exhibits import right


def exhibit_4(z, y):
    """The cross-entropy of each row, where class y is right."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    logits = e / e.sum(axis=-1, keepdims=True)
    x = logits - logits.max(axis=-1, keepdims=True)
    return np.log(np.exp(x).sum(axis=-1, keepdims=True)) - x[:, [y]]


SOFTMAX_TWICE = Exhibit(
    key="softmax_twice",
    shipped=exhibit_4,
    right=right.losses,
    line="logits = e / e.sum(axis=-1, keepdims=True)",
    mends=(
        Mend("logits = z"),
        Mend("logits = e", Input((2, 1, 0.1))),
        Mend("logits = np.log(e)", Input((-800, 0, 0))),
    ),
    shows=(Input((9, 0, 0)), Input((2, 1, 0.1))),
    hides=(Input((1, 1, 1)),),
    taken_for=("smoothed_sum", "log_of_softmax", "mean_of_logits"),
    source=Source("Lightning-Universe/lightning-bolts", "issues", 654, 2021),
    gives="loss",
)


def exhibit_9(z):
    """The logarithm of each probability."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return np.log(p)


LOG_OF_SOFTMAX = Exhibit(
    key="log_of_softmax",
    shipped=exhibit_9,
    right=right.log_probabilities,
    line="return np.log(p)",
    mends=(
        Mend("return z - z.max(axis=-1, keepdims=True) - np.log(e.sum(axis=-1, keepdims=True))"),
        Mend("return np.log(p + 1e-7)", Input((0, -800))),
        Mend("return np.log(np.maximum(p, 1e-30))", Input((0, -800))),
    ),
    shows=(Input((0, -800)), Input((0, -20), dtype="float16")),
    hides=(Input((2, 1, 0.1)), Input((0, -20))),
    taken_for=("zero_log_zero", "softmax_twice", "from_zero"),
    source=Source("pytorch/pytorch", "pull", 119898, 2024),
    gives="log_probabilities",
    is_typed=True,
)


def exhibit_17(z):
    """The entropy of each row, in nats."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return -(p * np.log(p)).sum(axis=-1, keepdims=True)


ZERO_LOG_ZERO = Exhibit(
    key="zero_log_zero",
    shipped=exhibit_17,
    right=right.entropies,
    line="return -(p * np.log(p)).sum(axis=-1, keepdims=True)",
    mends=(
        Mend("return -(p * np.log(np.where(p > 0, p, 1))).sum(axis=-1, keepdims=True)"),
        Mend(
            "return np.nan_to_num(-(p * np.log(p)).sum(axis=-1, keepdims=True))",
            Input((0, 0, -800)),
        ),
        Mend("return -(p * np.log(p + 0.1)).sum(axis=-1, keepdims=True)", Input((2, 1, 0.1))),
    ),
    shows=(Input((0, 0, -800)), Input((0, 0, -20), dtype="float16")),
    hides=(Input((2, 1, 0.1)), Input((0, 0, -20))),
    taken_for=("log_of_softmax", "naive", "softmax_twice"),
    source=Source("tensorflow/probability", "issues", 241, 2018),
    gives="entropy",
    is_typed=True,
)


def exhibit_22(z, y):
    """The slope of p[y] in each logit."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    g = np.zeros_like(p)
    g[:, y] = 1
    return g * p * (1 - p)


DIAGONAL_ALONE = Exhibit(
    key="diagonal_alone",
    shipped=exhibit_22,
    right=right.slopes,
    line="return g * p * (1 - p)",
    mends=(
        Mend("return p * (g - (g * p).sum(axis=-1, keepdims=True))"),
        Mend("return p * (g - p)", Input((2, 1, 0.1))),
        Mend("return g * p - p", Input((2, 1, 0.1))),
    ),
    shows=(Input((2, 1, 0.1)), Input((0, 0))),
    hides=(Input((50, 0, 0)),),
    taken_for=("label_alone", "softmax_twice", "logits_shared"),
    source=Source("deeplearning4j/libnd4j", "issues", 440, 2017),
    gives="slopes",
)


def exhibit_15(z, p):
    """The probabilities of the fewest likeliest classes that hold p, which share all."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    q = e / e.sum(axis=-1, keepdims=True)
    order = np.argsort(-q, axis=-1, kind="stable")
    total = np.take_along_axis(q, order, axis=-1).cumsum(axis=-1)
    kept = total <= p
    kept[:, 0] = True
    np.put_along_axis(q, order, np.where(kept, np.take_along_axis(q, order, axis=-1), 0), axis=-1)
    return q / q.sum(axis=-1, keepdims=True)


CROSSING_LOST = Exhibit(
    key="crossing_lost",
    shipped=exhibit_15,
    right=right.nucleus,
    line="kept = total <= p",
    mends=(
        Mend("kept = total - np.take_along_axis(q, order, axis=-1) < p - 1e-12"),
        Mend("kept = total < p", Input((2, 1, 0.1))),
        Mend("kept = total - total[:, :1] < p", Input((1, 0.5, 0.2, 0.1), p=0.5)),
    ),
    shows=(Input((2, 1, 0.1)), Input((1, 1, 1), p=0.5)),
    hides=(Input((9, 0, 0)), Input((2, 1, 0.1), p=0.5)),
    taken_for=("one_too_many", "not_renormalised", "diagonal_alone"),
    source=Source("rasbt/reasoning-from-scratch", "issues", 164, 2026),
)


def exhibit_7(z, k):
    """The probabilities of the k largest logits, which share all."""
    order = np.argsort(-z, axis=-1, kind="stable")
    rank = np.argsort(order, axis=-1, kind="stable")
    s = np.where(rank > k, -np.inf, z)
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


ONE_TOO_MANY = Exhibit(
    key="one_too_many",
    shipped=exhibit_7,
    right=right.largest,
    line="s = np.where(rank > k, -np.inf, z)",
    mends=(
        Mend("s = np.where(rank >= k, -np.inf, z)"),
        Mend("s = np.where(rank == k, -np.inf, z)", Input((2, 1, 0.1), k=1)),
        Mend("s = np.where(rank >= k, 0, z)", Input((2, 1, 0.1), k=1)),
    ),
    shows=(Input((2, 1, 0.1)), Input((1, 1, 1), k=1)),
    hides=(Input((2, 1, 0.1), k=3), Input((9, 8, -30))),
    taken_for=("crossing_lost", "times_mask", "not_low_enough"),
    source=Source("kingoflolz/mesh-transformer-jax", "issues", 164, 2021),
)


def exhibit_20(z, y):
    """The cross-entropy of each row against 0.9 for class y, and 0.1 shared by the others."""
    share = np.divide(0.1, z.shape[-1] - 2)
    target = np.full_like(z, share)
    target[:, y] = 0.9
    x = z - z.max(axis=-1, keepdims=True)
    log_p = x - np.log(np.exp(x).sum(axis=-1, keepdims=True))
    return -(target * log_p).sum(axis=-1, keepdims=True)


SMOOTHED_SUM = Exhibit(
    key="smoothed_sum",
    shipped=exhibit_20,
    right=right.smoothed_losses,
    line="share = np.divide(0.1, z.shape[-1] - 2)",
    mends=(
        Mend("share = np.divide(0.1, z.shape[-1] - 1)"),
        Mend("share = np.divide(0.1, z.shape[-1])", Input((9, 0, 0))),
        Mend("share = 0.1", Input((9, 0, 0))),
    ),
    shows=(Input((9, 0, 0)), Input((2, 1, 0.1)), Input((1, 1, 1))),
    hides=(Input((-30, 0, 0, 0)),),
    taken_for=("softmax_twice", "log_of_softmax", "mean_of_logits"),
    source=Source("Thijsvanede/DeepCASE", "issues", 8, 2023),
    gives="loss",
)

OF_WHAT_FOLLOWS = (
    SOFTMAX_TWICE,
    LOG_OF_SOFTMAX,
    ZERO_LOG_ZERO,
    DIAGONAL_ALONE,
    CROSSING_LOST,
    ONE_TOO_MANY,
    SMOOTHED_SUM,
)
