"""Vectors as R writes them down: c(a = 2, b = 1), structure(c(2, 1), names = c("a", "b")), ...

A few words of the language are recognised and nothing is run; `dput` writes no others for vectors,
tables and data frames. Names and values in parentheses are the same in Julia, and dict() in Python.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from softmax_words import Words
from ui.address.link import shown
from ui.paste.headed_columns import Column, vector_of
from ui.paste.pasted import Cell, Found, Place, line_of, matrix, refusal

words = Words(__file__)

_CALL = re.compile(
    r"\s*(?:[\w.]+\s*(?:<-|=)\s*)?"
    r"(?:(?:c|structure|setNames|data\.frame|tibble|as\.numeric|list|dict)\((?!\s*[\[({])"
    r"|(?:matrix|array)\((?=c\()|\(\s*\w+\s*=(?!=)).*",
    re.DOTALL,
)
_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|`(?P<quoted>[^`]*)`"""
    r"""|(?P<word>-?[\w.][\w.+-]*?(?=[\s(),=:;]|$)|-\s*[\w.]+)|(?P<mark>[(),=:]))"""
)
_WRAPPERS = {"structure", "matrix", "array", "as.numeric"}
_VECTORS = {"c", "list", "dict", "data.frame", "tibble", *_WRAPPERS}
_DEEPEST, _LONGEST = 20, 6_000  # parentheses, values of a range


@dataclass(frozen=True)
class Call:
    """A function of R with what stands between its parentheses; texts have their quotes."""

    name: str
    arguments: Sequence[tuple[str, "str | Call"]]  # with an empty name where there is none

    def named(self, *names: str) -> "str | Call | None":
        """The argument with one of these names."""
        return next((value for name, value in self.arguments if name in names), None)


def read_r_call(text: str) -> Found | None:
    """The vector of a call of R, or None for any other text."""
    if not _CALL.fullmatch(text):
        return None
    text = re.sub(r"^(\s*)[\w.]+\s*(?:<-|=)", r"\1", text).rstrip("; \n")
    text = re.sub(r"^\s*(?=\()", "c", text)  # (cat = 2, dog = 1) of Julia
    value, end = _value(text, 0, 0)
    if text[end:].strip():
        said = words("refusals.after_call", came=shown(text[end:].strip()))
        raise refusal(Place("line", line_of(text, end)), said)
    if isinstance(value, Call) and _is_frame(value):
        return _frame(value)
    items, names = _items(value)
    return Found(_cells(items), names)


def _cells(items: Sequence[str]) -> list[Cell]:
    return [(Place("value", i), item) for i, item in enumerate(items, 1)]


def _value(text: str, start: int, depth: int) -> "tuple[str | Call, int]":
    """The value that begins at `start`, and where it ends."""
    found = _TOKEN.match(text, start)
    if not found or found["mark"] or depth > _DEEPEST:
        said = words("refusals.no_value", came=shown(text[start:].strip()))
        raise refusal(Place("line", line_of(text, start)), said)
    end = found.end()
    word = found["text"] or found["word"]
    if word is None:  # in backticks
        word = '"' + re.sub(r'([\\"])', r"\\\1", found["quoted"]) + '"'
    if found["word"] and text[end : end + 1] == "(":
        return _call(word, text, end + 1, depth + 1)
    until = re.compile(r"\s*:\s*(-?[0-9]{1,9})L?").match(text, end)
    if until and re.fullmatch("-?[0-9]{1,9}L?", word):
        return _range(int(word.rstrip("L")), int(until[1])), until.end()
    return word, end


def _range(first: int, last: int) -> Call:
    """R: 3:1 is 3, 2, 1."""
    if abs(last - first) > _LONGEST:
        raise ValueError(words("refusals.long_range", most=_LONGEST, range=f"{first}:{last}"))
    step = 1 if last >= first else -1
    return Call("c", [("", str(i)) for i in range(first, last + step, step)])


def _call(name: str, text: str, start: int, depth: int) -> tuple[Call, int]:
    """The arguments of a call as far as its parenthesis."""
    arguments: list[tuple[str, str | Call]] = []
    while True:
        mark = _TOKEN.match(text, start)
        if mark and mark["mark"] == ")":
            return Call(name, arguments), mark.end()
        value, start = _value(text, start, depth)
        mark, key = _TOKEN.match(text, start), ""
        if mark and mark["mark"] == "=" and isinstance(value, str):
            key = _unquoted(value)
            value, start = _value(text, mark.end(), depth)
            mark = _TOKEN.match(text, start)
        arguments.append((key, value))
        if not mark or mark["mark"] not in (",", ")"):
            raise refusal(Place("line", line_of(text, start)), words("refusals.comma"))
        start = mark.end() if mark["mark"] == "," else start


def _unquoted(text: str) -> str:
    r"""A text without its quotation marks; \" in it is "."""
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text[:1] in ("'", '"') else text


def _items(value: "str | Call") -> tuple[list[str], list[str] | None]:
    """The values of a vector, and their names where it has some."""
    if isinstance(value, str):
        return [_unquoted(value)], None
    if value.name == "setNames" and len(value.arguments) == 2:
        (_, vector), (_, called) = value.arguments
        return _items(vector)[0], _items(called)[0]
    if value.name not in _VECTORS:
        raise ValueError(words("refusals.no_vector", came=shown(value.name)))
    if value.name in _WRAPPERS and value.arguments:
        items, names = _items(value.arguments[0][1])
        if levels := value.named("levels", ".Label"):
            named = dict(enumerate(_items(levels)[0], 1))
            items = [
                named.get(int(i), i) if i.isdecimal() and len(i) < 9 else i
                for i in map(_bare, items)
            ]
        return items, _names(value, len(items)) or names
    parts = [(name, _items(part)[0]) for name, part in value.arguments]
    heads = [name for name, part in parts for _ in part]
    return [item for _, part in parts for item in part], heads if any(heads) else None


def _bare(text: str) -> str:
    return text.removesuffix("L")


def _names(value: Call, count: int) -> list[str] | None:
    """The names that a structure has for as many values."""
    if names := value.named("names", ".Names"):
        return _items(names)[0]
    dim = map(_bare, _items(value.named("dim", ".Dim") or "")[0])
    sizes = [int(size) for size in dim if re.fullmatch("[0-9]{1,9}", size)]
    if len([size for size in sizes if size > 1]) > 1:
        raise matrix(sizes[0], sizes[1])
    names = value.named("dimnames", ".Dimnames")
    parts = [_items(part)[0] for _, part in names.arguments] if isinstance(names, Call) else []
    return next((part for part in parts if len(part) == count), None)


def _is_frame(value: Call) -> bool:
    """Whether the columns of a table stand inside."""
    if value.name == "structure" and "data.frame" in _items(value.named("class") or "")[0]:
        return True
    return value.name in ("data.frame", "tibble")


def _frame(value: Call) -> Found:
    """The vector of a data frame; its rows may have names."""
    columns = value.arguments[0][1] if value.name == "structure" else value
    if not isinstance(columns, Call):
        raise ValueError(words("refusals.other", came=shown(columns)))
    found = vector_of([_column(name, part) for name, part in columns.arguments if name])
    rows = value.named("row.names")
    names = _items(rows)[0] if rows and '"' in str(rows) else []
    fits = found.names is None and len(names) == len(found.cells)
    return Found(found.cells, names, found.notes) if fits else found


def _column(name: str, part: "str | Call") -> Column:
    is_text = '"' in str(part)
    return Column(name, _cells(_items(part)[0]), not is_text)
