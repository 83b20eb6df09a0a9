"""Next word in a real browser: type, cut, write; and bring a long text, stop it, and go on."""

import random
import re
import string

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
    page.get_by_role("slider", name="top-k").press("Home")
    for _ in range(2):
        page.get_by_role("slider", name="top-k").press("ArrowRight")
    expect(page).to_have_url(re.compile(r"k=3"))
    page.get_by_role("button", name="Move top-p up").click()
    expect(page).to_have_url(re.compile(r"order=T%2Cp%2Ck%2Cm|order=T,p,k,m"))
    expect(page.get_by_text("3. top-k")).to_be_visible()  # it stays open
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


# Presses the button as soon as it is there: on a fast machine it does not stay long.
PRESS_STOP = """() => new MutationObserver((_, watcher) => {
  const stop = [...document.querySelectorAll("button")].find((b) => b.innerText === "Stop learning")
  if (!stop) return
  watcher.disconnect()
  window.pressed = true
  stop.click()
}).observe(document.body, { childList: true, subtree: true })"""


def long_text() -> bytes:
    """Some five megabytes of 40,000 different words."""
    rng, letters = random.Random(1), string.ascii_lowercase
    pool = ["".join(rng.choices(letters, k=4)) for _ in range(40_000)]
    lines = (" ".join(rng.choices(pool, k=12)) for _ in range(78_000))
    return "\n".join(lines).encode()


def test_learning_a_long_text_can_be_stopped_and_begun_again(reader):
    """Five megabytes take seconds: the reader sees how far it is, and need not wait."""
    page, learnt = reader.open("/next").page, re.compile(r"3\d,\d{3} of them different")
    page.get_by_role("button", name="Learn another text").click()
    page.evaluate(PRESS_STOP)
    bring(page, long_text())
    page.wait_for_function("() => window.pressed")
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.get_by_text(learnt)).to_have_count(0)
    page.get_by_role("button", name="Learn another text").click()
    reference = page.get_by_role("radio", name="Python reference")
    expect(reference).to_have_count(1)  # while the popover is made anew there may be two
    expect(reference).to_be_checked()
    page.get_by_role("radio", name="my text").click()
    expect(page.get_by_text(learnt)).to_be_visible()
