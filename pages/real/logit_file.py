"""Logits of a reader's own file: one vector, as NPY, JSON or CSV. Nothing in it is run.

What a file says of itself is checked before its values are read: its size, and of NPY the type, the
shape and the count. ValueError with a sentence that says what came, and what may.
"""

import io
import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from pages.real.vectors import Vector
from softmax_models.cells import decimal_mark, number
from softmax_models.separators import named_separator, rows, separator
from softmax_models.text_file import require_size, text_of
from softmax_words import Words
from ui.address.link import shown

words = Words(__file__)

LIMIT = 16_000_000  # bytes
FEWEST, MOST = 2, 300_000  # values: a vocabulary
KINDS = ("npy", "json", "csv", "tsv", "txt")
_NPY, _ZIP = b"\x93NUMPY", b"PK\x03\x04"
_HEADERS: dict[tuple[int, int], Callable[[io.BytesIO], tuple[tuple[int, ...], bool, Any]]] = {
    (1, 0): np.lib.format.read_array_header_1_0,
    (2, 0): np.lib.format.read_array_header_2_0,
}
_INFINITE = {"inf", "+inf", "-inf", "infinity", "-infinity", "∞", "-∞", "−∞"}
_SEEN = 20_000  # characters that tell what stands between columns
_SAMPLE = 2_000  # cells that tell a decimal mark, and characters that tell a separator
_BLANKS = "\t\x0b\x0c\r\x1c\x1d\x1e\x1f "  # those of ASCII, but the end of a line
_LIKE_NUMBER = re.compile(r"[-+−]?[.,]?\d")
Floats = NDArray[np.float64]


def read(data: bytes) -> Vector:
    """The logits in a file."""
    require_size(data, LIMIT)
    if data.startswith(_NPY):
        return Vector(_checked(_npy(data)))
    if data.startswith(_ZIP):
        raise ValueError(words("file.archive"))
    found = text_of(data, LIMIT)
    text = found.text.strip()
    z, names, notes = _json(text) if text[:1] in ("[", "{") else _table(text)
    return Vector(_checked(z), names, tuple(filter(None, (found.note, *notes))))


def _checked(z: Floats) -> Floats:
    """Logits that can be shown: as many as are allowed, and all of them numbers."""
    _require_count(len(z))
    missing = np.isnan(z)
    if missing.any():
        raise ValueError(words("file.nan", at=str(int(missing.argmax()) + 1)))
    z.flags.writeable = False
    return z


def _require_count(count: int) -> None:
    if not FEWEST <= count <= MOST:
        raise ValueError(words("file.count", fewest=FEWEST, most=MOST, came=count))


def _npy(data: bytes) -> Floats:
    """The one array of an NPY file, once its head says that it is a vector of real numbers."""
    file = io.BytesIO(data)
    try:
        shape, _, dtype = _HEADERS[np.lib.format.read_magic(file)](file)
    except Exception:  # of any kind: NumPy reads the head as if it were Python
        raise ValueError(words("file.head")) from None
    if dtype.hasobject:
        raise ValueError(words("file.objects"))
    if dtype.kind not in "fiu" or dtype.itemsize > 8:
        raise ValueError(words("file.type", came=str(dtype)))
    if len(shape) != 1:
        raise ValueError(words("file.shape", came=str(shape)))
    _require_count(shape[0])
    there = (len(data) - file.tell()) // dtype.itemsize
    if there < shape[0]:
        raise ValueError(words("file.truncated", there=there, said=shape[0]))
    file.seek(0)
    return np.asarray(np.lib.format.read_array(file, allow_pickle=False), dtype=np.float64)


Read = tuple[Floats, Sequence[str] | None, tuple[str, ...]]


class _Pairs(list[tuple[str, Any]]):
    """The names and the values of an object, in their order."""


def _json(text: str) -> Read:
    """A list of numbers, or an object of a number for each name; or one that holds one of them."""
    try:
        found = json.loads(text, object_pairs_hook=_Pairs, parse_float=_finite)
    except _Beyond:
        raise
    except json.JSONDecodeError as error:
        raise ValueError(words("file.json", line=str(error.lineno))) from None
    except (RecursionError, ValueError):  # lists in lists, or a number of thousands of digits
        raise ValueError(words("file.json_shape")) from None
    if isinstance(found, _Pairs) and len(found) == 1 and isinstance(found[0][1], list):
        found = found[0][1]
    if not isinstance(found, list):
        raise ValueError(words("file.json_shape"))
    _require_count(len(found))
    if not isinstance(found, _Pairs):
        return _floats(found), None, ()
    return _floats([value for _, value in found]), [name for name, _ in found], ()


def _finite(text: str) -> float:
    """A number of JSON; infinities are written in letters there."""
    value = float(text)
    return _too_large(text) if math.isinf(value) else value


class _Beyond(ValueError):
    """A number that float64 does not have."""


def _too_large(text: str) -> NoReturn:
    raise _Beyond(words("file.large", came=shown(text)))


def _floats(values: Sequence[Any]) -> Floats:
    """The numbers of a list; ValueError for the first that is none."""
    for place, value in enumerate(values, 1):
        if type(value) not in (int, float):
            raise ValueError(words("file.no_number", at=str(place), came=shown(str(value))))
    try:
        return np.array(values, dtype=np.float64)
    except OverflowError:
        _too_large(max(map(str, values), key=len))


def _table(text: str) -> Read:
    """A column or a row of numbers, or names and numbers side by side; a head may stand above."""
    if (plain := _plain(text.split("\n"))) is not None:
        return plain, None, ()
    if named := named_separator(text):
        text = text.partition("\n")[2]
    sign = named or _sign(text)
    table = list(_rows(text, sign))
    if not table:
        _require_count(0)
    cells = [each for _, row in table[:_SAMPLE] for each in row[:_SAMPLE]]
    read_cell = _reader(decimal_mark(cells, sign))
    if len(table) == 1:
        ((line, row),) = table
        return _column([line] * len(row), row, read_cell), None, ()
    table, notes = _without_head(table, read_cell)
    lines, columns = _columns(table)
    values, names = _values_and_names(columns, read_cell)
    return _column(lines, values, read_cell), names, notes


Row = tuple[int, list[str]]
Cells = Sequence[str]
ReadCell = Callable[[str], float | None]


def _plain(cells: Cells) -> Floats | None:
    """Numbers as programs print them, all at once: most files have no other."""
    try:
        found = np.array(list(map(float, cells)))
    except ValueError:
        return None
    # float() also takes 1_000, and NaN, which is no logit.
    is_plain = np.isfinite(found).all() and "_" not in "".join(cells)
    return found if is_plain else None


def _columns(table: list[Row]) -> tuple[list[int], list[Cells]]:
    """The line of each row, and one column or two, that all rows have."""
    lines, rows_of = [line for line, _ in table], [row for _, row in table]
    width = max(map(len, rows_of), default=0)
    if width > 2:
        raise ValueError(words("file.columns", came=width))
    if short := next((line for line, row in table if len(row) != width), None):
        raise ValueError(words("file.width", line=str(short), columns=width))
    _require_count(len(table))
    return lines, [[row[place] for row in rows_of] for place in range(width)]


def _sign(text: str) -> str:
    """What stands between the columns: a sign that no number has, where all lines have as many."""
    lines = [line for line in text[:_SAMPLE].splitlines()[:-1] or [text] if line.strip()]
    counts = {sign: {line.count(sign) for line in lines} for sign in ";\t|"}
    if '"' not in text and (sure := [sign for sign, n in counts.items() if len(n) == 1 and max(n)]):
        return sure[0]
    return separator(text[:_SEEN])


def _rows(text: str, sign: str) -> Iterator[Row]:
    """The cells of each line; where nothing stands in quotes, a split says them as well."""
    if '"' in text:
        yield from rows(text, sign)
        return
    is_bare = text.isascii() and not any(blank in text for blank in _BLANKS)
    for line, row in enumerate(text.split("\n"), 1):
        cells = row.split() if sign == " " else row.split(sign)
        cells = cells if is_bare else [cell.strip() for cell in cells]
        if any(cells):
            yield line, cells


def _reader(mark: str) -> ReadCell:
    """What reads one cell, with this decimal mark."""

    def read_cell(cell: str) -> float | None:
        if cell.lower() in _INFINITE:
            return -math.inf if cell[0] in "-−" else math.inf
        value = number(cell, mark)
        return _too_large(cell) if value is not None and math.isinf(value) else value

    return read_cell


def _without_head(table: list[Row], read_cell: ReadCell) -> tuple[list[Row], tuple[str, ...]]:
    """The rows below the heads of the columns, where there are some."""
    _, first = table[0]
    if any(read_cell(cell) is not None or _LIKE_NUMBER.match(cell) for cell in first):
        return table, ()
    return table[1:], (words("file.headed", head=shown(", ".join(first))),)


def _values_and_names(columns: list[Cells], read_cell: ReadCell) -> tuple[Cells, Cells | None]:
    """The column of the numbers, and that of the names where there is one that does not count."""
    if len(columns) == 1:
        return columns[0], None
    first, second = columns
    if _counts(first):
        return second, None
    if all(read_cell(cell) is not None for cell in first):
        if all(read_cell(cell) is not None for cell in second):
            raise ValueError(words("file.columns", came=2))
        return first, second
    return second, first


def _counts(column: Cells) -> bool:
    """Whether a column counts its rows, from 0 or from 1."""
    return column[0] in ("0", "1") and all(
        cell == str(row) for row, cell in enumerate(column, int(column[0]))
    )


def _column(lines: Sequence[int], cells: Cells, read_cell: ReadCell) -> Floats:
    """The numbers of a column; ValueError with the line of the first that is none."""
    if (plain := _plain(cells)) is not None:
        return plain
    found = [read_cell(cell) for cell in cells]
    if None in found:
        at = found.index(None)
        raise ValueError(words("file.no_number_line", line=str(lines[at]), came=shown(cells[at])))
    return np.array(found, dtype=np.float64)
