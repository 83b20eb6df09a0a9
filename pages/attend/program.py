"""The program of the Attend page: the same attention weights, from the same Q, K and V."""

import math
from collections.abc import Sequence
from string import Template

import numpy as np
from numpy.typing import NDArray

_PROGRAM = Template("""\
import numpy as np

words = $words
Q = np.array($Q)  # what each word looks for: $channels
K = np.array($K)  # what it offers
V = np.array($V)  # what it passes on
T = $T
axis = $axis

scores = $scores
allowed = $allowed
scores = np.where(allowed, scores, -np.inf)
with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
    shifted = scores - scores.max(axis=axis, keepdims=True)
    exponentials = $exponentials
    weights = exponentials * (1 / exponentials.sum(axis=axis, keepdims=True))
for word, row in zip(words, weights.tolist()):
    print(word, *row)
print("output of", words[$picked], *(weights @ V)[$picked].tolist())
""")
_ALLOWED = {
    "none": "np.ones_like(scores, dtype=bool)",
    "causal": "np.tri(len(words), dtype=bool)  # itself and what came before",
    "strict": "np.tri(len(words), k=-1, dtype=bool)  # only what came before",
}


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
) -> str:
    """The program that prints the weights of every word and the output of the one picked.

    `matrices` are Q, K and V; at T = 0 and T = inf it takes the limit, as the page does.
    """
    Q, K, V = (_matrix(matrix) for matrix in matrices)
    return _PROGRAM.substitute(
        words=repr(list(map(str, words))),
        Q=Q,
        K=K,
        V=V,
        channels=", ".join(channels),
        T=repr(float(T)) if math.isfinite(T) else 'float("inf")',
        axis="-1  # the keys: each row sums to 1" if by_rows else "-2  # the queries: a mistake",
        scores="Q @ K.T / np.sqrt(Q.shape[1])" if scale else "Q @ K.T  # not divided by sqrt(d)",
        allowed=_ALLOWED[mask],
        exponentials=_exponentials(T),
        picked=str(picked),
    )


def _exponentials(T: float) -> str:
    """The exponentials, or which keys share where only a limit answers."""
    if T == 0:
        return "shifted == 0  # the limit T -> 0: the best keys share"
    if math.isinf(T):
        return "shifted > -np.inf  # the limit T -> inf: all that are allowed share"
    return "np.exp(shifted / T)"


def _matrix(matrix: NDArray[np.float64]) -> str:
    """A matrix, a line for each word."""
    return "[\n" + "".join(f"    {row},\n" for row in matrix.tolist()) + "]"
