"""Next word in a real browser: type, cut, write; and bring a long text, stop it, and go on."""

import re

from playwright.sync_api import expect

from tests.small_text import small_text


def test_a_reader_types_cuts_and_writes(reader):
    """The journey of a lesson: each step changes the picture, and the link follows."""
    page = reader.open("/next").page
    bars = page.get_by_role("figure", name=re.compile("likeliest next words"))
    expect(bars).to_be_visible()
    context = page.get_by_role("textbox", name="Context")
    context.fill("raises a")
    context.press("Enter")
    expect(page).to_have_url(re.compile(r"context=raises"))
    page.get_by_role("button", name="Cut words").click()
    page.get_by_role("spinbutton", name="2. top-k").fill("3")
    page.get_by_role("spinbutton", name="2. top-k").press("Enter")
    expect(page).to_have_url(re.compile(r"k=3"))
    page.get_by_role("button", name="Move top-p up").click()
    expect(page).to_have_url(re.compile(r"order=T%2Cp%2Ck%2Cm|order=T,p,k,m"))
    expect(page.get_by_role("spinbutton", name="3. top-k")).to_be_visible()  # it stays open
    page.keyboard.press("Escape")
    before = bars.get_attribute("aria-label")
    page.get_by_role("button", name="Step").click()
    expect(bars).not_to_have_attribute("aria-label", before)
    page.get_by_role("button", name="Write 40 words").click()
    expect(page.locator(".lab-written span[title]")).to_have_count(40)


def bring(page, data: bytes) -> None:
    """Choose a file of one's own; the popover is open."""
    file = {"name": "own.txt", "mimeType": "text/plain", "buffer": data}
    page.locator("input[type=file]").set_input_files(file)


def test_a_text_of_ones_own_survives_a_bad_file_and_the_way_back(reader):
    """Nothing is lost: neither on the way to the reference of Python nor by a refused file."""
    page = reader.open("/next").page
    page.get_by_role("button", name="Learn another text").click()
    bring(page, small_text(300).encode())
    own = page.get_by_text("28 of them different")
    expect(own).to_be_visible()
    page.get_by_role("radio", name="Python reference").click()
    expect(own).to_have_count(0)
    page.get_by_role("radio", name="my text").click()
    expect(own).to_be_visible()
    bring(page, b"a\n\x00")
    expect(page.get_by_text("line 2 holds binary data")).to_be_visible()
    expect(own).to_be_visible()


def test_learning_a_long_text_can_be_stopped_and_begun_again(reader):
    """Five megabytes take seconds: the reader sees how far it is, and need not wait."""
    page = reader.open("/next").page
    page.get_by_role("button", name="Learn another text").click()
    bring(page, b"to be or not to be, that is the question.\n" * 115_000)
    page.get_by_role("button", name="Stop learning").click()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.get_by_text("10 of them different")).to_have_count(0)
    page.get_by_role("button", name="Learn another text").click()
    expect(page.get_by_role("radio", name="Python reference")).to_be_checked()
    page.get_by_role("radio", name="my text").click()
    expect(page.get_by_text("10 of them different")).to_be_visible(timeout=30_000)
