"""Logits in JSON, or in lists and dictionaries as Python prints them."""

import ast
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ui.address import link
from ui.address.link import shown
from ui.paste.pasted import LOGIT_HEADS, NAME_HEADS, ONE, Cell, Found, matrix
from ui.paste.token_lists import is_object, token_list

_PYTHON = re.compile(
    r"""(?P<text>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|(?P<word>\bNone\b|\bTrue\b|\bFalse\b)"""
    r"""|(?P<scalar>\b(?:\w+\.)?(?:float|int|bfloat)\d+\(\s*([-+\w.]+)\s*\))"""
    r"""|(?P<special>(?<![\w.])[-+]?(?:\w+\.)?\b(?:inf|nan)\b)|(?P<maker>\b\w+(?=[(]))|(?P<bracket>[()])"""
    r"""|(?P<comma>,(?=\s*[\])}]))"""
)
_MAKERS = {"Counter", "OrderedDict", "dict_items", "dict_values", "list", "tuple", "defaultdict"}
_WORDS = {"None": "null", "True": "true", "False": "false"}


class Number(str):
    """A number as JSON writes it."""


class Object(list[tuple[str, Any]]):
    """An object's pairs; a dictionary would lose a name that is there twice."""

    is_object = True


def read_json(text: str) -> Found:
    """A list of numbers, an object from name to number, a list of objects with both, or these
    inside an answer of a program.
    """
    try:
        return _found(_tree(text))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, position {error.colno}"
        reason = error.msg[0].lower() + error.msg[1:]
        raise ValueError(f"{where}: this is not JSON: {reason}") from None
    except RecursionError:
        raise ValueError(f"brackets: {ONE}, in one pair of them") from None


def _tree(text: str) -> Any:
    """JSON as lists, pairs and texts; or what Python prints, once JSON cannot be read."""
    try:
        return _loaded(text)
    except json.JSONDecodeError as error:
        for other in (text.replace('\\"', '"'), _as_json(text)):
            try:
                found = _loaded(other)
            except (json.JSONDecodeError, ValueError):
                continue
            if (isinstance(found, list) and len(found) > 1) or _holds_lists(found):
                return found
        raise error from None


def _loaded(text: str) -> Any:
    return json.loads(
        text,
        object_pairs_hook=Object,
        parse_int=Number,
        parse_float=Number,
        parse_constant=Number,
    )


def _holds_lists(tree: Any) -> bool:
    """Whether a list or an object of one holds another."""
    items = [value for _, value in tree] if is_object(tree) else tree
    return isinstance(items, list) and any(isinstance(item, list) for item in items)


def _as_json(text: str) -> str:
    """A list, tuple or dictionary as Python prints it, written as JSON; nothing is run."""
    text = re.sub(r"^\s*\w+\s*=\s*", "", text)

    def written(found: re.Match[str]) -> str:
        piece = found[0]
        match found.lastgroup:
            case "text":
                return json.dumps(ast.literal_eval(piece))
            case "word":
                return _WORDS[piece]
            case "special":
                sign = "-" if piece.startswith("-") else ""
                return "NaN" if piece.endswith("nan") else f"{sign}Infinity"
            case "bracket":
                return "[" if piece == "(" else "]"
            case "maker" if piece not in _MAKERS:
                raise ValueError(f"{shown(piece)} cannot be read")
            case "comma" | "maker":
                return ""
        return found[4]

    try:
        return _PYTHON.sub(written, text)
    except (SyntaxError, ValueError):
        return text


def _found(tree: Any) -> Found:
    """The one vector of a tree."""
    if isinstance(tree, str) and not isinstance(tree, Number) and tree.lstrip()[:1] in ("[", "{"):
        return _found(_tree(tree))
    if not isinstance(tree, list):
        raise ValueError(f"a list or an object is needed; {shown(_text(tree))} came")
    if is_object(tree) and {"link", "tables"} <= {name for name, _ in tree}:
        return _own_file(dict(tree))
    return token_list(tree) or _vector(tree)


def _vector(tree: Any) -> Found:
    """A list or an object of numbers, or the only one that stands somewhere inside."""
    if is_object(tree):
        values = [value for _, value in tree]
        if not any(isinstance(value, list) for value in values):
            return Found(_cells(values), [name for name, _ in tree])
        return _inside(tree)
    if any(is_object(item) for item in tree):
        if len(tree) == 1 and _is_whole(tree[0]):
            return _vector(tree[0])
        rows = [_name_and_value(count, item) for count, item in enumerate(tree, 1)]
        return Found([(where, value) for where, _, value in rows], [name for _, name, _ in rows])
    if tree and all(isinstance(item, list) for item in tree):
        return _rows(tree)
    return Found(_cells(tree))


def _rows(tree: Sequence[list[Any]]) -> Found:
    """A list of lists: one row, one column, or names with their values."""
    if len(tree) == 1 and tree[0] and not _is_named(tree[0]):
        return _vector(tree[0])
    if all(_is_named(row) for row in tree):
        return Found(_cells([row[1] for row in tree]), [row[0] for row in tree])
    if all(len(row) == 1 for row in tree):
        return Found(_cells([row[0] for row in tree]))
    raise matrix(len(tree), len(tree[0]))


def _is_named(row: Any) -> bool:
    """Whether this is a name and a number."""
    if len(row) != 2 or not isinstance(row[0], str) or not isinstance(row[1], str):
        return False
    return not isinstance(row[0], Number) and isinstance(row[1], Number)


def _is_whole(item: Any) -> bool:
    """Whether an object holds the vector, and is not one of its entries."""
    values = [value for _, value in item]
    return any(isinstance(v, list) for v in values) or all(isinstance(v, Number) for v in values)


def _inside(tree: Object) -> Found:
    """The vector that an object holds: the one under a name for logits, or the only one."""
    fields = [(name, value) for name, value in tree if isinstance(value, list)]
    named = [field for field in fields if field[0].lower() in LOGIT_HEADS]
    numbers = named or [field for field in fields if not _is_words(field[1])]
    loose = [name for name, value in tree if isinstance(value, Number)]
    if len(numbers) != 1 or (loose and not named):
        said = ", ".join([name for name, _ in numbers] + (loose if not named else []))
        raise ValueError(f"{ONE}; numbers stand under {shown(said)}: paste one list of them")
    found = _vector(numbers[0][1])
    labels = [v for name, v in fields if name.lower() in NAME_HEADS and _is_words(v)]
    fits = found.names is None and len(labels) == 1 and len(labels[0]) == len(found.cells)
    return Found(found.cells, labels[0], found.notes) if fits else found


def _is_words(value: Any) -> bool:
    """Whether a list holds texts alone."""
    return not is_object(value) and all(
        isinstance(item, str) and not isinstance(item, Number) for item in value
    )


def _cells(values: Sequence[Any]) -> list[Cell]:
    for count, value in enumerate(values, 1):
        if isinstance(value, list):
            kind = "an object" if is_object(value) else "a list"
            raise ValueError(f"value {count}: a number is needed; {kind} stands there")
    return [(f"value {count}", _text(value)) for count, value in enumerate(values, 1)]


def _text(value: Any) -> str:
    """A number as it is written; a text may hold one, as "-Infinity" does."""
    return value if isinstance(value, str) else json.dumps(value)


def _name_and_value(count: int, item: Any) -> tuple[str, str, str]:
    """The one text and the one number of an object."""
    where = f"object {count}"
    found = item if is_object(item) else []
    numbers = [value for _, value in found if isinstance(value, Number)]
    texts = [value for _, value in found if isinstance(value, str) and value not in numbers]
    if not numbers and len(texts) == 2 and texts[1] in ("Infinity", "-Infinity", "inf", "-inf"):
        numbers = [Number(texts.pop())]
    if len(found) != 2 or len(numbers) != 1 or len(texts) != 1:
        raise ValueError(f"{where}: one name and one number are needed, and nothing else")
    return where, texts[0], numbers[0]


def _own_file(file: dict[str, Any]) -> Found:
    """The logits in a file of *Data*: those of a table, or those of the link beside the tables."""
    for columns in _columns(file["tables"]):
        z = next((values for name, values in columns if name.lower() in LOGIT_HEADS), None)
        if z is not None and columns[0][0] in NAME_HEADS:
            return Found(_cells(z), list(map(_text, columns[0][1])))
    query = parse_qs(urlsplit(_text(file["link"])).query)
    if "z" not in query:
        raise ValueError("these tables hold no logits: none has a column for classes and one for z")
    lab, problems = link.read(query)
    if problems:
        raise ValueError(problems[0].removesuffix("."))
    return Found([(f"value {i}", link.write_number(x)) for i, x in enumerate(lab.z, 1)], lab.names)


def _columns(tables: Any) -> Iterator[list[tuple[str, list[Any]]]]:
    """The columns of each table that has lists for columns."""
    for table in tables if isinstance(tables, list) else []:
        columns = dict(table).get("columns") if is_object(table) else None
        if is_object(columns) and columns and all(isinstance(v, list) for _, v in columns):
            yield columns
