"""Everybody reads it: every page, wide and narrow, light and dark, by axe's rules."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.menu import PAGES

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)

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
