"""A book as public libraries send it: what stands outside its START and END lines is a licence.

A model would learn the licence too, and be tested on it: the held-out words are the last ones.
"""

from __future__ import annotations

import re

from softmax_words import Words

_words = Words(__file__)

# Blanks of one line: those of many blank lines would be looked at anew from each of them. They are
# looked for where their words stand: in a long text nobody else runs meanwhile.
START = r"(?m)^[^\S\n]*\*{3}[ ]?START[ ]OF[ ][^*]*\*{3}"
END = r"(?m)^[^\S\n]*\*{3}[ ]?END[ ]OF[ ]"


def body(text: str) -> str:
    r"""Return what stands between the START and the END line; all of a text without them.

    >>> body("Licence\n*** START OF THE BOOK ***\nOnce.\n*** END OF THE BOOK ***\nLicence")
    '\nOnce.\n'
    """
    rest = re.split(START, text, maxsplit=1)[-1] if "START" in text else text
    return re.split(END, rest, maxsplit=1)[0] if "END" in rest else rest


def left_out(text: str) -> str:
    r"""Return a sentence that says how much of `text` is not its body; empty for nothing.

    >>> left_out("Licence\n*** START OF THE BOOK ***\nOnce.")
    'Outside its START and END lines 2 lines were left out.'
    """
    if body(text) == text:
        return ""
    return _words("notes.book", count=_lines(text) - _lines(body(text)))


def _lines(text: str) -> int:
    """How many lines hold something."""
    return sum(bool(line.strip()) for line in text.split("\n"))
