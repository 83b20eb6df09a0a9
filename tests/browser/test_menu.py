"""The menu: its sections open, and on a phone it is read as what it is."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_menu_of_a_phone_is_a_group_of_links(reader_of, server):
    """Streamlit's list holds the heads of sections too, which no list may."""
    reader = reader_of(server, 390).open("/")
    for _ in range(2):  # the menu is made anew each time it opens
        reader.page.get_by_test_id("stExpandSidebarButton").click()
        menu = reader.page.get_by_test_id("stSidebarNavItems")
        expect(menu).to_have_attribute("role", "group")
        expect(menu.get_by_role("link", name="Explore", exact=True)).to_be_visible()
        assert menu.locator("li:not([role=none])").count() == 0
        reader.page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
