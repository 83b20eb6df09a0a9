"""A table of measurements and classes: the data that a classifier learns from.

n rows, F features, K classes. A table is a text file or a spreadsheet: one column names the class,
others hold numbers. What is done to a file (columns that are left out, rows that are skipped) is
said in a sentence each; what cannot be used gets one that says on which line. Left out on purpose:
values put in for missing ones, dates and words as features.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softmax_core.sentences import quoted
from softmax_models.cells import LARGEST, number
from softmax_models.class_column import (
    FEWEST_FEATURES,
    MOST_CLASSES,
    MOST_FEATURES,
    are_numbers,
    class_names,
    pair,
    usual_class,
    usual_features,
)
from softmax_models.columns import MOST_LINES, MOST_ROWS, Columns, columns, name_of
from softmax_models.separators import Row, named_separator, remarks_before, rows, separator, spoken
from softmax_models.spreadsheet import is_spreadsheet, sheet_rows
from softmax_models.text_file import require_size, text_of
from softmax_words import Words

_words = Words(__file__)

__all__ = [
    "FEWEST_FEATURES", "FEWEST_ROWS", "LIMIT", "MOST_CLASSES", "MOST_FEATURES", "MOST_ROWS",
    "Table", "chosen", "file_columns", "file_rows", "table",
]  # fmt: skip
FEWEST_ROWS = 10
LIMIT = 20_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Table:
    """Measurements `X` (n, F), classes `y` (n,) as indices, and the names of both.

    `notes` says what was done to a file, a sentence each; `of` are the columns that stand in it.
    """

    X: NDArray[np.float64]
    y: NDArray[np.int64]
    features: tuple[str, ...]
    classes: tuple[str, ...]
    notes: tuple[str, ...] = ()
    label: str = "class"  # the name of the column that says the class
    of: Columns | None = None


def table(data: bytes) -> Table:
    r"""Return the table in a file: classes in the order in which they first appear.

    A text with commas, semicolons, tabs, bars or blanks between its columns, as most lines agree,
    or a spreadsheet. 10 to 10,000 rows, 2 to 784 features, 2 to 10 classes of at least 2 rows each.
    Which column is the class, and which are left out, is told from what they hold. Rows with a
    missing value are skipped, and so are empty lines.

    Errors: ValueError with a sentence that names the line, counted from 1, and what is allowed.

    >>> rows = b"".join(b"%d,7,%s\n" % (i, b"cat" if i % 2 else b"dog") for i in range(10))
    >>> found = table(b"length,width,animal\n" + rows)
    >>> found.X.shape, found.features, found.classes
    ((10, 2), ('length', 'width'), ('dog', 'cat'))
    """
    return chosen(file_columns(data))


def file_columns(data: bytes) -> Columns:
    r"""Return the columns that stand in a file, before anybody says what they are for.

    Errors: ValueError as for `table`. Its size, its columns and its rows are looked at before it
    is read whole.

    >>> file_columns(b"x;y;k\n1,5;2;a\n").values[0]
    array([1.5, 2. , nan])
    """
    return columns(*file_rows(data))


def file_rows(data: bytes) -> tuple[Iterator[Row], str, list[str], str]:
    r"""Return the rows of a file as text, the sign between cells, what was done, and what a row is.

    A row is a "line" of a text or a "row" of a spreadsheet.

    Errors: ValueError as for `table`, for a file that cannot be read.

    >>> found, sign, notes, place = file_rows(b"code;1\nab;0\n")
    >>> list(found), sign, notes, place
    ([(1, ['code', '1']), (2, ['ab', '0'])], ';', [], 'line')
    """
    if is_spreadsheet(data):
        require_size(data, LIMIT)
        found, notes = sheet_rows(data)
        return found, ";", notes, "row"
    text = text_of(data, LIMIT)
    notes, body = [text.note] if text.note else [], text.text
    if body.count("\n") > MOST_LINES:
        raise ValueError(_words("refusals.many_rows", most=MOST_ROWS))
    if sign := named_separator(body):
        notes.append(spoken("named", sign))
        body = "\n" + body.lstrip("\n").partition("\n")[2]
    if remarks := remarks_before(body):
        notes.append(_words("notes.remarks", count=remarks))
        body = "\n" * remarks + body.split("\n", remarks)[remarks]
    sign = sign or separator(body)
    if sign not in ",;\t":
        notes.append(spoken("separated", sign))
    return rows(body, sign), sign, notes, "line"


def chosen(
    found: Columns, label: str | None = None, features: Sequence[str] | None = None
) -> Table:
    r"""Return the table with `label` as its class and these features, or with usual ones.

    Errors: ValueError with a sentence for a column that is not there or cannot be used, and as for
    `table`.

    >>> found = file_columns(b"k,x,y,z\n" + b"a,1,2,3\nb,2,3,5\n" * 5)
    >>> chosen(found, "k", ["z", "x"]).features
    ('x', 'z')
    """
    of_class = usual_class(found) if label is None else _place(found, label)
    notes = [*found.notes, _words("notes.class", name=quoted(found.names[of_class]))]
    if features is None:
        used, reasons = usual_features(found, of_class)
        notes += reasons
    else:
        reasons = []
        used = sorted({_place(found, name) for name in features} - {of_class})
    _require_features(used, reasons)
    names, values = class_names(found, of_class), _measured(found, used, notes)
    is_whole = ~np.isnan(values).any(axis=1)
    kept = [row for row in np.flatnonzero(is_whole).tolist() if names[row]]
    if skipped := len(names) - len(kept):
        notes.append(_words("notes.skipped", count=skipped, used=len(kept)))
    if skipped:
        _require_rows(len(kept), skipped)
    classes = _classes(found, [names[row] for row in kept], kept)
    _require_rows(len(kept), skipped)
    index = {name: i for i, name in enumerate(classes)}
    y = np.array([index[names[row]] for row in kept], dtype=np.int64)
    features = tuple(found.names[i] for i in used)
    X = values[kept] if skipped else values
    return Table(X, y, features, classes, tuple(notes), found.names[of_class], found)


def _place(found: Columns, name: str) -> int:
    """Where the column of a name stands."""
    if name not in found.names:
        raise ValueError(_words("refusals.no_column", name=quoted(str(name))))
    return found.names.index(name)


def _require_features(used: Sequence[int], reasons: Sequence[str]) -> None:
    """Refuse too few columns of numbers, or too many."""
    if not FEWEST_FEATURES <= len(used) <= MOST_FEATURES:
        bounds = {"fewest": FEWEST_FEATURES, "most": MOST_FEATURES}
        said = _words("refusals.features", count=len(used), **bounds)
        raise ValueError(". ".join([said, *(reason.removesuffix(".") for reason in reasons)]))


def _require_rows(count: int, skipped: int) -> None:
    """Refuse too few rows to hold some out."""
    if count < FEWEST_ROWS:
        if skipped:
            skips = {"fewest": FEWEST_ROWS, "skipped": skipped}
            raise ValueError(_words("refusals.few_whole_rows", count=count, **skips))
        raise ValueError(_words("refusals.few_rows", count=count, fewest=FEWEST_ROWS))


def _measured(found: Columns, used: Sequence[int], notes: list[str]) -> NDArray[np.float64]:
    """The numbers of these columns (n, F), two words as 0 and 1; not to be written to.

    Columns that stand side by side are a view of those in the file: large tables are kept once.
    """
    side_by_side = list(used) == list(range(used[0], used[-1] + 1))
    has_words = any(found.words[column] for column in used)
    if side_by_side and not has_words:
        return found.values[:, used[0] : used[-1] + 1]
    values = found.values[:, list(used)]
    for i, column in enumerate(used):
        words, name = found.words[column], quoted(found.names[column])
        if two := pair(found, column):
            values[list(words), i] = [two.index(word) for word in words.values()]
            first, second = map(quoted, two)
            notes.append(_words("notes.pair", column=name, first=first, second=second))
        elif words and not are_numbers(found, column):
            raise ValueError(_words("refusals.holds_words", column=name))
        elif words:
            raise _no_number(found, column)
    return values


def _no_number(found: Columns, column: int) -> ValueError:
    """Why the first cell with words cannot be used in a column of numbers."""
    row, word = next(iter(found.words[column].items()))
    is_beyond = (
        any(number(word, mark) is not None for mark in ".,") and abs(number(word) or 0) > LARGEST
    )
    said = {"line": str(found.lines[row]), "column": found.names[column], "came": quoted(word)}
    if is_beyond:
        largest = f"{LARGEST:g}".replace("+", "")
        return ValueError(_words(f"{found.place}.beyond", largest=largest, **said))
    return ValueError(_words(f"{found.place}.no_number", **said))


def _classes(found: Columns, names: Sequence[str], kept: Sequence[int]) -> tuple[str, ...]:
    """The classes in order; each with enough rows for training and for holding some out."""
    counts, place, bounds = Counter(names), found.place, {"fewest": 2, "most": MOST_CLASSES}
    if len(counts) < 2:
        raise ValueError(_words("refusals.one_class", name=quoted(names[0]), **bounds))
    line = {name: found.lines[kept[names.index(name)]] for name in list(counts)[: MOST_CLASSES + 1]}
    if len(counts) > MOST_CLASSES:
        last, following = str(list(line.values())[-1]), MOST_CLASSES + 1
        raise ValueError(_words(f"{place}.classes", line=last, next=following, **bounds))
    if alone := next((name for name, count in counts.items() if count < 2), None):
        raise ValueError(_words(f"{place}.alone", line=str(line[alone]), name=quoted(alone)))
    return tuple(name_of(place, line[name], "class", name) for name in counts)
