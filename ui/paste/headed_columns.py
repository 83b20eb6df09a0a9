"""The one vector of a table whose columns have heads, whichever program wrote it."""

from collections.abc import Sequence
from dataclasses import dataclass

from softmax_words import Words, listed
from ui.address.link import shown
from ui.paste.heads import logit_heads, name_heads, value_heads
from ui.paste.pasted import Cell, Found, counts

words = Words(__file__)

_INDEX = frozenset({"", "index", "row", "row_index", "row_nr"})


@dataclass(frozen=True)
class Column:
    """A head and what stands below it; `is_numeric` as the program says, or as it looks."""

    head: str
    cells: Sequence[Cell]
    is_numeric: bool

    def stands_in(self, heads: frozenset[str]) -> bool:
        """Whether the head is one of these words."""
        return self.head.strip().lower() in heads

    @property
    def is_index(self) -> bool:
        """Whether the column only says which row this is."""
        return self.stands_in(_INDEX) and counts(self.texts)

    @property
    def texts(self) -> list[str]:
        """What stands below the head, without its places."""
        return [text for _, text in self.cells]


def vector_of(columns: Sequence[Column]) -> Found:
    """The column of logits with the names beside it, or one row of values under their names."""
    numbers = [column for column in columns if column.is_numeric and not column.is_index]
    if len(numbers) > 1 and all(c.is_numeric and len(c.cells) == 1 for c in columns):
        chosen, names = numbers, [column.head for column in numbers]
        found = Found([column.cells[0] for column in numbers], names)
    else:
        values = _values(columns, numbers)
        beside = [column for column in columns if column is not values]
        labels = _names(beside)
        chosen = [values] if labels is None else [values, labels]
        found = Found(values.cells, None if labels is None else labels.texts)
    others = [column.head for column in columns if column not in chosen]
    return Found(found.cells, found.names, left_out(others))


def left_out(heads: Sequence[str]) -> tuple[str, ...]:
    """A sentence that names the columns that were left out; none for none."""
    names = [head if head.strip() else shown(head) for head in heads]
    return (words("notes.columns", names=listed(names), count=len(heads)),) if heads else ()


def _values(columns: Sequence[Column], numbers: Sequence[Column]) -> Column:
    """The column for logits by its head, or the only one of numbers that counts no rows."""
    for heads in (logit_heads(), value_heads()):
        named = [column for column in columns if column.stands_in(heads)]
        if len(named) == 1:
            return named[0]
    loose = [c for c in numbers if not c.stands_in(name_heads()) and not counts(c.texts)]
    left = loose or numbers
    if len(left) == 1:
        return left[0]
    if not left:
        names = shown(", ".join(column.head for column in columns))
        raise ValueError(words("refusals.no_numbers", names=names))
    names = shown(", ".join(column.head for column in left))
    raise ValueError(words("refusals.columns_of_numbers", names=names, count=len(left)))


def _names(beside: Sequence[Column]) -> Column | None:
    """The column of names by its head, or the first one of words."""
    named = [column for column in beside if column.stands_in(name_heads())]
    return next((c for c in (*named, *beside) if c in named or not c.is_numeric), None)
