"""The program of the Attend page: the same attention weights, from the same Q, K and V."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.take_away.filled import filled

_words = Words(__file__)
_PROGRAM = """\
import numpy as np

words = $words
Q = np.array($Q)  # $looks_for
K = np.array($K)  # $said_K
V = np.array($V)  # $said_V
T = $T
axis = $axis

scores = $scores
allowed = $allowed
scores = np.where(allowed, scores, -np.inf)
with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
    shifted = scores - scores.max(axis=axis, keepdims=True)
    $exponentials
    weights = exponentials * (1 / exponentials.sum(axis=axis, keepdims=True))
for word, row in zip(words, weights.tolist()):
    print(word, *row)
print($quoted_output, words[$picked], *(weights @ V)[$picked].tolist())
"""
_MANY = """\

# $said_many
n, lead, level, sink, cap = $many


def held(z):
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        shifted = z - z.max()
        $exponentials
    return float(exponentials[0] / exponentials.sum())


def entmax(others):
    half = min(lead / 2 / T, 1.0) if T else float(lead > 0)
    root = np.sqrt(max(1 + others - others * half**2, 0.0))
    return float(((others * half + root) / (1 + others)) ** 2)


z = np.full(n, level)
z[0] += lead
print($quoted_plain, held(z))
print($quoted_log_n, held(z * np.log(n) / np.log(10)))
print($quoted_sink, held(np.append(z, sink)))
print($quoted_plus_one, held(np.append(z, 0.0)))
print($quoted_cap, held(cap * np.tanh(z / cap)))
print($quoted_entmax, entmax(n - 1))
"""
_ALLOWED = {
    "none": "np.ones_like(scores, dtype=bool)",
    "causal": "np.tri(len(words), dtype=bool)  # $said_causal",
    "strict": "np.tri(len(words), k=-1, dtype=bool)  # $said_strict",
}
_AXES = {True: "-1  # $said_keys", False: "-2  # $said_queries"}
_SCORES = {True: "Q @ K.T / np.sqrt(Q.shape[1])", False: "Q @ K.T  # $said_not_divided"}


def program(
    words: Sequence[str],
    matrices: Sequence[NDArray[np.float64]],
    channels: Sequence[str],
    T: float,
    *,
    picked: int,
    scale: bool,
    mask: str,
    by_rows: bool,
    many: Sequence[float] = (),
) -> str:
    """The program that prints the weights of every word and the output of the one picked.

    `matrices` are Q, K and V, `many`, if it is there, the length of a row in which one key leads,
    its lead, the score of all others, that of the sink, and the cap; at T = 0 and T = inf it takes
    the limit, as the page does.
    """
    Q, K, V = (_matrix(matrix) for matrix in matrices)
    return filled(
        _PROGRAM + (_MANY if many else ""),
        _words,
        words=repr(list(map(str, words))),
        Q=Q,
        K=K,
        V=V,
        looks_for=_words("program.Q", channels=listed(channels, "unit")),
        T=repr(float(T)) if math.isfinite(T) else 'float("inf")',
        axis=filled(_AXES[by_rows], _words),
        scores=filled(_SCORES[scale], _words),
        allowed=filled(_ALLOWED[mask], _words),
        exponentials=filled(_exponentials(T), _words),
        picked=str(picked),
        many=", ".join(map(repr, many)),
    )


def _exponentials(T: float) -> str:
    """The exponentials, or which keys share where only a limit answers."""
    if T == 0:
        return "exponentials = shifted == 0  # $said_T_zero"
    if math.isinf(T):
        return "exponentials = shifted > -np.inf  # $said_T_infinite"
    return "exponentials = np.exp(shifted / T)"


def _matrix(matrix: NDArray[np.float64]) -> str:
    """A matrix, a line for each word."""
    return "[\n" + "".join(f"    {row},\n" for row in matrix.tolist()) + "]"
