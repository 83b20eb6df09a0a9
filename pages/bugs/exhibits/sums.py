"""Exhibits about the sum: over what it runs, what it is kept in, and whether it is one of exp."""

import numpy as np

from pages.bugs.exhibit import Exhibit, Input, Mend, Source
from pages.bugs.exhibits import right


def exhibit_8(z):
    """The probabilities of each row."""
    axis = 0
    e = np.exp(z - z.max(axis, keepdims=True))
    return e / e.sum(axis, keepdims=True)


WRONG_AXIS = Exhibit(
    key="wrong_axis",
    shipped=exhibit_8,
    right=right.probabilities,
    line="axis = 0",
    mends=(
        Mend("axis = -1"),
        Mend("axis = None", Input((2, 1, 0.1), rows=2)),
        Mend("axis = -2", Input((2, 1, 0.1))),
    ),
    shows=(Input((2, 1, 0.1)), Input((2, 1, 0.1), rows=2)),
    hides=(Input((0, 0), rows=2), Input((-1, -1), rows=2, below=0.5)),
    taken_for=("one_sum", "one_maximum", "label_alone"),
    source=Source("perone/euclidesdb", "issues", 2, 2018),
    shape=("rows",),
)


def exhibit_24(z):
    """The probabilities of each row."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum()


ONE_SUM = Exhibit(
    key="one_sum",
    shipped=exhibit_24,
    right=right.probabilities,
    line="return e / e.sum()",
    mends=(
        Mend("return e / e.sum(axis=-1, keepdims=True)"),
        Mend("return e / e.sum() * len(e)", Input((4, 1, 0.1), rows=2)),
        Mend("return e / e.sum(axis=0, keepdims=True)", Input((2, 1, 0.1))),
    ),
    shows=(Input((0, 0), rows=2), Input((4, 1, 0.1), rows=2)),
    hides=(Input((2, 1, 0.1)), Input((9, 0, 0))),
    taken_for=("wrong_axis", "one_maximum", "mean_of_logits"),
    source=Source("nntrainer/nntrainer", "pull", 430, 2020),
    shape=("rows",),
)


def exhibit_3(z):
    """The probabilities of each row."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    total = np.add.accumulate(e, axis=-1)[:, -1:]
    return e / total


HALF_SUM = Exhibit(
    key="half_sum",
    shipped=exhibit_3,
    right=right.probabilities,
    line="total = np.add.accumulate(e, axis=-1)[:, -1:]",
    mends=(
        Mend("total = e.sum(axis=-1, dtype=np.float32, keepdims=True).astype(e.dtype)"),
        Mend(
            "total = np.add.accumulate(np.sort(e), axis=-1)[:, -1:]",
            Input((0, 0, 0), dtype="float16", tail=10_000),
        ),
        Mend(
            "total = np.maximum(np.add.accumulate(e, axis=-1)[:, -1:], 1)",
            Input((0, 0, 0), dtype="float16", tail=10_000),
        ),
    ),
    shows=(
        Input((0, 0, 0), dtype="float16", tail=10_000),
        Input((0, 0, 0), dtype="bfloat16", tail=1000),
    ),
    hides=(
        Input((0, 0, 0), tail=10_000),
        Input((0, 0, 0), dtype="float16", tail=1000),
        Input((2, 1, 0.1), dtype="float16"),
    ),
    taken_for=("naive", "equal_shares", "one_sum"),
    source=Source("sonos/tract", "pull", 2586, 2026),
    shape=("tail",),
    is_typed=True,
)


def exhibit_19(z):
    """The probability that each label holds, asked for alone."""
    score = z[..., None]
    e = np.exp(score - score.max(axis=-1, keepdims=True))
    return (e / e.sum(axis=-1, keepdims=True))[..., 0]


LABEL_ALONE = Exhibit(
    key="label_alone",
    shipped=exhibit_19,
    right=right.alone,
    line="score = z[..., None]",
    mends=(
        Mend("score = np.stack([z, np.zeros_like(z)], axis=-1)"),
        Mend("score = np.stack([z, -z], axis=-1)", Input((2, 1, 0.1))),
        Mend("score = np.stack([z, z], axis=-1)", Input((2, 1, 0.1))),
    ),
    shows=(Input((2, 1, 0.1)), Input((0, 0, 0))),
    hides=(Input((8, 7, 9)),),
    taken_for=("wrong_axis", "one_sum", "logits_shared"),
    source=Source("vllm-project/vllm", "pull", 18313, 2025),
    gives="alone",
)


def exhibit_13(z):
    """What the members of an ensemble, one a row, say together: the mean of their p."""
    x = z.mean(axis=0, keepdims=True)
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return p.mean(axis=0, keepdims=True)


MEAN_OF_LOGITS = Exhibit(
    key="mean_of_logits",
    shipped=exhibit_13,
    right=right.together,
    line="x = z.mean(axis=0, keepdims=True)",
    mends=(
        Mend("x = z"),
        Mend("x = z.max(axis=0, keepdims=True)", Input((6, 1, 0.1), rows=2)),
        Mend("x = z / len(z)", Input((6, 1, 0.1), rows=2)),
    ),
    shows=(Input((6, 1, 0.1), rows=2), Input((6, 0), rows=2)),
    hides=(Input((6, 1, 0.1)), Input((1, 1, 1), rows=2, below=5)),
    taken_for=("one_sum", "wrong_axis", "softmax_twice"),
    source=Source("ruqizhang/csgmcmc", "issues", 2, 2019),
    shape=("rows",),
)


def exhibit_26(z):
    """The probabilities of each row."""
    e = z
    return e / e.sum(axis=-1, keepdims=True)


LOGITS_SHARED = Exhibit(
    key="logits_shared",
    shipped=exhibit_26,
    right=right.probabilities,
    line="e = z",
    mends=(
        Mend("e = np.exp(z - z.max(axis=-1, keepdims=True))"),
        Mend("e = np.maximum(z, 0)", Input((2, 1, -1))),
        Mend("e = z - z.min(axis=-1, keepdims=True)", Input((2, 1, -1))),
    ),
    shows=(Input((2, 1, -1)), Input((2, 1, 0.1))),
    hides=(Input((1, 1, 1)),),
    taken_for=("label_alone", "naive", "maximum_divided"),
)


def exhibit_27(z):
    """The probabilities of each row."""
    top = z.max(axis=-1, keepdims=True)
    e = np.exp(z - top)
    return e / (top * e.sum(axis=-1, keepdims=True))


MAXIMUM_DIVIDED = Exhibit(
    key="maximum_divided",
    shipped=exhibit_27,
    right=right.probabilities,
    line="return e / (top * e.sum(axis=-1, keepdims=True))",
    mends=(
        Mend("return e / e.sum(axis=-1, keepdims=True)"),
        Mend("return e / (np.exp(top) * e.sum(axis=-1, keepdims=True))", Input((2, 1, 0))),
        Mend("return e / np.abs(top * e.sum(axis=-1, keepdims=True))", Input((2, 1, 0))),
    ),
    shows=(Input((2, 1, 0)), Input((-3, -4, -5))),
    hides=(Input((1, 0, -1)),),
    taken_for=("logits_shared", "naive", "from_zero"),
)

OF_THE_SUM = (WRONG_AXIS, ONE_SUM, HALF_SUM, LABEL_ALONE, MEAN_OF_LOGITS)
WITHOUT_SOURCE = (LOGITS_SHARED, MAXIMUM_DIVIDED)
