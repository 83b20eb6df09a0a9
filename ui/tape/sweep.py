"""What happens to softmax as a constant is added to every logit, and to 50,257 logits at once.

Both take milliseconds, so both are remembered. The numbers come from the core's steps; nothing here
computes a softmax of its own.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_core import (
    NUMBER_TYPES,
    STEP_TYPES,
    Outcome,
    Steps,
    gpt2_logits,
    limits,
    reference,
    safe_shift,
    steps,
    ulp_error,
)

_POINTS = 17  # offsets between the two ends, besides those on both sides of each cliff
_STEPS = (1, 2, 5)


def rounded_up(size: float) -> float:
    """The next 1, 2 or 5 times a power of ten.

    >>> rounded_up(0.3), rounded_up(88.7)
    (0.5, 100.0)
    """
    decade = math.floor(math.log10(size))
    return next(s for d in (decade, decade + 1) for n in _STEPS if (s := float(f"{n}e{d}")) >= size)


def reach(values: tuple[float, ...]) -> tuple[float, float, float]:
    """A range that holds `values` with room on both sides, and a round step through it."""
    low, high = min(values), max(values)
    margin = 0.3 * (high - low)
    return low - margin, high + margin, rounded_up((high - low) / 250)


def grid(values: tuple[float, ...], start: float, now: float) -> tuple[float, float, float]:
    """The ends and the step of a handle over the reach of `values`, with `start` on a step.

    A browser moves a handle to the nearest step: what is now must lie on one too, so a value from a
    link that lies between the steps becomes their origin.
    """
    low, high, step = reach(values)
    low, high = min(low, now), max(high, now)
    between = abs((now - start) / step - round((now - start) / step)) > 1e-6
    origin = now if between else start
    ends = (math.floor((low - origin) / step), math.ceil((high - origin) / step))
    below, above = (float(f"{origin + k * step:.12g}") for k in ends)
    return below, above, step


@np.errstate(all="ignore")
def safe_offsets(z: tuple[float, ...], T: float, dtype: str) -> tuple[float, float] | None:
    """The offsets that the naive formula survives: it subtracts 0, so they mirror the safe shifts.

    None where there is no such range: a logit that is not finite in the type, T at one of its
    ends, or logits so large that the range is lost between two neighbouring numbers.
    """
    held = np.asarray(z).astype(STEP_TYPES[dtype]).astype(float)
    if np.isnan(held).any() or not np.isfinite(held.max()):
        return None
    if dtype not in NUMBER_TYPES:
        return _found_offsets(z, T, dtype)
    low, high = safe_shift(held, T, dtype)
    wide = math.isfinite(low) and math.isfinite(high) and high - low > 1e-4 * abs(held.max())
    return (-high, -low) if wide else None


def safe_constants(z: tuple[float, ...], T: float, dtype: str) -> tuple[float, float] | None:
    """The constants that softmax survives: subtracting one is as adding its opposite.

    In float8 it is not: there c, and z - c, are rounded to few values.
    """
    if dtype not in NUMBER_TYPES:
        return _found_constants(z, T, dtype)
    band = safe_offsets(z, T, dtype)
    return (-band[1], -band[0]) if band else None


@lru_cache(maxsize=256)
def _found_offsets(z: tuple[float, ...], T: float, dtype: str) -> tuple[float, float] | None:
    """The same as `safe_offsets`, by trying."""

    def holds(offset: float) -> bool:
        return _holds(steps([value + offset for value in z], T, shift="none", dtype=dtype))

    return _band(holds, -max(z), T, dtype)


@lru_cache(maxsize=256)
def _found_constants(z: tuple[float, ...], T: float, dtype: str) -> tuple[float, float] | None:
    """The same as `safe_constants`, by trying."""
    return _band(lambda c: _holds(steps(z, T, shift=c, dtype=dtype)), max(z), T, dtype)


def _holds(result: Steps) -> bool:
    """Whether the sum is finite and the winner's exponential normal: what is safe, everywhere."""
    total, largest = float(result.total), float(np.max(result.exponentials))
    return math.isfinite(total) and largest >= limits(result.dtype).smallest_normal


def _band(
    holds: Callable[[float], bool], inside: float, T: float, dtype: str
) -> tuple[float, float] | None:
    """The constants around `inside` that hold, to six digits of it, by bisection.

    All roundings keep order: whatever breaks on one side of a constant that holds goes on breaking.
    """
    if not (0 < T < math.inf and math.isfinite(inside) and holds(inside)):
        return None
    ends = []
    for side in (-1, 1):
        near, far = inside, inside + side * 4 * limits(dtype).max
        for _ in range(36):
            middle = (near + far) / 2
            near, far = (middle, far) if holds(middle) else (near, middle)
        ends.append(near)
    return ends[0], ends[1]


def cliffs(z: tuple[float, ...], T: float, dtype: str) -> tuple[float, float]:
    """The offsets below which the winner's naive exponential is 0, and above which it is inf."""
    return T * limits(dtype).nonzero - max(z), T * limits(dtype).overflow - max(z)


@dataclass(frozen=True)
class Errors:
    """The largest error of any probability, in ulp, at each offset; inf where there is none."""

    offsets: tuple[float, ...]
    naive: tuple[float, ...]
    stable: tuple[float, ...]


@lru_cache(maxsize=256)
def errors(z: tuple[float, ...], T: float, dtype: str) -> Errors | None:
    """The error of both formulas against an offset; the logits count as exact once rounded."""
    safe = safe_offsets(z, T, dtype)
    if safe is None:
        return None
    edges = (*safe, *cliffs(z, T, dtype))
    low, high, step = reach((*edges, 0.0))
    apart = 4 * limits(dtype).unit_roundoff  # closer than that, the type rounds both to one number
    nudges = [max(step / 1000, apart * (abs(edge) + abs(max(z)))) for edge in edges]
    around = [
        edge + side * nudge for edge, nudge in zip(edges, nudges, strict=True) for side in (-1, 1)
    ]
    offsets = sorted({*np.linspace(low, high, _POINTS).tolist(), *around, 0.0})
    pairs = [_errors_at(tuple(value + offset for value in z), T, dtype) for offset in offsets]
    return Errors(tuple(offsets), *zip(*pairs, strict=True))


@np.errstate(all="ignore")
def _errors_at(z: tuple[float, ...], T: float, dtype: str) -> tuple[float, float]:
    """The largest error of the naive and of the max-shifted formula."""
    naive, stable = (steps(z, T, shift=shift, dtype=dtype) for shift in ("none", "max"))
    held, heat = stable.logits.astype(float), float(stable.temperature)
    if np.isnan(held).any() or math.isnan(heat):  # no logits, no truth, and no number is right
        return math.inf, math.inf
    exact = reference(held, heat).p
    of_naive, of_stable = (
        float(np.max(ulp_error(result.probabilities.astype(float), exact, dtype)))
        for result in (naive, stable)
    )
    return of_naive, of_stable


_KINDS = {
    Outcome.FINITE: "ordinary",
    Outcome.SUBNORMAL: "subnormal",
    Outcome.ZERO: "zero",
    Outcome.SUM_OVERFLOW: "sum_overflow",
    Outcome.INF: "overflow",
    Outcome.NAN: "nan",
}


@dataclass(frozen=True)
class Summary:
    """One softmax of many logits: how many probabilities came to what, and their sum."""

    dtype: str
    shift: str
    counts: dict[Outcome, int]
    total: float  # of the probabilities: 1, if all went well

    @property
    def kinds(self) -> dict[str, int]:
        """The counts by the names that a chart has for the outcomes."""
        return {name: self.counts.get(kind, 0) for kind, name in _KINDS.items()}


def gpt2_outcomes(T: float) -> tuple[Summary, ...]:
    """Every number type, naive and max-shifted, on the GPT-2-like logits."""
    return tuple(summary for dtype in NUMBER_TYPES for summary in gpt2_outcomes_in(dtype, T))


@lru_cache(maxsize=256)
def gpt2_outcomes_in(dtype: str, T: float) -> tuple[Summary, Summary]:
    """One number type, naive and max-shifted, on the GPT-2-like logits: some milliseconds."""
    return outcomes_in(gpt2_logits(), dtype, T)


@np.errstate(all="ignore")
def outcomes_in(z: NDArray[Any], dtype: str, T: float) -> tuple[Summary, Summary]:
    """One number type, naive and max-shifted, on any logits."""
    naive, shifted = (
        _summary(steps(z, T, shift=shift, dtype=dtype), dtype, shift) for shift in ("none", "max")
    )
    return naive, shifted


def _summary(result: Steps, dtype: str, shift: str) -> Summary:
    total = float(np.sum(result.probabilities.astype(np.float64)))
    return Summary(dtype, shift, result.outcome_counts, total)


@cache
def exp_curve(dtype: str) -> tuple[list[float], list[float]]:
    """The curve of exp over a type's window, as the type computes it: x, and log10 of exp(x)."""
    edges = limits(dtype)
    held = np.linspace(edges.nonzero, edges.overflow, 121).astype(STEP_TYPES[dtype])
    inside = held[(held >= edges.nonzero) & (held <= edges.overflow)]
    y = np.exp(inside).astype(np.float64)
    return inside.astype(float).tolist(), np.log10(y).tolist()
