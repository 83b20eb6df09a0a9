"""Logits in JSON, in lines of JSON, or in lists and dictionaries as Python prints them."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from softmax_words import Words
from ui.address import link
from ui.address.link import shown
from ui.paste.heads import logit_heads, name_heads
from ui.paste.json_records import of_records, table_of
from ui.paste.json_text import Number, Object, as_text, described, is_object
from ui.paste.json_text import tree as read_tree
from ui.paste.pasted import Cell, Found, Place, is_number, matrix, refusal
from ui.paste.token_lists import token_list

words = Words(__file__)

_STREAMED = re.compile(r"^data: ?(?:\[DONE\])?", re.MULTILINE)  # what an interface sends bit by bit


def read_json(text: str) -> Found:
    """A list of numbers, an object from name to number, a list of objects with both, or these
    inside an answer of a program.
    """
    text = _STREAMED.sub("", text) if text.startswith("data:") else text
    try:
        return _found(read_tree(text))
    except RecursionError:
        raise ValueError(words("refusals.deep")) from None


def _found(tree: Any) -> Found:
    """The one vector of a tree."""
    if isinstance(tree, str) and not isinstance(tree, Number) and tree.lstrip()[:1] in ("[", "{"):
        return _found(read_tree(tree))
    if not isinstance(tree, list):
        raise ValueError(words("refusals.list", came=described(tree)))
    if is_object(tree) and {"link", "tables"} <= {name for name, _ in tree}:
        return _own_file(dict(tree))
    return token_list(tree) or _vector(tree)


def _vector(tree: Any) -> Found:
    """A list or an object of numbers, or the only one that stands somewhere inside."""
    if is_object(tree):
        values = [value for _, value in tree]
        if not any(isinstance(value, list) for value in values):
            return Found(_cells(values), [name for name, _ in tree])
        return table_of(tree) or _inside(tree)
    if any(is_object(item) for item in tree):
        if len(tree) == 1 and _is_whole(tree[0]):
            return _vector(tree[0])
        return of_records(tree)
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
    if any(map(_is_named, tree)) and all(len(row) == 2 for row in tree):
        odd = next(i for i, row in enumerate(tree) if not _is_named(row))
        came = ", ".join(map(described, tree[odd]))
        raise refusal(Place("row", odd + 1), words("refusals.name_and_number", came=came))
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
    named = [field for field in tree if field[0].lower() in logit_heads()]
    numbers = named or [field for field in fields if _holds_a_number(field[1])]
    loose = [name for name, value in tree if isinstance(value, Number)]
    if len(numbers) != 1 or (loose and not named):
        raise ValueError(
            _needed([name for name, _ in numbers] + (loose if not named else []), tree)
        )
    name, value = numbers[0]
    if not isinstance(value, list):
        said = words("refusals.list_of_numbers", came=described(value))
        raise refusal(Place("name", shown(name)), said)
    found = _vector(value)
    labels = [v for name, v in fields if name.lower() in name_heads() and _is_words(v)]
    fits = found.names is None and len(labels) == 1 and len(labels[0]) == len(found.cells)
    return Found(found.cells, labels[0], found.notes) if fits else found


def _needed(heads: Sequence[str], tree: Object) -> str:
    """The sentence for an object with no vector or with several."""
    if heads:
        return words("refusals.lists", names=shown(", ".join(heads)))
    return words("refusals.no_list", names=shown(", ".join(name for name, _ in tree)))


def _holds_a_number(tree: Any) -> bool:
    """Whether a number stands anywhere inside, or a text that may be one."""
    if isinstance(tree, list):
        items = [value for _, value in tree] if is_object(tree) else tree
        return any(map(_holds_a_number, items))
    return isinstance(tree, Number) or (isinstance(tree, str) and is_number(tree))


def _is_words(value: Any) -> bool:
    """Whether a list holds texts alone."""
    return not is_object(value) and all(
        isinstance(item, str) and not isinstance(item, Number) for item in value
    )


def _cells(values: Sequence[Any]) -> list[Cell]:
    for count, value in enumerate(values, 1):
        if isinstance(value, list):
            raise refusal(Place("value", count), words("refusals.number", came=described(value)))
    return [(Place("value", count), as_text(value)) for count, value in enumerate(values, 1)]


def _own_file(file: dict[str, Any]) -> Found:
    """The logits in a file of *Data*: those of a table, or those of the link beside the tables."""
    for columns in _columns(file["tables"]):
        z = next((values for name, values in columns if name.lower() in logit_heads()), None)
        if z is not None and columns[0][0] in name_heads():
            return Found(_cells(z), list(map(as_text, columns[0][1])))
    query = parse_qs(urlsplit(as_text(file["link"])).query)
    if "z" not in query:
        raise ValueError(words("refusals.no_logits"))
    lab, problems = link.read(query)
    if problems:
        raise ValueError(problems[0].removesuffix("."))
    return Found(
        [(Place("value", i), link.write_number(x)) for i, x in enumerate(lab.z, 1)], lab.names
    )


def _columns(tables: Any) -> Iterator[list[tuple[str, list[Any]]]]:
    """The columns of each table that has lists for columns."""
    for table in tables if isinstance(tables, list) else []:
        columns = dict(table).get("columns") if is_object(table) else None
        if is_object(columns) and columns and all(isinstance(v, list) for _, v in columns):
            yield columns
