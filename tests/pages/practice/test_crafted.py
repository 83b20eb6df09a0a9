"""Every widget of Practice hears what it would never say: the set stays where it was."""

import pytest

from tests.app.test_crafted import (
    assert_stands,
    crashes,  # noqa: F401
    mixed,
    remembered,
    told,
    widgets_of,
)
from tests.crafted import WRONG, moves, saying

PAGE = "practice/practice.py"
LINKS = {
    "as it opens": {},
    "a question": {"set": "zeros"},
    "a question with bars": {"set": "temperature"},
    "a target": {"set": "match"},
    "a form": {"set": "break", "seed": "3"},
    "bars": {"set": "draw"},
    "the check": {"check": "on"},
}
every_link = pytest.mark.parametrize("link", LINKS)


@pytest.fixture
def opened(open_page):
    """Open a link with all its popovers and expanders open."""

    def all_open(link: str):
        at, count = open_page(PAGE, **LINKS[link]), 0
        while count < (count := len(widgets_of(at))):
            told(at)
        return at

    return all_open


def state_of(at) -> tuple:
    """What the session holds, and what was given."""
    memory = at.session_state["practice"] if "practice" in at.session_state else None  # noqa: SIM401
    given = memory and (dict(memory.given), {k: v for k, v in memory.hands.items() if any(v)})
    return remembered(at), given or None if given != ({}, {}) else None


@pytest.mark.parametrize("every", [13, pytest.param(1, marks=pytest.mark.long)])
@every_link
def test_no_wrong_value_moves_anything(opened, crashes, link, every):  # noqa: F811
    """No traceback, no answer that nobody gave."""
    at = opened(link)
    before = state_of(at)
    for turn in range(0, len(WRONG), every):
        told(at, *mixed(at, turn))
        assert_stands(at, crashes, f"turn {turn}")
        assert state_of(at) == before, turn


@pytest.mark.parametrize("link", ["a target", "a form", "bars", "a question with bars"])
def test_no_wrong_move_of_a_handle_is_taken(opened, crashes, link):  # noqa: F811
    """A handle can say anything: a sentence, or nothing."""
    at = opened(link)
    before = state_of(at)
    handles = [id for id, kind in widgets_of(at).items() if kind == "BidiComponent"]
    for name, said in moves().items():
        told(at, *(saying(id, said) for id in handles))
        assert_stands(at, crashes, name, [error.value for error in at.error])
        assert state_of(at)[0] == before[0], name
        if name != "a huge move":
            assert state_of(at) == before, name


@every_link
@pytest.mark.parametrize("value", [None, "nonsense", -1, [None], {"moved": None}, float("nan")])
def test_no_key_of_a_widget_is_believed(open_page, crashes, link, value):  # noqa: F811
    """What stands under a widget's key need not be the widget's."""
    at = open_page(PAGE, **LINKS[link]).run()
    before = state_of(at)
    for id, kind in widgets_of(at).items():
        if kind not in ("Button", "DownloadButton", "FileUploader"):
            at.session_state[id.split("-", 2)[-1]] = value
    at._run()
    assert_stands(at, crashes, str(value))
    assert state_of(at) == before
