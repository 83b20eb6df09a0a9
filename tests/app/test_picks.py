"""What a click on a picture does, a key does: for who has no mouse, and for who cannot see it."""

import pytest

from pages.lessons import LESSONS
from tests.app.test_lesson_link import usable
from ui.lesson import Lesson

# The bars of a picture have buttons of their own (browser/picks.js).
PICKED = [
    (lesson, key)
    for lesson in LESSONS.values()
    for key, build in lesson.pictures(lesson.read({})[0]).items()
    if (chart := build()).picks and chart.figure["data"][0]["type"] != "bar"
]


@pytest.mark.parametrize(("lesson", "key"), PICKED, ids=lambda each: getattr(each, "name", each))
def test_a_mark_that_is_clicked_has_a_control_that_does_the_same(open_page, lesson: Lesson, key):
    """It sets a parameter; another control of the page sets that one too."""
    at = open_page(f"{lesson.name}/{lesson.name}.py")
    assert any(lesson.set_by(key) in other.split("_") for other in usable(at) - {key})
