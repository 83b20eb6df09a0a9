"""Exhibits about T: which way it acts, where it acts, and what becomes of T = 0."""

import numpy as np

from pages.bugs.exhibit import Exhibit, Input, Mend, Source
from pages.bugs.exhibits import right


def exhibit_1(z, T):
    """The probabilities of each row at a temperature T > 0."""
    x = z * T
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


MULTIPLIED = Exhibit(
    key="multiplied",
    shipped=exhibit_1,
    right=right.probabilities,
    line="x = z * T",
    mends=(
        Mend("x = z / T"),
        Mend("x = z ** (1 / T)", Input((2, 1, 0.1), T=2.0)),
        Mend("x = z - T", Input((2, 1, 0.1), T=2.0)),
    ),
    shows=(Input((2, 1, 0.1), T=2.0), Input((5, 0, 0), T=0.5)),
    hides=(Input((2, 1, 0.1)), Input((1, 1, 1), T=2.0)),
    taken_for=("cancelled", "after_softmax", "zero_divided"),
    source=Source("bowang-lab/BLEEP", "issues", 5, 2024),
)


def exhibit_14(z, T):
    """The probabilities of each row at a temperature T > 0."""
    e = np.exp(z - z.max(axis=-1, keepdims=True)) / T
    return e / e.sum(axis=-1, keepdims=True)


CANCELLED = Exhibit(
    key="cancelled",
    shipped=exhibit_14,
    right=right.probabilities,
    line="e = np.exp(z - z.max(axis=-1, keepdims=True)) / T",
    mends=(
        Mend("e = np.exp((z - z.max(axis=-1, keepdims=True)) / T)"),
        Mend("e = np.exp(z - z.max(axis=-1, keepdims=True)) ** T", Input((2, 1, 0.1), T=2.0)),
        Mend("e = np.exp(z / T)", Input((800, 0, 0))),
    ),
    shows=(Input((2, 1, 0.1), T=2.0), Input((2, 1, 0.1), T=0.5)),
    hides=(Input((2, 1, 0.1)), Input((30, 0, 0), T=0.5)),
    taken_for=("multiplied", "after_softmax", "zero_divided"),
    source=Source("google/gemma.cpp", "pull", 981, 2026),
)


def exhibit_23(z, T):
    """The probabilities of each row at T; at T = 0 the largest logit takes all."""
    x = z - z.max(axis=-1, keepdims=True)
    x = x * np.divide(1.0, T)
    e = np.exp(x)
    return e / e.sum(axis=-1, keepdims=True)


ZERO_DIVIDED = Exhibit(
    key="zero_divided",
    shipped=exhibit_23,
    right=right.probabilities,
    line="x = x * np.divide(1.0, T)",
    mends=(
        Mend("x = x / T if T > 0 else np.where(x == 0, 0, -np.inf)"),
        Mend("x = x / (T + 1e-9)", Input((1, 1 - 1e-9, 0), T=0.0)),
        Mend("x = x / T if T > 0 else x", Input((2, 1, 0.1), T=0.0)),
    ),
    shows=(Input((2, 1, 0.1), T=0.0),),
    hides=(Input((2, 1, 0.1), T=0.05), Input((2, 1, 0.1), T=2.0)),
    taken_for=("cancelled", "multiplied", "naive"),
    source=Source("ggml-org/ggml", "issues", 37, 2023),
    takes_zero=True,
)


def exhibit_10(z, T):
    """The attention weights of scores that are to be divided by T > 0, say the root of d."""
    x, after = z, T
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True) / after


AFTER_SOFTMAX = Exhibit(
    key="after_softmax",
    shipped=exhibit_10,
    right=right.probabilities,
    line="x, after = z, T",
    mends=(
        Mend("x, after = z / T, 1"),
        Mend("x, after = z / T, T", Input((2, 1, 0.1), T=2.0)),
        Mend("x, after = z, 1", Input((2, 1, 0.1), T=2.0)),
    ),
    shows=(Input((2, 1, 0.1), T=2.0), Input((1, 1, 1), T=2.0)),
    hides=(Input((2, 1, 0.1)),),
    taken_for=("cancelled", "multiplied", "not_renormalised"),
    source=Source("FrancescoSaverioZuppichini/ViT", "issues", 2, 2021),
    gives="weights",
)

OF_T = (MULTIPLIED, CANCELLED, ZERO_DIVIDED, AFTER_SOFTMAX)
