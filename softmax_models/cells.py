"""One cell of a table: a number as some country writes it, nothing, or words.

Left out on purpose: dates, currencies, and shares in per cent; they are words here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LARGEST = 1e15  # of a measurement; squares and sums of what is larger could leave float64
MISSING = frozenset(
    ("", "na", "n/a", "n.a.", "nan", "null", "none", "nil", "?", "-", "--", "–", "—", ".", "..",
     "missing", "#n/a", "#na", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!",
     "<na>", "nat")
)  # fmt: skip
# float() would also take "1_000" and "infinity".
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_GROUPED = {
    ".": re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII),
    ",": re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d*)?", re.ASCII),
}
_MARKED = {mark: re.compile(rf"[+-]?\d*{re.escape(mark)}\d+(e[+-]?\d+)?", re.I) for mark in ".,"}
_SPACES = re.compile(r"(?<=\d)[\u0020\u2009\u202f'’](?=\d{3}(?!\d))")  # between thousands
_OTHER_SIGNS = str.maketrans({"−": "-", "٫": ".", "٬": "", "．": ".", "，": ","})


def is_missing(cell: str) -> bool:
    """Return whether a cell says that there is no value.

    >>> is_missing("NA"), is_missing("0")
    (True, False)
    """
    return len(cell) < 8 and cell.lower() in MISSING


def decimal_mark(cells: Iterable[str], separator: str) -> str:
    """Return the decimal mark of a table, a point or a comma, from some of its cells.

    A mark that stands with the other one, or that has other than three digits after it, is none
    between thousands. Where nothing tells, a comma is decimal unless it separates columns as well.

    >>> decimal_mark(["1,5", "12"], ";"), decimal_mark(["1,234.5"], ";")
    (',', '.')
    """
    seen = {tidied(cell) for cell in set(cells) if any(mark in cell for mark in ".,٫")}
    for mark in ".,":
        if any(_GROUPED[mark].fullmatch(cell) and mark in cell and len(set(cell) & {".", ","}) == 2
               for cell in seen):  # fmt: skip
            return mark
    points, commas = ([c for c in seen if _MARKED[mark].fullmatch(c)] for mark in ".,")
    points_group = all(_GROUPED[","].fullmatch(cell) for cell in points)
    commas_group = all(_GROUPED["."].fullmatch(cell) for cell in commas)
    if not commas or (points and not points_group):
        return "."
    return "." if commas_group and (separator == "," and not points) else ","


def tidied(cell: str) -> str:
    """Return a cell with the usual minus sign and digits, and no blanks between thousands.

    >>> tidied("−1 234")
    '-1234'
    """
    if not cell.isascii():
        cell = cell.translate(_OTHER_SIGNS)
        cell = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in cell)
    return _SPACES.sub("", cell) if "0" <= cell[-1:] <= "9" else cell


def number(cell: str, mark: str = ".") -> float | None:
    """Return the number in a cell, infinite where it is beyond float64; None where there is none.

    >>> number("1,5", ","), number("1.234,5", ","), number("1,5"), number("cat")
    (1.5, 1234.5, None, None)
    """
    plain = cell.replace(",", ".") if mark == "," and "." not in cell else cell
    if (mark == "." or plain is not cell or "." not in cell) and _NUMBER.fullmatch(plain):
        return float(plain)
    text = tidied(cell)
    if _GROUPED[mark].fullmatch(text):
        text = text.replace("," if mark == "." else ".", "")
    if mark == ",":
        if "." in text:
            return None
        text = text.replace(",", ".")
    return float(text) if _NUMBER.fullmatch(text) else None


def written(value: float) -> str:
    """Return a number as a name: whole ones without a point.

    >>> written(3.0), written(0.5)
    ('3', '0.5')
    """
    return str(int(value)) if value == int(value) else repr(float(value))
