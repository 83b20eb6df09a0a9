"""The results of a class, as a table brings them: a row a student. Pure: bytes in, scores out.

A table is what Practice saves of a class, what a learning platform exports, or what was typed from
paper: ten questions or a total, and a code of each student if there is one. What is made of it is
said in a sentence each; what cannot be used gets one that says where it stands.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from pages.gain import forms, marks
from pages.gain.forms import COUNT
from pages.gain.heads import Roles, known, roles, unheaded
from softmax_models.cells import decimal_mark, is_missing
from softmax_models.columns import MOST_COLUMNS
from softmax_models.letters import composed
from softmax_models.separators import Row
from softmax_models.table_file import file_rows
from softmax_words import Words, listed
from ui.address import link
from ui.words.unseen import visible, without_marks

words = Words(__file__)

MOST = 2000  # students
_LONGEST = 40  # characters of a code, or of the name of a column, in a sentence
_MOST_NAMED = 8
_PAGE = (b"<", b"\xef\xbb\xbf<")
_JSON = (b"{", b"[", b"\xef\xbb\xbf{", b"\xef\xbb\xbf[")


@dataclass(frozen=True)
class Student:
    """One student: the code as it is compared, if there is one; and the scores, from 0 to 1.

    `items` are those of the ten questions in the order of `forms.TEMPLATES`; none where a file has
    totals alone.
    """

    code: str
    called: str = field(compare=False)  # the code as it is written
    score: float
    items: tuple[float, ...] = ()


@dataclass(frozen=True)
class Scores:
    """The students of a file, by whom they are told, and what was made of it, a sentence each."""

    students: tuple[Student, ...]
    has_codes: bool
    notes: tuple[str, ...] = ()

    @property
    def has_items(self) -> bool:
        """Whether each question is known."""
        return all(each.items for each in self.students)


def read(data: bytes, form: str) -> Scores:
    """The scores in a file that was answered on a form; ValueError with a sentence."""
    start = data[:100].lstrip()
    if start.startswith(_JSON):
        raise ValueError(words("refusals.json"))
    if start.startswith(_PAGE):
        raise ValueError(words("refusals.page"))
    found, sign, notes, place = file_rows(data)
    rows = _table(found)
    of, body = _roles(rows, place)
    mark = decimal_mark(chain.from_iterable(cells for _, cells in body), sign)
    return _Reader(of, form, mark, place, notes).scores(body, rows[0][1])


def _table(found: Iterator[Row]) -> list[Row]:
    """The rows, without the title of the table, which stands in one cell above it."""
    rows = list(islice(found, MOST + 10))
    widths = [sum(map(bool, cells)) for _, cells in rows]
    start = next((i for i, width in enumerate(widths) if width > 1), 0)
    if not rows[start:]:
        raise ValueError(words("refusals.empty"))
    if len(rows) > MOST + 1:
        raise ValueError(words("refusals.many", most=MOST))
    if max(len(cells) for _, cells in rows) > MOST_COLUMNS:
        raise ValueError(words("refusals.wide", most=MOST_COLUMNS))
    return [(line, [without_marks(cell).strip() for cell in cells]) for line, cells in rows[start:]]


def _roles(rows: Sequence[Row], place: str) -> tuple[Roles, Sequence[Row]]:
    """What the columns are for, and the rows of students."""
    head = rows[0][1]
    found = roles(head)
    if not found.by_name and forms.of_another_set(head):
        raise ValueError(words("refusals.another_set"))
    if found.scores:
        if found.code is None:
            found = replace(found, code=_telling(rows[1:], found))
        return found, rows[1:]
    if len(head) in (COUNT, COUNT + 1) and all(map(_is_mark, head[-COUNT:])):
        return unheaded(len(head)), rows
    if found.numbered > 1:
        raise ValueError(words("refusals.count", count=found.numbered))
    shown = _first_few([_short(cell) for cell in head if cell])
    raise ValueError(words("refusals.columns", line=str(rows[0][0]), came=shown))


def _telling(body: Sequence[Row], of: Roles) -> int | None:
    """The first column before the scores in which no two rows have the same, whatever its head."""
    first = min(of.items or (of.total or 0,))
    for i in range(first):
        held = [cells[i] for _, cells in body if i < len(cells) and not is_missing(cells[i])]
        if len(held) > 1 and len(set(held)) == len(held):
            return i
    return None


def _is_mark(cell: str) -> bool:
    """Whether a cell can stand below a question."""
    return (
        is_missing(cell)
        or marks.is_letter(cell)
        or marks.of_points(cell, 1.0, ".") is not None
        or cell in tuple("23456789")
    )


def _short(text: str) -> str:
    """A text from a file, as it can be shown."""
    return link.shown(visible(text)[:_LONGEST])


class _Reader:
    """One file, as its columns are read."""

    def __init__(self, of: Roles, form: str, mark: str, place: str, notes: Sequence[str]) -> None:
        self.of, self.form, self.mark, self.place = of, form, mark, place
        self.notes = list(notes)

    def scores(self, body: Sequence[Row], head: Sequence[str]) -> Scores:
        """The students of the rows."""
        held = [row for row in body if not all(map(is_missing, self._marks(row[1])))]
        if absent := len(body) - len(held):
            self.notes.append(words("notes.absent", count=absent))
        if not held:
            raise ValueError(words("refusals.nobody"))
        self.head = head
        students = self._by_items(held) if self.of.items else self._by_total(held)
        return self._with_codes(students)

    def _marks(self, cells: Sequence[str]) -> list[str]:
        """The cells that count, of one row; one that a short row lacks is empty."""
        columns = self.of.items or (self.of.total or 0,)
        return [cells[i] if i < len(cells) else "" for i in columns]

    def _by_items(self, rows: Sequence[Row]) -> list[Student]:
        """Each student by the ten questions."""
        cells = [self._marks(cells) for _, cells in rows]
        every = [cell for row in cells for cell in row if not is_missing(cell)]
        chosen = marks.are_answers(every) and not self.of.most
        empty = sum(map(len, cells)) - len(every)
        self.notes.append(words(f"notes.{'answers' if chosen else 'marks'}", form=self._form()))
        if empty:
            self.notes.append(words("notes.unanswered", count=empty))
        worth = [
            [self._worth(line, i, cell, chosen) for i, cell in enumerate(row)]
            for (line, _), row in zip(rows, cells, strict=True)
        ]
        return [self._student(row, each) for (_, row), each in zip(rows, worth, strict=True)]

    def _form(self) -> str:
        return forms.called(self.form)

    def _worth(self, line: int, i: int, cell: str, chosen: bool) -> float:
        """What one cell is worth: a question that was not answered was not answered right."""
        column = self.of.items[i]
        if is_missing(cell):
            return 0.0
        place = forms.order(self.form).index(i) if self.of.by_name else i
        if chosen:
            found = marks.of_answer(cell, self.form, place)
        else:
            found = marks.of_points(cell, self.of.most.get(column, 1.0), self.mark)
        if found is None:
            kind = "answer" if chosen else "points"
            raise self._refused(kind, line, column, cell, count=self._count(place))
        return found

    def _count(self, place: int) -> str:
        """The letter of the last answer to a question."""
        return marks.LETTERS[len(forms.answers(self.form)[place]) - 1].upper()

    def _student(self, cells: Sequence[str], worth: Sequence[float]) -> Student:
        """A student with the questions in the order of the templates."""
        items = [0.0] * COUNT
        for i, value in enumerate(worth):
            items[i if self.of.by_name else forms.order(self.form)[i]] = value
        return Student(*self._code(cells), sum(items) / COUNT, tuple(items))

    def _by_total(self, rows: Sequence[Row]) -> list[Student]:
        """Each student by a total."""
        column = self.of.total or 0
        cells = [self._marks(cells)[0] for _, cells in rows]
        most = self._scale(column, cells)
        found = [marks.of_score(cell, most, self.mark) for cell in cells]
        for (line, _), cell, share in zip(rows, cells, found, strict=True):
            if share is None or not 0 <= share <= 1:
                raise self._refused("score", line, column, cell, count=f"{most:g}")
        return [
            Student(*self._code(row), share or 0.0)
            for (_, row), share in zip(rows, found, strict=True)
        ]

    def _scale(self, column: int, cells: Sequence[str]) -> float:
        """What a total is a share of, where not each says it by itself."""
        plain = [cell for cell in cells if not marks.says_its_scale(cell)]
        values = [v for cell in plain if (v := marks.of_score(cell, 1.0, self.mark)) is not None]
        most = self.of.most.get(column) or (100.0 if self.of.percent else _usual_scale(values))
        if plain:
            self.notes.append(words("notes.scale", name=self._name(column), most=f"{most:g}"))
        return most

    def _with_codes(self, students: list[Student]) -> Scores:
        """The students that can be told from each other, where the file has codes."""
        if self.of.code is None:
            return Scores(tuple(students), False, tuple(self.notes))
        coded = [each for each in students if each.code]
        if nameless := len(students) - len(coded):
            self.notes.append(words("notes.nameless", count=nameless))
        times = Counter(each.code for each in coded)
        if twice := [code for code, count in times.items() if count > 1]:
            self.notes.append(words("notes.twice", count=len(twice), codes=shown_codes(twice)))
        alone = tuple(each for each in coded if times[each.code] == 1)
        if not alone:
            raise ValueError(words("refusals.no_codes", name=self._name(self.of.code)))
        self.notes.append(words("notes.code", name=self._name(self.of.code)))
        return Scores(alone, True, tuple(self.notes))

    def _code(self, cells: Sequence[str]) -> tuple[str, str]:
        """The code of a student as it is compared, and as it is written."""
        at = self.of.code
        if at is None or at >= len(cells) or cells[at].casefold() in known("unnamed"):
            return "", ""
        return compared_code(cells[at]), cells[at]

    def _name(self, column: int) -> str:
        """A column as it is called."""
        name = self.head[column] if self.of.has_heads else ""
        return _short(name) if name else words("column", number=str(column + 1))

    def _refused(self, kind: str, line: int, column: int, cell: str, count: str) -> ValueError:
        """Why a cell cannot be used."""
        said = {"line": str(line), "name": self._name(column), "came": _short(cell), "most": count}
        return ValueError(words(f"{self.place}.{kind}", **said))


def _usual_scale(values: Sequence[float]) -> float:
    """What totals are most likely shares of: of ten points, of a hundred, or of 1."""
    largest = max(values, default=0.0)
    if largest > COUNT:
        return 100.0
    return 1.0 if largest <= 1 and any(value % 1 for value in values) else float(COUNT)


def compared_code(code: str) -> str:
    """A code without its case, and without what a spreadsheet adds to it or takes away.

    >>> compared_code("007"), compared_code("7.0"), compared_code("Ab  1")
    ('7', '7', 'ab 1')
    """
    bare = " ".join(composed(code).removeprefix("'").casefold().split())
    whole = bare.removesuffix(".0")
    return (whole.lstrip("0") or "0") if whole.isdecimal() else bare


def shown_codes(codes: Sequence[str]) -> str:
    """Codes in a sentence: the first few, and how many more."""
    return _first_few([visible(code)[:_LONGEST] for code in codes])


def _first_few(texts: Sequence[str]) -> str:
    """Texts in a sentence: the first few, and how many more."""
    more = len(texts) - _MOST_NAMED
    counted = [words("more", count=more)] if more > 0 else []
    return listed([*texts[:_MOST_NAMED], *counted], "unit")
