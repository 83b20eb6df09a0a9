"""The rows of a spreadsheet file, xlsx or ods: the first sheet with a table.

python-calamine reads the format. What comes before it here keeps a small file from growing without
bounds: both formats are archives, and a sheet may say one cell a million times.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import IO

from softmax_core.sentences import quoted
from softmax_models.cells import written
from softmax_models.columns import FEWEST_COLUMNS
from softmax_models.separators import Row
from softmax_models.sheet_cells import require_few_cells
from softmax_words import Words

_words = Words(__file__)

LARGEST = 400_000_000  # bytes of the parts of a file, unpacked
MOST_PARTS = 2000  # files in the archive: one a sheet, and some more
_PIECE = 200_000  # bytes that are searched at a time: others wait meanwhile


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
    """Refuse an archive that unpacks to too much, before anything is unpacked whole.

    Which of its parts is a sheet is for other parts to say: all are looked at. The binary format of
    Excel's is no XML, and its cells could stand anywhere.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or any(_is_binary(part.filename) for part in parts):
            raise zipfile.BadZipFile
        _require_bytes(sum(part.file_size for part in parts))
        for part in parts:
            with archive.open(part) as unpacked:
                require_few_cells(_pieces(unpacked))


def _is_binary(part: str) -> bool:
    """Whether this part makes the archive an xlsb."""
    return part.lower().endswith("workbook.bin")


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
