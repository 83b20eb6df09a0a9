"""Logits as they come from elsewhere: CSV, JSON, what NumPy or PyTorch prints.

Pure text in, values out; nothing of it is run. Numbers and names are read by `ui.link`, so that
what may be pasted is what may stand in the address. ValueError with a sentence that says what could
not be read, and where.
"""

import csv
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ui.link import (
    MAX_CLASSES,
    MIN_CLASSES,
    read_names,
    read_number,
    shown,
    write_names,
)
from ui.print_out import Cell, cells, is_print_out

LONGEST = 5000  # characters
_NUMERIC = re.compile(r"\s*(?:[-+]?[.\d]|[-+]?inf\b|nan\b)", re.ASCII | re.IGNORECASE)
_HEADS = {"logit", "logits", "logits z", "number", "score", "scores", "value", "values", "x", "z"}
_SPECIAL = {"Infinity": "inf", "-Infinity": "-inf"}  # as JavaScript and Python's json say it


@dataclass(frozen=True)
class Pasted:
    """Logits, and their names where there are any."""

    z: tuple[float, ...]
    names: tuple[str, ...] | None = None


def read(text: str) -> Pasted:
    """The logits in `text`, whichever of the ways it is written in."""
    if len(text) > LONGEST:
        raise ValueError(f"at most {LONGEST} characters can be read; {len(text)} came")
    text = text.removeprefix("\ufeff")  # the mark of UTF-8 that spreadsheets write
    if not text.strip():
        raise ValueError("there is nothing to read")
    if is_print_out(text):
        return _pasted(cells(text))
    return _json(text) if text.lstrip()[0] in "[{" else _table(text)


def _pasted(values: Sequence[Cell], names: Sequence[str] | None = None) -> Pasted:
    """Numbers and names, each read as the address reads it."""
    z = tuple(_number(*value) for value in values[:MAX_CLASSES])
    if not MIN_CLASSES <= len(values) <= MAX_CLASSES:
        raise ValueError(f"{MIN_CLASSES} to {MAX_CLASSES} values are allowed; {len(values)} came")
    return Pasted(z, None if names is None else read_names(write_names(names)))


def _number(where: str, text: str) -> float:
    """The number that stands somewhere."""
    try:
        return read_number(_SPECIAL.get(text, text))
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None


def _json(text: str) -> Pasted:
    """A list of numbers, an object from name to number, or a list of objects with both."""
    try:
        found = json.loads(
            text,
            object_pairs_hook=_Object,
            parse_int=_Number,
            parse_float=_Number,
            parse_constant=_Number,
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, position {error.colno}"
        reason = error.msg[0].lower() + error.msg[1:]
        raise ValueError(f"{where}: this is not JSON: {reason}") from None
    except RecursionError:
        raise ValueError("brackets: one vector is needed, in one pair of them") from None
    if isinstance(found, _Object):
        return _pasted(_json_values([value for _, value in found]), [name for name, _ in found])
    if not isinstance(found, list):
        raise ValueError(f"a list or an object is needed; {shown(str(found))} came")
    if any(isinstance(item, _Object) for item in found):
        rows = [_name_and_value(count, item) for count, item in enumerate(found, 1)]
        return _pasted([(where, value) for where, _, value in rows], [name for _, name, _ in rows])
    return _pasted(_json_values(found))


class _Number(str):
    """A number as JSON writes it."""


class _Object(list[tuple[str, Any]]):
    """An object's pairs; a dictionary would lose a name that is there twice."""


def _json_values(values: Sequence[Any]) -> list[Cell]:
    return [(f"value {count}", _text(value)) for count, value in enumerate(values, 1)]


def _text(value: Any) -> str:
    """A number as it is written; a text may hold one, as "-Infinity" does."""
    return value if isinstance(value, str) else json.dumps(value)[:40]


def _name_and_value(count: int, item: Any) -> tuple[str, str, str]:
    """The one text and the one number of an object."""
    where = f"object {count}"
    found = item if isinstance(item, _Object) else []
    numbers = [value for _, value in found if isinstance(value, _Number)]
    texts = [value for _, value in found if isinstance(value, str) and value not in numbers]
    if not numbers and len(texts) == 2 and texts[1] in _SPECIAL:
        numbers = [_Number(texts.pop())]
    if len(found) != 2 or len(numbers) != 1 or len(texts) != 1:
        raise ValueError(f"{where}: one name and one number are needed, and nothing else")
    return where, texts[0], numbers[0]


def _table(text: str) -> Pasted:
    """One row, one column, or a name and a value on each line, with or without a header."""
    lines = _lines(text)
    widths = {len(row) for _, row in lines}
    if len(lines) == 1:
        ((line, row),) = lines
        return _pasted([(f"line {line}, value {i}", cell) for i, cell in enumerate(row, 1)])
    if _is_wide(lines):
        (_, names), (line, row) = lines
        return _pasted([(f"line {line}, value {i}", cell) for i, cell in enumerate(row, 1)], names)
    if len(widths) > 1 or max(widths) > 2:
        odd = next(line for line, row in lines if len(row) != len(lines[0][1]) or len(row) > 2)
        raise ValueError(f"line {odd}: one row, one column, or a name and a value on each line")
    if lines[0][1][-1].strip().lower() in _HEADS:
        lines = lines[1:]
    values = [(f"line {line}", row[-1]) for line, row in lines]
    return _pasted(values, [row[0] for _, row in lines] if max(widths) == 2 else None)


def _is_wide(lines: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether there is a line of names over a line of as many values."""
    if len(lines) != 2 or not 1 < len(lines[0][1]) == len(lines[1][1]):
        return False
    return not any(map(_NUMERIC.match, lines[0][1])) and all(map(_NUMERIC.match, lines[1][1]))


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """The lines that hold something, with their numbers, cut into row."""
    marks = [mark for mark in ("\t", ";", ",") if mark in text]
    if not marks:
        return [(i, _cut(line)) for i, line in enumerate(text.splitlines(), 1) if line.strip()]
    reader = csv.reader(text.splitlines(), delimiter=marks[0], skipinitialspace=True, strict=True)
    try:
        return [(reader.line_num, row) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num}: this is not CSV: {error}") from None


def _cut(line: str) -> list[str]:
    """Cells with spaces between them; a name may hold some."""
    row = line.split()
    if len(row) > 2 and not _NUMERIC.match(row[0]):
        return [" ".join(row[:-1]), row[-1]]
    return row
