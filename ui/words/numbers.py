"""How numbers are written for a reader: digits, minus signs, units."""

import math
from collections.abc import Callable

from softmax_words import Words

words = Words(__file__)
MINUS = "\N{MINUS SIGN}"
INFINITY = "\N{INFINITY}"
TIMES = "\N{MULTIPLICATION SIGN}"
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
SUBSCRIPTS = str.maketrans("-0123456789", "₋₀₁₂₃₄₅₆₇₈₉")


def _special(x: float) -> str | None:
    """The word for NaN and the infinities, None for an ordinary number."""
    if math.isnan(x):
        return "NaN"
    if math.isinf(x):
        return INFINITY if x > 0 else MINUS + INFINITY
    return None


def _typeset(text: str) -> str:
    """A number as Python writes it with a real minus sign and a real power of ten."""
    mantissa, _, exponent = text.replace("-", MINUS).partition("e")
    if not exponent:
        return mantissa
    power = str(int(exponent.replace(MINUS, "-"))).translate(SUPERSCRIPTS)
    return f"{mantissa}{TIMES}10{power}"


def scientific(x: float, digits: int = 4) -> str:
    """`x` as mantissa and power of ten with `digits` significant digits.

    >>> scientific(1.5e-7)
    '1.500×10⁻⁷'
    """
    if special := _special(x):
        return special
    return _typeset(f"{x:.{digits - 1}e}")


def significant(x: float, digits: int = 4) -> str:
    """`x` with `digits` significant digits: a fraction from 1e-4 to 1e6, scientific beyond.

    >>> significant(0.659001138886), significant(-12), significant(3.2e-9)
    ('0.6590', '−12.00', '3.200×10⁻⁹')
    """
    if special := _special(x):
        return special
    if x == 0:
        return "0"
    if not 1e-4 <= abs(x) < 1e6:
        return scientific(x, digits)
    magnitude = math.floor(math.log10(float(f"{abs(x):.{digits - 1}e}")))
    return _typeset(f"{x:.{max(digits - 1 - magnitude, 0)}f}")


def fixed(x: float, decimals: int = 4) -> str:
    """`x` with as many decimals as all of its column; scientific where these would not show it.

    Digits of the same worth stand under each other, and the smallest does not look longest. A 0 is
    exactly that.

    >>> fixed(0.659001138886), fixed(0.0985657), fixed(1.0), fixed(3.2e-9)
    ('0.6590', '0.0986', '1.0000', '3.200×10⁻⁹')
    """
    if special := _special(x):
        return special
    if x == 0:
        return "0"
    if not 10.0**-decimals <= abs(x) < 1e6:
        return scientific(x, decimals)
    return _typeset(f"{x:.{decimals}f}")


def plain(x: float) -> str:
    """`x` in the fewest digits that name it exactly: for logits and temperatures.

    >>> plain(2.0), plain(-0.1), plain(1e300), plain(float("inf"))
    ('2', '−0.1', '1×10³⁰⁰', '∞')
    """
    return _special(x) or _typeset(f"{float(x)!r}".removesuffix(".0"))


def short(x: float) -> str:
    """`x` in at most six significant digits and no trailing zeros, for labels on marks.

    >>> short(100.1), short(-0.30000000000000004), short(5e-10)
    ('100.1', '−0.3', '5×10⁻¹⁰')
    """
    return _special(x) or _typeset(f"{x:.6g}")


def signed(x: float, write: Callable[[float], str] = significant) -> str:
    """`x` as `write` writes it, with a plus where it is positive: for changes and rates.

    >>> signed(0.25), signed(-1.0, short), signed(1.0, short)
    ('+0.2500', '−1', '+1')
    """
    return f"+{write(x)}" if x > 0 else write(x)


def percent(p: float) -> str:
    """`p` as a percentage with one decimal, and never a 0 or a 100 that it is not.

    >>> percent(0.659), percent(1.0), percent(0.9999999), percent(2e-9)
    ('65.9 %', '100 %', 'over 99.9 %', 'under 0.1 %')
    """
    if special := _special(p):
        return special
    if p in (0, 1):
        return f"{p:.0%}".replace("%", " %")
    if p > 0.9995 - 5e-7:
        return words("percent.over")
    if p < 0.0005:
        return words("percent.under")
    return f"{100 * p:.1f} %".replace(".0 %", " %")


def exact(x: float) -> str:
    """All the digits of `x` that tell it from its neighbours, for tables and hover.

    >>> exact(0.6590011388859679)
    '0.6590011388859679'
    """
    return _special(x) or _typeset(f"{float(x)!r}")
