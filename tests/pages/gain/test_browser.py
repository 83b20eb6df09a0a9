"""Two files of a class in a browser: what is said of them, and that nothing of them leaves it."""

from playwright.sync_api import expect

from tests.browser.everybody import violations
from tests.browser.lab import AT_REST
from tests.browser.test_access import FITS
from tests.pages.gain.results import csv, drawn

BEFORE, AFTER = csv(drawn(1, 0.35)), csv(drawn(2, 0.7, students=14))


def put(page, place: int, name: str, data: bytes) -> None:
    """Put a file into the box for before, 0, or for after, 1."""
    box = page.get_by_test_id("stFileUploader").nth(place).locator("input[type=file]")
    box.set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})


def test_two_files_give_the_gain_and_a_wrong_one_a_sentence(reader):
    """What was read stays beside one that cannot be; no name of a student is in the address."""
    page = reader.page
    page.goto(f"{reader.url}/gain")
    page.wait_for_selector(AT_REST)
    put(page, 0, "before.csv", BEFORE)
    expect(page.get_by_text("before.csv: 12 students.")).to_be_visible()
    put(page, 1, "before again.csv", BEFORE)
    expect(page.get_by_text("Both files are the same")).to_be_visible()
    put(page, 1, "one.csv", b'{"softmax_lab": "practice"}')
    expect(page.get_by_text("put the files of all students into Check results")).to_be_visible()
    expect(page.get_by_text("before.csv: 12 students.")).to_be_visible()
    put(page, 1, "after.csv", AFTER)
    expect(page.get_by_text("Normalised gain").first).to_be_visible()
    expect(page.get_by_text("2 are only in the file of after")).to_be_visible()
    expect(page.locator(".lab-plot.js-plotly-plot")).to_have_count(2)
    page.get_by_text("Data: every number of this page").click()
    expect(page.get_by_role("button", name="CSV", exact=True)).to_be_visible()
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_function(FITS)
        assert not violations(page)
    assert page.url.endswith("/gain")
    kept = page.evaluate("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    assert "before.csv" not in kept
    assert "s01" not in kept
