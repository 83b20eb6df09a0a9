"""Everybody reads it: every page, wide and narrow, light and dark, by axe's rules."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.menu import PAGES

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)

# What each of three pages says aloud, however its handles stand.
HEARD = {
    "/steps": re.compile(r"\S"),
    "/stability": re.compile("^Naive: .* Shifted: "),
    "/jacobian": re.compile("logit of "),
}
FITS = """() => [document.scrollingElement, document.querySelector("[data-testid=stMain]")].every(
    (node) => node.scrollWidth === node.clientWidth)"""


@every_page
def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(reader, page):
    """A learner with a screen reader, with a keyboard or with weak eyes takes the same lesson.

    On a phone a page that slides sideways hides half of each sentence.
    """
    reader.open(page.address)
    found = []
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "light")):
        reader.page.set_viewport_size({"width": width, "height": 844})
        reader.look(scheme)
        reader.page.wait_for_function(FITS)  # once its charts fit themselves
        found += [f"{width}, {scheme}: {line}" for line in violations(reader.page)]
    assert not found, "\n".join(found)


def violations(page) -> list[str]:
    """What axe calls serious or critical: rule, node, and what is wrong with it."""
    result = Axe().run(page).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}) at {node['target']}: {node['failureSummary']}"
        for rule in result
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("address", ["/steps", "/stability", "/jacobian"])
def test_a_moved_handle_is_heard(reader, address):
    """Who does not see the picture has to hear what moved; these three pages were silent."""
    said = reader.open(address).page.get_by_role("status").filter(has_text=HEARD[address])
    before = said.inner_text()
    reader.temperature.press("Home")  # T = 0
    expect(said).not_to_have_text(before)
