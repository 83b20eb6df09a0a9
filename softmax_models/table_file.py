"""A table of measurements and classes: the data that a classifier learns from.

n rows, F features, K classes. A table is a text file with a header; its last column names the
class, every other column holds numbers. Left out on purpose: missing values, dates and words as
features. What cannot be used gets a sentence that says on which line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from softmax_models.separators import rows, separator
from softmax_models.text_file import decoded

MOST_ROWS, FEWEST_ROWS = 10_000, 10
FEWEST_FEATURES, MOST_FEATURES = 2, 20
MOST_CLASSES = 10
LONGEST = 24  # characters of a name
LARGEST = 1e15  # of a measurement; squares and sums of what is larger could leave float64
# float() would also take "1_000", "infinity" and the digits of other scripts.
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """Measurements `X` (n, F), classes `y` (n,) as indices, and the names of both."""

    X: NDArray[np.float64]
    y: NDArray[np.int64]
    features: tuple[str, ...]
    classes: tuple[str, ...]


def table(data: bytes) -> Table:
    r"""Return the table in a CSV file: classes in the order in which they first appear.

    Columns are separated by commas, semicolons, tabs, bars or blanks, as most lines agree. 10 to
    10,000 rows, 2 to 20 features, 2 to 10 classes of at least 2 rows each.
    Empty lines are skipped.

    Errors: ValueError with a sentence that names the line, counted from 1, and what is allowed.

    >>> rows = b"".join(b"%d,7,%s\n" % (i, b"cat" if i % 2 else b"dog") for i in range(10))
    >>> found = table(b"length,width,animal\n" + rows)
    >>> found.X.shape, found.features, found.classes
    ((10, 2), ('length', 'width'), ('dog', 'cat'))
    """
    text = decoded(data)
    lines = _lines(text)
    if len(lines) < 2:
        raise ValueError("a header and rows are needed; only one line came")
    line, header = lines[0]
    features = _header(line, header)
    if len(lines) - 1 > MOST_ROWS:
        raise ValueError(f"at most {MOST_ROWS} rows can be used; {len(lines) - 1} came")
    values, names, places = [], [], []
    for line, cells in lines[1:]:
        if len(cells) != len(header):
            raise ValueError(f"line {line} has {_columns(cells)}; the header has {len(header)}")
        values.append([_number(line, *each) for each in zip(features, cells[:-1], strict=True)])
        names.append(_name(line, "class", cells[-1]))
        places.append(line)
    classes = _classes(names, places)
    if len(values) < FEWEST_ROWS:
        raise ValueError(f"at least {FEWEST_ROWS} rows are needed; {len(values)} came")
    index = {name: i for i, name in enumerate(classes)}
    y = np.array([index[name] for name in names], dtype=np.int64)
    return Table(np.array(values, dtype=np.float64), y, features, classes)


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """The cells of each line that is not empty, with the line's number."""
    found = list(islice(rows(text, separator(text)), MOST_ROWS + 2))
    if len(found) > MOST_ROWS + 1:
        raise ValueError(f"at most {MOST_ROWS} rows can be used; more came")
    return found


def _header(line: int, cells: Sequence[str]) -> tuple[str, ...]:
    """The names of the features: all columns but the last."""
    if not FEWEST_FEATURES < len(cells) <= MOST_FEATURES + 1:
        count = f"{FEWEST_FEATURES + 1} to {MOST_FEATURES + 1}"
        allowed = f"{count} columns with commas between them are allowed, the last one the class"
        raise ValueError(f"{allowed}; line {line} has {_columns(cells)}")
    if all(_NUMBER.fullmatch(cell) for cell in cells[:-1]):
        raise ValueError(f"line {line} must be a header that names the columns; numbers came")
    names = tuple(_name(line, "column", cell) for cell in cells[:-1])
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ValueError(
            f"line {line}: each column needs a name of its own; {_shown(twice)} is twice"
        )
    return names


def _classes(names: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    """The classes in order; each with enough rows for training and for holding some out."""
    counts = Counter(names)
    if len(counts) < 2:
        raise ValueError(
            f"2 to {MOST_CLASSES} classes are allowed; all rows are {_shown(names[0])}"
        )
    if len(counts) > MOST_CLASSES:
        first = places[names.index(list(counts)[MOST_CLASSES])]
        raise ValueError(
            f"2 to {MOST_CLASSES} classes are allowed; line {first} brings class {MOST_CLASSES + 1}"
        )
    if alone := next((name for name, count in counts.items() if count < 2), None):
        where = places[names.index(alone)]
        raise ValueError(
            f"each class needs 2 rows or more; {_shown(alone)} is on line {where} alone"
        )
    return tuple(counts)


def _number(line: int, column: str, text: str) -> float:
    """The measurement that `text` names."""
    if not _NUMBER.fullmatch(text):
        came = _shown(text) if text else "nothing"
        raise ValueError(f"line {line}: {column} must be a number such as 5.1; {came} came")
    value = float(text)
    if not abs(value) <= LARGEST:
        raise ValueError(f"line {line}: {column} is beyond {LARGEST:g}; {_shown(text)} came")
    return value


def _name(line: int, kind: str, text: str) -> str:
    """The name of a column or a class."""
    if not 1 <= len(text) <= LONGEST or not text.isprintable():
        allowed = f"the name of a {kind} has 1 to {LONGEST} visible characters"
        raise ValueError(f"line {line}: {allowed}; {_shown(text) if text else 'nothing'} came")
    return text


def _columns(cells: Sequence[str]) -> str:
    """How many columns there are, in words."""
    return "1 column" if len(cells) == 1 else f"{len(cells)} columns"


def _shown(text: str) -> str:
    """What came, quoted and cut so that a sentence stays one."""
    return f"“{text if len(text) <= 30 else text[:29] + '…'}”"
