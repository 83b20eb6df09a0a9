r"""Text as words, for a language model: what counts as a word, and a text that every Python has.

A word is a run of letters, digits and underscores, in lower case, with apostrophes inside; each of
. , ; : ? ! ( ) is a word of its own, and everything else stands between words. Left out on
purpose: stems, sub-words, and languages that write no spaces.
"""

from __future__ import annotations

import re
from itertools import islice

LONGEST = 60  # letters in one word: a line without spaces is no word
FEWEST = 50  # words in a text that something can be learnt from

_WORD = re.compile(r"\w+(?:['’]\w+)*|[.,;:?!()]")
_TOO_LONG = re.compile(rf"\w{{{LONGEST + 1},}}")
_TABLE_ROW = re.compile(r"[|+]")


def words(text: str) -> list[str]:
    """Return the words of `text` in their order, in lower case, punctuation among them.

    >>> words("*Don't* panic: x_1 is “fine”.")
    ["don't", 'panic', ':', 'x_1', 'is', 'fine', '.']
    """
    return _WORD.findall(text.lower())


def checked(text: str) -> str:
    """Return `text`, if a language model can learn something from it; no more is done to it.

    Errors: ValueError, with a sentence that names the line where there is one, for a word of more
    than 60 letters, fewer than 50 words, or only one word over and over.

    >>> checked("to be or not to be . " * 10)[:9]
    'to be or '
    >>> checked("to be or not to be")
    Traceback (most recent call last):
        ...
    ValueError: a text of at least 50 words is needed; 6 came
    """
    if found := _TOO_LONG.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ValueError(
            f"words have up to {LONGEST} letters and a space between them; "
            f"line {line} has one of {len(found[0])}"
        )
    first = [found[0] for found in islice(_WORD.finditer(text), FEWEST)]
    if len(first) < FEWEST:
        raise ValueError(f"a text of at least {FEWEST} words is needed; {len(first)} came")
    if all(found[0].lower() == first[0].lower() for found in _WORD.finditer(text)):
        raise ValueError(f"at least two different words are needed; “{first[0]}” alone came")
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
