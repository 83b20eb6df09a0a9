"""Everybody reads it: every page, wide and narrow, light and dark, by axe's rules."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import everybody
from tests.browser.everybody import LESSONS, go
from tests.menu import OPENED, PAGES
from tests.short import but_the_first_long

MODES = ((1280, "light"), (1280, "dark"), (390, "light"))

# What each of three pages says aloud, however its handles stand.
HEARD = {
    "/steps": re.compile(r"\S"),
    "/stability": re.compile("^Naive: .* Max-subtracted: "),
    "/jacobian": re.compile("logit of "),
}
FITS = """() => [document.scrollingElement, document.querySelector("[data-testid=stMain]")].every(
    (node) => node.scrollWidth === node.clientWidth)"""


# Each page in one mode, in turn, so that three of them have each mode; test_everybody.py has all.
ONE_MODE = but_the_first_long(
    [(page, MODES[number % len(MODES)]) for number, page in enumerate(PAGES)], len(MODES)
)


@pytest.mark.parametrize("case", ONE_MODE, ids=lambda case: case[0].title)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(reader, case):
    """A learner with a screen reader, with a keyboard or with weak eyes takes the same lesson.

    On a phone a page that slides sideways hides half of each sentence.
    """
    page, (width, scheme) = case
    reader.open(page.address)
    reader.page.set_viewport_size({"width": width, "height": 844})
    reader.look(scheme)
    reader.page.wait_for_function(FITS)  # once its charts fit themselves
    found = everybody.violations(reader.page)
    assert not found, "\n".join(found)


def test_a_page_at_400_percent_loses_nothing(reader):
    """Who reads large letters scrolls down a page, never across it, and no word is cut off."""
    go(reader.page, reader.url, LESSONS[0])
    assert not everybody.in_a_narrow_window(reader.page)


@pytest.mark.parametrize("address", but_the_first_long(HEARD))
def test_a_moved_handle_is_heard(reader, address):
    """Who does not see the picture has to hear what moved; these three pages were silent."""
    link = f"{address}?{OPENED.get(address[1:], '')}"
    said = reader.open(link).page.get_by_role("status").filter(has_text=HEARD[address])
    before = said.inner_text()
    reader.temperature.press("Home")  # T = 0
    expect(said).not_to_have_text(before)


BACKGROUND = "node => getComputedStyle(node).backgroundColor"


def test_forced_colours_show_the_switch_and_what_is_chosen(reader_of, server):
    """They drop every background, and with it what says "on"."""
    reader = reader_of(server).open("/stability?dtype=float32")
    reader.page.emulate_media(forced_colors="active")
    chosen = reader.page.get_by_role("radio", name="float32")
    other = reader.page.get_by_role("radio", name="float64")
    assert chosen.evaluate(BACKGROUND) != other.evaluate(BACKGROUND)
    track = reader.page.locator('[data-testid="stCheckbox"] label > div').first
    assert track.evaluate("node => getComputedStyle(node).borderTopStyle") == "solid"
    off = track.evaluate(BACKGROUND)
    reader.open("/stability?dtype=float32&predict=on")
    assert track.evaluate(BACKGROUND) != off
    reader.page.emulate_media(forced_colors="none")


def test_paper_is_light_and_has_no_controls(reader_of, server):
    """A dark page prints as a black one, and nobody can press a button on paper."""
    reader = reader_of(server).open("/next")
    reader.page.emulate_media(color_scheme="dark")
    reader.page.wait_for_function(
        "() => getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark'"
    )
    word = reader.page.locator(".lab-plot text").first
    ink = "node => getComputedStyle(node).fill"
    # Asked for anew each time: a chart that is drawn anew has other nodes.
    reader.page.wait_for_function(
        "() => [...document.querySelectorAll('.lab-plot text')].slice(0, 1).some("
        "(word) => getComputedStyle(word).fill === 'rgb(242, 240, 236)')"
    )
    reader.page.emulate_media(media="print", color_scheme="dark")
    reader.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert word.evaluate(ink) == "rgb(26, 26, 26)"
    app = reader.page.locator(".stApp")
    for white in (app, reader.page.locator("html"), reader.page.locator("code").first):
        assert white.evaluate(BACKGROUND) == "rgb(255, 255, 255)"
    assert reader.page.locator("h1").evaluate("n => getComputedStyle(n).color") == "rgb(26, 26, 26)"
    for control in ("stButton", "stPopover", "stCheckbox", "stHeader"):
        assert not reader.page.get_by_test_id(control).first.is_visible()
    reader.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    reader.page.emulate_media(media="screen", color_scheme="dark")
    assert word.evaluate(ink) == "rgb(242, 240, 236)"
