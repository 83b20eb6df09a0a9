"""The columns of a state: what is given, the procedure of softmax, and the lesson's own tables.

Each is there twice: empty on the sheet, and filled from the core in the key.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pages.sheet.document import Grid, Row
from pages.sheet.inline import Runs, said, text_of, verbatim
from softmax_core import softmax, steps
from softmax_words import Words
from ui import scales
from ui.address.link import Lab
from ui.address.parameters import SHARED, Number, Parameter, Values, Whole, Word
from ui.charts.figure import Chart, Numbers
from ui.lesson import Lesson
from ui.words.numbers import fixed, plain

words = Words(__file__)

MOST_ROWS, MOST_COLUMNS, MOST_GIVEN = 12, 5, 8
SHORT = 10  # characters of a value that stands beside five others
WIDE = 60  # characters of heads that fit side by side


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
    said_so = lesson.write(values).keys()  # what is not as it was at first
    own = [each for each in lesson.own if each.linked and each.name not in SHARED]
    shown = [each for each in own if f"handle_{each.name}" in lesson.words]
    if len(shown) > MOST_GIVEN:  # then what nobody has changed is left out, but for the handles
        shown = [each for each in shown if f"scale_of_{each.name}" in lesson.handles]
    for parameter in own:
        if parameter in shown or parameter.name in said_so:
            rows.append(_own(parameter, lesson, values))
    filled = tuple(row for row in rows if text_of(row[1]).strip())
    return _laid(filled) if filled else None


def _laid(rows: tuple[Row, ...]) -> Grid:
    """What is given as a table: in one row where its texts are short, else one below the other."""
    caption = said(lambda: words("given.caption"))
    what, value = said(lambda: words("given.what")), said(lambda: words("given.value"))
    heads = sum(len(text_of(name)) for name, _ in rows)
    is_short = heads <= WIDE and all(len(text_of(text)) <= SHORT for _, text in rows)
    if 2 < len(rows) <= MOST_COLUMNS + 1 and is_short:
        names, texts = zip(*rows, strict=True)
        return Grid(caption, (what, *names), ((value, *texts),))
    return Grid(caption, (what, value), rows)


def _shared(name: str, text: str) -> Row:
    """One of the values that lessons share."""
    return said(lambda: words(f"given.{name}_label")), verbatim(text)


def _own(parameter: Parameter, lesson: Lesson, values: Values) -> Row:
    """One of the lesson's own parameters; one without a label goes by its name in the address."""
    value, name = values.own[parameter.name], parameter.name
    text = parameter.write(value)
    if isinstance(parameter, Number | Whole | Word):
        text = scales.text_of(parameter, lesson.words, value) or text
    if f"handle_{name}" not in lesson.words:
        return verbatim(name), verbatim(text)
    return said(lambda: scales.words_of(name, lesson.words)[0]), verbatim(text)


def guesses(lab: Lab) -> Columns:
    """The logits, and a column to be guessed: what it is, is p."""
    heads = _head("z"), _head("guess")
    p = tuple(float(each) for each in softmax(lab.z, lab.T))
    return Columns(_head("guesses"), _head("class"), lab.names, heads, (lab.z, p), 1)


def procedure(lab: Lab, dtype: str) -> Columns:
    """Softmax step by step with the maximum subtracted, as the number type holds each step.

    At a limit, T = 0 or an infinite logit, no step is left to take: p is what it tends to.
    """
    p = softmax(lab.z, lab.T)
    columns: list[tuple[str, Numbers]] = [("z", lab.z)]
    if 0 < lab.T < math.inf and max(lab.z) < math.inf and max(lab.z) > -math.inf:
        trace = steps(lab.z, lab.T, dtype=dtype)
        columns += [("shifted", trace.shifted)]
        columns += [("scaled", trace.scaled)] if lab.T != 1 else []
        columns += [("exp" if lab.T == 1 else "exp_scaled", trace.exponentials)]
        p = trace.probabilities
    columns += [("p", p)]
    numbers = tuple(tuple(float(x) for x in column) for _, column in columns)
    heads = tuple(_head(key) for key, _ in columns)
    caption = said(lambda: words("columns.procedure", type=dtype))
    return Columns(caption, _head("class"), lab.names, heads, numbers, 1)


def _head(key: str) -> Runs:
    return said(lambda: words(f"columns.{key}"))


def of_lesson(lesson: Lesson, values: Values) -> Columns | None:
    """The first small table of the lesson's pictures; single columns of the same rows stand in one.

    None where no picture has one.
    """
    found: Columns | None = None
    for columns in (
        each for chart in _charts(lesson, values) for each in _small(chart, lesson.lab(values))
    ):
        if found is None:
            found = columns
        elif len(columns.heads) > 1 or columns.labels != found.labels:
            break
        else:
            found = _beside(found, columns)
    return found


def _charts(lesson: Lesson, values: Values) -> Iterator[Chart]:
    """The pictures of a lesson, but for one that takes its time."""
    for key, build in lesson.pictures(values).items():
        if key != lesson.heavy:
            yield build()


def _small(chart: Chart, lab: Lab) -> Iterator[Columns]:
    """The table of a picture, if it has few rows with a head each and columns of numbers."""
    (corner, labels), *rest = [(head, list(column)) for head, column in chart.table.items()]
    is_named = all(isinstance(label, str) for label in labels)
    if not (is_named and 2 <= len(labels) <= MOST_ROWS):
        return
    z, p = _key(lab.z), _key(softmax(lab.z, lab.T))
    numbers = {head: _numbers(column) for head, column in rest}
    kept = {head: cells for head, cells in numbers.items() if cells and _key(cells) != z}
    if any(_key(column) != p for column in kept.values()):
        heads, columns = tuple(map(verbatim, kept)), tuple(kept.values())
        yield _narrow(
            Columns(verbatim(chart.title), verbatim(corner), tuple(labels), heads, columns)
        )


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
    return _narrow(replace(one, caption=caption, heads=heads, numbers=numbers))


def _narrow(columns: Columns) -> Columns:
    """The same with no more columns than a page is wide."""
    heads, numbers = columns.heads[:MOST_COLUMNS], columns.numbers[:MOST_COLUMNS]
    return replace(columns, heads=heads, numbers=numbers)
