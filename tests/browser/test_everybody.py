"""Everybody, everywhere: each page, tool, sheet and state is asked all that may be wrong with it.

A place is opened once for all that is asked of it at a desk; where somebody has done something
there, it is opened anew each time, since the focus closes what was open. Single pages are asked
the same in test_access.py, test_announced.py and test_keyboard.py.
"""

import pytest

from tests.browser import everybody
from tests.browser.everybody import EVERYWHERE, LOOKS, STATES, go, look, nothing

pytestmark = pytest.mark.long
LOOKED_AT: set[str] = set()  # kinds of controls: one of each is looked at, not each of a thousand


@pytest.fixture(scope="module", params=[*EVERYWHERE, *STATES], ids=lambda place: place.name)
def place(request):
    """Where one may be."""
    return request.param


@pytest.fixture(scope="module")
def opened(context, server, place):
    """The place, at a desk."""
    page = context.new_page()
    go(page, server.url, place)
    yield page
    page.close()


@pytest.fixture
def at_desk(opened, server, place):
    """The place as it was opened."""
    if place.act is not nothing:
        go(opened, server.url, place)
    opened.set_viewport_size({"width": 1280, "height": 844})
    look(opened, LOOKS[0])
    return opened


def test_what_is_announced_is_whole(at_desk):
    """A title, a language, headings in order, a main part, and a name for each control."""
    found = everybody.unsaid(at_desk)
    assert not found, "\n".join(found)


def test_tab_reaches_every_control_in_the_order_it_is_read(at_desk):
    """Who has no mouse gets everywhere, and sees where."""
    found = everybody.by_keyboard(at_desk)
    assert not found, "\n".join(found)


def test_the_focus_is_seen_in_every_look(at_desk):
    """Streamlit's own ring is half as clear as it must be, and gone where colours are forced."""
    found = everybody.unseen_focus(at_desk, LOOKED_AT)
    assert not found, "\n".join(found)


def test_it_is_right_on_every_screen(at_desk):
    """At a desk, on a phone, at 400 %, and with wide letters."""
    found = everybody.on_all_screens(at_desk) + everybody.in_a_narrow_window(at_desk)
    assert not found, "\n".join(found)


def test_tab_reaches_every_control_on_a_phone(opened, server, place):
    """Tab went through fourteen links of a menu that was folded away: it is when it loads."""
    go(opened, server.url, place, width=390)
    found = everybody.by_keyboard(opened)
    assert not found, "\n".join(found)


def test_a_panel_with_a_wrong_input_is_whole(context, server):
    """What is open over a page is said, and right on every screen."""
    page = context.new_page()
    go(page, server.url, everybody.IN_A_PANEL)
    found = everybody.unsaid(page) + everybody.on_all_screens(page)
    page.close()
    assert not found, "\n".join(found)
