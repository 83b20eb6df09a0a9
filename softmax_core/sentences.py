"""How what came in is shown in a refusal: short, and in one line.

Left out on purpose: the refusals themselves, which stand where the argument is read.
"""

from __future__ import annotations

import reprlib


def shown(value: object) -> str:
    """Return what came, cut short where it is long.

    >>> shown(list(range(100)))
    '[0, 1, 2, 3, 4, 5, ...]'
    """
    return " ".join(reprlib.repr(value).split())


def quoted(text: str) -> str:
    """Return a text of a reader in quotes, cut so that a sentence stays one.

    >>> quoted("cat")
    '“cat”'
    """
    return f"“{text if len(text) <= 30 else text[:29] + '…'}”"
