"""A text as rows of cells: which sign stands between its columns, and what stands in quotes.

The sign that most lines agree on is the separator; what stands in quotes is no part of the
question. Left out on purpose: columns of a fixed width.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from softmax_core.sentences import quoted
from softmax_words import Words

_words = Words(__file__)

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars", " ": "blanks"}
_CSV = {"end": "open_quote", "after": "after_quote", "limit": "long_cell"}  # by Python's words
Row = tuple[int, list[str]]  # the line where it begins, counted from 1, and its cells
_LOOKED_AT = 100  # lines
_LOOKED_INTO = 500_000  # characters: a line of a million cells would be looked at for seconds
_NAMED = re.compile(r'"?sep=(.)"?[ \t]*(?:\n|$)', re.IGNORECASE)
_NUMBER = re.compile(r"[-+−]?[\d., \u00a0]*\d[\d.,]*(?:[eE][-+]?\d+)?", re.ASCII)


def named_separator(text: str) -> str | None:
    r"""Return the separator that a first line such as `sep=;` names; spreadsheets write it.

    >>> named_separator("sep=;\na;b")
    ';'
    """
    found = _NAMED.match(text.lstrip("\n"))
    return found[1] if found else None


def spoken(kind: str, sign: str) -> str:
    """Return the sentence that names a separator, as one that is `named` or that has `separated`.

    >>> spoken("separated", "|")
    'Its columns are separated by bars.'
    """
    return _words(f"{kind}.{SEPARATORS.get(sign, 'other')}", sign=quoted(sign))


def separator(text: str) -> str:
    r"""Return the sign between the columns: the one that gives most lines as many cells.

    Where two do, the one whose cells are more often numbers; then the one that gives more columns.

    >>> separator('"len, cm, left";"wid, cm, left";kind\n1,5;2,5;cat')
    ';'
    """
    found = {sign: _agreement(_beginning(text), sign) for sign in SEPARATORS}
    best = max(SEPARATORS, key=lambda sign: found[sign])
    return best if any(found[best]) else ","


def _beginning(text: str) -> str:
    """So many characters of a text, to the end of a line if one ends there."""
    end = text.rfind("\n", 0, _LOOKED_INTO) + 1
    return text if len(text) <= _LOOKED_INTO else text[: end or _LOOKED_INTO]


def _agreement(text: str, sign: str) -> tuple[float, float, int]:
    """The share of lines that agree in their number of cells, of cells that are numbers, and it."""
    rows = [cells for _, cells in islice(_leniently(text, sign), _LOOKED_AT)]
    widths = Counter(len(cells) for cells in rows)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    if width < 2:
        return 0.0, 0.0, 0
    cells = [cell for row in rows if len(row) == width for cell in row]
    no_numbers = [cell for cell in cells if not _NUMBER.fullmatch(cell)]
    numbers = 1 - len(no_numbers) / len(cells)
    if sign == " " and (not numbers or _holding_others(no_numbers) >= count):
        return 0.0, 0.0, 0  # a text of words is no table, and a blank in a class separates nothing
    return round(count / len(rows), 1), round(numbers, 2), width


def _holding_others(cells: Sequence[str]) -> int:
    """How many cells that were cut at blanks hold another separator; a tab is a blank in them."""
    return sum(any(sign in cell for sign in SEPARATORS) for cell in cells)


def _leniently(text: str, sign: str) -> Iterator[Row]:
    """The rows of the text's beginning, whatever stands in it."""
    try:
        yield from rows(text, sign)
    except ValueError:
        return


def rows(text: str, sign: str) -> Iterator[Row]:
    r"""Yield the cells of each line that is not empty, without the blanks around them.

    Errors: ValueError with a sentence that names the line, for a quote that is never closed.

    >>> list(rows('a, "b, c"\n\n1, 2', ","))
    [(1, ['a', 'b, c']), (3, ['1', '2'])]
    """
    blanks = " \t".replace(sign, "")  # after a closing quote: they are no part of the cell
    after = re.compile(rf'"[{blanks}]+(?={re.escape(sign)}|$)')
    lines = (after.sub('"', line) if '"' in line else line for line in _lines(text, sign))
    reader = csv.reader(lines, delimiter=sign, strict=True, skipinitialspace=True)
    first = 1
    try:
        for cells in reader:
            if len("|".join(cells).split()) > 1:  # blanks in or around them
                cells = [" ".join(cell.split()) for cell in cells]
            if any(cells):
                yield first, cells
            first = reader.line_num + 1
    except csv.Error as error:
        said = _words("refusals.no_csv", line=str(first), reason=csv_reason(error))
        raise ValueError(said) from None


def csv_reason(error: csv.Error) -> str:
    """Return what is wrong with a line of CSV, in words.

    >>> csv_reason(csv.Error("unexpected end of data"))
    'a quotation mark is never closed'
    """
    found = (key for sign, key in _CSV.items() if sign in str(error))
    return _words(f"csv.{next(found, 'other')}")


def _lines(text: str, sign: str) -> Iterator[str]:
    """The lines of a text with their ends; blanks that separate stand only between cells."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        line = text[start:end]
        yield line.strip() + "\n" if sign == " " else line
        start = end


def remarks_before(text: str) -> int:
    r"""Return how many lines of remarks behind # stand before a table.

    A header behind # is none: it has as many columns as the line after it.

    >>> remarks_before("# who\n# when\na,b,k\n1,2,x"), remarks_before("# a,b,k\n1,2,x")
    (2, 0)
    """
    lines = text.split("\n", 100)
    count = next((i for i, line in enumerate(lines) if not line.startswith("#")), 0)
    if not count:
        return 0
    sign = separator("\n".join(lines[count:-1]) or lines[count])
    widths = [len(next(rows(line, sign), (0, []))[1]) for line in lines[: count + 1]]
    return widths.index(widths[-1])
