r"""Letters as readers see them: a letter with its marks, an emoji with its parts, is one.

Unicode writes many of them with more than one code point: an accent or a vowel sign follows its
letter, and joiners tie signs together. Left out on purpose: whole syllables of Indic scripts, and
Hangul in single jamo, which NFC puts together.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

# Marks stand in the planes 0, 1 and 14; the others have hundreds of thousands of ideographs.
_PLACES = (*range(0x20000), *range(0xE0000, 0xE0200))
JOINERS = "\u200c\u200d"  # a half-space of Persian; ties emoji, and letters of Indic scripts
# Hyphens that only a line end shows, marks of the order of byte and of script: nobody sees them.
UNSEEN = "\u00ad\u061c\u180e\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_MOST = 15  # code points after the first of a letter: more of them are not seen as one
_FLAGS, _TONES, _TAGS = "\U0001f1e6-\U0001f1ff", "\U0001f3fb-\U0001f3ff", "\U000e0020-\U000e007f"
_AFTER = "\u0e33\u0eb3"  # vowels of Thai and Lao that count as letters, and follow one


_UNSEEN = re.compile(f"[{UNSEEN}]")


def _ranges(codes: list[int]) -> str:
    """Rising code points as they stand between the brackets of a regular expression."""
    runs = (
        [code for _, code in run] for _, run in groupby(enumerate(codes), lambda c: c[1] - c[0])
    )
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)


MARKS = _ranges([code for code in _PLACES if unicodedata.category(chr(code))[0] == "M"])
_WITH = rf"[{{marks}}{JOINERS}{_TONES}{_TAGS}{_AFTER}]{{0,{_MOST}}}"
# A flag of two signs, or a sign with what belongs to it, tied to further ones by joiners.
LETTER = rf"[{_FLAGS}]{{2}}|.{_WITH}(?:(?<=\u200d)[^\w\s]{_WITH}){{0,9}}"
_LETTER = re.compile(LETTER.replace("{marks}", MARKS), re.DOTALL)


def composed(text: str) -> str:
    r"""Return `text` in the composed form (NFC), without what nobody sees.

    Two files of the same text then have the same letters, however they were written.

    Source: Unicode Standard Annex #15.

    >>> composed("cafe\u0301") == "café"
    True
    """
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def letters(text: str) -> list[str]:
    """Return the letters of `text` as a reader counts them, each with its marks.

    Source: the grapheme clusters of Unicode Standard Annex #29, without its rules for jamo and for
    conjuncts.

    >>> letters("👩‍🔬é")
    ['👩‍🔬', 'é']
    """
    return [found[0] for found in _LETTER.finditer(composed(text))]


def is_visible(text: str) -> bool:
    r"""Return whether every sign of `text` can be seen; a joiner inside, and a flag, can.

    >>> is_visible("👩‍🔬"), is_visible("a\tb"), is_visible("")
    (True, False, False)
    """
    signs = re.sub(rf"(?<=[^{JOINERS}])[{JOINERS}](?=[^{JOINERS}])", "", text)
    signs = re.sub(rf"(?<=\U0001f3f4)[{_TAGS}]+", "", signs)
    return bool(signs.strip()) and signs.isprintable()
