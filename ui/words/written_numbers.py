"""Numbers as people and this lab write them, turned into what Python's float() reads.

A real minus sign, ∞, powers of ten as in 2×10⁻⁵ or 1.5*10^3, full-width digits, and groups of three
where only one reading is possible. What is none of these comes back as it is, for the sentence that
refuses it. Left out on purpose: hexadecimal, digits of other scripts, a single decimal comma.
"""

import re

from ui.words.unseen import without_joiners, without_marks

_SIGNS = str.maketrans(
    dict.fromkeys("−－﹣–‐‑", "-")
    | {"＋": "+", "．": ".", "，": ",", "∞": "inf", "’": "'"}
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
)
_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
# Mantissa and exponent: 2×10⁻⁵, 10^-5, 1.5 * 10^{3}, 2·10**4; an address has made + a space.
_POWER = re.compile(
    r"([+-]?)(?:(\d+\.?\d*|\.\d+)\s*(?:[×·⋅∙*xX]|\\times|\\cdot)\s*)?10"
    r"(?:(?:\^|\*\*)\{?\s?([+-]?\d+)\}?|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))",
    re.ASCII,
)
# Groups of three that have one reading: with blanks or apostrophes, with both marks, or with one
# mark twice. 1,234 alone has two.
_GROUPED = re.compile(
    r"[+-]?[1-9]\d{0,2}(?:"
    r"(?:[\u00a0\u2007\u2009\u202f']\d{3})+(?:[.,]\d*)?"
    r"|(?:,\d{3})+\.\d*|(?:,\d{3}){2,}|(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})",
    re.ASCII,
)


def as_python(text: str) -> str:
    """The number in `text` as float() reads it, or `text` without what is not seen.

    >>> as_python("−2×10⁻⁵"), as_python("10^3"), as_python("1,234.5"), as_python("∞")
    ('-2e-5', '1e3', '1234.5', 'inf')
    """
    text = without_joiners(without_marks(text)).strip().translate(_SIGNS)
    text = re.sub(r"(?<=[eE])\s(?=\d)", "+", text)  # a plus, before it was an address
    if power := _POWER.fullmatch(text):
        sign, mantissa, flat, raised = power.groups()
        return f"{sign}{mantissa or 1}e{flat or raised.translate(_RAISED)}"
    return _without_groups(text) if _GROUPED.fullmatch(text) else text


def _without_groups(text: str) -> str:
    """A number whose digits stand in groups of three, without what parts them."""
    marks = re.findall("[.,]", text)
    has_decimals = marks and marks.count(marks[-1]) == 1
    whole, _, decimals = text.rpartition(marks[-1]) if has_decimals else (text, "", "")
    return re.sub(r"[^\d+-]", "", whole) + (f".{decimals}" if has_decimals else "")
