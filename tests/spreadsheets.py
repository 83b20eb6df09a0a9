"""Spreadsheets as their formats say, written by hand: no library of ours writes them."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

Cell = str | float | bool | None
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(*sheets: Sequence[Sequence[Cell]]) -> bytes:
    """A workbook as ECMA-376 describes it, with its sheets in order; None is an empty cell."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="Sheet{i}" sheetId="{i}" r:id="r{i}"/>' for i in numbers)
    kind = f"{_OFFICE}/worksheet"
    tied = "".join(
        f'<Relationship Id="r{i}" Type="{kind}" Target="worksheets/sheet{i}.xml"/>' for i in numbers
    )
    files = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
        f'Id="r0" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{tied}</Relationships>",
    }
    for i, rows in zip(numbers, sheets, strict=True):
        files[f"xl/worksheets/sheet{i}.xml"] = _sheet(rows)
    return _zipped(files)


def ods(rows: Sequence[Sequence[Cell]]) -> bytes:
    """A spreadsheet as OpenDocument describes it, with one sheet."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    lines = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    names = "".join(f' xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f'{_XML}<office:document-content{names} office:version="1.3"><office:body>'
        f'<office:spreadsheet><table:table table:name="Sheet1">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'{_XML}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return _zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _zipped(files: dict[str, str]) -> bytes:
    """The files in one archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return held.getvalue()


def _sheet(rows: Sequence[Sequence[Cell]]) -> str:
    """One sheet of a workbook."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = (_cell(f"{_column(i)}{number}", value) for i, value in enumerate(row))
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    end = f"{_column(max(map(len, rows), default=1) - 1)}{max(len(rows), 1)}"
    body = f'<dimension ref="A1:{end}"/><sheetData>{"".join(lines)}</sheetData>'
    return f'{_XML}<worksheet xmlns="{_MAIN}">{body}</worksheet>'


def _cell(place: str, value: Cell) -> str:
    """One cell of a workbook; a text that begins with # is an error, as #N/A is."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{value:d}</v></c>'
    if isinstance(value, str) and value.startswith("#"):
        return f'<c r="{place}" t="e"><v>{value}</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'


def _ods_cell(value: Cell) -> str:
    """One cell of an OpenDocument sheet."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        text = f"<text:p>{escape(value)}</text:p>"
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value!r}"/>'


def _column(index: int) -> str:
    """The letters of a column: A, B, ... Z, AA, ..."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
