"""The three kinds of zero as tables, each with its mark and its word; the same for every reader."""

from functools import cache

import numpy as np

from softmax_core import NUMBER_TYPES, limits, log_softmax, softmax, sparsemax, steps
from ui import sweep
from ui.charts.figure import Chart
from ui.charts.outcomes import outcome_bars
from ui.charts.small_maps import ZERO_MARKS
from ui.numbers import INFINITY, MINUS, short, significant

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
        "who says so": ["the number type", "you", "the map"],
        "example": [
            f"softmax of [0, {short(SMALL[1])}] in float32",
            f"softmax of [0, {gone}]",
            f"sparsemax of [{', '.join(map(short, SPARSE))}]",
        ],
        "p": [significant(value) for value in (held, masked, sparse)],
        "log p": [f"{lost}, from the logits", gone, gone],
        "its logit + 1": [significant(value) for value in (pushed, masked, still)],
        "how it comes back": [
            "a wider type, or logarithms",
            "when you unmask it",
            f"above the threshold: its logit + 2 gives {significant(back)}",
        ],
    }
    return Chart("The same 0, three reasons", {}, "", table)


@cache
def per_type() -> Chart:
    """In each number type: from where on p is an exact 0."""
    pairs = [float(steps(SMALL, dtype=dtype).probabilities[1]) for dtype in NUMBER_TYPES]
    table = {
        "number type": list(NUMBER_TYPES),
        f"exp is 0 below {MINUS}": [short(-limits(dtype).nonzero) for dtype in NUMBER_TYPES],
        f"p of [0, {short(SMALL[1])}]": [_zero_or(value) for value in pairs],
        "exact zeros of GPT-2-like p": [f"{zeros(dtype):,}" for dtype in NUMBER_TYPES],
    }
    return Chart("Where softmax underflows", {}, "", table)


@cache
def vocabulary() -> Chart:
    """What became of the 50,257 probabilities in each type, the maximum subtracted."""
    found = [row for row in sweep.gpt2_outcomes(1.0) if row.shift == "max"]
    return outcome_bars([row.dtype for row in found], [row.words for row in found])


@cache
def zeros(dtype: str) -> int:
    """How many of the GPT-2-like probabilities are exactly 0 in a type."""
    found = next(r for r in sweep.gpt2_outcomes(1.0) if (r.dtype, r.shift) == (dtype, "max"))
    return found.words["exact 0"]


def _zero_or(value: float) -> str:
    """A probability, or 0 with its mark."""
    return significant(value) if value else f"{ZERO_MARKS['underflow']} 0"
