"""What the tab keeps of a set, and what becomes of it in a session that is new."""

import json
from base64 import b64decode, b64encode
from typing import Any

import pytest

from pages.lessons import LESSONS
from pages.practice.results import read, write
from pages.practice.sitting import after, begun, question_of
from tests.pages.practice.test_page import PAGE, ZEROS, answer, card, following, sound
from ui.predict.prediction import Prediction
from ui.teach import sets
from ui.teach.sets import Set

WIDGET = "practice_answers_in_tab"


def answered(count: int) -> str:
    """What a student hands in who has answered so many questions of the set, all right."""
    found = begun(ZEROS, LESSONS)
    for _ in range(count):
        question = question_of(found.waiting[0].work.template, found.waiting[0].work.seed)
        right = next(i for i, each in enumerate(question.answers) if each.is_right)
        found = after(found, Prediction(right))
    return write(found, "Ada")


def packed(text: str, **how: Any) -> dict[str, Any]:
    """What a tab brings."""
    return {"name": "set.json", "data": b64encode(text.encode()).decode(), "how": how}


@pytest.fixture
def brought(open_page):
    """A new session of a set, and what its tab brings."""

    def opened(file: Any, of: Set = ZEROS):
        at = open_page(PAGE, **sets.write(of))
        at.session_state[WIDGET] = {"brought": file}
        return sound(at.run())

    return opened


def test_a_session_that_is_new_goes_on_with_the_set(brought):
    """A server that was started anew sent a student who was at the third question to the first."""
    at = brought(packed(answered(2), read=2))
    work = ZEROS.work(LESSONS)[2]
    assert card(at)[0] == question_of(work.template, work.seed).prompt
    assert at.session_state["practice"].name == "Ada"


def test_the_result_that_was_on_the_screen_is_there_again(brought):
    """Who has not gone on yet has not read it yet."""
    at = brought(packed(answered(2), read=1))
    work = ZEROS.work(LESSONS)[1]
    assert card(at)[0] == question_of(work.template, work.seed).prompt
    assert card(at)[1].startswith("Right:")


@pytest.mark.parametrize("read", [-1, 3, True, None, "2", [2]])
def test_what_was_left_behind_is_not_believed(brought, read):
    """Then the last result is shown once more."""
    assert card(brought(packed(answered(2), read=read)))[1].startswith("Right:")


@pytest.mark.parametrize(
    "file",
    [7, {}, packed(""), packed("[1]"), packed(answered(2)[:200]), packed('{"softmax_lab": "x"}')],
)
def test_what_cannot_be_read_is_a_sentence_and_the_set_begins(brought, file):
    """Another program may have written into the storage of the tab."""
    at = brought(file)
    assert len(at.error) == 1
    work = ZEROS.work(LESSONS)[0]
    assert card(at)[0] == question_of(work.template, work.seed).prompt


def test_another_set_is_not_disturbed(brought):
    """Two sets of one lesson, in one tab after another."""
    other = Set(("zeros",), count=3, seed=8)
    at = brought(packed(answered(2), read=2), other)
    work = other.work(LESSONS)[0]
    assert card(at)[0] == question_of(work.template, work.seed).prompt
    assert not at.error


def test_each_answer_is_kept_as_it_is_given(open_page):
    """The tab gets what would be handed in, and how far it was read."""
    at = sound(open_page(PAGE, **sets.write(ZEROS)))
    answer(at, ZEROS.work(LESSONS)[0], right=True)
    (part,) = [part for part in at.get("bidi_component") if part.key == WIDGET]
    (said,) = json.loads(part.proto.json)
    kept = read(b64decode(said["file"]["data"]), LESSONS)
    assert len(kept.sitting.answered) == 1
    assert said["how"] == {"read": 0}
    following(at)
    (part,) = [part for part in at.get("bidi_component") if part.key == WIDGET]
    assert json.loads(part.proto.json)[0]["how"] == {"read": 1}
