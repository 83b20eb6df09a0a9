"""Logits in rows and columns: CSV, what a spreadsheet copies, Markdown, and the files of *Data*."""

import csv
import re
from collections.abc import Sequence

from softmax_models.separators import csv_reason
from softmax_words import Words
from ui.address.link import shown
from ui.paste.headed_columns import left_out
from ui.paste.heads import logit_heads, name_heads, value_heads
from ui.paste.pasted import (
    Found,
    Place,
    is_number,
    labels,
    matrix,
    pieces,
    refusal,
    rows_as_vector,
)
from ui.words.words import FORMULA

words = Words(__file__)

Rows = list[tuple[int, list[str]]]  # each with the number of its line
_RULE = re.compile(r"[\s|:+=\-─━═╌┄┼╪╞╡┌┐└┘├┤┬┴]+")
_COMMA_NUMBER = re.compile(
    r'"?[-+−]?(?:\d+|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+)(?:,\d+(?:[eE][-+]?\d+)?)?"?'
)


def read_table(text: str) -> Found:
    """One row, one column, or a name and a value on each line, with or without a header."""
    rows = _without_empty_columns(_rows(text))
    if len({len(row) for _, row in rows}) > 1:
        rows = _own_table(rows)
    if len(rows) == 1:
        return Found(rows_as_vector(rows))
    if _is_wide(rows):
        (line, names), row = rows
        if not re.search(r"[\t;,|│┆]", text) and any(" " in name for name in names):
            counts = {"words": sum(len(name.split()) for name in names), "values": len(names)}
            raise refusal(Place("line", line), words("refusals.long_names", **counts))
        return Found(rows_as_vector([row]), names)
    if not rows:
        return Found([])
    head = _header(rows)
    if head and len(head) > 1 and (found := _columns(head, rows[1:])):
        return found
    _require_two_columns(rows)
    if head and head[-1] in value_heads():
        rows = rows[1:]
    values = [(Place("line", line), row[-1]) for line, row in rows]
    if len(rows[0][1]) == 1:
        return Found(values)
    named = head is not None and head[0] in name_heads()
    if len(rows) == 2 and not head:
        _require_one_reading(rows)
    names = [_unguarded(row[0]) for _, row in rows]
    for mark in (":", "=", "->"):  # cat: 2, cat = 2
        if all(name.rstrip().endswith(mark) for name in names):
            names = [name.rstrip().removesuffix(mark) for name in names]
    return Found(values, *labels(names, named=named))


def _without_empty_columns(rows: Rows) -> Rows:
    """Rows without the columns of a selection in which nothing stands."""
    if len(rows) < 2 or len({len(row) for _, row in rows}) > 1:
        return rows
    full = [i for i in range(len(rows[0][1])) if any(row[i].strip() for _, row in rows)]
    return [(line, [row[i] for i in full]) for line, row in rows]


def _header(rows: Rows) -> list[str] | None:
    """The first row in small letters, if its last cell is a word for what stands below."""
    head = [cell.strip().strip("'").lower() for cell in rows[0][1]]
    return head if value_heads() & set(head) else None


def _columns(head: list[str], rows: Rows) -> Found | None:
    """The column of logits in a table that has others, with the names in its first column."""
    places = [i for i, cell in enumerate(head) if cell in logit_heads()]
    if len(head) == 2 or len(places) != 1 or any(len(row) != len(head) for _, row in rows):
        return None
    named = next((i for i, cell in enumerate(head) if cell in name_heads()), None)
    cells = [(Place("line", line), row[places[0]]) for line, row in rows]
    names = None if named is None else [_unguarded(row[named]) for _, row in rows]
    others = [cell for i, cell in enumerate(head) if i not in (places[0], named)]
    return Found(cells, names, left_out(others))


def _unguarded(name: str) -> str:
    """A name without the apostrophe that keeps a spreadsheet from running it."""
    return name[1:] if name[:1] == "'" and name[1:].startswith(FORMULA) else name


def _own_table(rows: Rows) -> Rows:
    """The table of logits in a file of *Data*, where each table has its title above it."""
    for i, (_, head) in enumerate(rows[1:], 1):
        heads = [cell.strip().lower() for cell in head]
        if len(rows[i - 1][1]) == 1 and heads[0] in name_heads() and logit_heads() & set(heads):
            end = next(
                (j for j in range(i + 1, len(rows)) if len(rows[j][1]) != len(head)), len(rows)
            )
            return rows[i:end]
    if len(rows[0][1]) == 1 < len(rows[1][1]) and not any(map(is_number, rows[1][1])):
        raise ValueError(words("refusals.no_logits"))
    return rows


def _require_two_columns(rows: Rows) -> None:
    """ValueError where the lines are no column and no pairs."""
    first = rows[0][1]
    if all(len(row) == len(first) and all(map(is_number, row)) for _, row in rows):
        if len(first) > 2:
            raise matrix(len(rows), len(first))
        return
    odd = next((line for line, row in rows if len(row) != len(first) or len(row) > 2), None)
    if odd is not None:
        raise refusal(Place("line", odd), words("refusals.shape"))


def _require_one_reading(rows: Rows) -> None:
    """ValueError for two lines of two where rows and columns could both be names and values."""
    numbers = [row[0] for _, row in rows if is_number(row[0])]
    if len(numbers) == 1:
        raise ValueError(words("refusals.name_or_value", came=shown(numbers[0])))


def _is_wide(rows: Rows) -> bool:
    """Whether there is a line of names over a line of as many values."""
    if len(rows) != 2 or not 1 < len(rows[0][1]) == len(rows[1][1]):
        return False
    return not any(map(is_number, rows[0][1])) and all(map(is_number, rows[1][1]))


def _rows(text: str) -> Rows:
    """The lines that hold something, with their numbers, cut into cells."""
    lines = [(i, line) for i, line in enumerate(text.splitlines(), 1) if line.strip()]
    if re.fullmatch(r"\(\d+ rows?\)", lines[-1][1].strip()):
        lines.pop()  # what a database counts below its table
    bars = [(i, line) for i, line in lines if re.search("[|│┆]", line)]
    if bars and len(bars) >= len(lines) - sum(map(_is_rule, lines)):
        return [(i, _barred(line)) for i, line in bars if not _is_rule((i, line))]
    marks = [mark for mark in ("\t", ";", ",") if mark in text]
    if not marks:
        return [(i, _cut(line)) for i, line in lines]
    if marks == [","] and (decimal := _decimal_commas(lines)):
        return decimal
    reader = csv.reader(text.splitlines(), delimiter=marks[0], skipinitialspace=True, strict=True)
    try:
        return [(reader.line_num, row) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        said = words("refusals.no_csv", reason=csv_reason(error))
        raise refusal(Place("line", reader.line_num), said) from None


def _is_rule(line: tuple[int, str]) -> bool:
    """Whether a line of a table is drawn, not written."""
    return bool(_RULE.fullmatch(line[1]) and re.search("[-─━═╌]", line[1]))


def _barred(line: str) -> list[str]:
    """The cells of a line of a Markdown table, without its marks for bold and code."""
    cells = re.split(r"(?<!\\)[|│┆]", line.strip().strip("|│"))
    return [cell.strip().strip("*`").replace("\\|", "|") for cell in cells]


def _cut(line: str) -> list[str]:
    """Cells with spaces between them; a name may hold some."""
    row = pieces(line)
    if len(row) > 2 and not is_number(row[0]):
        return [" ".join(row[:-1]), row[-1]]
    return row


def _decimal_commas(lines: Sequence[tuple[int, str]]) -> Rows | None:
    """Lines whose commas can only be decimal points: 2,5 on each, or 2,5 1,5 with blanks between.

    ValueError where they may be either: then a count of rows would be read as part of the numbers.
    """
    head = lines[:1] if lines[0][1].strip().lower() in value_heads() else []
    body = [(i, pieces(line)) for i, line in lines[len(head) :]]
    if not body or not all(_COMMA_NUMBER.fullmatch(row[-1]) for _, row in body):
        return None
    if all(_COMMA_NUMBER.fullmatch(cell) for _, row in body for cell in row):
        if len(body) == 1 == len(body[0][1]):
            return None  # a row of two values
        if all(len(row) == 1 for _, row in body):
            _require_no_count([row[0] for _, row in body])
        rows = [(i, [cell.strip('"') for cell in row]) for i, row in body]
        return [(i, [line.strip()]) for i, line in head] + rows
    named = [(i, [" ".join(row[:-1]), row[-1]]) for i, row in body]
    names = {name for _, (name, _) in named}
    plain = not any("," in name or not name for name in names)
    return named if plain and len(names) == len(named) and not head else None


def _require_no_count(numbers: Sequence[str]) -> None:
    """ValueError where what stands before the commas counts the rows."""
    whole = [number.partition(",")[0] for number in numbers]
    plain = all("," in number and '"' not in number for number in numbers)
    first = whole[0]
    if plain and first in ("0", "1") and whole == [str(int(first) + i) for i in range(len(whole))]:
        came, value = shown(numbers[0]), numbers[0].partition(",")[2]
        read = {"point": numbers[0].replace(",", "."), "value": value, "row": first}
        raise ValueError(words("refusals.count_or_comma", came=came, **read))
