"""What a class answered, for its teacher: a CSV one record a student, question and round. Pure.

Only rounds that were shown stand in it, and what is right only once it was revealed. Students are
numbered and have no ids; the numbers say nothing of when somebody came. Numbers have all their
digits; a text that a spreadsheet would take for a formula has an apostrophe before it.
"""

import csv as writer_of
import io
from collections.abc import Iterator, Mapping, Sequence

from pages.room import tally
from pages.room.ballot import Ballot
from pages.room.room_of import Room
from pages.room.subject import Asked
from ui.teach.divergence import bits_of_shares
from ui.words.words import FORMULA, plain_text

Ballots = Mapping[tuple[int, int], Mapping[str, Ballot]]  # by question (from 0) and round (from 1)
MARK = "\ufeff"  # what spreadsheets look for, to read it as Unicode
BEFORE = ("room", "student", "question", "round", "prompt", "classes")
AFTER = ("choice", "answer", "value", "right", "bits")


def csv(room: Room, asked: Sequence[Asked], all: Ballots) -> str:
    """All records; p1, p2, ... are the drawn probabilities of the classes, in their order."""
    shown = {at: of for at, of in sorted(all.items()) if room.stage.shows(*at)}
    numbers = numbered(shown)
    most = max((question.form.classes for question in asked), default=0)
    written = io.StringIO(newline="")
    written.write(MARK)
    rows = writer_of.writer(written)
    rows.writerow([*BEFORE, *(f"p{i + 1}" for i in range(most)), *AFTER])
    for (number, round_), ballots in shown.items():
        question, is_revealed = asked[number], room.stage.reveals(number)
        for student in sorted(ballots, key=lambda each: numbers[each]):
            at = [room.code, numbers[student], number + 1, round_]
            rest = _record(question, ballots[student], most, is_revealed=is_revealed)
            rows.writerow([*at, *map(_cell, rest)])
    return written.getvalue()


def numbered(shown: Ballots) -> dict[str, int]:
    """A number for each student, from 1: the same in a later file, since rounds come in order."""
    students = (student for ballots in shown.values() for student in sorted(ballots))
    return {student: i for i, student in enumerate(dict.fromkeys(students), 1)}


def _record(
    asked: Asked, ballot: Ballot, most: int, *, is_revealed: bool
) -> Iterator[str | int | float | None]:
    """One answer: what was asked, what was given, and how it went if that may be known."""
    yield plain_text(asked.prompt)
    yield ",".join(asked.solved.names) if asked.is_drawn else None
    yield from (*ballot.p, *[None] * (most - len(ballot.draw)))
    yield None if ballot.choice is None else ballot.choice + 1
    yield None if ballot.choice is None else asked.answers[ballot.choice].text
    yield ballot.value
    right = tally.right(asked, [ballot]) if is_revealed else None
    yield right.part if right and right.of else None
    yield bits_of_shares(asked.solved, ballot.p) if is_revealed and ballot.draw else None


def _cell(value: str | float | None) -> str:
    """A number with all its digits, a text that no spreadsheet runs, or nothing."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return repr(value)
    return f"'{value}" if value.startswith(FORMULA) else value
