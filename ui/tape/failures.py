"""Where softmax fails, in words: the step, the value that did it, and the reason.

Pure words from the core's steps: no Streamlit. The sentences are HTML, so names are escaped.
"""

import math
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from softmax_core import Break, Outcome, Steps, first_break, limits
from softmax_words import listed
from ui.tape.sweep import Summary
from ui.words.numbers import INFINITY, MINUS, exact, short, significant
from ui.words.words import swatch


def why(result: Steps, names: Sequence[str], given: Sequence[float]) -> str:
    """Where a computation broke, the value that did it, and why; or what it lost though it held."""
    broke = first_break(result)
    if broke is None:
        return "<b>It holds.</b> " + _held(result, names, given)
    reasons = {
        "logits": _bad_logit,
        "shifted": _bad_difference,
        "scaled": _bad_quotient,
        "exponentials": _bad_exponential,
        "running_sums": _bad_sum,
    }
    reason = reasons.get(broke.row, _bad_share)
    return f"<b>It breaks at {STEP[broke.row]}.</b> " + reason(result, broke, names, given)


# What each field of `Steps` is called in a sentence.
STEP = {
    "logits": "the logits",
    "shifted": f"z {MINUS} c",
    "scaled": "the division by T",
    "exponentials": "exp",
    "running_sums": "the sum",
    "probabilities": "the division by the sum",
}


def _held(result: Steps, names: Sequence[str], given: Sequence[float]) -> str:
    """What a computation that held has lost on the way: tails that became 0, gaps, digits."""
    held, dtype = result.logits, result.dtype
    zero = [i for i, p in enumerate(result.probabilities) if p == 0 and held[i] > -np.inf]
    masked = [i for i, z in enumerate(held) if z == -np.inf]
    below = f"exp is 0 in {dtype} below {short(limits(dtype).nonzero)}"
    if any(result.exponentials[i] > 0 for i in zero):
        below = (
            f"{dtype} holds nothing between 0 and {significant(limits(dtype).smallest_subnormal)}"
        )
    mask = f"a logit of {MINUS}{INFINITY} masks its class"
    if any(given[i] > -np.inf for i in masked):
        mask = f"{dtype} holds no such number, and takes {MINUS}{INFINITY} instead"
    thin = [i for i, kind in enumerate(result.outcomes) if kind is Outcome.SUBNORMAL]
    sentences = [
        _lost_gap(result, names, given),
        _each(zero, names, "underflowed to an exact 0", "underflowed to an exact 0", below),
        _each(masked, names, "is 0", "are 0", mask),
        _each(thin, names, "is subnormal", "are subnormal", "digits are lost"),
    ]
    peak, total = short(float(np.max(result.scaled))), significant(float(result.total))
    otherwise = f"The largest exponent is {peak}, and the sum is {total}."
    return " ".join(filter(None, sentences)) or otherwise


def _lost_gap(result: Steps, names: Sequence[str], given: Sequence[float]) -> str:
    """Two logits that differ, and that the type holds as the same number."""
    held = result.logits.astype(float).tolist()
    for i, k in combinations(range(len(held)), 2):
        if held[i] == held[k] and given[i] != given[k] and math.isfinite(held[i]):
            tie = f"{_who([i, k], names)} have lost their gap"
            values = f"{short(given[i])} and {short(given[k])}"
            return f"{tie}: {result.dtype} holds {values} both as {short(held[i])}."
    return ""


def _each(entries: Sequence[int], names: Sequence[str], one: str, many: str, why: str) -> str:
    """What happened to one class or to several, and why; nothing where it happened to none."""
    what = one if len(entries) == 1 else many
    return f"{_who(entries, names)} {what}: {why}." if entries else ""


def _who(entries: Sequence[int], names: Sequence[str]) -> str:
    return listed([swatch(names[i], i) for i in entries])


def _bad_logit(result: Steps, broke: Break, names: Sequence[str], given: Sequence[float]) -> str:
    who = swatch(names[broke.entry], broke.entry)
    if math.isinf(given[broke.entry]):
        lost = f"{INFINITY}/{INFINITY} is NaN. Only the limit has an answer"
        return f"The logit of {who} was given as {INFINITY}: {lost}."
    most = short(limits(result.dtype).max)
    z = short(given[broke.entry])
    return f"The logit of {who}, {z}, is more than {result.dtype} can hold, {most}."


def _bad_difference(
    result: Steps, broke: Break, names: Sequence[str], given: Sequence[float]
) -> str:
    who, c = swatch(names[broke.entry], broke.entry), float(result.shift)
    z = float(result.logits[broke.entry])
    if math.isinf(c) and math.isfinite(z):
        return _bad_constant(result)
    if broke.outcome is Outcome.NAN:
        return f"For {who}, {short(z)} {MINUS} ({short(c)}) has no value."
    return f"For {who}, {short(z)} {MINUS} ({short(c)}) is more than {result.dtype} can hold."


def _bad_constant(result: Steps) -> str:
    became = short(float(result.shift))
    return f"The constant c is more than {result.dtype} can hold: it became {became}."


def _bad_quotient(result: Steps, broke: Break, names: Sequence[str], given: Sequence[float]) -> str:
    who, T = swatch(names[broke.entry], broke.entry), float(result.temperature)
    value = short(float(result.shifted[broke.entry]))
    if T == 0:
        what = "has no value" if broke.outcome is Outcome.NAN else f"is {INFINITY}"
        limit = f"In {result.dtype} T is 0, and only the limit has an answer."
        return f"For {who}, {value} / 0 {what}. {limit}"
    if broke.outcome is Outcome.NAN:
        return f"For {who}, {value} / {short(T)} has no value."
    return f"For {who}, {value} / {short(T)} is more than {result.dtype} can hold."


def _bad_exponential(
    result: Steps, broke: Break, names: Sequence[str], given: Sequence[float]
) -> str:
    who, x = swatch(names[broke.entry], broke.entry), short(float(result.scaled[broke.entry]))
    edge = short(limits(result.dtype).overflow)
    end = f"It becomes {INFINITY}, and {INFINITY}/{INFINITY} is NaN."
    over = f"exp({x}) is more than {result.dtype} can hold: exp overflows above {edge}."
    return f"For {who}, {over} {end}"


def _bad_sum(result: Steps, broke: Break, names: Sequence[str], given: Sequence[float]) -> str:
    bounds = limits(result.dtype)
    if broke.outcome is Outcome.INF:
        who, most = swatch(names[broke.entry], broke.entry), significant(bounds.max)
        end = "Every probability becomes 0, and no NaN tells you."
        passes = f"with {who} their sum passes {most}, the most {result.dtype} holds"
        return f"Each exponential is finite, but {passes}. {end}"
    top = float(np.max(result.scaled))
    if result.shift is not None and math.isinf(result.shift) and result.logits.max() > -np.inf:
        return _bad_constant(result)
    if top == -math.inf:
        return f"Every exponent is {MINUS}{INFINITY}, so every exponential is 0, and 0/0 is NaN."
    edge = short(bounds.nonzero)
    return (
        f"Even the largest exponential, exp({short(top)}), is 0 in {result.dtype}: "
        f"exp underflows below {edge}. The sum is 0, and 0/0 is NaN."
    )


def _bad_share(result: Steps, broke: Break, names: Sequence[str], given: Sequence[float]) -> str:
    who, total = swatch(names[broke.entry], broke.entry), exact(float(result.total))
    return f"For {who}, the exponential divided by {total} has no value."


def lost_vocabulary(found: Sequence[Summary], dtype: str) -> str:
    """What became of the GPT-2-like vocabulary in a number type, naive and shifted, as HTML."""
    naive, shifted = (
        next(row for row in found if (row.dtype, row.shift) == (dtype, shift))
        for shift in ("none", "max")
    )
    return (
        f"In {dtype} naive softmax gives {_counted(naive)}. Shifted, it gives {_counted(shifted)}."
    )


def _counted(row: Summary) -> str:
    """The outcomes of one computation, and the sum of its probabilities if it has one."""
    kinds = [f"{count:,} {word}" for word, count in row.words.items() if count]
    total = "" if math.isnan(row.total) else f" that sum to {significant(row.total)}"
    return f"{listed(kinds)} values{total}"
