"""Text as words, for a language model: what counts as a word, and a text that every Python has.

A word is a run of letters, digits and underscores, in lower case and composed form (NFC); marks
belong to their letter, and joiners inside a word to it. Each sign that ends or divides sentences
(. , ; : ? ! ( ) and those of other scripts) is a word of its own, and everything else stands
between words.

Two questions that could go either way. An apostrophe inside a word belongs to it, as do the Hebrew
geresh and the Catalan middle dot, and a curved apostrophe is the same as a straight one: "don’t"
and "don't" are one word, and so is "l'homme". A hyphen divides: "well-known" is two words, which
the model may know from elsewhere, and no text says whether a hyphen at the end of its line was
there before. (Unicode Standard Annex #29 decides both alike.)

Left out on purpose: stems, sub-words, and dictionaries for languages that write no blanks; a text
in one of those can be cut into letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from softmax_core.sentences import quoted
from softmax_models.letters import JOINERS, MARKS, composed, letters
from softmax_words import Words

_words = Words(__file__)

LONGEST = 60  # letters in one word: a line without spaces is no word
_PIECE = 10_000  # characters that are cut at a time: nobody else runs while they are
FEWEST = 50  # words in a text that something can be learnt from
STOPS = ".,;:?!()…¿¡。、，；：？！（）「」।॥۔،؛؟"  # each a word of its own
INSIDE = "'׳״·"  # that belong to the word around them

_MARKED = rf"\w+(?:(?:[{MARKS}]|[{JOINERS}](?=[\w{MARKS}]))+\w*)*"
_WORD = re.compile(rf"{_MARKED}(?:[{INSIDE}]{_MARKED})*|[{STOPS}]")
_LETTER = rf"[\w{MARKS}{JOINERS}]"
# It may hold a word that is too long, and is looked at from its first letter only.
_RUN = re.compile(rf"{_LETTER}(?<!{_LETTER}.){_LETTER}{{{LONGEST},}}")
# Words end there, and no letter beside it is written otherwise for it: "." makes Σ no last letter.
_SEAM = re.compile(r"[\s,;?!()…¿¡。、，；？！（）「」।॥،؛؟#$%&*+/@{}|~–—\[\]\\-]")
_TABLE_ROW = re.compile(r"[|+]")


def words(text: str) -> list[str]:
    """Return the words of `text` in their order, in lower case, punctuation among them.

    A line of underscores alone is no word.

    >>> words("*Don’t* panic: x_1 is “fine”.")
    ["don't", 'panic', ':', 'x_1', 'is', 'fine', '.']
    """
    return list(_found(text))


def lowered(text: str) -> str:
    """Return `text` in lower case and composed form, with straight apostrophes.

    Python takes İ to an i with a dot above it; it is the small letter i here, as in Turkish.

    >>> lowered("İstanbul’da")
    "istanbul'da"
    """
    return composed(text.lower().replace("i\u0307", "i")).replace("’", "'")


def _found(text: str) -> Iterator[str]:
    """The words of a text, one after the other."""
    return (
        word for piece in pieces(text) for word in _WORD.findall(lowered(piece)) if word.strip("_")
    )


def pieces(text: str, seam: re.Pattern[str] = _SEAM) -> Iterator[str]:
    r"""Yield the text in pieces, each up to a seam: a large one holds nobody up for long.

    A seam is a blank or a sign between words, where nobody says otherwise.

    >>> list(pieces("a\nb"))
    ['a\nb']
    """
    start = 0
    while start < len(text):
        found = seam.search(text, start + _PIECE)
        end = found.end() if found else len(text)
        yield text[start:end]
        start = end


def _too_long(text: str) -> Iterator[tuple[int, int]]:
    """The line and the letters of each word that is too long."""
    line = 1
    for piece in pieces(text):
        for run in _RUN.finditer(piece):
            for length in (len(letters(word)) for word in words(run[0])):
                if length > LONGEST:
                    yield line + piece.count("\n", 0, run.start()), length
        line += piece.count("\n")


def checked(text: str, cut: Callable[[str], Iterable[str]] | None = None) -> str:
    """Return `text`, if a language model can learn something from it; no more is done to it.

    `cut` makes letters of it, which count then; without it the words of `words` do.

    Errors: ValueError, with a sentence that names the line where there is one, for a word of more
    than 60 letters, fewer than 50 words, or only one word over and over.

    >>> checked("to be or not to be . " * 10)[:9]
    'to be or '
    >>> checked("to be or not to be")
    Traceback (most recent call last):
        ...
    ValueError: a text of at least 50 words is needed; 6 came
    """
    for line, length in _too_long(text) if cut is None else ():
        said = {"line": str(line), "most": str(LONGEST)}
        raise ValueError(_words("refusals.long_word", count=length, **said))
    unit, cut = ("letters", cut) if cut else ("words", _found)
    first = list(islice(cut(text), FEWEST))
    if len(first) < FEWEST:
        raise ValueError(_words(f"refusals.few_{unit}", fewest=FEWEST, count=len(first)))
    if all(word == first[0] for word in cut(text)):
        raise ValueError(_words(f"refusals.same_{unit}", word=quoted(first[0])))
    return text


def python_reference() -> str:
    """Return the Python language reference, as the standard library carries it for `help()`.

    Its topics stand one after the other; a paragraph that comes twice counts once, and grammar
    rules, dialogues with the interpreter and tables are left out. It differs between versions.

    Source: the module `pydoc_data.topics`, Python Software Foundation.

    >>> "the value of the" in python_reference()
    True
    """
    from pydoc_data.topics import topics

    found = (part.strip() for topic in topics.values() for part in re.split(r"\n\s*\n", topic))
    return "\n\n".join(
        part
        for part in dict.fromkeys(found)
        if "::=" not in part and ">>>" not in part and not _TABLE_ROW.match(part)
    )


def parted(text: list[str], share: float = 0.1) -> tuple[list[str], list[str]]:
    """Return the words to learn from, and those held out to test with: the last tenth.

    Errors: ValueError for a share that is not between 0 and 1.

    >>> parted(list("abcdefghij"))
    (['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'], ['j'])
    """
    if not 0 < share < 1:
        raise ValueError(f"share must be between 0 and 1, got {share}")
    cut = len(text) - max(1, round(share * len(text)))
    return text[:cut], text[cut:]
