"""The columns of a state: what is given, the procedure of softmax, and the lesson's own tables.

Each is there twice: empty on the sheet, and filled from the core in the key.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pages.sheet.document import Grid, Row
from pages.sheet.inline import Runs, said, verbatim
from softmax_core import softmax, steps
from softmax_words import Words
from ui.address.parameters import Number, Parameter, Values, Whole, Word
from ui.charts.figure import Chart, Numbers
from ui.lesson import Lesson
from ui.scales import text_of, words_of
from ui.words.numbers import fixed, plain

words = Words(__file__)

MOST_ROWS, MOST_COLUMNS, MOST_TABLES = 12, 5, 2


@dataclass(frozen=True)
class Columns:
    """A table: its caption, the heads of its rows, and its columns; the first `given` are there."""

    caption: Runs
    corner: Runs
    labels: tuple[str, ...]
    heads: tuple[Runs, ...]
    numbers: tuple[tuple[float, ...], ...]
    given: int = 0

    def grid(self, *, filled: bool) -> Grid:
        """The table as it is printed."""
        rows = tuple(self._row(i, filled) for i in range(len(self.labels)))
        return Grid(self.caption, (self.corner, *self.heads), rows)

    def _row(self, i: int, filled: bool) -> Row:
        shown = len(self.numbers) if filled else self.given
        cells = (
            verbatim(_written(column[i], at < self.given)) if at < shown else ()
            for at, column in enumerate(self.numbers)
        )
        return (verbatim(self.labels[i]), *cells)


def _written(cell: float, given: bool) -> str:
    """A cell as printed: what is given with all its digits, what is computed with four decimals."""
    return plain(cell) if given or (cell == round(cell, 0) and abs(cell) < 1e6) else fixed(cell)


def given(lesson: Lesson, values: Values) -> Grid | None:
    """What stands at its handles and in its boxes: a label and a value each."""
    shared = {"T": plain(values.T), "dtype": values.dtype}
    rows = [_shared(name, text) for name, text in shared.items() if name in lesson.shared]
    for parameter in lesson.own:
        if parameter.linked and f"handle_{parameter.name}" in lesson.words:
            rows.append(_own(parameter, lesson, values))
    heads = said(lambda: words("given.what")), said(lambda: words("given.value"))
    return Grid(said(lambda: words("given.caption")), heads, tuple(rows)) if rows else None


def _shared(name: str, text: str) -> Row:
    """One of the values that lessons share."""
    return said(lambda: words(f"given.{name}_label")), verbatim(text)


def _own(parameter: Parameter, lesson: Lesson, values: Values) -> Row:
    """One of the lesson's own parameters."""
    value = values.own[parameter.name]
    text = parameter.write(value)
    if isinstance(parameter, Number | Whole | Word):
        text = text_of(parameter, lesson.words, value) or text
    return said(lambda: words_of(parameter.name, lesson.words)[0]), verbatim(text)


def guesses(values: Values) -> Columns:
    """The logits, and a column to be guessed: what it is, is p."""
    heads = _head("z"), _head("guess")
    p = tuple(float(each) for each in softmax(values.z, values.T))
    return Columns(_head("guesses"), _head("class"), values.names, heads, (values.z, p), 1)


def procedure(values: Values, dtype: str) -> Columns:
    """Softmax step by step with the maximum subtracted, as the number type holds each step.

    At a limit, T = 0 or an infinite logit, no step is left to take: p is what it tends to.
    """
    p = softmax(values.z, values.T)
    columns: list[tuple[str, Numbers]] = [("z", values.z)]
    if 0 < values.T < math.inf and max(values.z) < math.inf and max(values.z) > -math.inf:
        trace = steps(values.z, values.T, dtype=dtype)
        columns += [("shifted", trace.shifted)]
        columns += [("scaled", trace.scaled)] if values.T != 1 else []
        columns += [("exp" if values.T == 1 else "exp_scaled", trace.exponentials)]
        p = trace.probabilities
    columns += [("p", p)]
    numbers = tuple(tuple(float(x) for x in column) for _, column in columns)
    heads = tuple(_head(key) for key, _ in columns)
    caption = said(lambda: words("columns.procedure", type=dtype))
    return Columns(caption, _head("class"), values.names, heads, numbers, 1)


def _head(key: str) -> Runs:
    return said(lambda: words(f"columns.{key}"))


def of_lesson(lesson: Lesson, values: Values) -> tuple[Columns, ...]:
    """The small tables of the lesson's pictures, those of the same rows as one, and at most two."""
    found: dict[tuple[str, ...], Columns] = {}
    for chart in _charts(lesson, values):
        for columns in _small(chart, values):
            before = found.get(columns.labels)
            found[columns.labels] = _beside(before, columns) if before else columns
        if len(found) > MOST_TABLES:
            break
    return tuple(found.values())[:MOST_TABLES]


def _charts(lesson: Lesson, values: Values) -> Iterator[Chart]:
    """The pictures of a lesson, but for one that takes its time."""
    for key, build in lesson.pictures(values).items():
        if key != lesson.heavy:
            yield build()


def _small(chart: Chart, values: Values) -> Iterator[Columns]:
    """The table of a picture, if it has few rows with a head each and columns of numbers."""
    (corner, labels), *rest = [(head, list(column)) for head, column in chart.table.items()]
    is_named = all(isinstance(label, str) for label in labels)
    if not (is_named and 2 <= len(labels) <= MOST_ROWS):
        return
    known = {_key(values.z), _key(softmax(values.z, values.T))}
    numbers = {head: _numbers(column) for head, column in rest}
    kept = {
        head: column for head, column in numbers.items() if column and _key(column) not in known
    }
    if kept:
        heads = tuple(map(verbatim, kept))
        columns = tuple(kept.values())
        caption = verbatim(chart.title)
        yield _first(Columns(caption, verbatim(corner), tuple(labels), heads, columns))


def _numbers(column: Sequence[Any]) -> tuple[float, ...]:
    """A column as numbers; none where it has words, or a number that is not there."""
    is_digits = [
        not isinstance(cell, str) or (cell.isascii() and cell.isdigit()) for cell in column
    ]
    return tuple(map(float, column)) if all(is_digits) else ()


def _key(column: Numbers) -> tuple[float, ...]:
    """What two columns with the same numbers share."""
    return tuple(round(float(x), 12) for x in column)


def _beside(one: Columns, other: Columns) -> Columns:
    """One table of two with the same rows."""
    caption = said(lambda: words("columns.together"))
    heads, numbers = one.heads + other.heads, one.numbers + other.numbers
    return _first(Columns(caption, one.corner, one.labels, heads, numbers))


def _first(columns: Columns) -> Columns:
    """The same with no more columns than a page is wide, each once."""
    found = dict(zip(columns.heads, columns.numbers, strict=True))
    heads = tuple(found)[:MOST_COLUMNS]
    numbers = tuple(found.values())[:MOST_COLUMNS]
    return Columns(columns.caption, columns.corner, columns.labels, heads, numbers, 0)
