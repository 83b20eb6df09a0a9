"""The formula of softmax for one class with its live numbers, as HTML: pure, no Streamlit.

Each symbol and each number of a class lights with its bar. Where softmax is a limit the formula
says of which; where an exponential does not fit float64 it shows the max-subtracted form, the one
that the core computes.
"""

import html
from typing import NamedTuple

import numpy as np

from softmax_core import softmax, steps
from softmax_words import Words
from ui.address.link import Lab
from ui.words.formula import exponential, fraction, of_class, symbol
from ui.words.numbers import MINUS, fixed, plain, short, significant

words = Words(__file__)

_LONGEST = 24  # characters of powers that stand beside each other; longer ones stand as a sum sign
_LIMITS = {
    "plus_infinity": "<i>z</i> → ∞",
    "T_zero": "<i>T</i> → 0",
    "T_infinite": "<i>T</i> → ∞",
}
_TINY = "▼"  # as in the tables of the steps: too small for the number type


class Terms(NamedTuple):
    """What each class adds below the line, of which limit, or with which constant taken away."""

    values: tuple[float, ...]
    p: tuple[float, ...]
    limit: str = ""
    shift: float | None = None


def limit(lab: Lab) -> str:
    """Which limit the probabilities are, in the order in which the core tries them; else ""."""
    peak = max(lab.z)
    held = {"plus_infinity": peak == np.inf, "T_zero": lab.T == 0, "T_infinite": np.isinf(lab.T)}
    return next((name for name, holds in held.items() if holds and peak > -np.inf), "")


def terms_of(lab: Lab) -> Terms:
    """The terms of the sum: the exponentials as they are, if float64 can hold what they come to."""
    p = softmax(lab.z, lab.T)
    if np.isnan(p).any():
        return Terms((0.0,) * len(p), tuple(p.tolist()), "nothing")
    if found := limit(lab):
        return Terms(tuple((p / p.max()).tolist()), tuple(p.tolist()), found)
    naive, safe = (steps(lab.z, lab.T, shift=c, dtype="float64") for c in ("none", "max"))
    holds = np.allclose(naive.probabilities, p, rtol=1e-6, atol=1e-300)
    shift = None if holds or safe.shift is None else float(safe.shift)
    values = (naive if holds else safe).exponentials
    return Terms(tuple(values.tolist()), tuple(p.tolist()), shift=shift)


def formula(lab: Lab, i: int) -> str:
    """The formula for class `i`: for the eye as symbols, for the ear as a sentence."""
    terms = terms_of(lab)
    p = of_class(fixed(terms.p[i]), i)
    sides = [_symbols(lab, terms, i), *_powers(lab, terms, i), _numbers(lab, terms, i), p]
    left = of_class(symbol("p", lab.names, i), i)
    seen = "".join(f"<span>{before}= {side}</span>" for before, side in zip(
        (f"{left} ", *[""] * (len(sides) - 1)), sides, strict=True
    ))  # fmt: skip
    return (
        f'<div class="lab-of-class"><p class="lab-unseen">{_aloud(lab, terms, i)}</p>'
        f'<p class="lab-flow" aria-hidden="true">{words("formula.flow")}</p>'
        f'<div class="lab-formula lab-sides" aria-hidden="true">{seen}</div>'
        f"{_note(lab, terms)}</div>"
    )


def _power(z: str, T: str, c: str | None) -> str:
    """The exponential of a logit over T, with `c` taken away before."""
    return exponential(f"{z}/{T}" if c is None else f"({z} {MINUS} {c})/{T}")


def _symbols(lab: Lab, terms: Terms, i: int) -> str:
    """The formula in letters."""
    c, T = None if terms.shift is None else "<i>c</i>", _lit_with_T("<i>T</i>")
    above = of_class(_power(symbol("z", lab.names, i), T, c), i)
    below = f"∑<sub><i>j</i></sub> {_power('<i>z</i><sub><i>j</i></sub>', T, c)}"
    limit_of = _LIMITS.get(terms.limit)
    before = f"<span>lim<sub>{limit_of}</sub></span> " if limit_of else ""
    return before + fraction(above, below)


def _lit_with_T(text: str) -> str:
    """What lights with the handle of T."""
    return f'<span data-class="T">{text}</span>'


def _powers(lab: Lab, terms: Terms, i: int) -> list[str]:
    """The same with the logits and T put in; nothing where it is a limit."""
    if terms.limit:
        return []
    T, c = _lit_with_T(plain(lab.T)), None if terms.shift is None else _behind_minus(terms.shift)
    each = [of_class(_power(short(z), T, c), j) for j, z in enumerate(lab.z)]
    length = sum(len(short(z)) + len(plain(lab.T)) for z in lab.z)
    if c is None and length <= _LONGEST:
        return [fraction(each[i], " + ".join(each))]
    rest = _power("<i>z</i><sub><i>j</i></sub>", T, c)
    return [fraction(each[i], f"∑<sub><i>j</i></sub> {rest}")]


def _behind_minus(c: float) -> str:
    """The constant behind a minus sign."""
    return f"({short(c)})" if c < 0 else short(c)


def _numbers(lab: Lab, terms: Terms, i: int) -> str:
    """The terms as numbers: that of class `i`, over all of them."""
    write = short if terms.limit else significant
    each = [
        of_class(write(value) + (f" {_TINY}" if tiny else ""), j)
        for j, (value, tiny) in enumerate(zip(terms.values, _too_small(lab, terms), strict=True))
    ]
    return fraction(each[i], " + ".join(each))


def _too_small(lab: Lab, terms: Terms) -> list[bool]:
    """Which terms are 0 only because float64 holds nothing smaller."""
    return [
        not terms.limit and value == 0 and z > -np.inf
        for value, z in zip(terms.values, lab.z, strict=True)
    ]


def _aloud(lab: Lab, terms: Terms, i: int) -> str:
    """The formula as a sentence."""
    total = significant(sum(terms.values))
    above, p = significant(terms.values[i]), fixed(terms.p[i])
    name = html.escape(lab.names[i])
    return words("formula.aloud", name=name, above=above, total=total, p=p)


def _note(lab: Lab, terms: Terms) -> str:
    """Why the formula looks other than usual; else how to see that of another class."""
    said = [words(f"limits.{terms.limit}")] if terms.limit else []
    if terms.shift is not None:
        said.append(words("formula.max_subtracted", c=short(terms.shift)))
    if any(_too_small(lab, terms)):
        said.append(words("formula.too_small"))
    said = said or [words("formula.pick")]
    return "".join(f'<p class="lab-note">{each}</p>' for each in said)
