"""Plain bars are seen before plotly.js has come, and then do not move."""

import pytest
from playwright.sync_api import Route

from tests.browser.lab import UNDRAWN
from tests.short import but_the_first_long

pytestmark = pytest.mark.browser

# What a chart of bars is made of, each as a text and the edges of its box, in an order of its own.
MARKS = """inside => [...document.querySelectorAll(".lab-plot")].map(chart =>
  [...chart.querySelectorAll(inside)].map(node => {
    const [box, from] = [node, chart].map(each => each.getBoundingClientRect())
    const edges = [box.x - from.x, box.right - from.x, box.y - from.y, box.bottom - from.y]
    return [node.textContent, ...edges]
  }).sort(([a, ...at], [b, ...bt]) => a.localeCompare(b) || at[2] - bt[2]))"""
OF_PLOTLY = ".point path, .point text, .xtick text, .ytick text, .gtitle, .zl"
LONG = "a,the longest of all names,Ünï,mm"
PAGES = {
    "first": "/",
    "below zero, long names": f"/?z=1,-2.5,3,14&names={LONG}",
    "six": "/?z=-3.5,-2,-1,0,1.5,4",
    "tiny": "/?z=0,40,-300&T=0.2",
    "projected": "/?room=on",
    "zeros": "/zeros",
}
SHORT = [("below zero, long names", 1280), ("projected", 390)]
EVERY = [(name, width) for name in PAGES for width in (390, 1280)]
CASES = [*SHORT, *(each for each in EVERY if each not in SHORT)]


@pytest.fixture
def held(reader_of, server):
    """Open a page whose plotly.js waits until it is let come."""
    held_back: list[Route] = []

    def open_page(address: str, width: int):
        reader = reader_of(server, width)
        reader.page.route("**/PlotlyChart.*.js", lambda route: held_back.append(route))
        reader.page.goto(server.url + address)
        return reader, lambda: [route.continue_() for route in held_back]

    return open_page


@pytest.mark.parametrize(
    "case", but_the_first_long(CASES, len(SHORT)), ids=lambda case: f"{case[0]}-{case[1]}"
)
def test_bars_stand_where_plotly_will_draw_them(held, case):
    """The first chart is seen a second earlier; a jump would make a reader doubt what was seen."""
    name, width = case
    reader, let_come = held(PAGES[name], width)
    reader.page.wait_for_selector(".lab-sketch")
    reader.rest()
    sketched = reader.page.evaluate(MARKS, ".lab-sketch :is(path, text)")
    let_come()
    reader.page.wait_for_function(f"() => !document.querySelector('{UNDRAWN}, .lab-sketch')")
    drawn = reader.page.evaluate(MARKS, OF_PLOTLY)  # as they are when they are first seen
    compared = [(one, other) for one, other in zip(sketched, drawn, strict=True) if one]
    assert compared
    for one, other in compared:
        assert [mark[0] for mark in one] == [mark[0] for mark in other]
        for mark, there in zip(one, other, strict=True):
            assert mark[1:] == pytest.approx(there[1:], abs=1.01), mark[0]
