"""What an ordinary run takes of what only a long run takes whole."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pytest


def but_the_first_long(given: Iterable[Any], first: int = 1) -> list[Any]:
    """As parameters: an ordinary run takes the first of a kind, a long run the others."""
    each = list(given)
    return [*each[:first], *(pytest.param(one, marks=pytest.mark.long) for one in each[first:])]


def one_in(every: int, pages: Sequence[str], cases: Mapping[str, Any]) -> list[Any]:
    """As parameters: each case on each page; an ordinary run takes one in so many, in turn.

    With more pages than that it takes each case, and each page.
    """
    return [
        pytest.param(
            page,
            case,
            id=f"{name}-{page}",
            marks=pytest.mark.long if (i + j) % every else (),
        )
        for i, page in enumerate(pages)
        for j, (name, case) in enumerate(cases.items())
    ]
