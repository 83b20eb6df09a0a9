"""A training that dies in a real browser: it plays by itself, and no script runs meanwhile."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_it_plays_to_its_death_at_the_live_door(reader):
    """A learner sees the loss fall, and then the line that broke."""
    sent = []
    page = reader.page
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    reader.open("/train")
    play = page.get_by_role("button", name="Play")
    play.click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    scale = page.get_by_role("slider", name="Step", exact=True)
    expect(scale).to_have_attribute("aria-valuetext", re.compile("[1-9]"))
    expect(reader.result("It died at step 47.")).to_be_visible()
    expect(play).to_be_visible()
    expect(page).to_have_url(re.compile("[?&]t=47"))
    assert len(sent) < 10, "the script ran for each step"
    page.get_by_role("radio", name="log-softmax").click()
    expect(reader.result("Step 47 of 50")).to_be_visible()
    expect(page.get_by_text("From what you see, back to where it began")).to_have_count(0)


def test_a_case_fits_a_phone_and_is_named_there(reader):
    """What it died of is asked where a thumb reaches it, and nothing lies beside the screen."""
    reader.page.set_viewport_size({"width": 390, "height": 800})
    page = reader.open("/train?case=d&t=50").page
    page.get_by_text("exp overflows", exact=True).click()
    expect(reader.result("That is it.")).to_be_visible()
    page.get_by_text("subtract the maximum", exact=True).click()
    expect(reader.result("mended")).to_be_visible()
    wide = "() => document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= 390
