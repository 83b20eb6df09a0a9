"""A number type that some pages offer and others do not: a link says so, and no state is lost."""

from pathlib import Path

import pytest

from pages.lessons import LESSONS
from softmax_core import NUMBER_TYPES, STEP_TYPES
from tests.menu import PAGES

FLOAT8 = [name for name in STEP_TYPES if name not in NUMBER_TYPES]
LESSON_OF = {page.path: LESSONS[Path(page.path).stem] for page in PAGES}
WITH_TYPE = [path for path, lesson in LESSON_OF.items() if "dtype" in lesson.shared]
WITH_FLOAT8 = [path for path in WITH_TYPE if FLOAT8[0] in LESSON_OF[path].types]
WITHOUT = [path for path in WITH_TYPE if path not in WITH_FLOAT8]
IN_PLACE = "This page does not compute in {}. It shows float64 in its place"


def stand_ins(at):
    """The sentences that say so."""
    return [info.value for info in at.info if "does not compute in" in info.value]


def whole(at):
    """No traceback, no block that failed, no complaint about the link."""
    assert not at.exception
    assert [error.value for error in at.error] + [text.value for text in at.warning] == []


def lab(at):
    """What all pages share."""
    return at.session_state["softmax_lab"].lab


def test_two_pages_offer_float8():
    """What the menu opens must be what the lists below are made of."""
    assert WITH_FLOAT8 == ["steps/steps.py", "stability/stability.py"]
    assert WITHOUT == ["cost/cost.py", "real/real.py", "bugs/bugs.py"]


@pytest.mark.parametrize("dtype", FLOAT8)
@pytest.mark.parametrize("path", WITH_FLOAT8)
def test_float8_is_chosen_by_its_control_and_by_a_link(open_page, path, dtype):
    """Both of the two ways in which a class comes to it."""
    at = open_page(path)
    at.segmented_control(key="number_type").set_value(dtype).run()
    whole(at)
    assert lab(at).dtype == dtype
    assert at.query_params["dtype"] in (dtype, [dtype])
    again = open_page(path, dtype=dtype)
    whole(again)
    assert again.segmented_control(key="number_type").value == dtype
    assert stand_ins(again) == []


@pytest.mark.parametrize("path", WITHOUT)
def test_a_page_without_float8_says_so_and_shows_another_type(open_page, path):
    """One clear sentence and the type that it opens in, on a page that measures or runs arrays."""
    at = open_page(path, dtype=FLOAT8[0], **({"bug": "3"} if "bugs" in path else {}))
    whole(at)
    (said,) = stand_ins(at)
    assert said.startswith(IN_PLACE.format(FLOAT8[0]))
    for control in at.segmented_control:
        if control.key == "number_type":
            assert control.value == "float64"
            assert FLOAT8[0] not in control.options
            control.set_value("float16").run()
            whole(at)
            assert stand_ins(at) == []
            assert lab(at).dtype == "float16"


def test_a_link_that_has_an_own_type_for_its_logits_keeps_that_one(open_page):
    """GPT-2's logits make their point in float32, whatever type a page before was in."""
    at = open_page("real/real.py", logits="gpt2", dtype=FLOAT8[1])
    whole(at)
    (said,) = stand_ins(at)
    assert "It shows float32 in its place" in said


def walk(open_page, paths):
    """Open Step by step in float8 and go from page to page; the type stays the reader's."""
    at = open_page("steps/steps.py", z="3,1,0", dtype=FLOAT8[0])
    for path in paths:
        for there in (path, "steps/steps.py"):
            at.switch_page(there).run()
            whole(at)
            lesson = LESSON_OF[there]
            assert bool(stand_ins(at)) == ("dtype" in lesson.shared and there in WITHOUT), there
            assert lab(at).dtype == FLOAT8[0], there
            assert lab(at).z == (3, 1, 0), there


def test_the_type_waits_where_a_page_cannot_use_it(open_page):
    """A reader who looks at the cost and comes back is where he was."""
    walk(open_page, WITHOUT)


@pytest.mark.long
def test_the_type_waits_on_every_page(open_page):
    """Both ways between Step by step and each page of the menu."""
    walk(open_page, LESSON_OF)
