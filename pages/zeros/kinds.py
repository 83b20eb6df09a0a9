"""The three kinds of zero as tables, each with its mark and its word; the same for every reader."""

from functools import cache

import numpy as np

from pages.zeros.charts.small_maps import ZERO_MARKS
from softmax_core import NUMBER_TYPES, gpt2_logits, limits, log_softmax, softmax, sparsemax, steps
from softmax_words import Words, by_language
from ui.charts.figure import Chart
from ui.charts.outcomes import outcome_bars
from ui.tape.sweep import gpt2_outcomes
from ui.words.numbers import INFINITY, MINUS, short, significant

words = Words(__file__)
KINDS = ("underflow", "mask", "design")
SMALL = (0.0, -104.5)  # float32's exact 0
SPARSE = (0.5, 0.0, -2.0)


@by_language
def three_kinds() -> Chart:
    """Underflow, mask and design: the same 0, and what differs behind it."""
    held, pushed = (
        float(steps((0.0, SMALL[1] + push), dtype="float32").probabilities[1]) for push in (0, 1)
    )
    sparse, still, back = (
        float(sparsemax([*SPARSE[:2], SPARSE[2] + push])[2]) for push in (0, 1, 2)
    )
    masked = float(softmax([0.0, -np.inf])[1])
    gone = f"{MINUS}{INFINITY}"
    table = {
        words("heads.zero"): [marked(kind) for kind in KINDS],
        words("heads.said_by"): [words(f"said_by.{kind}") for kind in KINDS],
        words("heads.example"): _examples(),
        "p": [significant(value) for value in (held, masked, sparse)],
        "log p": [short(float(log_softmax(SMALL)[1])), gone, gone],
        words("heads.pushed"): [significant(value) for value in (pushed, masked, still)],
        words("heads.back"): [words(f"back.{kind}", p=significant(back)) for kind in KINDS],
    }
    return Chart(words("three_kinds"), {}, "", table)


def _examples() -> list[str]:
    """An example of each kind."""
    logits = (short(SMALL[1]), f"{MINUS}{INFINITY}", ", ".join(map(short, SPARSE)))
    examples = zip(KINDS, logits, strict=True)
    return [words(f"example.{kind}", logits=text) for kind, text in examples]


@by_language
def per_type() -> Chart:
    """In each number type: from where on p is an exact 0."""
    pairs = [float(steps(SMALL, dtype=dtype).probabilities[1]) for dtype in NUMBER_TYPES]
    small = short(SMALL[1])
    table = {
        words("heads.type"): list(NUMBER_TYPES),
        words("heads.exp_0"): [short(limits(dtype).nonzero) for dtype in NUMBER_TYPES],
        words("heads.p_of_small", z=small): [_zero_or(value) for value in pairs],
        words("heads.gpt2"): [f"{counts(dtype)['zero']:,}" for dtype in NUMBER_TYPES],
    }
    return Chart(words("per_type"), {}, "", table)


@cache
def counts(dtype: str) -> dict[str, int]:
    """What became of the GPT-2-like probabilities, exact and then rounded once to a type."""
    held = softmax(gpt2_logits()).astype(NUMBER_TYPES[dtype]).astype(float)
    zeros, small = int((held == 0).sum()), int((held < limits(dtype).smallest_normal).sum())
    return {"ordinary": held.size - small, "subnormal": small - zeros, "zero": zeros}


@by_language
def vocabulary() -> Chart:
    """What became of the 50,257 probabilities in float16; the wider types hold nearly all."""
    return outcome_bars(["float16"], [counts("float16")])


def in_words() -> dict[str, str]:
    """How many of the GPT-2-like probabilities are exactly 0 in each type, and how many there are.

    `float16_steps` is the count where the sum is run in float16 too, as on A real model.
    """
    stepped = next(r for r in gpt2_outcomes(1.0) if (r.dtype, r.shift) == ("float16", "max"))
    numbers = {dtype: counts(dtype)["zero"] for dtype in NUMBER_TYPES}
    numbers |= {"float16_steps": stepped.kinds["zero"], "vocabulary": len(gpt2_logits())}
    return {name: f"{number:,}" for name, number in numbers.items()}


def _zero_or(value: float) -> str:
    """A probability, or 0 with its mark."""
    return significant(value) if value else f"{ZERO_MARKS['underflow']} 0"


def marked(kind: str) -> str:
    """A kind of zero, with its mark."""
    return f"{ZERO_MARKS[kind]} {words(f'zero.{kind}')}"
