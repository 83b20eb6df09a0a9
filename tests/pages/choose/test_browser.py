"""Choose in a browser: curves that follow the hand, and many runs that can be stopped."""

import re

from playwright.sync_api import expect


def curves(reader):
    """The chart of the share of the best arm."""
    return reader.page.get_by_role("figure", name=re.compile("^Share of draws"))


def test_a_lesson_from_the_handle_to_two_thousand_runs(reader):
    """Move T, see the curve follow; ask for 2,000 runs, stop, ask again, and walk through a run."""
    reader.open("/choose?T=1&show=softmax,arms,gradient,plain")
    expect(curves(reader)).to_have_accessible_name(re.compile("200 runs"))
    before = curves(reader).get_attribute("aria-label")
    for _ in range(3):
        reader.temperature.press("ArrowLeft")
    expect(curves(reader)).not_to_have_accessible_name(before)
    expect(curves(reader)).to_have_accessible_name(re.compile("200 runs"))

    reader.page.get_by_role("radio", name="2,000 runs").click()
    expect(reader.page.get_by_role("progressbar")).to_be_visible()
    reader.page.get_by_test_id("stMain").get_by_role("button", name="Stop").click()
    expect(reader.page.get_by_role("progressbar")).to_have_count(0)
    expect(reader.page).not_to_have_url(re.compile("runs="))

    reader.page.get_by_role("radio", name="2,000 runs").click()
    expect(curves(reader)).to_have_accessible_name(re.compile("2,000 runs"))
    expect(reader.page.get_by_role("progressbar")).to_have_count(0)
    expect(reader.page).to_have_url(re.compile("runs=2000"))

    reader.page.get_by_role("button", name="Next", exact=True).click()
    expect(reader.result("Step 11, T = ")).to_be_visible()


def test_the_picture_and_its_handle_are_above_the_fold(reader_of, server):
    """At a desk and on a phone: the handle, and the run that it moves, without scrolling."""
    for width, height in ((1280, 800), (390, 844)):
        reader = reader_of(server, width).open("/choose")
        run = reader.page.get_by_role("figure", name=re.compile("^Action values"))
        for part in (reader.temperature, run):
            box = part.bounding_box()
            assert box["y"] + box["height"] <= height, width


def test_a_run_is_played_by_the_live_door(reader):
    """Step after step without a run of the script; what is touched finds it at rest, and linked."""
    reader.open("/choose?t=900")
    page = reader.page
    page.get_by_role("button", name="Play").click()
    expect(reader.result("Step 1,000, T = ")).to_be_visible()
    expect(page).to_have_url(re.compile("t=1000"))
    expect(page.get_by_role("button", name="Play")).to_be_visible()
