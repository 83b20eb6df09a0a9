"""The forms that a sentence takes: its plural, its lists, its counts.

What languages do differently is in the Unicode CLDR, and Babel reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from babel import Locale

from softmax_words.language import spoken

_REGIONS = {"en": "en_GB"}  # a, b and c: without a comma before the last
_STIFF = {("ko", "standard")}  # its 및 belongs to headings and forms: a sentence has commas


@cache
def locale(language: str) -> Locale:
    """Return what CLDR knows of a language; of one that it does not know, what it knows of English.

    >>> locale("en").plural_form(1)
    'one'
    """
    known = Locale.parse(_REGIONS.get(language, language)) if _is_known(language) else None
    return known or Locale.parse("en_GB")


def _is_known(language: str) -> bool:
    from babel.localedata import exists

    return bool(exists(language))


def plural_form(count: int) -> str:
    """Return which plural a count takes in the language that is spoken: one, other, ...

    >>> plural_form(1), plural_form(0), plural_form(12)
    ('one', 'other', 'other')
    """
    return str(locale(spoken()).plural_form(count))


def listed(items: Sequence[str], kind: Literal["and", "or", "unit"] = "and") -> str:
    """Return a list as a sentence has it; a `unit` has no word before its last: readings in a row.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"]), listed(["a", "b"], "or")
    ('a', 'a and b', 'a, b and c', 'a or b')
    >>> listed(["a", "b", "c"], "unit")
    'a, b, c'
    """
    if len(items) < 2:
        return "".join(items)
    pair, start, middle, end = _patterns(spoken(), "standard" if kind == "and" else kind)
    if len(items) == 2:
        return pair.format(*items)
    told = start.format(items[0], items[1])
    for item in items[2:-1]:
        told = middle.format(told, item)
    return end.format(told, items[-1])


@cache
def _patterns(language: str, style: str) -> tuple[str, ...]:
    """How two items stand, the first two of more, those after them, and the last."""
    known = locale(language).list_patterns
    if style not in known or (language, style) in _STIFF:
        return ("{0}, {1}",) * 4
    return tuple(known[style][each] for each in ("2", "start", "middle", "end"))


def language_name(code: str) -> str:
    """Return what a language is called in the one that is spoken; nothing where CLDR has no name.

    >>> language_name("de"), language_name("no such")
    ('German', '')
    """
    return str(locale(spoken()).languages.get(code, ""))


def counted(count: int) -> str:
    """Return a count as a sentence has it.

    >>> counted(50257)
    '50,257'
    """
    return f"{count:,}"
