"""The words that stand over the columns of a table: which hold names, which logits or other values.

Those of every language in which the lab is written: a table comes from anywhere, and a file of
*Data* has the heads of whoever saved it.
"""

from functools import cache

from softmax_words import Words, languages, speaking

words = Words(__file__)


def name_heads() -> frozenset[str]:
    """The heads of names."""
    return _heads("names")


def logit_heads() -> frozenset[str]:
    """The heads of logits."""
    return _heads("logits")


def value_heads() -> frozenset[str]:
    """The heads of logits and of other values."""
    return _heads("logits") | _heads("others")


@cache
def _heads(kind: str) -> frozenset[str]:
    """The heads of one kind, in small letters."""
    found: set[str] = set()
    for language in languages():
        with speaking(language):
            found |= {head.strip().lower() for head in words(f"heads.{kind}").split(",")}
    return frozenset(found)
