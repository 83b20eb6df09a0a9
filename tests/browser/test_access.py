"""Everybody reads it: every page, wide and narrow, light and dark, by axe's rules."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.menu import PAGES

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)


@pytest.mark.parametrize("width", [1280, 390])
@every_page
def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(reader_of, server, page, width):
    """A learner with a screen reader, with a keyboard or with weak eyes takes the same lesson.

    On a phone a page that slides sideways hides half of each sentence.
    """
    reader = reader_of(server, width).open(page.address)
    over = reader.page.evaluate(
        "[document.scrollingElement, document.querySelector('[data-testid=stMain]')]"
        ".map(node => node.scrollWidth - node.clientWidth)"
    )
    assert over == [0, 0]
    found = []
    for scheme in ("light", "dark")[: 2 if width > 390 else 1]:  # colours know no width
        reader.page.emulate_media(color_scheme=scheme)
        reader.page.wait_for_timeout(300)  # colours fade over
        found += [f"{scheme}: {line}" for line in violations(reader.page)]
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
