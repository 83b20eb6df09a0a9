"""Temperature, top-k, top-p and min-p as stages one after the other, in any order.

z logits, T temperature, p probabilities, V words. Each stage takes the logits of the stage before
it and gives new ones, -inf for what it cuts; softmax of the last is what is drawn from. The order
matters where a stage looks at probabilities that an earlier one changed: top-p looks at the mass,
which temperature moves and top-k renormalises; min-p looks at p / p_max, which only temperature
changes; top-k looks at the order alone.

Left out on purpose: penalties for repeated words, and every rule that looks at earlier words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from softmax_core import log_softmax, min_p, top_k, top_p
from softmax_core.inputs import float64_array
from softmax_core.sentences import shown
from softmax_core.settings import one_of, real_number

Array = npt.NDArray[Any]

CUTS: dict[str, Callable[[Array, float], Array]] = {
    "k": lambda z, k: top_k(z, k),  # type: ignore[arg-type]  # a whole float is read as it is
    "p": top_p,
    "m": min_p,
}
"""Stage -> which words it keeps; equal words at its edge stay or go together."""

STAGES = ("T", *CUTS)
OFF = {"T": 1.0, "k": 0.0, "p": 1.0, "m": 0.0}
"""Stage -> the value at which it changes nothing."""


@dataclass(frozen=True, eq=False, slots=True)
class Stage:
    """One stage: its letter and value, the logits it leaves, and which words it cut."""

    name: str
    value: float
    z: Array  # (V,)
    cut: Array  # (V,) booleans


def filtered(z: npt.ArrayLike, stages: Sequence[tuple[str, float]]) -> list[Stage]:
    """Return what each stage leaves of the logits and what it cut, in the order given.

    T: z <- log softmax(z / T), which at T = 0 cuts all but the largest; k, p, m: z <- z where the
    stage keeps the word, and -inf elsewhere. A stage that is off passes its logits on.

    z (V,) gives a stage for each pair. At least one word always stays.

    Errors: ValueError for an unknown stage, TypeError for what is no pair of a letter and a number,
    and those of softmax, top_k, top_p and min_p.

    Source: Holtzman et al. 2019, arXiv 1904.09751 (top-p); Fan, Lewis & Dauphin 2018, arXiv
    1805.04833 (top-k); Nguyen et al. 2024, arXiv 2407.01082 (min-p).

    >>> z = np.log([0.4, 0.3, 0.2, 0.1])
    >>> for order in ([("k", 2), ("p", 0.5)], [("p", 0.5), ("k", 2)]):
    ...     print([stage.cut.tolist() for stage in filtered(z, order)])
    [[False, False, True, True], [False, True, False, False]]
    [[False, False, True, True], [False, False, False, False]]
    """
    left, found = float64_array("z", z), []
    for name, value in _pairs(stages):
        before = left
        if value != OFF[name]:
            left = _cut(name, value, left)
        found.append(Stage(name, value, left, (left == -np.inf) & (before > -np.inf)))
    return found


def _pairs(stages: Sequence[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """The stages, each a letter that is known and a number."""
    for stage in stages if isinstance(stages, Iterable) else [stages]:
        if not isinstance(stage, tuple | list) or len(stage) != 2:
            raise TypeError(f"stages must be pairs like ('k', 2), got {shown(stage)}")
        name = one_of("stages", stage[0], STAGES)
        yield name, real_number(f"stage {name}", stage[1])


def _cut(name: str, value: float, z: Array) -> Array:
    """The logits after a stage that is on."""
    if name == "T":
        return np.asarray(log_softmax(z, value))
    return np.where(CUTS[name](z, value), z, -np.inf)
