"""The columns of a table as they stand in a file, before anybody says what they are for.

n rows, C columns. A cell is a number, words, or missing. Whether the first line is a header is told
from what stands below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from math import isnan

import numpy as np
from numpy.typing import NDArray

from softmax_core.sentences import quoted
from softmax_models.cells import LARGEST, decimal_mark, is_missing, number
from softmax_models.letters import composed, is_visible, letters
from softmax_models.separators import Row
from softmax_words import Words

_words = Words(__file__)

MOST_ROWS = 10_000
MOST_LINES = 1_100_000  # empty ones too: Excel and LibreOffice have 1,048,576 rows
FEWEST_COLUMNS, MOST_COLUMNS = 3, 800
LONGEST = 60  # letters of a name
_MOST_WORDS = 500_000  # cells
_LOOKED_AT = 500  # rows that a decimal mark is told from; a header from 50
_MOST_KNOWN = 50_000  # cells
_SORTED_AT_ONCE = 32  # columns


@dataclass(frozen=True, eq=False)
class Columns:
    """Names (C,), numbers (n, C) with NaN where there is none, and the words by column and row.

    What is counted in the columns is counted once: a page asks for it in every run.
    """

    names: tuple[str, ...]
    values: NDArray[np.float64]
    words: tuple[dict[int, str], ...]
    lines: tuple[int, ...]  # of each row, counted from 1
    notes: tuple[str, ...]  # what was done to the file, a sentence each
    place: str = "line"  # what a row of the file is: a line, or a row of a spreadsheet

    def missing(self) -> NDArray[np.bool_]:
        """Which cells (n, C) hold nothing."""
        empty = np.isnan(self.values)
        for column, words in enumerate(self.words):
            empty[list(words), column] = False
        return empty

    @cached_property
    def numbers(self) -> NDArray[np.int64]:
        """How many cells of each column (C,) hold a number."""
        counts: NDArray[np.int64] = np.count_nonzero(~np.isnan(self.values), axis=0)
        return counts

    @cached_property
    def different(self) -> NDArray[np.int64]:
        """How many different things each column (C,) holds, numbers and words."""
        words = [len(set(words.values())) for words in self.words]
        at = range(0, len(words), _SORTED_AT_ONCE)
        pieces = [_different_numbers(self.values[:, i : i + _SORTED_AT_ONCE]) for i in at]
        return np.concatenate(pieces) + words

    @cached_property
    def pairs(self) -> tuple[tuple[str, str] | None, ...]:
        """The two words, in order, of each column (C,) that holds nothing else; None for others."""
        found = [sorted(set(words.values())) for words in self.words]
        return tuple(
            (kinds[0], kinds[1]) if len(kinds) == 2 and not count else None
            for kinds, count in zip(found, self.numbers.tolist(), strict=True)
        )


def _different_numbers(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """How many different numbers stand in each column; NaN is none."""
    rising = np.sort(np.ascontiguousarray(values.T), axis=1)  # NaN last
    is_new = np.ones(rising.shape, dtype=bool)
    is_new[:, 1:] = rising[:, 1:] != rising[:, :-1]
    counts: NDArray[np.int64] = np.count_nonzero(is_new & ~np.isnan(rising), axis=1)
    return counts


def columns(
    rows: Iterator[Row], separator: str, notes: Sequence[str], place: str = "line"
) -> Columns:
    """Return the columns of a table whose rows come one after the other.

    Errors: ValueError with a sentence that names the line, for lines of unequal length, a name that
    cannot be used, fewer than two lines, or too many rows or columns; what comes after these is
    not read.

    >>> found = columns(iter([(1, ["x", "y", "k"]), (2, ["1", "NA", "a"])]), ",", [])
    >>> found.values, found.words
    (array([[ 1., nan, nan]]), ({}, {}, {0: 'a'}))
    """
    first = list(islice(rows, _LOOKED_AT))
    if len(first) < 2:
        raise ValueError(_words(f"{place}.{'one' if first else 'none'}"))
    first, found = _evened(first, place), list(notes)
    mark = decimal_mark(chain.from_iterable(cells for _, cells in first[1:]), separator)
    if mark == ",":
        found.append(_words("notes.decimal_commas"))
    head = _header(first, mark, place)
    if head is None:
        head = [unnamed(i) for i in range(len(first[0][1]))]
        called = {"first": quoted(head[0]), "second": quoted(head[1])}
        found.append(_words("notes.no_header", **called))
        first.insert(0, (0, head))
    names = _names(first[0][0], head, place)
    values, words, lines = _read(chain(first[1:], rows), len(head), mark, place)
    return Columns(names, values, words, lines, tuple(found), place)


def _evened(rows: list[Row], place: str) -> list[Row]:
    """The first rows, with a name for a column of row names that only the header leaves out."""
    (line, head), rest = rows[0], rows[1:]
    if len(head) > 1 and all(len(cells) == len(head) + 1 and cells[-1] for _, cells in rest):
        rows = [(line, ["", *head]), *rest]
    most = max(len(cells) for _, cells in rest)
    if len(head) > most and not any(head[most:]):
        rows = [(line, head[:most]), *rest]
    width = len(rows[0][1])
    if not FEWEST_COLUMNS <= width <= MOST_COLUMNS:
        bounds = {"fewest": FEWEST_COLUMNS, "most": MOST_COLUMNS}
        raise ValueError(_words(f"{place}.columns", line=str(line), count=width, **bounds))
    return rows


def _header(rows: list[Row], mark: str, place: str) -> list[str] | None:
    """The cells of the header; None where the first line is a row like the others.

    A word above a column of numbers is a name. So are whole numbers in a row, which programs
    write for columns without names.
    """
    (_, head), rest = rows[0], [cells for _, cells in rows[1:50]]
    head = [head[0].removeprefix("#").strip(), *head[1:]]
    above = [(name, [c[i] for c in rest if i < len(c)]) for i, name in enumerate(head)]
    numeric = [name for name, below in above if _are_numbers(below, mark)]
    if any(number(name, mark) is None and not is_missing(name) for name in numeric):
        return head
    counted = [name for name in head if name]
    if len(counted) > 2 and counted in ([str(i + s) for i in range(len(counted))] for s in (0, 1)):
        return head
    return None if any(number(name, mark) is not None for name in numeric) else head


def _are_numbers(cells: Sequence[str], mark: str) -> bool:
    """Whether most cells that hold something hold numbers."""
    held = [cell for cell in cells if not is_missing(cell)]
    return 2 * sum(number(cell, mark) is not None for cell in held) > len(held)


def _names(line: int, cells: Sequence[str], place: str) -> tuple[str, ...]:
    """The names of the columns; one without a name is called after its place."""
    names = tuple(
        name_of(place, line, "column", cell or unnamed(i)) for i, cell in enumerate(cells)
    )
    if twice := next((name for name, times in Counter(names).items() if times > 1), None):
        raise ValueError(_words(f"{place}.twice", line=str(line), name=quoted(twice)))
    return names


def unnamed(index: int) -> str:
    """Return the name of a column without one: its place, counted from 1.

    >>> unnamed(0)
    'column 1'
    """
    return _words("column", number=str(index + 1))


def _read(
    rows: Iterator[Row], width: int, mark: str, place: str
) -> tuple[NDArray[np.float64], tuple[dict[int, str], ...], tuple[int, ...]]:
    """The numbers, the words and the lines of all rows.

    Row by row without NumPy: on a long row each of its calls lets the interpreter go for a moment
    that is too short for another thread to take it, and others wait for it all the longer.
    """
    values, held = np.empty((MOST_ROWS, width)), 0
    lines: list[int] = []
    words: tuple[dict[int, str], ...] = tuple({} for _ in range(width))
    known: dict[str, float] = {}  # what was read before: the same cells come again and again
    no_numbers: set[str] = set()

    def learn(cell: str) -> float:
        if len(known) == _MOST_KNOWN:
            known.clear()
        known[cell] = found = _number(cell, mark)
        if isnan(found):
            no_numbers.add(cell)
        return found

    for row, (line, cells) in enumerate(rows):
        if row == MOST_ROWS:
            raise ValueError(_words("refusals.many_rows", most=MOST_ROWS))
        if len(cells) > width and not any(cells[width:]):
            cells = cells[:width]
        if len(cells) != width:
            counts = {"count": len(cells), "header": width}
            raise ValueError(_words(f"{place}.width", line=str(line), **counts))
        lines.append(line)
        values[row] = [known[c] if c in known else learn(c) for c in cells]
        if not no_numbers.isdisjoint(cells):
            for column, cell in enumerate(cells):
                if cell in no_numbers and not is_missing(cell):
                    words[column][row] = composed(cell)
                    held += 1
        if held > _MOST_WORDS:
            raise ValueError(_words(f"{place}.words", line=str(line), count=held))
    values = values[: len(lines)].copy()
    values.flags.writeable = False  # tables are views of it
    return values, words, tuple(lines)


def _number(cell: str, mark: str) -> float:
    """The number in a cell, NaN where there is none or one too large."""
    found = number(cell, mark)
    return np.nan if found is None or abs(found) > LARGEST else found


def name_of(place: str, line: int, kind: str, text: str) -> str:
    """Return the name of a column or a class, composed.

    Errors: ValueError for a name that is too long, or that nobody can see.

    >>> name_of("line", 1, "column", "length")
    'length'
    """
    text = composed(text)
    if not 1 <= len(letters(text)) <= LONGEST or not is_visible(text):
        said = {"line": str(line), "most": str(LONGEST), "came": quoted(text)}
        raise ValueError(_words(f"{place}.{kind}", **said))
    return text
