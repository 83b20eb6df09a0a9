"""The Jacobian page in a browser: what looks as if it could be picked is picked by a click."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_click_on_a_column_of_J_picks_its_logit(reader):
    """A cell has two places, its row and its column, where a mark on a curve has one."""
    reader.open("/jacobian?z=3,2,1,0")
    page = reader.page
    table = page.get_by_role("figure", name=re.compile("^The Jacobian"))
    for share, name in ((0.6, "fox"), (0.4, "dog")):
        reader.wait()
        box = table.locator(".nsewdrag").bounding_box()  # the page above it may have grown
        page.mouse.click(box["x"] + share * box["width"], box["y"] + 0.1 * box["height"])
        expect(page).to_have_url(re.compile(f"logit={name}"))
        page.wait_for_timeout(400)  # Plotly takes two within 300 ms for a double click
    expect(page.locator("[data-follows=step]")).to_contain_text("The logit of dog moves")
