"""Who has no mouse: each control is reached, in order, seen, large enough, and let go again."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import everybody
from tests.browser.everybody import LESSONS, go


def test_tab_reaches_every_control_of_the_first_page(reader):
    """At a desk and on a phone, each opened anew: a menu is folded when it loads.

    The long tests of test_everybody.py go everywhere.
    """
    found = []
    for width in (1280, 390):
        go(reader.page, reader.url, LESSONS[0], width)
        found += [f"{width}: {each}" for each in everybody.by_keyboard(reader.page)]
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


@pytest.mark.long
def test_a_row_of_choices_is_walked_by_the_arrow_keys(reader):
    """Tab reaches one of them; who cannot reach the others cannot choose."""
    page = reader.open("/stability?dtype=float32").page
    page.get_by_role("radio", name="float32").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="float64")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="float64")).to_be_checked()


@pytest.mark.long
def test_a_menu_that_is_folded_opens_and_folds_by_keyboard(reader_of, server):
    """On a phone its links are not there until it is opened, and then they are."""
    page = reader_of(server, 390).open("/").page
    link = page.get_by_test_id("stSidebarNavItems").get_by_role("link", name="Zeros")
    expect(link).to_be_hidden()
    page.get_by_test_id("stExpandSidebarButton").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()


def test_a_bar_that_a_click_picks_is_picked_by_a_key(reader):
    """The formula of another class than the first could be had by a mouse alone."""
    page = reader.open("/?z=2,1,0.1&names=cat,dog,R%26D").page
    bars = page.locator(".st-key-probabilities")
    expect(bars.get_by_role("button", name="R&D", exact=True)).to_be_attached()
    dog = bars.get_by_role("button", name="dog")
    dog.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lab-of-class > .lab-unseen").first).to_contain_text("p of dog")
    expect(dog).to_be_focused()


@pytest.mark.long
def test_a_word_of_the_sentence_is_picked_by_a_key(reader):
    """All that stands over a word is its button; upright bars had one, without a name or a size."""
    page = reader.open("/attend").page
    arcs = page.locator(".st-key-arcs")
    second = arcs.locator(".lab-pick").nth(1)
    name = second.get_attribute("aria-label")
    second.focus()
    page.keyboard.press("Enter")
    expect(arcs.get_by_role("figure")).to_have_attribute("aria-label", re.compile(f"“?{name}"))
    expect(page).to_have_url(re.compile("at=2"))
    expect(second).to_be_focused()
