"""Exhibits about the maximum: it is not subtracted, or another number is."""

import numpy as np

from pages.bugs.exhibit import Exhibit, Input, Mend, Source
from pages.bugs.exhibits import right

_SUBTRACTED = "e = np.exp(z - z.max(axis=-1, keepdims=True))"


def exhibit_5(z):
    """The probabilities of each row."""
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)


NAIVE = Exhibit(
    key="naive",
    shipped=exhibit_5,
    right=right.probabilities,
    line="e = np.exp(z)",
    mends=(
        Mend(_SUBTRACTED),
        Mend("e = np.exp(np.minimum(z, 700))", Input((800, 705, 0))),
        Mend("e = np.exp(z - z.mean(axis=-1, keepdims=True))", Input((2000, 0, 0))),
    ),
    shows=(Input((800, 0, 0)), Input((12, 12, 12), dtype="float16"), Input((720, 720, 720))),
    hides=(Input((2, 1, 0.1)), Input((12, 12, 12))),
    taken_for=("first_block", "equal_shares", "log_of_softmax"),
    source=Source("pyg-team/pytorch_geometric", "issues", 53, 2018),
    is_typed=True,
)


def exhibit_11(z):
    """The probabilities of each row."""
    top = np.maximum(z.max(axis=-1, keepdims=True), 0)
    e = np.exp(z - top)
    return e / e.sum(axis=-1, keepdims=True)


FROM_ZERO = Exhibit(
    key="from_zero",
    shipped=exhibit_11,
    right=right.probabilities,
    line="top = np.maximum(z.max(axis=-1, keepdims=True), 0)",
    mends=(
        Mend("top = z.max(axis=-1, keepdims=True)"),
        Mend("top = np.abs(z).max(axis=-1, keepdims=True)", Input((-800, -801, -802))),
        Mend("top = z.min(axis=-1, keepdims=True)", Input((800, 0, 0))),
    ),
    shows=(Input((-800, -801, -802)), Input((-20, -21, -22), dtype="float16")),
    hides=(Input((800, 0, 0)), Input((-2, -1, -3))),
    taken_for=("naive", "one_maximum", "equal_shares"),
    source=Source("FluxML/NNlib.jl", "pull", 43, 2018),
    is_typed=True,
)


def exhibit_21(z):
    """The logarithm of the sum of the exponentials, for each row."""
    top = z.max()
    total = np.exp(z - top).sum(axis=-1, keepdims=True)
    return np.log(total) + top


ONE_MAXIMUM = Exhibit(
    key="one_maximum",
    shipped=exhibit_21,
    right=right.log_sums,
    line="top = z.max()",
    mends=(
        Mend("top = z.max(axis=-1, keepdims=True)"),
        Mend("top = z.mean(axis=-1, keepdims=True)", Input((2000, 0, 0))),
        Mend("top = z.min()", Input((2, 1, 0.1), rows=2, below=1000)),
    ),
    shows=(Input((2, 1, 0.1), rows=2, below=1000), Input((0, 0), rows=2, below=800)),
    hides=(Input((2, 1, 0.1)), Input((2, 1, 0.1), rows=2, below=10)),
    taken_for=("wrong_axis", "one_sum", "naive"),
    source=Source("amdegroot/ssd.pytorch", "issues", 483, 2020),
    gives="log_sums",
    shape=("rows",),
    is_typed=True,
)


def exhibit_6(z):
    """The probabilities of each row."""
    e = np.exp(z)
    endless = np.isinf(e)
    if endless.any():
        return endless / endless.sum(axis=-1, keepdims=True)
    return e / (e.sum(axis=-1, keepdims=True) + 1e-9)


EQUAL_SHARES = Exhibit(
    key="equal_shares",
    shipped=exhibit_6,
    right=right.probabilities,
    line="e = np.exp(z)",
    mends=(
        Mend(_SUBTRACTED),
        Mend("e = np.exp(np.clip(z, -700, 700))", Input((800, 705, 0))),
        Mend("e = np.exp(z / (1 + np.abs(z).max()))", Input((2, 1, 0.1))),
    ),
    shows=(Input((800, 799, 0)), Input((14, 13, 12), dtype="float16")),
    hides=(Input((2, 1, 0.1)), Input((800, 0, 0))),
    taken_for=("naive", "from_zero", "half_sum"),
    source=Source("open-edge-platform/geti", "pull", 1507, 2023),
    is_typed=True,
)


def exhibit_16(z, mask):
    """The attention weights of scores that come in blocks of two, the last block first."""
    scores = np.where(mask, z, -np.inf)
    top = np.full_like(scores[:, :1], -np.inf)
    for end in range(scores.shape[1], 0, -2):
        peak = scores[:, max(end - 2, 0) : end].max(axis=-1, keepdims=True)
        top = np.maximum(top, np.where(peak == -np.inf, 0, peak))
    e = np.exp(scores - top)
    total = e.sum(axis=-1, keepdims=True)
    return np.divide(e, total, out=np.zeros_like(e), where=total > 0)


FIRST_BLOCK = Exhibit(
    key="first_block",
    shipped=exhibit_16,
    right=right.weights,
    line="top = np.maximum(top, np.where(peak == -np.inf, 0, peak))",
    mends=(
        Mend("top = np.maximum(top, peak)"),
        Mend(
            "top = np.maximum(top, np.where(peak == -np.inf, -10000, peak))",
            Input((-20000, -20001, 0, 0), masked=2),
        ),
        Mend("top = np.where(peak == -np.inf, top, peak)", Input((0, 0, 2000, 1999))),
    ),
    shows=(Input((-800, -801, 0, 0), masked=2),),
    hides=(Input((-800, -801, 0, 0)), Input((2, 1, 0, 0), masked=2)),
    taken_for=("empty_row", "not_low_enough", "from_zero"),
    source=Source("Dao-AILab/flash-attention", "issues", 2082, 2025),
    gives="weights",
    takes_nothing=True,
)

OF_THE_MAXIMUM = (NAIVE, FROM_ZERO, ONE_MAXIMUM, EQUAL_SHARES, FIRST_BLOCK)
