"""Sets of questions: a link gives them again, to all the same or to each student their own."""

import pytest

from pages.lessons import LESSONS
from ui.teach import sets
from ui.teach.sets import MOST, Set

ZEROS = Set(("zeros",), count=len(LESSONS["zeros"].questions), seed=7)


def names(found: Set) -> list[str]:
    """The templates of a set, in order."""
    return [item.template.name for item in found.items(LESSONS)]


def test_a_link_gives_the_same_questions_again():
    """A teacher's key holds the questions that the class has seen."""
    query = {name: [text] for name, text in sets.write(ZEROS).items()}
    again, problems = sets.read(query, LESSONS)
    assert not problems
    assert again == ZEROS
    assert [i.question for i in again.items(LESSONS)] == [i.question for i in ZEROS.items(LESSONS)]


def test_each_student_can_have_their_own():
    """Neighbours who talk shall not copy."""
    drawn = [
        tuple(item.seed for item in Set(("zeros",), student=student).items(LESSONS))
        for student in range(1, 31)
    ]
    assert len(set(drawn)) == 30


def test_no_question_comes_twice_before_all_have_come():
    """A set of as many questions as there are templates has each of them."""
    assert set(names(ZEROS)) == {template.name for template in LESSONS["zeros"].questions}
    assert len(names(Set(("zeros",), count=20))) == 20


def test_parts_of_one_kind_add_and_parts_of_two_kinds_both_hold():
    """Two lessons and one level: the questions of that level, of either lesson."""
    items = Set(("zeros", "steps", "compute"), count=30).items(LESSONS)
    assert {item.lesson.name for item in items} == {"zeros", "steps"}
    assert {item.template.level for item in items} == {"compute"}
    for item in Set(("8",), count=30).items(LESSONS):
        assert 8 in {answer.misconception for answer in item.template.ask(1).answers}


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"set": ["nowhere"]}, "nowhere"),
        ({"set": ["zeros,<b>"]}, "<b>"),
        ({"set": ["99"]}, "99"),
        ({"count": ["10000"]}, "10000"),
        ({"count": ["0"]}, "0"),
        ({"seed": ["-1"]}, "-1"),
        ({"student": ["x"]}, "x"),
        ({"set": ["zeros", "steps"]}, "2"),
        ({"set": ["x" * 100_000]}, "xxx"),
    ],
)
def test_what_a_link_says_wrongly_is_named(query, named):
    """A sentence, and the default in its place."""
    found, (problem,) = sets.read(query, LESSONS)
    assert named in problem.replace(",", "") or named in problem
    assert len(problem) < 400
    assert 1 <= len(found.items(LESSONS)) <= MOST
