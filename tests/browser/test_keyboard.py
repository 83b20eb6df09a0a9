"""Who has no mouse: each control is reached, in order, seen, large enough, and let go again."""

import pytest
from playwright.sync_api import expect

from tests.browser import everybody
from tests.browser.everybody import EVERYWHERE, LESSONS, STATES, Place, go
from tests.menu import ROOT

LOOKED_AT: set = set()  # kinds of controls: one of each is looked at, and not each of a thousand


def by_keyboard(reader, place: Place) -> list[str]:
    """What is wrong at a desk and on a phone, each opened anew: a menu is folded when it loads."""
    found = []
    for width in (1280, 390):
        go(reader.page, reader.url, place, width)
        found += [f"{width}: {each}" for each in everybody.by_keyboard(reader.page)]
    return found


@pytest.mark.long
@pytest.mark.parametrize("place", [*EVERYWHERE, *STATES], ids=lambda place: place.name)
def test_tab_reaches_every_control_in_the_order_it_is_read(reader, place):
    """On a phone Tab went through fourteen links of a menu that was folded away."""
    found = by_keyboard(reader, place)
    assert not found, "\n".join(found)


def test_tab_reaches_every_control_of_the_first_page(reader):
    """One page of the long test, where a newcomer begins."""
    found = by_keyboard(reader, LESSONS[0])
    assert not found, "\n".join(found)


@pytest.mark.long
@pytest.mark.parametrize("place", [*EVERYWHERE, *STATES], ids=lambda place: place.name)
def test_the_focus_is_seen_in_every_look(reader, place):
    """Streamlit's own ring is half as clear as it must be, and gone where colours are forced."""
    go(reader.page, reader.url, place)
    found = everybody.unseen_focus(reader.page, LOOKED_AT)
    assert not found, "\n".join(found)


def test_a_panel_is_left_by_escape_and_the_focus_is_back(reader):
    """Who opened it by keyboard would else begin at the top of the page again."""
    page = reader.open("/").page
    button = page.get_by_role("button", name="Values").first
    button.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("textbox", name="Logits", exact=True)
    expect(box).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(button).to_be_focused()


def test_a_row_of_choices_is_walked_by_the_arrow_keys(reader):
    """Tab reaches one of them; who cannot reach the others cannot choose."""
    page = reader.open("/stability?dtype=float32").page
    page.get_by_role("radio", name="float32").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="float64")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="float64")).to_be_checked()


def test_a_menu_that_is_folded_opens_and_folds_by_keyboard(reader_of, server):
    """On a phone its links are not there until it is opened, and then they are."""
    page = reader_of(server, 390).open("/").page
    link = page.get_by_test_id("stSidebarNavItems").get_by_role("link", name="Zeros")
    expect(link).to_be_hidden()
    page.get_by_test_id("stExpandSidebarButton").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()


def test_where_a_picture_is_clicked_a_key_does_the_same():
    """A click on a mark sets a parameter; some control of the page sets the same one."""
    from pages.lessons import LESSONS as TABLES

    for lesson in TABLES.values():
        page = (ROOT / f"pages/{lesson.name}").glob("*.py")
        said = "\n".join(path.read_text(encoding="utf-8") for path in page)
        values, _ = lesson.read({})
        for key, build in lesson.pictures(values).items():
            if build().picks:
                assert f'handle("{lesson.set_by(key)}"' in said or f'"{lesson.set_by(key)}"' in said
