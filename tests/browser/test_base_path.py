"""The lab under a path of a school's server: all that it serves is served there too."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.lab import Reader, Server
from tests.browser.prefix_proxy import proxy
from ui.screen.plot import plotly_chunk

LIVE = "/live?lesson=explore&z=2,1,0.1&names=cat,dog,bird&handle=logits&index=0&value=1"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server under a path, written as the documentation of Streamlit writes it."""
    with Server(settings={"server.baseUrlPath": "lab"}) as running:
        yield running


def hold_dog(reader: Reader) -> None:
    """Take hold of the bar of dog and draw it to the right, without letting go."""
    handle = reader.page.get_by_role("slider", name="Logit of dog", exact=True)
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 120, y, steps=4)


def assert_that_everything_follows(reader: Reader) -> None:
    """The sentence and the probabilities while a bar is held, and the address when it is let go."""
    before = reader.bars()
    hold_dog(reader)
    expect(reader.page.locator("[data-follows=verdict]")).to_contain_text("dog wins")
    reader.expect_other_bars(before)
    assert "z=" not in reader.page.url
    reader.page.mouse.up()
    expect(reader.page).to_have_url(re.compile(re.escape(reader.url) + r"/\?z=2(%2C|,)[2-9]"))


def test_everything_follows_a_bar_that_is_held(reader: Reader):
    """The live door stood at the root alone: nothing moved until the bar was let go."""
    assert_that_everything_follows(reader.open("/"))


def test_the_links_of_the_menu_and_the_copied_one_stay_under_the_path(reader: Reader):
    """A teacher's link that left the path out would open another site."""
    reader.open("/?T=0.5").visit("Step by step")
    expect(reader.page).to_have_url(f"{reader.url}/steps?T=0.5")
    reader.page.get_by_role("button", name="Copy link").click()
    expect(reader.page.get_by_text("Copied.")).to_be_visible()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{reader.url}/steps?T=0.5"
    reader.open(copied.removeprefix(reader.url)).expect_temperature("0.5")


def test_capitals_lead_to_the_page_under_the_path(reader: Reader):
    """A phone sets one at the beginning of the last word, and of the path where that is all."""
    reader.open("/Steps?T=0.5")
    expect(reader.page).to_have_url(f"{reader.url}/steps?T=0.5")
    reader.page.goto(reader.url.replace("/lab", "/Lab"))
    reader.wait().expect_temperature("1")
    expect(reader.page).to_have_url(f"{reader.url}/")


def test_the_menu_of_a_phone_has_its_roles_under_the_path(
    reader_of: Callable[..., Reader], server: Server
):
    """The script that sets them is written into the page that is served."""
    reader = reader_of(server, 390).open("/steps")
    reader.page.get_by_test_id("stExpandSidebarButton").click()
    roles = reader.page.get_by_test_id("stSidebarNavItems")
    expect(roles.first).to_have_attribute("role", "group")


def test_scripts_are_compressed_under_the_path(server: Server):
    """And told from pages by what they are, not by where they stand."""
    address = f"{server.url}/static/js/{plotly_chunk()}"
    wish = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(wish) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.long
def test_slashes_and_capitals_of_the_setting_do_not_matter(reader_of: Callable[..., Reader]):
    """Streamlit takes the path with slashes around it; one with a capital is not led elsewhere."""
    with Server(settings={"server.baseUrlPath": "/School/Lab/"}) as server:
        assert server.url.endswith("/School/Lab")
        with urllib.request.urlopen(server.url + LIVE) as answer:
            assert "charts" in json.load(answer)
        reader = reader_of(server)
        reader.page.goto(server.url)  # without a slash at its end
        assert_that_everything_follows(reader.wait())


@pytest.mark.long
def test_a_proxy_may_cut_the_path_off(reader_of: Callable[..., Reader]):
    """Then the lab knows of no path at all, and only the browser does."""
    with Server() as server, proxy("/lab", server.port) as url:
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(url.removesuffix("/lab") + LIVE)
        reader = reader_of(server)
        reader.url = url
        assert_that_everything_follows(reader.open("/"))
        reader.visit("Step by step")
        reader.open("/Steps?T=0.5")
        expect(reader.page).to_have_url(f"{url}/steps?T=0.5")
        reader.page.close()  # before the proxy: its connections end with it
