"""What all pictures and sentences of Stability share: the same logits, computed in two ways."""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.stability import examples
from pages.stability.constants import MAX
from softmax_core import (
    NUMBER_TYPES,
    Limits,
    Steps,
    cross_entropy,
    limits,
    log_softmax,
    steps,
)
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.tape import sweep

_OWN = frozenset(NUMBER_TYPES.values())
Band = tuple[float, float]
Ends = tuple[float, float, float]


class View:
    """The logits with the offset on each: with nothing subtracted, and less the constant c."""

    def __init__(self, values: Values) -> None:
        self.values, self.lab = values, examples.shown(values)

    @cached_property
    def z(self) -> tuple[float, ...]:
        """The logits with the offset on each."""
        return examples.moved(self.values)

    @cached_property
    def edges(self) -> Limits:
        """What the number type can hold."""
        return limits(self.lab.dtype)

    @cached_property
    def naive(self) -> Steps:
        """The steps with nothing subtracted."""
        return steps(self.z, self.lab.T, shift="none", dtype=self.lab.dtype)

    @cached_property
    def less_c(self) -> Steps:
        """The steps less the constant."""
        return steps(self.z, self.lab.T, shift=self.values.shift, dtype=self.lab.dtype)

    @cached_property
    def less_largest(self) -> Steps:
        """The steps less the largest logit, whatever the constant is."""
        return steps(self.z, self.lab.T, shift="max", dtype=self.lab.dtype)

    @property
    def largest(self) -> float:
        """The largest logit, as the type holds it."""
        return float(np.max(self.naive.logits))

    @property
    def kind(self) -> str:
        """What the side that subtracts is called: by the largest logit, or by any constant."""
        return MAX if self.values.shift == MAX else "constant"

    @property
    def c(self) -> float:
        """The constant."""
        return self.largest if self.values.shift == MAX else self.values.shift

    @cached_property
    def safe_offsets(self) -> Band | None:
        """The offsets that the naive formula survives; None where there are none."""
        return sweep.safe_offsets(self.lab.z, self.lab.T, self.lab.dtype)

    @cached_property
    def safe_constants(self) -> Band | None:
        """The constants that softmax survives."""
        return sweep.safe_constants(self.z, self.lab.T, self.lab.dtype)

    def ends_of_offset(self, safe: Band) -> Ends:
        """The ends and the step of the handle of the offset."""
        cliffs = sweep.cliffs(self.lab.z, self.lab.T, self.lab.dtype)
        return self._ends("offset_handle", (*safe, *cliffs, 0.0), 0.0, self.values.offset)

    def ends_of_constant(self, safe: Band) -> Ends:
        """The ends and the step of the handle of the constant."""
        return self._ends("shift_handle", safe, self.largest, self.c)

    def _ends(self, key: str, reach: tuple[float, ...], start: float, now: float) -> Ends:
        """Ends that suit the place of a handle; while it is held, those that it has."""
        low, high, step = sweep.grid(reach, start, now)
        held = self.values.held
        if held and held.key == key and held.low < held.high:
            return held.low, held.high, step
        return low, high, step

    @cached_property
    def log_of_p(self) -> list[float]:
        """log(softmax(z)): -inf where p has become 0."""
        with np.errstate(all="ignore"):
            return list(map(float, np.log(self.less_largest.probabilities)))

    @cached_property
    def log_p(self) -> list[float]:
        """log_softmax(z), which forms no p."""
        return self._as_held(log_softmax(self._logits, self.lab.T))

    @property
    def truth(self) -> int:
        """The true class: the reader's choice, else the least likely."""
        return true_class(self.values, self.lab, self.log_p)

    @property
    def loss(self) -> float:
        """The cross-entropy from the logits."""
        return self._as_held(cross_entropy(self._logits, self.truth, self.lab.T))[0]

    @property
    def _logits(self) -> NDArray[Any]:
        """The logits as the type holds them, where float8 is held by float32: the core has none."""
        held = self.less_largest.logits
        return held if held.dtype in _OWN else held.astype(np.float32)

    @np.errstate(all="ignore")
    def _as_held(self, values: NDArray[Any]) -> list[float]:
        """Values as the number type holds them."""
        return list(map(float, np.atleast_1d(values).astype(self.less_largest.dtype)))


def true_class(values: Values, lab: Lab, log_p: list[float]) -> int:
    """The class that counts as the truth: by its name, else the least likely."""
    if values.truth in lab.names:
        return lab.names.index(values.truth)
    return int(np.argmin(np.nan_to_num(log_p, nan=0.0)))
