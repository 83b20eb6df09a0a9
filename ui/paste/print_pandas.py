"""Series and frames as pandas prints them, and frames of R: rows that begin with an index."""

import re
from collections.abc import Sequence

from softmax_words import Words
from ui.paste.headed_columns import Column, vector_of
from ui.paste.pasted import (  # fmt: skip
    ELIDED,
    Found,
    Place,
    are_numbers,
    counts,
    cut,
    is_number,
    labels,
    pieces,
    require_count,
    rows_as_vector,
)

words = Words(__file__)

Line = tuple[int, str]  # its number and its text
Row = tuple[int, list[str]]
_PANDAS = re.compile(r"(?:Name: .*, )?(?:Length: (\d+), )?dtype: \w+")
_FRAME_SIZE = re.compile(r"\[(\d+) rows x (\d+) columns?\]")


def _cells_of(lines: Sequence[Line]) -> list[Row]:
    return [(number, pieces(line)) for number, line in lines]


def read_series(lines: Sequence[Line]) -> Found | None:
    """pandas: an index, a value, and at the end the type."""
    foot = _PANDAS.fullmatch(lines[-1][1].strip()) if lines else None
    if not foot:
        return None
    body = lines[:-1]
    if body and re.fullmatch(r"<\w+>", body[0][1]):
        return _array(body[1:], foot[1])
    if len(body) > 1 and len(body[0][1].split()) == 1 and len(body[1][1].split()) > 1:
        body = body[1:]  # the name of the index
    _require_whole(body)
    rows = [(number, line.rstrip().rpartition(" ")) for number, line in body]
    cells = [(Place("line", number), row[2]) for number, row in rows]
    names = [row[0].strip() for _, row in rows]
    if foot[1]:
        require_count(int(foot[1]), cells)
    return Found(cells, *labels(names, named=True)) if any(names) else Found(cells)


def _array(lines: Sequence[Line], count: str | None) -> Found:
    """An array between brackets, with its class above it and its length below."""
    parts = [(n, part.strip(" []")) for n, line in lines for part in line.strip().split(",")]
    cells = [(Place("line", number), part) for number, part in parts if part]
    _require_whole(lines)
    if count:
        require_count(int(count), cells)
    return Found(cells)


def read_frame(lines: Sequence[Line]) -> Found | None:
    """Pandas and R: a line of headers, then rows that begin with an index."""
    size = _FRAME_SIZE.fullmatch(lines[-1][1].strip()) if lines else None
    body = _without_index_name(_cells_of(lines[:-1] if size else lines))
    if len(body) < 2 or not _is_frame(body):
        if size:
            _require_whole(lines)
        return None
    _require_whole(lines)
    heads, rows = body[0][1], body[1:]
    if len(rows) == 1 < len(heads) and all(map(is_number, rows[0][1][1:])):
        return Found(rows_as_vector([(rows[0][0], rows[0][1][1:])]), heads)
    index = [" ".join(row[: -len(heads)]) for _, row in rows]
    if len(heads) == 2 and not counts(index):
        return None
    if len(heads) > 2:
        return _wide_frame(heads, rows, index)
    cells = [(Place("line", number), row[-1]) for number, row in rows]
    names = [row[-2] for _, row in rows] if len(heads) == 2 else index
    return Found(cells, *labels(names))


def _wide_frame(heads: Sequence[str], rows: Sequence[Row], index: Sequence[str]) -> Found:
    """The vector of a frame of several columns; its index has the names where no column has."""
    if any(len(row) != len(heads) + 1 for _, row in rows):
        raise ValueError(words("refusals.columns", count=len(heads)))
    cells = [
        [(Place("line", number), row[i + 1]) for number, row in rows] for i in range(len(heads))
    ]
    found = vector_of(
        [Column(head, below, all(is_number(cell) for _, cell in below))
         for head, below in zip(heads, cells, strict=True)]
    )  # fmt: skip
    names, notes = labels(index, named=True) if found.names is None else (found.names, ())
    return Found(found.cells, names, (*found.notes, *notes))


def _without_index_name(body: list[Row]) -> list[Row]:
    """The lines of a frame without the one that only names its index."""
    if len(body) < 3 or len(body[1][1]) != 1 or is_number(body[1][1][0]):
        return body
    rows = [row for _, row in body[2:]]
    fits = all(len(row) == len(body[0][1]) + 1 and is_number(row[-1]) for row in rows)
    return [body[0], *body[2:]] if fits else body


def _is_frame(body: Sequence[Row]) -> bool:
    """Whether each row has an index more than there are headers, and ends with a number."""
    heads, rows = body[0][1], [row for _, row in body[1:]]
    if set(",;|") & set("".join(heads)) or are_numbers(" ".join(heads)):
        return False
    return all(len(row) > len(heads) and are_numbers(row[-1]) for row in rows) and (
        len({len(row) for row in rows}) == 1 or len(heads) == 1
    )


def _require_whole(lines: Sequence[Line]) -> None:
    """ValueError where a line stands for others."""
    for number, line in lines:
        if ELIDED & set(pieces(line)):
            raise cut(Place("line", number))
