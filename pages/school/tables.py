"""Tables in Markdown: what a school reads as a filled list. Pure."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a head; each cell is Markdown on one line.

    >>> print(table(["Name", "Where"], [["a", "b"]]))
    | Name | Where |
    |---|---|
    | a | b |
    """
    lines = [_line(head), "|" + "---|" * len(head), *map(_line, rows)]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
