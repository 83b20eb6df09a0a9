"""Tables in JSON: a list of objects, or an object of columns or of rows."""

from collections.abc import Sequence
from typing import Any

from softmax_words import Words
from ui.address.link import shown
from ui.paste.headed_columns import Column, vector_of
from ui.paste.heads import logit_heads, value_heads
from ui.paste.json_text import Number, Object, as_text, described, is_object
from ui.paste.pasted import Cell, Found, Place, counts, is_number, refusal

words = Words(__file__)

Rows = Sequence[tuple[Place, Sequence[tuple[str, Any]]]]  # each with the place where it stands


def of_records(tree: Sequence[Any]) -> Found:
    """A list of objects: each has a name and a number, one pair of them, or the same columns."""
    for count, item in enumerate(tree, 1):
        if not is_object(item):
            raise refusal(Place("object", count), words("refusals.object", came=described(item)))
    if all(len(item) == 1 for item in tree):
        return _of_pairs([item[0] for item in tree])
    rows = [(Place("object", count), item) for count, item in enumerate(tree, 1)]
    if len(tree[0]) > 2 and _are_alike(rows) and {*map(str.lower, dict(tree[0]))} & value_heads():
        return _of_rows(rows)
    named = [_name_and_value(*row) for row in rows]
    return Found([(where, value) for where, _, value in named], [name for _, name, _ in named])


def table_of(tree: Object) -> Found | None:
    """An object of columns, of rows, or of heads beside rows; None where it is another."""
    fields = dict(tree)
    heads, data = fields.get("columns"), fields.get("data")
    if isinstance(heads, list) and isinstance(data, list) and not is_object(heads):
        names = [as_text(head) for head in heads]
        if all(isinstance(row, list) and len(row) == len(names) for row in data):
            pairs = [list(zip(names, row, strict=True)) for row in data]
            return _of_rows([(Place("row", count), row) for count, row in enumerate(pairs, 1)])
    rows = [(Place("name", shown(name)), value) for name, value in tree]
    if len(tree) < 2 or not all(is_object(value) for _, value in tree) or not _are_alike(rows):
        return None
    inner = [name for name, _ in tree[0][1]]
    if counts(inner) and not counts([name for name, _ in tree]):
        turned = [(Place("row", key), [(name, dict(v)[key]) for name, v in tree]) for key in inner]
        return _of_rows(turned)
    if counts([name for name, _ in tree]) and {*map(str.lower, inner)} & value_heads():
        return _of_rows(rows)
    return None


def _are_alike(rows: Rows) -> bool:
    """Whether all rows have the same heads, each once, with no list below any of them."""
    first = {name for name, _ in rows[0][1]}
    return all(
        len(row) == len(first)
        and {name for name, _ in row} == first
        and not any(isinstance(value, list) for _, value in row)
        for _, row in rows
    )


def _of_rows(rows: Rows) -> Found:
    """The vector of rows that all have the same heads."""
    heads = [name for name, _ in rows[0][1]] if rows else []
    tables = [(where, dict(row)) for where, row in rows]
    return vector_of([_column(head, [(w, row[head]) for w, row in tables]) for head in heads])


def _column(head: str, values: Sequence[tuple[Place, Any]]) -> Column:
    """A column; it is one of numbers if a number stands in it."""
    for where, value in values:
        if isinstance(value, list) or (value is None and head.lower() in logit_heads()):
            raise _no_number(where, head, value)
    name = shown(head)
    cells: list[Cell] = [(where.within("name", name), as_text(value)) for where, value in values]
    return Column(head, cells, any(isinstance(value, Number) for _, value in values))


def _of_pairs(pairs: Sequence[tuple[str, Any]]) -> Found:
    """Objects of one pair: names with their numbers, or the numbers of one name."""
    cells = []
    for count, (name, value) in enumerate(pairs, 1):
        if not _is_number(value):
            raise _no_number(Place("object", count), name, value)
        cells.append((Place("object", count), value))
    names = [name for name, _ in pairs]
    return Found(cells, names if len(set(names)) > 1 else None)


def _no_number(where: Place, name: str, value: Any) -> ValueError:
    """The refusal of what stands under a name, where a number should."""
    said = words("refusals.number", came=described(value))
    return refusal(where.within("name", shown(name)), said)


def _is_number(value: Any) -> bool:
    """A number, or a text that holds one, as "-Infinity" does."""
    return isinstance(value, Number) or (isinstance(value, str) and is_number(value))


def _name_and_value(where: Place, item: Sequence[tuple[str, Any]]) -> tuple[Place, str, str]:
    """The one text and the one number of an object."""
    if len(item) == 2:
        numbers = [pair for pair in item if isinstance(pair[1], Number)]
        numbers = (
            numbers or [pair for pair in item if pair[0].lower() in value_heads()] or [item[1]]
        )
        others = [pair for pair in item if pair not in numbers]
        if len(numbers) == 1 and isinstance(others[0][1], str):
            (head, value), (_, name) = numbers[0], others[0]
            if not _is_number(value):
                raise _no_number(where, head, value)
            return where, name, value
        if len(numbers) == 1:
            head, value = others[0]
            said = words("refusals.name", came=described(value))
            raise refusal(where.within("name", shown(head)), said)
    raise refusal(where, words("refusals.pair"))
