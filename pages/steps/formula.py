"""The formula of one step: with its live numbers in LaTeX, and as it stands in the core.

z logits, c the constant subtracted, T temperature, s running sums, p probabilities. A line holds
one `=`, so that a phone can show it; a number of a class stands over a rule in its colour. Left out
on purpose: names that LaTeX could misread; such a class goes by its number.
"""

import functools
import inspect
import re
from collections.abc import Callable, Sequence

from softmax_core import Steps
from ui.words.numbers import short, significant
from ui.words.theme import class_colour


@functools.cache
def source(function: Callable) -> str:
    """A function of the core as it stands there."""
    return inspect.getsource(function)


def tex(text: str) -> str:
    """A number as `ui.words.numbers` writes it, in LaTeX."""
    powers = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")
    text = re.sub(r"×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", r"\\times10^{\1}", text)
    text = re.sub(r"e\+?(-?)0*(\d+)$", r"\\times10^{\1\2}", text.translate(powers))
    return text.replace("∞", r"\infty").replace("NaN", r"\text{NaN}")


def _value(text: str, index: int) -> str:
    """A number of class `index`: in ink, over a rule in its colour."""
    width = 0.5 * len(text)  # em; a digit is half as wide as it is high
    rule = rf"\textcolor{{{class_colour(index)}}}{{\rule{{{width}em}}{{0.18em}}}}"
    return rf"\underset{{{rule}}}{{{tex(text)}}}"


def formula(step: str, result: Steps, names: Sequence[str], i: int) -> str:
    """The formula of one step for class `i` with its numbers, a line for each `=`, in LaTeX."""
    lines = {"shift": _shift, "exp": _exp, "sum": _sum, "divide": _divide}[step](result, names, i)
    return rf"\begin{{aligned}}{lines[0]} &= " + r"\\[0.6em] &= ".join(lines[1:]) + r"\end{aligned}"


def _symbol(letter: str, names: Sequence[str], i: int) -> str:
    """The letter with the class as its index, by name where that is short and plain."""
    plain = re.fullmatch("[A-Za-z0-9]{1,8}", names[i])
    index = rf"\text{{{names[i]}}}" if plain else str(i + 1)
    return f"{letter}_{{{index}}}"


def _power(result: Steps, names: Sequence[str], i: int) -> str:
    """The exponential of class `i` in symbols."""
    z = _symbol("z", names, i)
    return f"e^{{{z}/T}}" if result.shift is None else f"e^{{({z}-c)/T}}"


def _shift(result: Steps, names: Sequence[str], i: int) -> list[str]:
    c = float(result.shift) if result.shift is not None else 0.0
    given, became = short(float(result.logits[i])), short(float(result.shifted[i]))
    constant = tex(short(c))
    minus = f"({constant})" if constant.startswith("-") else constant
    return [f"{_symbol('z', names, i)} - c", f"{tex(given)} - {minus}", _value(became, i)]


def _exp(result: Steps, names: Sequence[str], i: int) -> list[str]:
    shifted, scaled = short(float(result.shifted[i])), short(float(result.scaled[i]))
    T = short(float(result.temperature))
    power = f"e^{{{tex(shifted)}/{tex(T)}}} = e^{{{tex(scaled)}}}"
    return [_power(result, names, i), power, _value(significant(float(result.exponentials[i])), i)]


def _sum(result: Steps, names: Sequence[str], i: int) -> list[str]:
    """All terms where they fit a phone, else the running sum that class `i` adds to."""
    terms = [significant(float(e)) for e in result.exponentials]
    total = tex(significant(float(result.total)))
    if sum(map(len, terms)) <= 24:
        added = " + ".join(_value(term, j) for j, term in enumerate(terms))
        inner = "z_j/T" if result.shift is None else "(z_j-c)/T"
        return ["s", rf"\textstyle\sum_j e^{{{inner}}}", added, total]
    now = tex(significant(float(result.running_sums[i])))
    if i == 0:
        return ["s_{1}", _power(result, names, i), _value(terms[0], 0)]
    before = tex(significant(float(result.running_sums[i - 1])))
    symbols = f"s_{{{i}}} + {_power(result, names, i)}"
    return [f"s_{{{i + 1}}}", symbols, f"{before} + {_value(terms[i], i)}", now]


def _divide(result: Steps, names: Sequence[str], i: int) -> list[str]:
    e, total = significant(float(result.exponentials[i])), significant(float(result.total))
    p = significant(float(result.probabilities[i]))
    fraction = rf"\frac{{{tex(e)}}}{{{tex(total)}}}"
    return [
        _symbol("p", names, i),
        rf"\frac{{{_power(result, names, i)}}}{{s}} = {fraction}",
        _value(p, i),
    ]
