"""Vectors as R, MATLAB, Octave, Julia and pandas print them: columns, heads and footers of text.

Each reader answers None where the text is not of its kind. A head that says how many values there
are is held to it: a print-out that was cut is refused, never read as a shorter vector.
"""

import re
from collections.abc import Callable, Sequence

from ui.pasted import (
    CUT,
    ELIDED,
    Cell,
    Found,
    counts,
    is_number,
    labels,
    lines_of,
    pieces,
    require_count,
    rows_as_vector,
)

Line = tuple[int, str]  # its number and its text
_R_ROW = re.compile(r"\s*\[(\d+)\]\s+([^\[\s].*)")
_R_CALL = re.compile(r"(?:[\w.]+\s*(?:<-|=)\s*)?c\((.*)\);?", re.DOTALL)
_R_HEAD = re.compile(r"\s*\[,\d+\](?:\s+\[,\d+\])*\s*")
_ASSIGNED = re.compile(r"\s*[\w.]+\s*=\s*(?:\d+\s*[x×]\d+[\w ]*)?")
_FACTOR = re.compile(r"\s*1\.0+e([-+]\d+)\s*\*\s*")
_BLOCK = re.compile(r"\s*Columns? \d+(?: (?:through|and|to) \d+)?:?\s*")
_SIZE = re.compile(r"\s*\d+\s*[x×]\d+ (?:single |double )?(?:column |row )?(?:vector|matrix)\s*")
_JULIA = re.compile(r"\s*(\d+)(?:-element|×(\d+)) [\w{}, .:()]+:\s*")
_PANDAS = re.compile(r"(?:Name: .*, )?(?:Length: (\d+), )?dtype: \w+")
_FRAME_SIZE = re.compile(r"\[(\d+) rows x (\d+) columns?\]")


def read_columns(text: str) -> Found | None:
    """What the first reader finds that knows this kind of print-out."""
    lines = lines_of(text)
    if call := _R_CALL.fullmatch(text.strip()):
        return _r_call(call[1])
    return next((found for read in _READERS if (found := read(lines)) is not None), None)


def _are_numbers(line: str) -> bool:
    """Whether a line holds numbers alone, or marks for missing ones."""
    return all(is_number(piece) or piece.lower() in ("nan", "na") for piece in pieces(line))


def _cells_of(lines: Sequence[Line]) -> list[tuple[int, list[str]]]:
    return [(number, pieces(line)) for number, line in lines]


def _r_vector(lines: Sequence[Line]) -> Found | None:
    """R: [1] 2.0 1.0, each line with the number of its first value."""
    rows = [(number, _R_ROW.fullmatch(line)) for number, line in lines]
    if not all(row for _, row in rows):
        return None
    cells: list[Cell] = []
    for number, row in rows:
        assert row is not None
        if int(row[1]) != len(cells) + 1:
            before = f"{len(cells)} values stand before it"
            raise ValueError(f"line {number}: it begins with value {row[1]}, and {before}")
        cells += [(f"line {number}, value {i}", cell) for i, cell in enumerate(pieces(row[2]), 1)]
    return Found(cells)


def _r_call(inside: str) -> Found:
    """R: c(2, 1) or c(cat = 2, dog = 1)."""
    parts = [part.strip() for part in inside.split(",")] if inside.strip() else []
    pairs = [part.rpartition("=") for part in parts]
    cells = [(f"value {i}", value.strip()) for i, (*_, value) in enumerate(pairs, 1)]
    names = [name.strip(" \"'`") for name, *_ in pairs]
    return Found(cells, names if any(names) else None)


def _r_named(lines: Sequence[Line]) -> Found | None:
    """R: a line of names over a line of as many values, again and again; they end together."""
    if len(lines) % 2 or not lines:
        return None
    cells: list[Cell] = []
    names: list[str] = []
    for (_, heads), (number, values) in zip(lines[::2], lines[1::2], strict=True):
        if any(map(is_number, pieces(heads))) or set(",;|\t") & set(heads):
            return None
        if not _are_numbers(values):
            return None
        row = pieces(values)
        above = heads.split() if len(heads.split()) == len(row) else _aligned(heads, values)
        if len(above) != len(row) or not all(above):
            return None
        names += above
        cells += [(f"line {number}, value {i}", cell) for i, cell in enumerate(row, 1)]
    return Found(cells, names) if len(cells) > 1 else None


def _aligned(heads: str, values: str) -> list[str]:
    """The names that end where the values end; none where a value ends within a name."""
    ends = [found.end() for found in re.finditer(r"\S+", values)]
    if any(heads[end : end + 1].strip() for end in ends):
        return []
    return [heads[a:b].strip() for a, b in zip([0, *ends], ends, strict=False)]


def _r_matrix(lines: Sequence[Line]) -> Found | None:
    if not lines or not _R_HEAD.fullmatch(lines[0][1]):
        return None
    rows = [(number, re.sub(r"^\s*\[\d+,\]", "", line)) for number, line in lines[1:]]
    return Found(rows_as_vector(_cells_of(rows)))


def _matlab(lines: Sequence[Line]) -> Found | None:
    """MATLAB and Octave: x =, a common factor, blocks of columns."""
    if len(lines) < 2 or not _ASSIGNED.fullmatch(lines[0][1]):
        return None
    power, blocks, rest = "", 0, []
    for number, line in lines[1:]:
        if factor := _FACTOR.fullmatch(line):
            power = f"e{int(factor[1])}"
        elif _BLOCK.fullmatch(line):
            blocks += 1
        elif not _SIZE.fullmatch(line):
            rest.append((number, pieces(line)))
    if blocks > 1 and len(rest) == blocks:
        rest = [(rest[0][0], [cell for _, row in rest for cell in row])]
    if not rest:
        return None
    cells = [(where, _scaled(cell, power)) for where, cell in rows_as_vector(rest)]
    return Found(cells)


def _scaled(cell: str, power: str) -> str:
    """A number times the common factor, in decimal: no digit is lost."""
    return cell + power if re.fullmatch(r"[-+]?[\d.]+", cell) else cell


def _julia(lines: Sequence[Line]) -> Found | None:
    """Julia: 3-element Vector{Float64}: and a value on each line, or 1×3 Matrix{Float64}:."""
    head = _JULIA.fullmatch(lines[0][1]) if lines else None
    if not head:
        return None
    cells = rows_as_vector(_cells_of(lines[1:])) if lines[1:] else []
    require_count(int(head[1]) * int(head[2] or 1), cells)
    return Found(cells)


def _pandas(lines: Sequence[Line]) -> Found | None:
    """pandas: an index, a value, and at the end the type."""
    foot = _PANDAS.fullmatch(lines[-1][1].strip()) if lines else None
    if not foot:
        return None
    body = lines[:-1]
    if len(body) > 1 and len(body[0][1].split()) == 1 and len(body[1][1].split()) > 1:
        body = body[1:]  # the name of the index
    _require_whole(body)
    rows = [(number, line.rstrip().rpartition(" ")) for number, line in body]
    cells = [(f"line {number}", row[2]) for number, row in rows]
    names = [row[0].strip() for _, row in rows]
    if foot[1]:
        require_count(int(foot[1]), cells)
    return Found(cells, *labels(names, named=True)) if any(names) else Found(cells)


def _frame(lines: Sequence[Line]) -> Found | None:
    """Pandas and R: a line of headers, then rows that begin with an index."""
    size = _FRAME_SIZE.fullmatch(lines[-1][1].strip()) if lines else None
    body = _cells_of(lines[:-1] if size else lines)
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
        raise ValueError(f"line {body[0][0]}: {len(heads)} columns came; paste one of them")
    cells = [(f"line {number}", row[-1]) for number, row in rows]
    names = [row[-2] for _, row in rows] if len(heads) == 2 else index
    return Found(cells, *labels(names))


def _is_frame(body: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether each row has an index more than there are headers, and ends with a number."""
    heads, rows = body[0][1], [row for _, row in body[1:]]
    if set(",;|") & set("".join(heads)) or _are_numbers(" ".join(heads)):
        return False
    return all(len(row) > len(heads) and _are_numbers(row[-1]) for row in rows) and (
        len({len(row) for row in rows}) == 1 or len(heads) == 1
    )


def _require_whole(lines: Sequence[Line]) -> None:
    """ValueError where a line stands for others."""
    for number, line in lines:
        if ELIDED & set(pieces(line)):
            raise ValueError(f"line {number}: {CUT}")


_READERS: tuple[Callable[[Sequence[Line]], Found | None], ...] = (
    _r_vector,
    _r_matrix,
    _matlab,
    _julia,
    _pandas,
    _frame,
    _r_named,
)
