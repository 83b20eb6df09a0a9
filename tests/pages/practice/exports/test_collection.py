"""What a file holds: of each question of a set its variants, none twice, and what is left out."""

import pytest

from pages.lessons import LESSONS
from pages.practice.exports import collection
from pages.practice.exports.collection import collected
from pages.practice.exports.formats import FORMATS, file_name
from pages.practice.exports.plain import exercise
from ui.teach.sets import Set

ZEROS = Set(("zeros",), count=9, seed=7)


def test_the_questions_of_the_set_are_in_its_file():
    """The first variant of each is the question that students of the set have."""
    for variants in (1, 3):
        found = collected(ZEROS, LESSONS, "Zeros", variants)
        asked = {exercise(item).prompt for item in ZEROS.items(LESSONS)}
        assert asked <= {each.prompt for each in found.exercises}
        assert len(found.exercises) == variants * 9
        assert len({each.name for each in found.exercises}) == variants * 9
        assert found == collected(ZEROS, LESSONS, "Zeros", variants)


def test_a_student_has_a_file_of_others():
    """The number of a student is part of a link, and of what is made of it."""
    own = Set(("zeros",), count=9, seed=7, student=12)
    mine, all_get = (collected(of, LESSONS, "Zeros").exercises for of in (own, ZEROS))
    assert {each.prompt for each in mine} != {each.prompt for each in all_get}


def test_no_question_is_there_twice_and_what_is_fewer_is_said():
    """A template without that many questions is no reason for the same one five times."""
    of = Set(("bytes_moved", "common_shift"), count=4, seed=7)
    found = collected(of, LESSONS, "Few", 20)
    prompts = [each.prompt for each in found.exercises]
    assert len(prompts) == len({*prompts})
    (group,) = [group for group in found.groups if len(group.exercises) < 40]
    (note,) = [note for note in found.notes if "fewer different questions" in note]
    assert f"{group.name} ({len(group.exercises)})" in note
    assert group.picks == 2


def test_what_is_asked_more_often_than_it_differs_is_asked_as_often_as_it_does():
    """Canvas cannot pick two of one."""
    of = Set(("twice_as_long",), count=30, seed=7)
    (group,) = collected(of, LESSONS, "Few").groups
    assert group.picks == len(group.exercises) < 30


def test_what_is_done_by_hand_is_said_to_be_left_out():
    """Never silently: a class would wait for what does not come."""
    found = collected(Set(("zeros", "match", "draw"), count=30, seed=7), LESSONS, "With hands")
    left = 30 - len(Set(("zeros", "match", "draw"), count=30, seed=7).items(LESSONS))
    assert left
    assert found.notes[0].startswith(f"{left} things of this set are done on a screen")
    with pytest.raises(ValueError, match="no question that a file can hold"):
        collected(Set(("match", "draw"), count=3), LESSONS, "Hands")


def test_bars_beside_a_question_are_said_to_be_left_out():
    """The file asks for the answer; where bars could be drawn, none are."""
    (note,) = collected(Set(("temperature",), count=1), LESSONS, "One").notes
    assert note.startswith("Beside one template the page offers bars")
    assert not collected(Set(("winner",), count=1), LESSONS, "One").notes


def test_too_many_are_a_sentence(monkeypatch):
    """A teacher learns what a file holds, and the server does not write for a minute."""
    with pytest.raises(ValueError, match=r"at most 300 questions.* has 320"):
        collected(Set(count=16), LESSONS, "Many", 20)
    monkeypatch.setattr(collection, "MOST", 8)
    with pytest.raises(ValueError, match=r"at most 8 questions.* has 9"):
        collected(ZEROS, LESSONS, "Many")


@pytest.mark.parametrize("name", FORMATS)
def test_the_name_of_a_file_says_which_set_and_which_seed(name):
    """Of five files in a folder, a teacher knows which is which."""
    found = file_name(Set(("zeros", "8"), count=4, seed=7, student=3), 2, name)
    assert found.startswith("softmax-lab-zeros-8-4-seed-7-student-3-variants-2-")
    assert found.endswith(f".{FORMATS[name].ending}")
    assert file_name(Set(), 1, name).startswith("softmax-lab-mixed-10-seed-1-")
    long = file_name(Set(tuple(LESSONS) * 5), 1, name)
    assert len(long) < 120
    assert long.isascii()
