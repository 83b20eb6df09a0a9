"""Drawing in the browser: press, see the bars, go back, and come again by the link."""

import re

from playwright.sync_api import Locator, expect


def shares(reader, draws: str) -> Locator:
    """The chart of the shares of so many draws, once it is drawn."""
    chart = reader.page.get_by_role("figure", name=re.compile(f"^{draws}: "))
    expect(chart.locator(".barlayer .point").first).to_be_attached()
    return chart


def lengths(chart: Locator) -> list[float]:
    """The bars of the shares, in pixels; the outlines of p come after them."""
    widths = "bars => bars.map(bar => bar.getBoundingClientRect().width)"
    return chart.locator(".barlayer .trace").first.locator("path").evaluate_all(widths)


def test_a_row_of_draws_grows_rewinds_and_is_a_link(reader):
    """One journey: the invitation, a hundred draws, back to ten, and the same ten by the link."""
    reader.open()
    reader.page.get_by_role("button", name="Draw", exact=True).click()
    assert lengths(shares(reader, "1 draw")).count(0) == 2, "one draw is one class"
    more = reader.page.get_by_role("button", name="Draw more")
    more.click()
    ten = shares(reader, "10 draws")
    words, bars = ten.get_attribute("aria-label"), settled(reader, ten)
    more.click()
    shares(reader, "100 draws")
    expect(reader.page.get_by_text("Of 100 draws")).to_be_visible()
    reader.page.get_by_role("button", name="Rewind").click()
    ten = shares(reader, "10 draws")
    assert ten.get_attribute("aria-label") == words
    assert settled(reader, ten) == bars
    expect(reader.page).to_have_url(f"{reader.url}/?draws=10")
    reader.page.reload()
    reader.wait()
    assert shares(reader, "10 draws").get_attribute("aria-label") == words


def settled(reader, chart: Locator) -> list[float]:
    """The bars, once they have glided to their place."""
    reader.rest()
    return lengths(chart)
