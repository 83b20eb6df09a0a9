"""Step by step in a browser: what follows a held logit, down to the last number."""

import re

import pytest
from playwright.sync_api import expect

from softmax_core import softmax
from tests.browser.lab import Reader
from ui.words.numbers import percent, significant

pytestmark = pytest.mark.browser


def test_chart_table_formula_and_words_follow_a_held_logit(reader: Reader):
    """While the hand moves, the page says one thing: the address waits until it lets go."""
    reader.page.set_viewport_size({"width": 1280, "height": 1500})  # all of it in sight
    reader.open("/steps?step=3")
    pieces = {
        key: reader.page.locator(f"[data-follows={key}]")
        for key in ("result", "notes", "formula", "table")
    }
    before = {key: piece.inner_text() for key, piece in pieces.items()}
    knob = reader.page.get_by_role("slider", name="Logit of cat")
    box = knob.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 60, y)  # one place, so one answer
    for key, piece in pieces.items():
        expect(piece).not_to_have_text(before[key])
    expect(knob).not_to_have_attribute("aria-valuetext", "2")
    now = knob.get_attribute("aria-valuetext")
    held = percent(float(softmax([float(now), 1, 0.1])[0]))
    expect(pieces["result"]).to_contain_text(f"cat {held}")
    p = significant(float(softmax([float(now), 1, 0.1])[0]))
    expect(
        reader.page.get_by_role("figure", name=re.compile(f"The division.*cat {p}"))
    ).to_be_visible()
    assert "z=" not in reader.page.url
    reader.page.mouse.up()
    expect(reader.page).to_have_url(re.compile("z="))
    reader.wait()
    expect(pieces["result"]).to_contain_text(f"cat {held}")


FEW, MANY = "/steps?step=3", "/steps?step=2&z=1,2,3,4,5,6,7,8,9,1,2,3"


@pytest.mark.parametrize(
    ("width", "address"),
    [
        (390, MANY),
        pytest.param(1280, FEW, marks=pytest.mark.long),
        pytest.param(390, FEW, marks=pytest.mark.long),
        pytest.param(1280, MANY, marks=pytest.mark.long),
    ],
)
def test_the_formula_fits_the_screen_and_stands_over_its_colours(reader_of, server, width, address):
    """A formula that is cut at the edge of a phone teaches half of it."""
    reader = reader_of(server, width).open(address)
    formula = reader.page.locator(".lab-formula")
    formula.scroll_into_view_if_needed()
    inside = (
        "f => f.scrollWidth <= f.clientWidth + 1 && f.getBoundingClientRect().right <= innerWidth"
    )
    assert formula.evaluate(inside)
    rule = formula.locator("b").first
    expect(rule).to_have_css("border-bottom-color", "rgb(45, 147, 236)")
