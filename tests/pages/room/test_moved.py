"""Who moved between two rounds."""

from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given, settings

from pages.room import moved, moved_table, tally
from pages.room.ballot import Ballot
from pages.room.moved import NOWHERE
from pages.room.subject import Asked
from tests.pages.room.cases import BOTH, CHOSEN, DRAWN, VALUED, ballots, classes_of_students


@settings(max_examples=25, deadline=None)
@given(classes_of_students())
def test_every_student_of_both_rounds_moves_once(case):
    """By plain loops: who came late or left moves nowhere."""
    lab, (first, second) = case
    asked = Asked("", lab, lab, is_drawn=True)
    found = moved.of_drawings(asked, tally.by_student(first, second))
    both = [s for s in first if s in second]
    assert found.total == len(both)
    for i, before in enumerate(found.places):
        for j, after in enumerate(found.places):
            expected = 0
            for student in both:
                ends = []
                for draw in (first[student].draw, second[student].draw):
                    tops = [k for k, share in enumerate(draw) if share == max(draw)]
                    ends.append(tops[0] if len(tops) == 1 else NOWHERE)
                expected += ends == [before, after]
            assert found.counts[i][j] == expected


def test_a_tie_has_a_row_of_its_own_only_where_there_is_one():
    """50, 50, 0 has no most likely class; to count it for the first would be a lie."""
    tie, cat = Ballot(draw=(50, 50, 0)), Ballot(draw=(60, 30, 10))
    assert moved.of_drawings(DRAWN, [(tie, cat)] * 3).counts[3][0] == 3
    assert moved.of_drawings(DRAWN, [(cat, cat)]).places == (0, 1, 2)
    assert moved.of_drawings(DRAWN, [(cat, cat)] * 2).stayed == tally.Share(2, 2)


def test_numbers_move_by_the_answer_that_they_are():
    """0.57 and 0.571 are one place; 0.5 is none."""
    pairs = [(Ballot(value=0.57), Ballot(value=0.42)), (Ballot(value=0.571), Ballot(value=0.5))]
    found = moved.of_values(VALUED, pairs)
    assert found.places == (0, 1, 2, NOWHERE)
    assert found.counts[0] == (0, 1, 0, 1)


def test_who_drew_nearer_is_counted_with_the_infinite():
    """From infinite to finite is nearer; from infinite to infinite is neither."""
    zero, near, far = ((67, 33, 0), (67, 24, 9), (10, 20, 70))
    pairs = [(Ballot(draw=a), Ballot(draw=b)) for a, b in ((zero, near), (near, far), (zero, zero))]
    nearer, farther = moved.closer(DRAWN, pairs)
    assert (nearer.part, farther.part, nearer.of) == (1, 1, 3)


def table_of(asked, first, second, *, is_revealed=False):
    """The tables as rows of texts."""
    html = moved_table.of(asked, first, second, is_revealed=is_revealed)
    rows = ElementTree.fromstring(f"<div>{html}</div>").iter("tr")
    return [["".join(cell.itertext()) for cell in row] for row in rows], html


def test_the_table_is_k_times_k():
    """From where to where, read back."""
    first = {f"{i}": Ballot(1, choice=i % 3) for i in range(9)}
    second = {f"{i}": Ballot(1, choice=1) for i in range(9)}
    rows, html = table_of(CHOSEN, first, second)
    assert rows[1:] == [
        ["A: 0.571", "0", "3", "0"],
        ["B: 0.416", "0", "3", "0"],
        ["C: 0.852", "0", "3", "0"],
    ]
    assert "3 of 9 stayed" in html


def test_four_who_answered_both_rounds_are_not_shown():
    """A table of few is a list of persons."""
    first, second = ballots(DRAWN, 9), ballots(DRAWN, 9)
    few = dict(list(second.items())[:4]) | {f"new{i}": Ballot(1, (100, 0, 0)) for i in range(9)}
    rows, html = table_of(DRAWN, first, few)
    assert rows == []
    assert "4 answered both rounds" in html
    assert moved_table.of(DRAWN, {}, second, is_revealed=True) == ""


def test_of_numbers_the_table_waits_for_the_truth():
    """Its places are the answers, and one of them is right."""
    first, second = ballots(VALUED, 9), ballots(VALUED, 9)
    assert table_of(VALUED, first, second)[0] == []
    assert len(table_of(VALUED, first, second, is_revealed=True)[0]) >= 4
    both = ballots(BOTH, 9)
    assert table_of(replace(BOTH), both, both)[1].count("<table") == 2
