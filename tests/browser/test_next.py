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


def test_a_long_text_is_learnt_and_left_and_taken_up_again(reader):
    """Nothing is lost on the way back to the reference of Python."""
    page = reader.open("/next").page
    page.get_by_role("button", name="Learn another text").click()
    own = small_text(300).encode()
    page.locator("input[type=file]").set_input_files(
        {"name": "own.txt", "mimeType": "text/plain", "buffer": own}
    )
    expect(page.get_by_text(re.compile("3[0-9] of them different"))).to_be_visible()
    page.get_by_role("radio", name="Python reference").click()
    expect(page.get_by_text(re.compile("3[0-9] of them different"))).to_have_count(0)
    page.get_by_role("radio", name="my text").click()
    expect(page.get_by_text(re.compile("3[0-9] of them different"))).to_be_visible()
    page.locator("input[type=file]").set_input_files(
        {"name": "bad.txt", "mimeType": "text/plain", "buffer": b"a\n\x00"}
    )
    expect(page.get_by_text("line 2 holds binary data")).to_be_visible()
    expect(page.get_by_text(re.compile("3[0-9] of them different"))).to_be_visible()
