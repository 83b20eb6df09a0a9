"""Tables that say the type of each column, as polars and R's tibble print them; polars' Series.

A head that says how many rows there are is held to it: a print-out that was cut is refused, never
read as a shorter vector.
"""

import re
from collections.abc import Sequence

from softmax_words import Words
from ui.address.link import shown
from ui.paste.headed_columns import Column, vector_of
from ui.paste.pasted import (
    ELIDED,
    Cell,
    Found,
    Place,
    cut,
    is_number,
    lines_of,
    pieces,
    refusal,
    require_count,
)

words = Words(__file__)

Line = tuple[int, str]
Row = tuple[int, list[str]]  # the number of its line, and its cells
_SHAPE = re.compile(r"\s*shape: \((\d+)(?:, ?(\d+)|,)\)\s*|# A tibble: ([\d,]+) [×x] (\d+)\s*")
_SERIES = re.compile(
    r"\s*(?:shape: \((?P<count>\d+),\)\s*)?Series: '(?P<name>[^\n]*)' \[(?P<type>[^\n]*)\]\s*\n"
    r"\[\n?(?P<cells>.*)\]\s*",
    re.DOTALL,
)
_NUMERIC = r"[iu](?:8|16|32|64|128)|f(?:16|32|64)|decimal(?:\[[\d, ]*\])?"
_TYPE = re.compile(
    rf"{_NUMERIC}|<\w+(?:\[\d+\])?>|str|cat|enum|bool|null|date|time|binary|object"
    r"|(?:list|array|struct|datetime|duration|categorical)\[.*\]|(?:datetime|duration).*"
)
_NUMBERS = re.compile(rf"{_NUMERIC}|<(?:dbl|int|num)>|(?:list|array)\[(?:{_NUMERIC}).*\]")
_INLINE = re.compile(rf"(.*) \(({_TYPE.pattern})\)")
_DRAWN = re.compile(r"[\s|:+=\-─━═╌┄┼╪╞╡┌┐└┘├┤┬┴╭╮╰╯│┆]+")
_MORE = re.compile(r"more\srow")
_GLIMPSE = re.compile(r"Rows: ([\d,]+)\s+Columns: [\d,]+\s*(?=\$)")
_OF_GLIMPSE = re.compile(r"""(?:"[^"]*"|'[^']*'|[^,])+""")


def read_frames(text: str) -> Found | None:
    """The vector of a table with types, or of a Series; None for any other text."""
    if series := _SERIES.fullmatch(text):
        return _series(text, series)
    lines = lines_of(text)
    if head := _GLIMPSE.match(text):
        return _glimpse(int(head[1].replace(",", "")), lines[2:])
    shape = _SHAPE.fullmatch(lines[0][1]) if lines else None
    rows = _rows(lines[1:] if shape else lines)
    types = rows[_type_row(rows)][1] if rows else []
    if not (shape or any(map(_NUMBERS.fullmatch, types)) or (rows and _inline(rows[0][1]))):
        return None
    if not rows:
        return Found([])
    heads, kinds, body = _parts(rows)
    if said := shape and (shape[1] or shape[3]):
        require_count(int(said.replace(",", "")), body, "rows")
    return vector_of([_column(i, head, kinds, body) for i, head in enumerate(heads)])


def _series(text: str, found: re.Match[str]) -> Found:
    """A value on each line between the brackets."""
    if not _NUMBERS.fullmatch(found["type"]):
        name, kind = shown(found["name"]), shown(found["type"])
        raise ValueError(words("refusals.series", name=name, kind=kind))
    first = text.count("\n", 0, found.start("cells"))
    cells = [(Place("line", first + i), line.strip()) for i, line in lines_of(found["cells"])]
    _require_all(cells)
    if found["count"]:
        require_count(int(found["count"]), cells)
    return Found(_unpacked(cells))


def _require_all(cells: Sequence[Cell]) -> None:
    """ValueError where a cell stands for others."""
    if where := next((where for where, text in cells if text in ELIDED), None):
        raise cut(where)


def _unpacked(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The values of a list that is the only cell."""
    if len(cells) != 1 or not re.fullmatch(r"\[.*\]", cells[0][1]):
        return cells
    ((where, text),) = cells
    parts = enumerate(text[1:-1].split(","), 1)
    found = [(where.within("value", i), part.strip()) for i, part in parts]
    if any(set("…") & set(part) for _, part in found):
        raise cut(where)
    return found


def _rows(lines: Sequence[Line]) -> list[Row]:
    """The lines that are written, not drawn, cut where their table is: at bars, tabs or blanks."""
    written = [(i, line) for i, line in lines if not _DRAWN.fullmatch(line)]
    bare = [re.sub(r"^\s*[│|]|[│|]\s*$", "", line) for _, line in written]
    mark = next((mark for mark in "┆│|\t" if 2 * sum(mark in x for x in bare) > len(bare)), None)
    if mark:
        cut = [_stripped(line.split(mark)) for line in bare]
    elif len(bare) > 1 and all(re.fullmatch(r"<\w+>", kind) for kind in bare[1].split()):
        cut = [pieces(line) for line in bare]  # a tibble: one blank may stand between its columns
    else:
        cut = [re.split(r"\s{2,}", line.strip()) for line in bare]
    return [(i, cells) for (i, _), cells in zip(written, cut, strict=True)]


def _stripped(cells: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in cells]


def _type_row(rows: Sequence[Row]) -> int:
    """The index of the row of types; 0 where there is none."""
    for i, (_, cells) in enumerate(rows[1:5], 1):
        if all(map(_TYPE.fullmatch, cells)):
            return i
    return 0


def _inline(heads: Sequence[str]) -> list[re.Match[str]]:
    """The heads that have their types behind them: z (f64); none where one has not."""
    found = [match for head in heads if (match := _INLINE.fullmatch(head))]
    return found if len(found) == len(heads) else []


def _parts(rows: Sequence[Row]) -> tuple[list[str], list[str] | None, list[Row]]:
    """Heads, types where they are written, and the rows below; cells over lines are one."""
    at = _type_row(rows)
    heads = _joined(rows[: max(at, 1)])[0][1]
    if set(heads) & ELIDED:
        raise cut(Place("line", rows[0][0]))
    types = rows[at][1] if at else None
    if not at and (inline := _inline(heads)):
        heads, types = ([found[k] for found in inline] for k in (1, 2))
    if types and len(types) != len(heads):
        raise ValueError(words("refusals.heads", heads=len(heads), types=len(types)))
    body = [(i, _fitted(cells, types or heads)) for i, cells in rows[at + 1 :]]
    for i, cells in body:
        if _MORE.search(" ".join(cells)) or ELIDED & set(cells):
            raise cut(Place("line", i))
        if len(cells) != len(heads):
            said = words("refusals.cells", count=len(heads), came=len(cells))
            raise refusal(Place("line", i), said)
    return heads, types, _continued(body, types)


def _fitted(cells: list[str], types: Sequence[str]) -> list[str]:
    """The cells of a tibble's line without its number; blanks inside the only words stay."""
    words = [i for i, kind in enumerate(types) if not _NUMBERS.fullmatch(kind)]
    if not types[0].startswith("<") or not cells[0].isdecimal():
        return cells
    cells, more = cells[1:], len(cells) - 1 - len(types)
    if more <= 0 or len(words) != 1:
        return cells
    (at,) = words
    return [*cells[:at], " ".join(cells[at : at + more + 1]), *cells[at + more + 1 :]]


def _joined(rows: Sequence[Row]) -> list[Row]:
    """Rows that are the lines of one, as one."""
    columns = zip(*(cells for _, cells in rows), strict=False)
    return [(rows[0][0], [" ".join(filter(None, parts)) for parts in columns])]


def _continued(body: Sequence[Row], types: Sequence[str] | None) -> list[Row]:
    """Rows without a number, which no table prints, belong to the row above them."""
    whole: list[Row] = []
    for row in body:
        empty = [not row[1][i] for i, kind in enumerate(types or []) if _NUMBERS.fullmatch(kind)]
        if whole and empty and all(empty):
            whole[-1:] = _joined([whole[-1], row])
        else:
            whole.append(row)
    return whole


def _column(i: int, head: str, types: Sequence[str] | None, body: Sequence[Row]) -> Column:
    cells = [(Place("line", line), row[i]) for line, row in body]
    texts = [text for _, text in cells]
    is_numeric = bool(_NUMBERS.fullmatch(types[i])) if types else all(map(is_number, texts))
    if not is_numeric and all(re.fullmatch('".*"', text) for text in texts):
        cells = [(where, text[1:-1]) for where, text in cells]
    return Column(head, _unpacked(cells) if is_numeric else cells, is_numeric)


def _glimpse(count: int, lines: Sequence[Line]) -> Found:
    """Each column on a line of its own: $ class <str> 'cat', 'dog'."""
    columns = []
    for number, line in lines:
        found = re.fullmatch(r"\$ (.*?)\s+<(.*?)>\s+(.*)", line.strip())
        if not found:
            said = words("refusals.no_column", came=shown(line.strip()))
            raise refusal(Place("line", number), said)
        texts = [text.strip().strip("\"'") for text in _OF_GLIMPSE.findall(found[3])]
        cells = [(Place("line_value", number, i), text) for i, text in enumerate(texts, 1)]
        _require_all([(Place("line", number), texts[-1][-1:]), *cells])
        require_count(count, cells)
        numeric = _NUMBERS.fullmatch(found[2]) or _NUMBERS.fullmatch(f"<{found[2]}>")
        columns.append(Column(found[1], cells, bool(numeric)))
    return vector_of(columns)
