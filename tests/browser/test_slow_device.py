"""A device six times slower than this machine: an old tablet in the last row."""

import re

import pytest
from playwright.sync_api import expect

from tests.menu import PAGES

RATE = 6
NAMES = [page.title for page in PAGES]


@pytest.fixture
def slow_reader(reader):
    """A reader whose browser has a sixth of the processor."""
    browser = reader.page.context.new_cdp_session(reader.page)
    browser.send("Emulation.setCPUThrottlingRate", {"rate": RATE})
    return reader


@pytest.mark.long
@pytest.mark.parametrize("page", [PAGES[0], *PAGES], ids=["first of all", *NAMES])
def test_every_page_opens(slow_reader, page):
    """What comes late must still come, and nothing may be asked before it has spoken.

    The first of all fetches the scripts; where they are there, the page draws while it still
    connects.
    """
    slow_reader.open(page.address)
    expect(slow_reader.page.get_by_role("alert")).to_have_count(0)


@pytest.mark.long
def test_a_training_plays_to_its_end(slow_reader):
    """Fewer pictures a second, and the same last one."""
    slow_reader.open("/classify?epochs=50&epoch=40")
    slow_reader.page.get_by_role("button", name="Play").click()
    expect(slow_reader.result(re.compile("^Epoch 50 of 50: "))).to_be_visible()
    expect(slow_reader.page).to_have_url(re.compile("epoch=50"))
