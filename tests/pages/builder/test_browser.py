"""A lesson from the builder to a student's phone, and from there to the full page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab import AT_REST

pytestmark = pytest.mark.browser

LINK = "/builder?link=%2Fzeros%3FT%3D1%26hide%3Dk%2Ccode"


def test_a_lesson_is_built_opened_on_a_phone_and_left(reader, reader_of, server):
    """What a teacher ticks is what thirty students get, and none of them is locked in."""
    page = reader.page
    page.goto(server.url + LINK)
    page.wait_for_selector(AT_REST)
    page.get_by_role("button", name="Examples · examples", exact=True).click()
    page.get_by_role("textbox", name="Title", exact=True).fill("Who gets nothing?")
    page.get_by_role("textbox", name="Note to your students").fill("Say first:\n<b>who</b> gets 0?")
    page.get_by_role("textbox", name="Title", exact=True).click()
    link = page.get_by_test_id("stCode").first
    expect(link).to_contain_text("note=Say")
    expect(link).to_contain_text("examples")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link.inner_text().strip()
    seen = page.get_by_role("img", name="QR code of the link")
    assert seen.evaluate("image => image.complete && image.naturalWidth > 0")
    preview = page.frame_locator("iframe.lab-preview")
    expect(preview.get_by_text("Who gets nothing?")).to_be_visible()
    expect(preview.get_by_text("<b>who</b> gets 0?")).to_be_visible()
    height = page.get_by_role("spinbutton", name="Height of the frame")
    expect(height).not_to_have_value("900")
    assert 1_000 < int(height.input_value()) < 12_000

    phone = reader_of(server, 390)
    phone.page.goto(link.inner_text().strip())
    phone.wait()
    student = phone.page
    assert student.evaluate("document.documentElement.scrollWidth") == 390
    expect(student.get_by_text("<b>who</b> gets 0?")).to_be_visible()
    expect(student.get_by_role("spinbutton", name="Top-k keeps")).to_have_count(0)
    expect(student.get_by_role("button", name="Examples")).to_have_count(0)
    phone.temperature.press("ArrowLeft")
    expect(student).to_have_url(re.compile(r"T=0\.\d+.*hide=k"))
    moved = re.search(r"T=([\d.]+)", student.url)[1]
    student.get_by_role("button", name="Open the full page").click()
    expect(student.get_by_role("button", name="Examples")).to_be_visible()
    expect(student).not_to_have_url(re.compile("hide="))
    assert f"T={moved}" in student.url
    student.go_back()
    expect(student.get_by_role("button", name="Examples")).to_have_count(0)
    expect(student.get_by_text("<b>who</b> gets 0?")).to_be_visible()


def test_a_hidden_handle_stays_away_while_another_is_held(reader):
    """The live door answers with all handles of a chart; one that is hidden must not come back."""
    reader.open("/?v=1&hide=z")
    page = reader.page
    expect(page.get_by_role("slider")).not_to_have_count(0)
    bars = page.get_by_role("slider", name=re.compile("cat"))
    expect(bars).to_have_count(0)
    box = reader.temperature.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    for step in range(1, 8):
        page.mouse.move(box["x"] + box["width"] / 2 - 8 * step, box["y"] + box["height"] / 2)
        page.wait_for_timeout(60)
    expect(bars).to_have_count(0)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"T=0\.\d+"))
    expect(bars).to_have_count(0)
