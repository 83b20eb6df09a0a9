"""What a column of a file of results is for, as its head says. Pure: no Streamlit.

A head is known in each language that the lab speaks: a school's platform may speak another one than
the reader of this page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from pages.gain.forms import COUNT, TEMPLATES
from softmax_models.cells import number
from softmax_words import Words, languages, speaking

words = Words(__file__)

_NUMBERED = re.compile(r"(\D{0,30}?)0?(\d{1,2})(\D{0,6})")  # q 1, item 01, 7: in a plain head
# Grade/10.00, Q. 1 /1.00: of how many points.
_OF = re.compile(r"(.*?)\s*/\s*([\d.,]+)\s*")


@dataclass(frozen=True)
class Roles:
    """Which columns are what: places of columns, and what a full score of each is if it says so.

    `items` are the columns of the ten questions: by their place in a form, or, where `by_name`, by
    their place in `TEMPLATES`.
    """

    code: int | None = None
    items: tuple[int, ...] = ()
    by_name: bool = False
    total: int | None = None
    most: dict[int, float] = field(default_factory=dict)  # by column
    percent: bool = False
    numbered: int = 0  # questions that the file numbers
    has_heads: bool = True

    @property
    def scores(self) -> bool:
        """Whether there is anything to count."""
        return bool(self.items) or self.total is not None


def roles(head: Sequence[str]) -> Roles:
    """What the columns of a file are for, by their heads."""
    named = [_plain(cell) for cell in head]
    most = {i: full for i, cell in enumerate(head) if (full := _full(cell))}
    found, by_name = _by_name(named), True
    numbered = found
    if not found:
        numbered, by_name = _by_number(named), False
        found = numbered if len(numbered) == COUNT else ()
    total = None if found else _first(named, "total")
    is_percent = total is not None and _is_percent(head[total])
    return Roles(
        _first(named, "code"), found, by_name, total, most, is_percent, numbered=len(numbered)
    )


def unheaded(width: int) -> Roles:
    """What columns without heads are for: a code, if there is one, and the ten questions."""
    first = width - COUNT
    return Roles(0 if first else None, tuple(range(first, width)), has_heads=False)


@cache
def known(kind: str) -> tuple[str, ...]:
    """The words by which a kind of column, or of cell, is known, the likeliest first."""
    found: list[str] = []
    for language in languages():
        with speaking(language):
            found += [_plain(each) for each in words(f"known.{kind}").split(",")]
    return tuple(dict.fromkeys(filter(None, found)))


def _plain(cell: str) -> str:
    """A head without its case, its marks and what it says of points."""
    bare = _OF.sub(r"\1", cell) if _OF.fullmatch(cell) else cell
    return " ".join(re.split(r"[\s_.:()'’-]+", bare.casefold())).strip()


def _full(cell: str) -> float:
    """How many points a head gives for everything right; 0 where it says nothing."""
    found = _OF.fullmatch(cell)
    return (number(found[2], ".") or number(found[2], ",") or 0.0) if found else 0.0


def _by_name(named: Sequence[str]) -> tuple[int, ...]:
    """The columns that are called like all ten templates."""
    plain = [_plain(template) for template in TEMPLATES]
    return tuple(named.index(each) for each in plain) if set(plain) <= set(named) else ()


def _by_number(named: Sequence[str]) -> tuple[int, ...]:
    """The longest row of columns that are numbered from 1 on and called alike otherwise."""
    matches = ((i, _NUMBERED.fullmatch(cell)) for i, cell in enumerate(named))
    of = [((m[1].strip(), m[3].strip()), int(m[2]), i) for i, m in matches if m]
    best: tuple[int, ...] = ()
    for _, group in groupby(sorted(of), key=lambda each: each[0]):
        counts, places = zip(*((count, i) for _, count, i in group), strict=True)
        if counts == (*range(1, len(counts) + 1),) and len(places) > max(len(best), 1):
            best = places
    return best


def _first(named: Sequence[str], kind: str) -> int | None:
    """The first column that is called as this kind is, the likeliest word first."""
    return next((named.index(each) for each in known(kind) if each in named), None)


def _is_percent(head: str) -> bool:
    return "%" in head or any(each in _plain(head) for each in known("percent"))
