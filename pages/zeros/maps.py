"""The five maps from logits to probabilities that Zeros compares, and of which kind a zero is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_core import entmax, entmax_jacobian, jacobian, softmax, sparsemax, top_k
from softmax_words import Words
from ui.address.link import Lab
from ui.charts import signs
from ui.words.numbers import plain

words = Words(__file__)
Z = tuple[float, ...]
Heat = float | NDArray[np.float64]
_SPARSE = ("entmax", "sparsemax")


@dataclass(frozen=True)
class Map:
    """One map: how it is drawn on the simplex, its probabilities and its Jacobian.

    Two of one kind and setting are the same map: what was computed of it need not be once more.
    """

    kind: str
    setting: float  # α, or k; 0 where the map has none
    symbol: str  # on the simplex, of this size, its path with this dash
    size: int
    dash: str
    p: Callable[[Z, Heat], NDArray[Any]] = field(compare=False)
    slopes: Callable[[Z, float], NDArray[Any]] = field(compare=False)

    @property
    def name(self) -> str:
        """What it is called."""
        return words(f"maps.{self.kind}", setting=plain(self.setting))

    def jacobian(self, z: Z, T: float) -> NDArray[Any] | None:
        """The Jacobian; None where it does not exist."""
        try:
            return self.slopes(z, T)
        except ValueError:  # a tie at T = 0, where p jumps
            return None


def maps(alpha: float, k: int) -> tuple[Map, ...]:
    """Softmax, entmax, sparsemax, argmax and softmax over the k largest logits."""

    def entmax_of(z: Z, T: Heat) -> NDArray[Any]:
        return entmax(z, alpha, temperature=T)

    def entmax_slopes(z: Z, T: float) -> NDArray[Any]:
        return entmax_jacobian(z, alpha, temperature=T)

    def kept(z: Z, T: Heat) -> NDArray[Any]:
        return softmax(z, T, where=top_k(z, k))

    def kept_slopes(z: Z, T: float) -> NDArray[Any]:
        return jacobian(np.where(top_k(z, k), z, -np.inf), T)

    symbols = {kind: sign.symbol for kind, sign in signs.OF_MAPS.items()}
    return (
        Map("softmax", 0, symbols["softmax"], 16, "solid", softmax, jacobian),
        Map("entmax", alpha, symbols["entmax"], 15, "dash", entmax_of,
            entmax_slopes),
        Map("sparsemax", 2, symbols["sparsemax"], 19, "dot", sparsemax,
            lambda z, T: entmax_jacobian(z, 2, temperature=T)),
        Map("argmax", 0, symbols["argmax"], 25, "dash",
            lambda z, T: softmax(z, np.zeros_like(T)), lambda z, T: jacobian(z, 0.0)),
        Map("top-k", k, symbols["top-k"], 13, "dashdot", kept, kept_slopes),
    )  # fmt: skip


def zero_kinds(one: Map, p: NDArray[Any], lab: Lab) -> list[str]:
    """Of which kind each exact 0 of the probabilities of a map is; "" for what is no 0."""
    z, T = lab.z, lab.T
    dropped = (
        _below_threshold(z, T, p, one.setting)
        if one.kind in _SPARSE
        else np.full(len(z), one.kind == "argmax")
    )
    ruled_out = ~top_k(z, int(one.setting)) if one.kind == "top-k" else np.full(len(z), False)
    return [
        "" if p[i] != 0
        else "mask" if z[i] == -np.inf or ruled_out[i]
        else "design" if dropped[i]
        else "limit" if T == 0 or max(z) == np.inf
        else "underflow"
        for i in range(len(z))
    ]  # fmt: skip


@np.errstate(all="ignore")
def _below_threshold(z: Z, T: float, p: NDArray[Any], alpha: float) -> NDArray[np.bool_]:
    """Which classes entmax drops: x is below the threshold that the winner's p tells."""
    a = alpha - 1
    if a == 0 or not 0 < T < np.inf or max(z) == np.inf:
        return np.full(len(z), a > 0)
    threshold = -(p.max() ** a) / a  # 1 + a (x - theta) is p^a, and x of the winner is 0
    below: NDArray[np.bool_] = (np.asarray(z) - max(z)) / T <= threshold * (1 - 1e-12)
    return below
