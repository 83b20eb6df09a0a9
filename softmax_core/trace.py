"""Softmax step by step, each value as its number type really holds it.

z logits, T temperature, c the constant that is subtracted, p probabilities, K classes.

Nothing here is promoted, settled or repaired: this is the computation that breaks in front of
the class, with the running sums of a plain loop in the type. Left out on purpose: batches. One
vector is what a page can show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from softmax_core.inputs import logit_vector, real_array, single_temperature
from softmax_core.number_types import Array, step_type
from softmax_core.outcomes import IN_ORDER, Outcome, outcome, ranks
from softmax_core.sentences import shown


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """Every step of one softmax; arrays are (K,) in the number type, scalars are of it."""

    logits: Array
    temperature: np.generic  # as the type holds it, like all the others
    shift: np.generic | None  # c, or None if nothing was subtracted
    shifted: Array  # z - c, or the logits
    scaled: Array  # (z - c) / T
    exponentials: Array
    running_sums: Array  # from left to right
    total: np.generic
    probabilities: Array

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of each probability."""
        kinds = (*IN_ORDER, Outcome.SUM_OVERFLOW)
        return tuple(kinds[rank] for rank in self._ranks.tolist())

    @property
    def outcome_counts(self) -> dict[Outcome, int]:
        """How many of the probabilities came to what; what none came to is left out."""
        counts = np.bincount(self._ranks, minlength=len(IN_ORDER) + 1).tolist()
        kinds = zip((*IN_ORDER, Outcome.SUM_OVERFLOW), counts, strict=True)
        return {kind: count for kind, count in kinds if count}

    @property
    @np.errstate(all="ignore")
    def _ranks(self) -> Array:
        """Where the outcome of each probability stands, SUM_OVERFLOW after all others."""
        p = self.probabilities
        found = ranks(p, self.dtype)
        if np.isinf(self.total):
            found[(p == 0) & (self.exponentials > 0)] = len(IN_ORDER)
        return found

    @property
    def dtype(self) -> np.dtype[Any]:
        """The number type that holds every value."""
        return self.logits.dtype


@dataclass(frozen=True, slots=True)
class Break:
    """Where a computation first broke: a field of `Steps`, the entry in it, what it became."""

    row: str
    entry: int
    outcome: Outcome


@np.errstate(all="ignore")
def steps(
    z: npt.ArrayLike,
    temperature: npt.ArrayLike = 1.0,
    *,
    shift: str | float = "max",
    dtype: npt.DTypeLike,
) -> Steps:
    """Return what each step of softmax produces in a number type, failures included.

    z, z - c, (z - c) / T, exp, running sums from left to right, p; with shift "none" the order
    is z, z / T, exp, sums, p.

    z is one vector (K,), the temperature one number; `shift` is "max", "none" or the number c,
    in the units of z. Everything is cast to `dtype` first and stays there: one of the four number
    types, float8_e4m3fn or float8_e5m2.

    Edge cases: whatever the machine gives, without a warning; also for T = 0, T = inf and a
    temperature that the type rounds to one of them. An outcome is SUM_OVERFLOW where p is 0
    though the exponential is not, because the sum is inf. float8_e4m3fn has no infinity: there
    NaN stands for what is too large, and for a mask of -inf.

    Raises ValueError for another shift, more than one vector or T, and a negative or NaN T;
    TypeError and ValueError of `softmax` and `limits`.

    Source: Goodfellow, Bengio & Courville 2016, section 4.1.

    >>> silent = steps([11.0, 11.0, 11.0], shift="none", dtype="float16")
    >>> silent.exponentials[0], silent.total, silent.probabilities[0]
    (np.float16(5.987e+04), np.float16(inf), np.float16(0.0))
    """
    held = step_type(dtype)
    logits = logit_vector(z).astype(held)
    heat = held.type(single_temperature(temperature))
    c = _constant(logits, shift)
    shifted = logits if c is None else logits - c
    scaled = shifted / heat
    exponentials = np.exp(scaled)
    sums = np.add.accumulate(exponentials)
    p = exponentials / sums[-1]
    return Steps(logits, heat, c, shifted, scaled, exponentials, sums, sums[-1], p)


def first_break(result: Steps) -> Break | None:
    """Return where a computation first broke, or None if it gave a distribution.

    A step breaks at its first NaN, at an inf among the exponentials or running sums, or when
    the sum is 0. What was infinite or NaN in the logits already is reported there; -inf only
    masks and is no break, unless the type has no infinity, and neither is a tail that underflows.

    Raises TypeError for anything but what `steps` returns.

    >>> first_break(steps([0.0, 800.0], shift="none", dtype="float64"))
    Break(row='exponentials', entry=1, outcome=<Outcome.INF: 'inf'>)
    """
    if not isinstance(result, Steps):
        raise TypeError(f"result must be the Steps that `steps` returns, got {shown(result)}")
    for row in ("logits", "shifted", "scaled", "exponentials", "running_sums", "probabilities"):
        values = getattr(result, row)
        broken = np.isnan(values) | (values == np.inf)
        if row == "running_sums" and result.total == 0:
            broken[-1] = True
        if broken.any():
            entry = int(broken.argmax())
            return Break(row, entry, outcome(values[entry], result.dtype)[0])
    return None


def _constant(logits: Array, shift: str | float) -> np.generic | None:
    """Return the constant to subtract, in the type of the logits."""
    if isinstance(shift, str):
        if shift not in ("max", "none"):
            raise ValueError(f'shift must be "max", "none" or a number, got {shown(shift)}')
        return logits.max() if shift == "max" else None
    number = real_array("shift", shift)
    if number.size != 1:
        raise ValueError(f'shift must be "max", "none" or a number, got shape {number.shape}')
    constant: np.generic = number.astype(logits.dtype).reshape(-1)[0]
    return constant
