"""The three kinds of zero as tables, each with its mark and its word; the same for every reader."""

from functools import cache

import numpy as np

from pages.zeros.charts.small_maps import ZERO_MARKS
from softmax_core import NUMBER_TYPES, gpt2_logits, limits, log_softmax, softmax, sparsemax, steps
from ui.charts.figure import Chart
from ui.charts.outcomes import outcome_bars
from ui.tape.sweep import gpt2_outcomes
from ui.words.numbers import INFINITY, MINUS, short, significant

SMALL = (0.0, -104.5)  # float32's exact 0
SPARSE = (0.5, 0.0, -2.0)


@cache
def three_kinds() -> Chart:
    """Underflow, mask and design: the same 0, and what differs behind it."""
    held, pushed = (
        float(steps((0.0, SMALL[1] + push), dtype="float32").probabilities[1]) for push in (0, 1)
    )
    masked = float(softmax([0.0, -np.inf])[1])
    sparse, still, back = (
        float(sparsemax([*SPARSE[:2], SPARSE[2] + push])[2]) for push in (0, 1, 2)
    )
    gone = f"{MINUS}{INFINITY}"
    lost = short(float(log_softmax(SMALL)[1]))
    table = {
        "zero": [f"{ZERO_MARKS[kind]} {kind}" for kind in ("underflow", "mask", "by design")],
        "said by": ["number type", "you", "the map"],
        "example": [
            f"float32 softmax [0, {short(SMALL[1])}]",
            f"softmax [0, {gone}]",
            f"sparsemax [{', '.join(map(short, SPARSE))}]",
        ],
        "p": [significant(value) for value in (held, masked, sparse)],
        "log p": [lost, gone, gone],
        "z + 1: p": [significant(value) for value in (pushed, masked, still)],
        "it comes back": [
            "in a wider type",
            "once you unmask it",
            f"past the threshold: z + 2 gives {significant(back)}",
        ],
    }
    return Chart("The same 0, three reasons", {}, "", table)


@cache
def per_type() -> Chart:
    """In each number type: from where on p is an exact 0."""
    pairs = [float(steps(SMALL, dtype=dtype).probabilities[1]) for dtype in NUMBER_TYPES]
    table = {
        "number type": list(NUMBER_TYPES),
        "exp is 0 below": [short(limits(dtype).nonzero) for dtype in NUMBER_TYPES],
        f"p of [0, {short(SMALL[1])}]": [_zero_or(value) for value in pairs],
        "exact zeros of GPT-2-like p": [f"{counts(dtype)['zero']:,}" for dtype in NUMBER_TYPES],
    }
    return Chart("Where softmax underflows", {}, "", table)


@cache
def counts(dtype: str) -> dict[str, int]:
    """What became of the GPT-2-like probabilities, exact and then rounded once to a type."""
    held = softmax(gpt2_logits()).astype(NUMBER_TYPES[dtype]).astype(float)
    zeros, small = int((held == 0).sum()), int((held < limits(dtype).smallest_normal).sum())
    return {"ordinary": held.size - small, "subnormal": small - zeros, "zero": zeros}


@cache
def vocabulary() -> Chart:
    """What became of the 50,257 probabilities in each type."""
    return outcome_bars(list(NUMBER_TYPES), [counts(dtype) for dtype in NUMBER_TYPES])


def in_words() -> dict[str, str]:
    """How many of the GPT-2-like probabilities are exactly 0 in each type, and how many there are.

    `float16_steps` is the count where the sum is run in float16 too, as on Stability.
    """
    stepped = next(r for r in gpt2_outcomes(1.0) if (r.dtype, r.shift) == ("float16", "max"))
    numbers = {dtype: counts(dtype)["zero"] for dtype in NUMBER_TYPES}
    numbers |= {"float16_steps": stepped.kinds["zero"], "vocabulary": len(gpt2_logits())}
    return {name: f"{number:,}" for name, number in numbers.items()}


def _zero_or(value: float) -> str:
    """A probability, or 0 with its mark."""
    return significant(value) if value else f"{ZERO_MARKS['underflow']} 0"
