"""The rows of a spreadsheet file, xlsx or ods: the first sheet with a table.

python-calamine reads the format. What comes before it here keeps a small file from growing without
bounds: both formats are archives, and a sheet may say one cell a million times.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import IO

from softmax_core.sentences import quoted
from softmax_models.cells import written
from softmax_models.columns import FEWEST_COLUMNS, MOST_COLUMNS, MOST_ROWS
from softmax_models.separators import Row
from softmax_words import Words

_words = Words(__file__)

LARGEST = 400_000_000  # bytes of the parts of a file, unpacked
MOST_PARTS = 2000  # files in the archive: one a sheet, and some more
_PIECE = 200_000  # bytes that are searched at a time: others wait meanwhile
_LONGEST_ROW = 20_000_000  # bytes
_OVERLAP = 200
# A cell that is not empty, in a column after ADT or in a row after 10,001.
_WIDE = re.compile(rb'<c [^>]*?r="(?:[B-Z][A-Z]{2}|A[E-Z][A-Z]|AD[U-Z])\d+"[^>/]*>')
_TALL = re.compile(
    rb'<c [^>]*?r="[A-Z]+(?:1000[2-9]|100[1-9]\d|10[1-9]\d\d|1[1-9]\d{3}|[2-9]\d{4}|\d{6,})"[^>/]*>'
)
_HELD = re.compile(rb"<table:table-cell\b[^>]*value-type[^>]*>")
_REPEATED = {what: re.compile(rb'%s-repeated="(\d+)"' % what) for what in (b"rows", b"columns")}


def is_spreadsheet(data: bytes) -> bool:
    """Return whether these are the bytes of an archive, as xlsx and ods are.

    >>> is_spreadsheet(b"a,b,c")
    False
    """
    return data.startswith(b"PK\x03\x04")


def sheet_rows(data: bytes) -> tuple[Iterator[Row], list[str]]:
    """Return the rows of the first sheet with a table, as text, and what was done.

    Errors: ValueError with a sentence for a file that cannot be read, is protected by a password,
    or holds too much; that is looked at before it is read whole.

    >>> sheet_rows(b"PK")
    Traceback (most recent call last):
        ...
    ValueError: this is no spreadsheet (xlsx or ods) that can be read
    """
    from python_calamine import CalamineError, load_workbook

    try:
        _require_bounds(data)
        book = load_workbook(io.BytesIO(data))
        names = book.sheet_names
        sheets = [book.get_sheet_by_index(index) for index in range(len(names))]
        held = [sheet for sheet in sheets if sheet.end is not None]
        wide = [sheet for sheet in held if sheet.width >= FEWEST_COLUMNS]
        for sheet in wide or held:  # a sheet of notes is no table
            note = _words("notes.sheet", name=quoted(sheet.name), count=len(names))
            return _rows(sheet.iter_rows()), [note] if len(names) > 1 else []
    except (CalamineError, zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError):
        raise ValueError(_words("refusals.no_spreadsheet")) from None
    raise ValueError(_words("refusals.empty"))


def _rows(rows: Iterator[Sequence[object]]) -> Iterator[Row]:
    """The cells of each row that is not empty, as text."""
    for number, row in enumerate(rows, 1):
        cells = [_text(cell) for cell in row]
        if any(cells):
            yield number, cells


def _text(cell: object) -> str:
    """A cell as text; whole numbers have no point."""
    return written(cell) if isinstance(cell, float) else " ".join(str(cell).split())


def _require_bounds(data: bytes) -> None:
    """Refuse an archive that unpacks to too much, before anything is unpacked whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if len(archive.infolist()) > MOST_PARTS:
            raise zipfile.BadZipFile
        _require_bytes(sum(part.file_size for part in archive.infolist()))
        for part in archive.infolist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part.filename):
                with archive.open(part) as unpacked:
                    _require_few_cells(_pieces(unpacked))
            if part.filename == "content.xml":
                with archive.open(part) as unpacked:
                    _require_few_repeats(_pieces(unpacked))


def _pieces(unpacked: IO[bytes]) -> Iterator[bytes]:
    """A part of the archive piece by piece; what it says of its size need not be true."""
    read = 0
    while piece := unpacked.read(_PIECE):
        read += len(piece)
        _require_bytes(read)
        yield piece


def _require_bytes(unpacked: int) -> None:
    """Refuse what unpacks to too much."""
    if unpacked > LARGEST:
        raise ValueError(_words("refusals.unpacked", limit=str(LARGEST // 1_000_000)))


def _require_few_cells(pieces: Iterator[bytes]) -> None:
    """Refuse a sheet of xlsx with too many rows or columns."""
    seen = b""
    for piece in pieces:
        seen = seen[-_OVERLAP:] + piece
        _require(not _WIDE.search(seen), not _TALL.search(seen))


def _require_few_repeats(pieces: Iterator[bytes]) -> None:
    """Refuse a sheet of ods with too many rows or columns, those that it only counts among them."""
    rest, rows = b"", 0
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"</table:table-row>")
        for row in whole:
            cells = _HELD.findall(row)
            rows += bool(cells) * _times(b"rows", row)
            columns = sum(_times(b"columns", cell) for cell in cells)
            _require(columns <= MOST_COLUMNS, rows <= MOST_ROWS + 1)
        _require(len(rest) < _LONGEST_ROW, True)


def _times(what: bytes, tag: bytes) -> int:
    """How often a row or a cell is to be repeated."""
    found = _REPEATED[what].search(tag)
    return int(found[1]) if found else 1


def _require(few_columns: bool, few_rows: bool) -> None:
    """Refuse what is too wide or too long."""
    if not few_columns:
        raise ValueError(_words("refusals.many_columns", most=MOST_COLUMNS))
    if not few_rows:
        raise ValueError(_words("refusals.many_rows", most=MOST_ROWS))
