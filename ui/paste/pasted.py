"""What the readers of pasted text hand on: where each number stands, and what was done to read it.

`ui.paste.paste` is the door; the readers beside it each read one family of texts and know nothing
of each other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from softmax_words import Words
from ui.address.link import LONGEST_NUMBER
from ui.words.written_numbers import as_python

words = Words(__file__)

ELIDED = frozenset({"...", "..", "…", "⋮", "⋯", "⋱"})


class Place(NamedTuple):
    """Where something stands; in words only when a sentence has to name it."""

    kind: str
    at: str | int = ""
    part: str | int = ""  # of what stands there

    def __str__(self) -> str:
        return words(f"places.{self.kind}", at=str(self.at), part=str(self.part))

    def within(self, kind: str, part: str | int) -> "Place":
        """A part of what stands here."""
        return Place(f"{self.kind}_{kind}", self.at, part)


Cell = tuple[Place, str]  # where it stands, and its text


def refusal(where: Place, what: str) -> ValueError:
    """What is wrong in a place."""
    return ValueError(words("at", where=str(where), what=what))


def cut(where: Place) -> ValueError:
    """The refusal of a print-out that stands for a longer one."""
    return refusal(where, words("refusals.cut"))


@dataclass(frozen=True)
class Found:
    """Numbers as they are written, in their places, and their names where there are any."""

    cells: Sequence[Cell]
    names: Sequence[str] | None = None
    notes: tuple[str, ...] = ()  # sentences on how it was read
    tokens: bool = field(default=False)  # the names are pieces of text that a model cut


def pieces(line: str) -> list[str]:
    """What stands between the blanks of a line; those that group the digits of a number stay.

    >>> pieces("cat 2" + chr(0xA0) + "345")[1] == "2" + chr(0xA0) + "345"
    True
    """
    if line.isascii():
        return line.split()
    found = re.split("[ \t]+", line.strip(" \t"))
    return [part for piece in found for part in ([piece] if is_number(piece) else piece.split())]


def line_of(text: str, position: int) -> int:
    """The line of a position, counted from 1."""
    return text.count("\n", 0, position) + 1


def rows_as_vector(rows: Sequence[tuple[int, Sequence[str]]]) -> list[Cell]:
    """The cells of one row or of one column; ValueError for a matrix."""
    if len(rows) == 1:
        ((line, row),) = rows
        return [(Place("line_value", line, i), cell) for i, cell in enumerate(row, 1)]
    if any(cell in ELIDED for _, row in rows for cell in row):
        line = next(line for line, row in rows if not ELIDED.isdisjoint(row))
        raise cut(Place("line", line))
    if any(len(row) != 1 for _, row in rows):
        raise matrix(len(rows), len(rows[0][1]))
    return [(Place("line", line), row[0]) for line, row in rows]


def matrix(rows: int, columns: int) -> ValueError:
    """The sentence for numbers in rows and columns."""
    return ValueError(words("refusals.matrix", rows=rows, columns=columns))


def lines_of(text: str) -> list[tuple[int, str]]:
    """The lines that hold something, counted from 1."""
    return [(i, line) for i, line in enumerate(text.splitlines(), 1) if line.strip()]


def require_count(said: int, cells: Sequence[object], of: str = "values") -> None:
    """ValueError where a print-out has fewer or more values than its own head says."""
    if said != len(cells):
        raise ValueError(words(f"refusals.count_{of}", said=said, came=len(cells)))


def counts(names: Sequence[str]) -> bool:
    """Whether these are the numbers of rows, from 0 or from 1.

    >>> counts(["0", "1", "2"]), counts(["1", "2"]), counts(["3", "1"])
    (True, True, False)
    """
    return any(list(names) == [str(i + first) for i in range(len(names))] for first in (0, 1))


def is_number(text: str) -> bool:
    """Whether `text` is meant as a number: nobody calls a class 2.0 without saying so."""
    if len(text) > LONGEST_NUMBER or (text[:1].isalpha() and text[:3].lower() != "inf"):
        return False
    return bool(_A_NUMBER.fullmatch(text) or _A_NUMBER.fullmatch(as_python(text)))


def are_numbers(line: str) -> bool:
    """Whether a line holds numbers alone, or marks for missing ones."""
    return all(is_number(piece) or piece.lower() in ("nan", "na") for piece in pieces(line))


def labels(
    names: Sequence[str], *, named: bool = False
) -> tuple[Sequence[str] | None, tuple[str, ...]]:
    """The names in a first column, and a sentence where it only counts the rows.

    ValueError where it holds numbers, unless a header or a footer says that they are names.
    """
    if counts(names) and len(names) > 1:
        return None, (words("notes.counts"),)
    if not named and all(map(is_number, names)):
        raise ValueError(words("refusals.two_columns"))
    return names, ()


_A_NUMBER = re.compile(r"[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[-+]?\d+)?|[-+]?inf", re.IGNORECASE)
_JULIA_POWER = re.compile(r"(?<=[\d.])f(?=[-+]?\d+$)")  # 1.0f-5 is a Float32
_ENDING = re.compile(r"(?<=[\d.])(?:f(?:32|64)?|F|L)$")
_INFINITE = re.compile(
    r"([+-]?)(?:(?:\w+\.)?(?:inf(?:inity)?)|float\([\"']\+?inf(?:inity)?[\"']\)|HUGE_VALF?)",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"float\([\"']-inf(?:inity)?[\"']\)", re.IGNORECASE)
_SCALAR = re.compile(r"(?:\w+\.)?(?:float|int|tensor|bfloat|Float)\d*\(\s*([^()]*?)\s*\)")


def bare_number(text: str) -> str:
    """A number of a program without what its language writes around it.

    >>> bare_number("np.float64(2.0)"), bare_number("1.5f"), bare_number("-np.inf")
    ('2.0', '1.5', '-inf')
    """
    if len(text) > LONGEST_NUMBER:
        return text
    if _NEGATIVE.fullmatch(text):
        return "-inf"
    if infinite := _INFINITE.fullmatch(text):
        return f"{infinite[1]}inf"
    if scalar := _SCALAR.fullmatch(text):
        return bare_number(scalar[1])
    return _ENDING.sub("", _JULIA_POWER.sub("e", text))
