"""The formula of one step: with its live numbers as HTML, and as it stands in the core.

z logits, c the constant subtracted, T temperature, s running sums, p probabilities. A line holds
one `=`, so that a phone can show it; a number of a class stands over a rule in its colour.
"""

import functools
import inspect
from collections.abc import Callable, Sequence
from typing import Any

from softmax_core import Steps
from ui.words.formula import exponential, fraction, of_class, symbol
from ui.words.numbers import MINUS, short, significant


@functools.cache
def source(function: Callable[..., Any]) -> str:
    """A function of the core as it stands there."""
    return inspect.getsource(function)


def formula(step: str, result: Steps, names: Sequence[str], i: int, *, is_seen: bool = True) -> str:
    """The formula of one step for class `i` with its numbers, a line for each `=`, as HTML.

    What has not been seen yet is a question mark.
    """
    left, *right = {"shift": _shift, "exp": _exp, "sum": _sum, "divide": _divide}[step](
        result, names, i
    )
    right = right if is_seen else ["?"]
    lines = "".join(
        f"<span>{side}</span><span>= {value}</span>"
        for side, value in zip((left, *[""] * (len(right) - 1)), right, strict=True)
    )
    return f'<div class="lab-formula">{lines}</div>'


def _power(result: Steps, z: str) -> str:
    """The exponential of the logit `z` in symbols."""
    above = z if result.shift is None else f"({z} {MINUS} <i>c</i>)"
    return exponential(f"{above}/<i>T</i>")


def _shift(result: Steps, names: Sequence[str], i: int) -> list[str]:
    c = short(float(result.shift) if result.shift is not None else 0.0)
    given, became = short(float(result.logits[i])), short(float(result.shifted[i]))
    constant = f"({c})" if c.startswith(MINUS) else c
    symbols = f"{symbol('z', names, i)} {MINUS} <i>c</i>"
    return [symbols, f"{given} {MINUS} {constant}", of_class(became, i)]


def _exp(result: Steps, names: Sequence[str], i: int) -> list[str]:
    shifted, scaled = short(float(result.shifted[i])), short(float(result.scaled[i]))
    T = short(float(result.temperature))
    power = f"{exponential(f'{shifted}/{T}')} = {exponential(scaled)}"
    became = significant(float(result.exponentials[i]))
    return [_power(result, symbol("z", names, i)), power, of_class(became, i)]


def _sum(result: Steps, names: Sequence[str], i: int) -> list[str]:
    """All terms where they fit a phone, else the running sum that class `i` adds to."""
    terms = [significant(float(e)) for e in result.exponentials]
    if sum(map(len, terms)) <= 24:
        added = " + ".join(of_class(term, j) for j, term in enumerate(terms))
        all_of_them = f"∑<sub><i>j</i></sub> {_power(result, '<i>z</i><sub><i>j</i></sub>')}"
        return ["<i>s</i>", all_of_them, added, significant(float(result.total))]
    power, now = _power(result, symbol("z", names, i)), significant(float(result.running_sums[i]))
    if i == 0:
        return [_running(0), power, of_class(terms[0], 0)]
    before = significant(float(result.running_sums[i - 1]))
    added = f"{before} + {of_class(terms[i], i)}"
    return [_running(i), f"{_running(i - 1)} + {power}", added, now]


def _running(i: int) -> str:
    """The running sum up to class `i`."""
    return f"<i>s</i><sub>{i + 1}</sub>"


def _divide(result: Steps, names: Sequence[str], i: int) -> list[str]:
    e, total = significant(float(result.exponentials[i])), significant(float(result.total))
    p = significant(float(result.probabilities[i]))
    symbols = fraction(_power(result, symbol("z", names, i)), "<i>s</i>")
    return [symbol("p", names, i), f"{symbols} = {fraction(e, total)}", of_class(p, i)]
