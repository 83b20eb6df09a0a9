"""How what came in is shown at the end of a refusal: short, and in one line.

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
