"""A spreadsheet as Excel and LibreOffice save it, and small files that would grow endlessly."""

import io
import subprocess
import sys
import zipfile

import numpy as np
import pytest

from softmax_models import sheet_cells, spreadsheet
from softmax_models.table_file import table
from tests.spreadsheets import ods, xlsx

HEAD = ["length", "width", "종류"]
ROWS = [[i + 0.5, i % 3, "cat" if i % 2 else "개"] for i in range(12)]


@pytest.mark.parametrize("write", [xlsx, ods])
def test_a_spreadsheet_is_the_table_that_its_csv_would_be(write):
    """It is what people have; saved as CSV it would lose its letters on the way."""
    found = table(write([HEAD, *ROWS]))
    assert found.features == ("length", "width")
    assert found.classes == ("개", "cat")
    np.testing.assert_array_equal(found.X[:, 0], np.arange(12) + 0.5)


@pytest.mark.parametrize("notes", [[["how it was measured"]], [["by"], ["whom"], ["when"]]])
def test_a_sheet_of_notes_before_the_table_is_passed_over(notes):
    """Workbooks begin with a cover; the table stands on the next sheet."""
    found = table(xlsx(notes, [HEAD, *ROWS]))
    assert found.features == tuple(HEAD[:-1])
    assert "The sheet “Sheet2” was read, the first of 2 with a table." in found.notes


def test_empty_cells_errors_and_further_sheets_are_said():
    """A formula that failed is a missing value, and its row is skipped."""
    bad = [[None, 1, "cat"], ["#DIV/0!", 2, "개"], [True, 2, "cat"]]
    found = table(xlsx([], [HEAD, *ROWS, *bad[:2]], [["other"]]))
    assert "2 rows with missing values skipped" in " ".join(found.notes)
    assert "The sheet “Sheet2” was read" in " ".join(found.notes)
    with pytest.raises(ValueError, match=r"row 14: length must be a number .* “True” came"):
        table(xlsx([HEAD, *ROWS, bad[2]]))


def with_part(data: bytes, name: str, old: str, new: str) -> bytes:
    """A spreadsheet with something else in one of its parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(held, "w", 8) as archive:
        for part in given.namelist():
            text = given.read(part).decode()
            archive.writestr(part, text.replace(old, new) if part == name else text)
    return held.getvalue()


SHEET, END = "xl/worksheets/sheet1.xml", "</sheetData>"
ROW = (
    '<table:table-row table:number-rows-repeated="{}"><table:table-cell '
    'table:number-columns-repeated="{}" office:value-type="float" office:value="1"/>'
    "</table:table-row></table:table>"
)
GROWING = {
    "a last row far away": (
        with_part(
            xlsx([HEAD, *ROWS]), SHEET, END, f'<row r="10002"><c r="A10002"><v>1</v></c></row>{END}'
        ),
        "at most 10,000 rows",
    ),
    "a last column far away": (
        with_part(
            xlsx([HEAD, *ROWS]), SHEET, END, f'<row r="20"><c r="XFD20"><v>1</v></c></row>{END}'
        ),
        "at most 800 columns",
    ),
    "a row said often": (
        with_part(ods([HEAD, *ROWS]), "content.xml", "</table:table>", ROW.format(1_000_000, 1)),
        "at most 10,000 rows",
    ),
    "a cell said often": (
        with_part(ods([HEAD, *ROWS]), "content.xml", "</table:table>", ROW.format(1, 16_000)),
        "at most 800 columns",
    ),
    "a cell far away behind empty ones": (
        with_part(
            ods([HEAD, *ROWS]),
            "content.xml",
            "</table:table>",
            '<table:table-row><table:table-cell table:number-columns-repeated="16000"/>'
            '<table:table-cell office:value="1"/></table:table-row></table:table>',
        ),
        "at most 800 columns",
    ),
    "an archive that is none": (b"PK\x03\x04" + b"a" * 100, "no spreadsheet"),
    "an archive of something else": (xlsx([HEAD])[:-30], "no spreadsheet"),
    "nothing in it": (xlsx([]), "the file is empty"),
}


@pytest.mark.parametrize(("data", "sentence"), GROWING.values(), ids=GROWING)
def test_a_spreadsheet_that_cannot_be_used_gets_a_sentence(data, sentence):
    """A file of two kilobytes can say a billion cells; the server must not believe it."""
    with pytest.raises(ValueError, match=sentence):
        table(data)


FAR = {  # how a cell can say that it stands far away
    "in single quotes": "<row r='20'><c r='XFD20'><v>1</v></c></row>",
    "in small letters": '<row r="20"><c r="xfd20"><v>1</v></c></row>',
    "after a line end": '<row r="20"><c\nr = "XFD20"><v>1</v></c></row>',
    "behind a sign of a tag": '<row r="20"><c x=">" r="XFD20"><v>1</v></c></row>',
    "as if it were empty": '<row r="20"><c r="XFD20" x="/>"><v>1</v></c></row>',
    "in a space of names": '<x:row xmlns:x="a" r="20"><x:c r="XFD20"><x:v>1</x:v></x:c></x:row>',
    "by its turn": f'<row r="20">{"<c/>" * 900}<c><v>1</v></c></row>',
    "by the row's number": '<row r="1048576"><c><v>1</v></c></row>',
    "by the row's turn": f"{'<row/>' * 10_002}<row><c><v>1</v></c></row>",
    "by many of one place": f'<row r="20">{"<c><v>1</v></c>" * 801}</row>',
    "in many of one row": '<row r="20"><c r="A20"><v>1</v></c></row>' * 10_002,
}


@pytest.mark.parametrize("row", FAR.values(), ids=FAR)
def test_a_cell_far_away_is_found_however_it_is_written(row):
    """What reads the sheet makes room up to it: 17 billion cells end the process, for everybody."""
    with pytest.raises(ValueError, match=r"at most (800 columns|10,000 rows)"):
        table(with_part(xlsx([HEAD, *ROWS]), SHEET, END, row + END))


def renamed(data: bytes, name: str, new: str) -> bytes:
    """A spreadsheet with one part under another name, and said to be there."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(held, "w", 8) as archive:
        for part in given.namelist():
            text = given.read(part).decode().replace(name.removeprefix("xl/"), new[3:])
            archive.writestr(new if part == name else part, text)
    return held.getvalue()


def test_a_sheet_is_looked_at_wherever_it_lies():
    """The archive itself says which part is the sheet."""
    good = renamed(xlsx([HEAD, *ROWS]), SHEET, "xl/other/place.bin")
    assert len(table(good).y) == 12
    for row in FAR.values():
        far = with_part(good, "xl/other/place.bin", END, row + END)
        with pytest.raises(ValueError, match="at most"):
            table(far)


BROKEN = {
    "a tag never closed, again and again": "<c " * 60_000,
    "cells within cells": "<c>" * 1000,
    "entities": None,
    "an address that is none": '<row r="20"><c r="A-1"><v>1</v></c></row>',
}


@pytest.mark.parametrize("row", BROKEN.values(), ids=BROKEN)
def test_a_sheet_that_is_no_sheet_is_refused_at_once(row):
    """A regular expression took hours over the first, and nobody else was served meanwhile."""
    good, start = xlsx([HEAD, *ROWS]), "<sheetData>"
    doctype = '<!DOCTYPE a [<!ENTITY a "1">]><worksheet '
    data = (
        with_part(good, SHEET, start, start + row)
        if row
        else with_part(good, SHEET, "<worksheet ", doctype)
    )
    with pytest.raises(ValueError, match="no spreadsheet"):
        table(data)


def test_what_is_kept_beside_the_sheets_is_bounded_too(monkeypatch):
    """Ten million texts of one letter are a small file, and a gigabyte of memory."""
    monkeypatch.setattr(sheet_cells, "MOST_TEXTS", 100)
    many = [f"<sst>{'<si><t>a</t></si>' * 101}</sst>".encode()]
    with pytest.raises(ValueError, match="at most 100 different texts"):
        sheet_cells.require_few_cells(many)
    monkeypatch.setattr(sheet_cells, "MOST_LINES", 100)
    with pytest.raises(ValueError, match="at most 10,000 rows"):
        sheet_cells.require_few_cells([b"<a>" + b"<row/>" * 101 + b"</a>"])


def test_the_binary_format_is_not_read():
    """Its cells are numbers in bytes: nobody has looked where they stand."""
    held = io.BytesIO(xlsx([HEAD, *ROWS]))
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("xl/workbook.bin", b"")
    with pytest.raises(ValueError, match="no spreadsheet"):
        table(held.getvalue())


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch):
    """Whatever it says of its size: it is counted while it is unpacked."""
    data = with_part(xlsx([HEAD, *ROWS]), SHEET, END, " " * 3_000_000 + END)
    monkeypatch.setattr(spreadsheet, "LARGEST", 2_000_000)
    with pytest.raises(ValueError, match="up to 2 MB, unpacked"):
        table(data)
    with pytest.raises(ValueError, match="up to 2 MB, unpacked"):
        list(spreadsheet._pieces(io.BytesIO(b" " * 3_000_000)))


def test_empty_rows_that_are_said_often_are_no_rows():
    """LibreOffice ends every sheet with a million of them."""
    many = ROW.format(1_000_000, 1000).replace(' office:value-type="float" office:value="1"', "")
    found = table(with_part(ods([HEAD, *ROWS]), "content.xml", "</table:table>", many))
    assert len(found.y) == 12


def test_what_reads_spreadsheets_is_loaded_when_one_comes():
    """A reader of a text file waits for nothing."""
    code = (
        "import sys; from softmax_models.table_file import table\n"
        "from tests.spreadsheets import xlsx\n"
        "rows = [['x', 'y', 'k'], *[[i, i % 3, 'ab'[i % 2]] for i in range(12)]]\n"
        "table('\\n'.join(','.join(map(str, row)) for row in rows).encode())\n"
        "print('python_calamine' in sys.modules, 'pandas' in sys.modules)\n"
        "table(xlsx(rows)); print('python_calamine' in sys.modules, 'pandas' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False", "True", "False"]


def test_an_archive_of_very_many_parts_is_no_spreadsheet():
    """A hundred thousand empty ones are a small file, and seconds of work for everybody."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(spreadsheet.MOST_PARTS + 1):
            archive.writestr(f"xl/worksheets/{number}.xml", b"")
    with pytest.raises(ValueError, match="no spreadsheet"):
        spreadsheet.sheet_rows(file.getvalue())
