"""How a set goes on: what is missed comes once more, and the set has an end."""

import pytest

from pages.lessons import LESSONS
from pages.practice.kinds import KINDS
from pages.practice.sitting import LATER, Sitting, after, begun, question_of, sitting
from ui.predict.prediction import Prediction
from ui.predict.question import SLIP
from ui.teach.sets import Item, Set

ZEROS = Set(("zeros",), count=5, seed=7)


def answer(found: Sitting, *, right: bool) -> Prediction:
    """A right or a wrong answer to what waits."""
    work = found.waiting[0].work
    if not isinstance(work, Item):
        return Prediction(drawn=KINDS[work.kind].start(work.seed))  # never right
    answers = question_of(work.template, work.seed).answers
    return Prediction(next(i for i, each in enumerate(answers) if each.is_right == right))


def after_all(of: Set, *rights: bool) -> Sitting:
    """The set after some answers."""
    found = begun(of, LESSONS)
    for right in rights:
        found = after(found, answer(found, right=right))
    return found


def test_all_right_is_the_end():
    """Who knows it has nothing to repeat."""
    found = after_all(ZEROS, *[True] * 5)
    assert found.is_over
    assert (found.right_at_once, found.right_later, found.missed_twice) == (5, 0, 0)
    assert not found.met


def test_what_is_missed_comes_after_two_others_with_other_numbers():
    """At once it would be remembered; after two others it is thought."""
    found = after_all(ZEROS, False)
    first, again = found.answered[0].asked, found.waiting[LATER]
    assert (again.place, again.again) == (first.place, True)
    assert again.work.template == first.work.template
    assert again.work.seed != first.work.seed
    assert len(found.waiting) == 5


def test_what_is_missed_last_comes_at_once():
    """There are no others then."""
    found = after_all(ZEROS, True, True, True, True, False)
    assert [each.again for each in found.waiting] == [True]


def test_what_is_missed_twice_comes_no_more():
    """The set ends, whoever has it."""
    found = after_all(ZEROS, *[False] * 10)
    assert found.is_over
    assert (found.right_at_once, found.right_later, found.missed_twice) == (0, 0, 5)
    assert sum(found.met.values()) == 10


def test_right_the_second_time_is_counted_as_that():
    """The first score stays what it was: it says what was known before."""
    found = after_all(ZEROS, False, *[True] * 5)
    assert found.is_over
    assert (found.right_at_once, found.right_later, found.missed_twice) == (4, 1, 0)


def test_what_was_met_is_counted_by_misconception():
    """A teacher sees what to talk about."""
    found = after_all(ZEROS, False)
    work, given = found.answered[0].asked.work, found.answered[0].given
    own = question_of(work.template, work.seed).answers[given.answer].misconception
    assert dict(found.met) == {own: 1}


def test_a_thing_to_do_that_is_missed_comes_once_more_too():
    """And it is done by the logits, not by the press of a button."""
    found = after_all(Set(("match",), count=1), False)
    assert found.answered[0].misconception == SLIP
    (again,) = found.waiting
    goal = KINDS["match"].lab(again.work.seed).z
    found = after(found, Prediction(drawn=goal))
    assert found.is_over
    assert found.right_later == 1


def test_the_same_answers_lead_to_the_same_place():
    """A file of answers is graded again by this alone."""
    found = after_all(ZEROS, False, True, False, True)
    assert sitting(ZEROS, [each.given for each in found.answered], LESSONS) == found


@pytest.mark.parametrize(
    ("of", "given"),
    [
        (ZEROS, Prediction()),
        (ZEROS, Prediction(99)),
        (ZEROS, Prediction(0, (0.5,))),
        (Set(("explore",)), Prediction(0, (0.5,))),
        (Set(("temperature",)), Prediction(0, (0.5, 2.0, 0.1))),
        (Set(("temperature",)), Prediction(0, (0.5, float("nan"), 0.1))),
        (Set(("match",)), Prediction()),
        (Set(("match",)), Prediction(drawn=(0.0,) * 12)),
        (Set(("match",)), Prediction(drawn=(float("inf"),) * 3)),
        (Set(("break",)), Prediction(drawn=(1e300,) * 3)),
        (Set(("draw",)), Prediction(drawn=(0.0, 0.0, 0.0))),
        (Set(("draw",)), Prediction(drawn=(-1.0, 1.0, 1.0))),
    ],
)
def test_what_is_no_answer_is_refused(of, given):
    """A file can hold anything, and so can the message of a handle."""
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        after(begun(of, LESSONS), given)
    with pytest.raises(ValueError, match="over"):
        after(Sitting(of), given)
