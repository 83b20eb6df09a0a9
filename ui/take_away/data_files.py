"""The tables of a page as files: CSV for a spreadsheet, JSON for a program. Pure: charts in, bytes.

Numbers have all their digits. CSV is as RFC 4180 has it, in UTF-8 with the mark that spreadsheets
look for: a line with the title, the columns, the rows, an empty line, and the next table. NaN and
the infinities are NaN, inf and -inf. A text that a spreadsheet would take for a formula (it begins
with =, +, -, @, a tab or a line end) has an apostrophe before it, as for text typed by hand. JSON
has no word for what is not finite: there it is the text "NaN", "Infinity" or "-Infinity", which
JavaScript's Number() and Python's float() read.
"""

import csv
import io
import json
import math
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from ui.charts.figure import Chart
from ui.words.words import FORMULA


def as_csv(charts: Iterable[Chart]) -> bytes:
    """Every table, one below the other."""
    return csv_of(row for chart in charts for row in _rows(chart))


def _rows(chart: Chart) -> Iterator[Iterable[Any]]:
    """The title of a table, its columns, and an empty line."""
    columns = [list(column) for column in chart.table.values()]
    yield [chart.title]
    yield chart.table
    yield from zip_longest(*columns, fillvalue="")
    yield []


def csv_of(rows: Iterable[Iterable[Any]]) -> bytes:
    r"""Rows of texts and numbers, with the mark that spreadsheets look for.

    >>> csv_of([["=1+1", 0.5]]).decode("utf-8-sig")
    "'=1+1,0.5\r\n"
    """
    written = io.StringIO(newline="")
    csv.writer(written).writerows(map(_cell, row) for row in rows)
    return written.getvalue().encode("utf-8-sig")


def as_json(charts: Iterable[Chart], link: str) -> bytes:
    """Every table by its title and its columns, and the link that opens them."""
    tables = [
        {
            "title": chart.title,
            "columns": {name: list(map(_value, column)) for name, column in chart.table.items()},
        }
        for chart in charts
    ]
    words = {"link": link, "tables": tables}
    return json.dumps(words, ensure_ascii=False, allow_nan=False, indent=1).encode()


def _cell(value: Any) -> str:
    """A number with all its digits, or a text that no spreadsheet runs."""
    if not isinstance(value, str):
        return "NaN" if math.isnan(value) else repr(float(value))
    return f"'{value}" if value.startswith(FORMULA) else value


def _value(value: Any) -> str | float:
    """A number, or the word for one that JSON does not have."""
    if isinstance(value, str) or math.isfinite(value):
        return value if isinstance(value, str) else float(value)
    return json.dumps(float(value))
