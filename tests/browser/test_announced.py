"""Who hears a page: what a browser tells a screen reader of it, and when."""

import pytest
from playwright.sync_api import expect

from tests.browser.everybody import LESSONS, go, unsaid
from tests.menu import OPENED


def test_what_is_announced_of_the_first_page_is_whole(reader):
    """One page of the long test in test_everybody.py."""
    go(reader.page, reader.url, LESSONS[0])
    assert not unsaid(reader.page)


# Counts how often what a screen reader speaks changes, each change a text.
LISTEN = """() => {
    window.heard = []
    for (const region of document.querySelectorAll("[role=status], [role=alert], [aria-live]")) {
        new MutationObserver(() => heard.push(region.textContent))
            .observe(region, { childList: true, characterData: true, subtree: true })
    }
}"""


@pytest.mark.parametrize("address", ["/", pytest.param("/stability", marks=pytest.mark.long)])
def test_a_drag_is_said_once_and_when_it_is_over(reader, address):
    """A sentence at each of sixty moves a second would never be heard to its end."""
    page = reader.open(f"{address}?{OPENED.get(address[1:], '')}").page
    page.evaluate(LISTEN)
    box = reader.temperature.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    for i in range(20):
        page.mouse.move(box["x"] + box["width"] * (0.5 - i / 60), y)
        page.wait_for_timeout(15)
    assert page.evaluate("heard") == []
    page.mouse.up()
    page.wait_for_function("() => heard.length > 0")
    page.wait_for_timeout(400)
    assert len(page.evaluate("heard")) == 1


def test_a_handle_says_its_name_its_range_and_where_it_is(reader):
    """Who does not see a bar hears what it is of, and what it has become."""
    page = reader.open("/?z=2,1,0.1&names=cat,dog,fox").page
    handle = page.get_by_role("slider", name="Logit of cat", exact=True)
    expect(handle).to_have_attribute("aria-valuetext", "2")
    expect(handle).to_have_attribute("aria-valuemin", "-0.6")
    expect(handle).to_have_attribute("aria-valuemax", "3")
