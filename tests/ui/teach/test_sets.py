"""Sets of questions: a link gives them again, to all the same or to each student their own."""

import pytest

from pages.lessons import LESSONS
from ui.teach import sets
from ui.teach.sets import DRAW, MATCH, MOST, TASKS, Item, Set, Task

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


def test_every_question_has_a_name_in_a_link():
    """A teacher who wants all of it writes so; a link without a set says nothing of one."""
    assert sets.write(Set(count=10)) == {"set": "mixed"}
    found, problems = sets.read({"set": ["mixed"]}, LESSONS)
    assert (found, problems) == (Set(), [])
    every = {template.name for lesson in LESSONS.values() for template in lesson.questions}
    assert {item.template.name for item in Set(count=MOST * 3).items(LESSONS)} == every


def test_things_to_do_stand_among_the_questions_that_the_other_parts_choose():
    """A set can end with bars to draw; a sheet prints its questions alone."""
    work = Set(("zeros", MATCH, DRAW), count=24).work(LESSONS)
    tasks = [each for each in work if isinstance(each, Task)]
    items = [each for each in work if isinstance(each, Item)]
    assert {task.kind for task in tasks} == {MATCH, DRAW}
    assert {item.lesson.name for item in items} == {"zeros"}
    assert len({task.seed for task in tasks}) > 1
    assert Set(("zeros", MATCH, DRAW), count=24).items(LESSONS) == tuple(items)


@pytest.mark.parametrize("kind", TASKS)
def test_a_set_can_be_of_things_to_do_alone(kind):
    """Nothing but targets to match, for a class that wants more of them."""
    found, problems = sets.read({"set": [kind], "count": ["3"]}, LESSONS)
    assert not problems
    assert [each.kind for each in found.work(LESSONS)] == [kind] * 3
    assert found.items(LESSONS) == ()


def test_what_comes_once_more_has_other_numbers():
    """Who has missed a question shall think again, not remember."""
    for place, each in enumerate(Set(("zeros", MATCH), count=MOST).work(LESSONS)):
        again = ZEROS.once_more(place, each)
        assert again.seed != each.seed
        assert again == ZEROS.once_more(place, each)
        assert type(again) is type(each)
        if isinstance(each, Item):
            assert again.template == each.template


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"set": ["nowhere"]}, "nowhere"),
        ({"set": ["zeros,<b>"]}, "<b>"),
        ({"set": ["99"]}, "99"),
        ({"count": ["10000"]}, "10000"),
        ({"count": ["nan"]}, "nan"),
        ({"seed": ["NaN"]}, "NaN"),
        ({"seed": ["1e999"]}, "1e999"),
        ({"set": ["8,match,x"]}, "x"),
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
