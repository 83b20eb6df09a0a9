"""Exhibits about masks: what should be left out, and is not, or takes the rest with it."""

import numpy as np

from pages.bugs.exhibit import Exhibit, Input, Mend, Source
from pages.bugs.exhibits import right


def exhibit_2(z, mask):
    """The attention weights of scores, with none where the mask is false."""
    s = z * mask
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


TIMES_MASK = Exhibit(
    key="times_mask",
    shipped=exhibit_2,
    right=right.weights,
    line="s = z * mask",
    mends=(
        Mend("s = np.where(mask, z, -np.inf)"),
        Mend("s = np.where(mask, z, z.min(axis=-1, keepdims=True))", Input((2, 1, 0), masked=1)),
        Mend("s = np.where(mask, z, -100)", Input((-200, -201, 5), masked=1)),
    ),
    shows=(Input((1, 0, -30), masked=1), Input((2, 1, 0.1), masked=1)),
    hides=(Input((2, 1, 0.1)), Input((20, 19, 20), masked=1)),
    taken_for=("not_renormalised", "not_low_enough", "empty_row"),
    source=Source("georg-wolflein/good-features", "pull", 1, 2023),
    gives="weights",
)


def exhibit_12(z, mask):
    """The attention weights of scores, with none where the mask is false."""
    s = z
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True) * mask


NOT_RENORMALISED = Exhibit(
    key="not_renormalised",
    shipped=exhibit_12,
    right=right.weights,
    line="s = z",
    mends=(
        Mend("s = np.where(mask, z, -np.inf)"),
        Mend("s = z * mask", Input((2, 1, 0.1), masked=1)),
        Mend("s = z - np.where(mask, 0, 30)", Input((1, 0, 2000), masked=1)),
    ),
    shows=(Input((20, 19, 20), masked=1), Input((2, 1, 0.1), masked=1)),
    hides=(Input((2, 1, 0.1)), Input((1, 0, -30), masked=1)),
    taken_for=("times_mask", "not_low_enough", "after_softmax"),
    source=Source("ilivans/tf-rnn-attention", "issues", 11, 2018),
    gives="weights",
)


def exhibit_18(z, mask):
    """The attention weights of scores, with none where the mask is false."""
    s = z + np.where(mask, 0, -10_000)
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


NOT_LOW_ENOUGH = Exhibit(
    key="not_low_enough",
    shipped=exhibit_18,
    right=right.weights,
    line="s = z + np.where(mask, 0, -10_000)",
    mends=(
        Mend("s = np.where(mask, z, -np.inf)"),
        Mend("s = z + np.where(mask, 0, -1_000_000_000)", Input((1, 0, 2e9), masked=1)),
        Mend("s = np.where(mask, z, -10_000)", Input((-20_000, -20_001, 5), masked=1)),
    ),
    shows=(Input((1, 0, 20_000), masked=1), Input((-20_000, -20_001, 5), masked=1)),
    hides=(Input((2, 1, 0.1), masked=1), Input((1, 0, 9_000), masked=1)),
    taken_for=("times_mask", "not_renormalised", "first_block"),
    source=Source("huggingface/transformers", "issues", 14859, 2021),
    gives="weights",
)


def exhibit_25(z, mask):
    """The attention weights of scores; a row that may look at nothing gives zeros."""
    s = np.where(mask, z, -np.inf)
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


EMPTY_ROW = Exhibit(
    key="empty_row",
    shipped=exhibit_25,
    right=right.weights,
    line="return e / e.sum(axis=-1, keepdims=True)",
    mends=(
        Mend("return np.where(mask, e / e.sum(axis=-1, keepdims=True), 0)"),
        Mend("return e / (e.sum(axis=-1, keepdims=True) + 1e-9)", Input((2, 1, 0.1), masked=3)),
        Mend(
            "return np.nan_to_num(e / e.sum(axis=-1, keepdims=True), nan=1 / z.shape[-1])",
            Input((2, 1, 0.1), masked=3),
        ),
    ),
    shows=(Input((2, 1, 0.1), masked=3),),
    hides=(Input((2, 1, 0.1)), Input((2, 1, 0.1), masked=2)),
    taken_for=("times_mask", "first_block", "not_low_enough"),
    source=Source("tracel-ai/burn", "issues", 4694, 2026),
    gives="weights",
    takes_nothing=True,
)

OF_MASKS = (TIMES_MASK, NOT_RENORMALISED, NOT_LOW_ENOUGH, EMPTY_ROW)
