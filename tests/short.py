"""What an ordinary run takes of what only a long run takes whole."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pytest


def but_the_first_long(given: Iterable[Any], first: int = 1) -> list[Any]:
    """As parameters: an ordinary run takes the first of a kind, a long run the others."""
    each = list(given)
    return [*each[:first], *(pytest.param(one, marks=pytest.mark.long) for one in each[first:])]


def one_in(every: int, cases: Iterable[Sequence[Any]]) -> list[Any]:
    """As parameters: an ordinary run takes one case in so many, a long run the others."""
    return [_taken(number % every == 0, *case) for number, case in enumerate(cases)]


def in_turn(every: int, places: Iterable[str], cases: Mapping[str, Any]) -> list[Any]:
    """As parameters: each case at each place, of which an ordinary run takes one in so many.

    Where there are as many, it takes each case somewhere, and something at each place.
    """
    return [
        _taken((i + j) % every == 0, place, case, id=f"{name}-{place}")
        for i, place in enumerate(places)
        for j, (name, case) in enumerate(cases.items())
    ]


def _taken(is_taken: bool, *values: Any, id: str | None = None) -> Any:
    return pytest.param(*values, id=id, marks=() if is_taken else pytest.mark.long)
