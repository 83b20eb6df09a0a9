"""Vectors as R, MATLAB, Octave and Julia print them: columns, heads and footers of text.

Each reader answers None where the text is not of its kind. A head that says how many values there
are is held to it: a print-out that was cut is refused, never read as a shorter vector.
"""

import re
from collections.abc import Callable, Sequence

from softmax_words import Words
from ui.paste.pasted import (
    Cell,
    Found,
    Place,
    are_numbers,
    is_number,
    lines_of,
    pieces,
    refusal,
    require_count,
    rows_as_vector,
)
from ui.paste.print_pandas import read_frame, read_series

words = Words(__file__)

Line = tuple[int, str]  # its number and its text
_R_ROW = re.compile(r"\s*\[(\d+)\]\s+([^\[\s].*)")
_R_HEAD = re.compile(r"\s*\[,\d+\](?:\s+\[,\d+\])*\s*")
_ASSIGNED = re.compile(r"\s*[\w.]+\s*=\s*(?:\d+\s*[x×]\d+[\w ]*)?")
_FACTOR = re.compile(r"\s*1\.0+e([-+]\d+)\s*\*\s*")
_BLOCK = re.compile(r"\s*Columns? \d+(?: (?:through|and|to) \d+)?:?\s*")
_SIZE = re.compile(
    r"\s*\d+\s*[x×]\d+\s(?:(?:single|double)\s)?(?:(?:column|row)\s)?(?:vector|matrix)\s*"
)
_JULIA = re.compile(
    r"\s*(?:(\d+)(?:-element|×(\d+)) [\w{}, .:()]+|\w*Dict\{.*\} with (\d+) entr(?:y|ies)):\s*"
)


def read_columns(text: str) -> Found | None:
    """What the first reader finds that knows this kind of print-out."""
    lines = lines_of(text)
    return next((found for read in _READERS if (found := read(lines)) is not None), None)


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
            said = words("refusals.first_value", value=row[1], count=len(cells))
            raise refusal(Place("line", number), said)
        found = enumerate(pieces(row[2]), 1)
        cells += [(Place("line_value", number, i), cell) for i, cell in found]
    return Found(cells)


def _r_named(lines: Sequence[Line]) -> Found | None:
    """R: a line of names over a line of as many values, again and again; they end together."""
    if len(lines) % 2 or not lines:
        return None
    cells: list[Cell] = []
    names: list[str] = []
    for (_, heads), (number, values) in zip(lines[::2], lines[1::2], strict=True):
        if any(map(is_number, pieces(heads))) or set(",;|\t") & set(heads):
            return None
        if not are_numbers(values):
            return None
        row = pieces(values)
        above = heads.split() if len(heads.split()) == len(row) else _aligned(heads, values)
        if len(above) != len(row) or not all(above):
            return None
        names += above
        cells += [(Place("line_value", number, i), cell) for i, cell in enumerate(row, 1)]
    return Found(cells, names) if len(cells) > 1 else None


def _aligned(heads: str, values: str) -> list[str]:
    """The names that end where the values end, in columns of one width; none in any other case."""
    ends = [found.end() for found in re.finditer(r"\S+", values)]
    if heads[ends[-1] :].strip() or ends != [ends[0] + i * (ends[0] + 1) for i in range(len(ends))]:
        return []
    if any(heads[end : end + 1].strip() or not heads[end - 1 : end].strip() for end in ends):
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
    if all("=>" in line for _, line in lines[1:]):
        pairs = [(number, line.rpartition("=>")) for number, line in lines[1:]]
        cells = [(Place("line", number), value.strip()) for number, (_, _, value) in pairs]
        require_count(int(head[1] or head[3]), cells)
        return Found(cells, [name.strip().strip('":') for _, (name, _, _) in pairs])
    cells = rows_as_vector(_cells_of(lines[1:])) if lines[1:] else []
    require_count(int(head[1] or head[3]) * int(head[2] or 1), cells)
    return Found(cells)


_READERS: tuple[Callable[[Sequence[Line]], Found | None], ...] = (
    _r_vector,
    _r_matrix,
    _matlab,
    _julia,
    read_series,
    read_frame,
    _r_named,
)
