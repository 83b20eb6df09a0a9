"""The record that a teacher takes home."""

import csv
import io
import math
from dataclasses import replace

import pytest

from pages.room import record
from pages.room.ballot import Ballot
from pages.room.stage import CLOSED, ENDED, OPEN, REVEALED, SHOWN
from tests.pages.room.cases import BOTH, DRAWN, EVERY_KIND, VALUED, ballots, room
from ui.predict.question import Answer
from ui.teach.divergence import bits_of_shares


def rows_of(*arguments):
    """The record as a spreadsheet reads it."""
    text = record.csv(*arguments).removeprefix(record.MARK)
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("asked", EVERY_KIND)
def test_every_answer_has_one_record_with_all_its_digits(asked):
    """One row a student, question and round: what can be joined and counted without us."""
    cast = {(0, 1): ballots(asked, 30, 1), (0, 2): ballots(asked, 20, 2)}
    found = rows_of(room(REVEALED, 2), [asked], cast)
    assert len(found) == 50
    assert len({(row["student"], row["question"], row["round"]) for row in found}) == 50
    sent = [each for of in cast.values() for each in of.values()]

    def back(row):
        p = tuple(float(row[f"p{i}"]) for i in range(1, 4)) if asked.is_drawn else ()
        choice = int(row["choice"]) - 1 if row["choice"] else None
        return p, choice, float(row["value"]) if row["value"] else None

    assert sorted(map(back, found)) == sorted((x.p, x.choice, x.value) for x in sent)
    for row in found:
        if asked.is_drawn:
            assert float(row["bits"]) == bits_of_shares(asked.solved, back(row)[0])


def test_no_id_stands_in_it_and_numbers_stay():
    """A number for a student is the same in a later file, and says nothing of who came when."""
    first, second = ballots(DRAWN, 9, 1), ballots(DRAWN, 9, 2)
    more = {**first, **second}
    early = rows_of(room(SHOWN, 1), [DRAWN], {(0, 1): first})
    late = rows_of(room(SHOWN, 2), [DRAWN], {(0, 2): more, (0, 1): dict(reversed(first.items()))})
    assert late[:9] == early
    assert [int(row["student"]) for row in late] == [*range(1, 10), *range(1, 19)]
    text = record.csv(room(SHOWN, 2), [DRAWN], {(0, 2): more, (0, 1): first})
    assert not [student for student in more if student in text]


@pytest.mark.parametrize("step", [OPEN, CLOSED])
def test_a_round_that_is_not_shown_is_not_in_it(step):
    """A file that is early is a result that is early."""
    cast = {(0, 1): ballots(DRAWN, 9, 1), (0, 2): ballots(DRAWN, 9, 2), (1, 1): ballots(BOTH, 5)}
    assert {row["round"] for row in rows_of(room(step, 2), [DRAWN, BOTH], cast)} == {"1"}
    assert rows_of(room(step, 1), [DRAWN, BOTH], cast) == []
    ended = rows_of(room(ENDED, 1, 1), [DRAWN, BOTH], cast)
    assert len(ended) == 23


def test_what_is_right_waits_until_it_is_revealed():
    """The columns are there, and empty."""
    cast = {(0, 1): ballots(BOTH, 9)}
    before, after = (rows_of(room(step), [BOTH], cast) for step in (SHOWN, REVEALED))
    assert {(row["right"], row["bits"]) for row in before} == {("", "")}
    assert {row["right"] for row in after} <= {"0", "1"}
    assert all(row["bits"] for row in after)


def test_a_drawn_zero_is_infinite_in_the_record_too():
    """As Python, R and NumPy read it."""
    cast = {(0, 1): {"a": Ballot(1, (67, 33, 0))}}
    assert math.isinf(float(rows_of(room(REVEALED), [DRAWN], cast)[0]["bits"]))


@pytest.mark.parametrize("text", ["=1+1", "+0.236", "-1", "@x", "\tx", "\rx"])
def test_no_spreadsheet_runs_a_text(text):
    """An answer, a prompt, a name: a sheet would take it for a formula."""
    names = (text, *DRAWN.solved.names[1:])
    asked = replace(BOTH, prompt=text, solved=replace(BOTH.solved, names=names),
                    answers=(Answer(text), *BOTH.answers[1:]))  # fmt: skip
    cast = {(0, 1): {"a": Ballot(1, (60, 30, 10), 0)}}
    (row,) = rows_of(room(SHOWN), [asked], cast)
    for key in ("answer", "classes"):
        assert row[key].startswith(f"'{text}")
    assert not row["prompt"].startswith(("=", "+", "-", "@", "\t", "\r"))
    (row,) = rows_of(room(SHOWN), [VALUED], {(0, 1): {"a": Ballot(1, value=-0.5)}})
    assert row["value"] == "-0.5"


def test_a_spreadsheet_reads_it_as_unicode():
    """Without the mark a name in Korean, or a minus sign, comes out as other letters."""
    assert record.csv(room(SHOWN), [DRAWN], {}).startswith("\ufeffroom,student,")
