"""Where the cells of a spreadsheet stand, before anything is made of it: a few bytes can say a lot.

What reads a sheet makes room for all that lies between its first cell and its last. So the parts of
the archive are parsed here first, by expat, and each cell that holds something is placed as it will
be: by its address (`r="B7"`), by its turn, or by how often LibreOffice repeats what stands before.
Regular expressions would be deceived by a quotation mark, and a bad tag would hold them for hours.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from xml.parsers import expat

from softmax_models.columns import MOST_COLUMNS, MOST_LINES, MOST_ROWS
from softmax_words import Words

_words = Words(__file__)

MOST_ELEMENTS = 20_000_000  # of a part: three for each cell of the largest table
DEEPEST = 100  # elements within each other: each that is open takes memory
MOST_TEXTS = 1_000_000  # that a workbook keeps in one place for all its cells
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_NUMBER = re.compile("[0-9]{1,9}")
# Where a part says this, it may be read as a sheet or its texts, though it is no XML.
_READ_LENIENTLY = re.compile(rb"sheetData|table-row|sst\b")
_OVERLAP = 10


def require_few_cells(pieces: Iterable[bytes]) -> None:
    """Refuse a part of a spreadsheet in which a cell stands too far down or to the right.

    Errors: ValueError with a sentence; `zipfile.BadZipFile` for a sheet that is no XML.

    >>> require_few_cells([b'<row r="2"><c r="XFD2"><v>1</v></c></row>'])
    Traceback (most recent call last):
        ...
    ValueError: at most 800 columns can be used; more came
    """
    parser, end, is_sheet, is_broken = _Part().parser(), b"", False, False
    for piece in pieces:
        is_sheet = is_sheet or _READ_LENIENTLY.search(end + piece) is not None
        end = piece[-_OVERLAP:]
        is_broken = is_broken or not _parses(parser, piece)
    if is_sheet and (is_broken or not _parses(parser, b"", ends=True)):
        raise zipfile.BadZipFile


def _parses(parser: expat.XMLParserType, piece: bytes, *, ends: bool = False) -> bool:
    """Whether a part is XML so far."""
    try:
        parser.Parse(piece, ends)
    except expat.ExpatError:
        return False
    return True


class _Part:
    """The place of the cell that comes next, as it is counted by what reads the sheet."""

    def __init__(self) -> None:
        self.elements = self.depth = self.texts = 0
        self.row = self.column = 0
        self.at = 0, 0  # the row and the column of a cell of Excel's
        self.held = self.rows = 0  # cells of this row that hold something, and rows with such
        self.lines = 0  # rows
        self.times = 1  # that this row of LibreOffice's stands there
        self.begins = {
            "row": self._row,
            "c": self._cell,
            "v": self._held,
            "is": self._held,
            "si": self._text,
            "table": self._table,
            "table-row": self._repeated_row,
            "table-cell": self._repeated_cell,
            "covered-table-cell": self._repeated_cell,
        }

    def parser(self) -> expat.XMLParserType:
        """A parser that tells of each element; the encoding that a part names is not believed."""
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        parser.StartDoctypeDeclHandler = _no_doctype
        return parser

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > MOST_ELEMENTS or self.depth > DEEPEST:
            raise zipfile.BadZipFile
        if begin := self.begins.get(name.rpartition(":")[2]):
            begin(attributes)

    def _end(self, name: str) -> None:
        self.depth -= 1
        if name.endswith("row") and name.rpartition(":")[2] in ("row", "table-row"):
            self.row, self.column = self.row + self.times, 0
            self.rows, self.held, self.lines = self.rows + bool(self.held), 0, self.lines + 1
            _require(True, self.rows <= MOST_ROWS + 1 and self.lines <= MOST_LINES)

    def _row(self, attributes: Mapping[str, str]) -> None:
        """A row of Excel's: it need not say its number."""
        if "r" in attributes:
            self.row = _number(attributes["r"]) - 1

    def _cell(self, attributes: Mapping[str, str]) -> None:
        """A cell of Excel's: it need not say its address, and holds nothing so far."""
        self.at = self.row, self.column
        if "r" in attributes:
            found = _ADDRESS.fullmatch(attributes["r"])
            if found is None:
                raise zipfile.BadZipFile
            self.at = int(found[2]) - 1, _column(found[1])
        self.column = self.at[1] + 1

    def _held(self, attributes: Mapping[str, str]) -> None:
        """The cell holds something; a sheet may give two the same address."""
        self.held += 1
        _require(max(self.at[1], self.held - 1) < MOST_COLUMNS, self.at[0] <= MOST_ROWS)

    def _text(self, attributes: Mapping[str, str]) -> None:
        """One of the texts of a workbook."""
        self.texts += 1
        if self.texts > MOST_TEXTS:
            raise ValueError(_words("refusals.many_texts", most=MOST_TEXTS))

    def _table(self, attributes: Mapping[str, str]) -> None:
        """A sheet of LibreOffice's; all stand in one part."""
        self.row = self.column = 0

    def _repeated_row(self, attributes: Mapping[str, str]) -> None:
        """A row of LibreOffice's."""
        self.times = _times("rows", attributes)

    def _repeated_cell(self, attributes: Mapping[str, str]) -> None:
        """A cell of LibreOffice's, or many that are the same, empty ones too."""
        self.column += _times("columns", attributes)
        if any("value" in name or "formula" in name for name in attributes):
            _require(self.column <= MOST_COLUMNS, self.row + self.times <= MOST_ROWS + 1)


def _no_doctype(*_: object) -> None:
    """No spreadsheet declares entities."""
    raise zipfile.BadZipFile


@lru_cache(maxsize=1000)
def _column(letters: str) -> int:
    """The number of a column by its letters, from 0."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _times(what: str, attributes: Mapping[str, str]) -> int:
    """How often a row or a cell is repeated."""
    return _number(attributes.get(f"table:number-{what}-repeated", "1"))


def _number(text: str) -> int:
    """A number that a sheet says."""
    if not _NUMBER.fullmatch(text):
        raise zipfile.BadZipFile
    return int(text)


def _require(few_columns: bool, few_rows: bool) -> None:
    """Refuse what is too wide or too long."""
    if not few_columns:
        raise ValueError(_words("refusals.many_columns", most=MOST_COLUMNS))
    if not few_rows:
        raise ValueError(_words("refusals.many_rows", most=MOST_ROWS))
