"""What a click on a picture does, a key does: for who has no mouse, and for who cannot see it."""

import pytest

from pages.lessons import LESSONS
from tests.app.test_lesson_link import usable
from ui.lesson import Lesson


def picked(lesson: Lesson) -> list[str]:
    """Pictures whose marks are clicked; bars have buttons of their own (browser/picks.js)."""
    charts = {key: build() for key, build in lesson.pictures(lesson.read({})[0]).items()}
    return [
        key for key, chart in charts.items()
        if chart.picks and chart.figure["data"][0]["type"] != "bar"
    ]  # fmt: skip


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)
def test_a_mark_that_is_clicked_has_a_control_that_does_the_same(open_page, lesson: Lesson):
    """It sets a parameter; another control of the page sets that one too."""
    if keys := picked(lesson):
        controls = usable(open_page(f"{lesson.name}/{lesson.name}.py"))
        for key in keys:
            assert any(lesson.set_by(key) in other.split("_") for other in controls - {key}), key


def test_some_marks_are_clicked():
    """Where none were found, none were asked."""
    assert any(map(picked, LESSONS.values()))
