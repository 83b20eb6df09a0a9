"""Zeros in a browser: a point dragged in two directions, by mouse, keyboard and screen reader."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab import Reader

pytestmark = pytest.mark.browser


def knob(reader: Reader):
    """The point of softmax on the simplex."""
    return reader.page.get_by_role("slider", name="Softmax on the simplex")


def share_of_cat(reader: Reader) -> float:
    """What the point says of the first class."""
    return float(re.search(r"cat ([\d.]+)", knob(reader).get_attribute("aria-valuetext"))[1])


def drag(reader: Reader, right: float, down: float) -> None:
    """Drag the point by some pixels, in steps, and let go."""
    knob(reader).scroll_into_view_if_needed()
    box = knob(reader).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = reader.page.mouse
    mouse.move(x, y)
    mouse.down()
    for step in range(1, 7):
        mouse.move(x + right * step / 6, y + down * step / 6)
        reader.page.wait_for_timeout(30)
    mouse.up()


def test_the_point_is_dragged_and_the_logits_follow(reader: Reader):
    """Down and right is away from the first class; the knob rests where it was let go."""
    reader.open("/zeros")
    before, box = share_of_cat(reader), knob(reader).bounding_box()
    drag(reader, 40, 120)
    expect(reader.page).to_have_url(re.compile("z="))
    reader.wait()
    assert share_of_cat(reader) < before - 0.2
    after = knob(reader).bounding_box()
    scrolled = reader.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    assert after["x"] - box["x"] == pytest.approx(40, abs=6)
    assert after["y"] + scrolled - box["y"] == pytest.approx(120, abs=6)


def test_the_point_stays_inside_the_triangle(reader: Reader):
    """Far out, it rests near the side: softmax has no place on it."""
    reader.open("/zeros")
    drag(reader, 0, 600)
    expect(reader.page).to_have_url(re.compile("z="))
    reader.wait()
    assert 0.005 < share_of_cat(reader) < 0.03


def test_arrow_keys_move_the_point_along_the_sides(reader: Reader):
    """Up towards the first class, left and right between the other two; one entry of history."""
    reader.open("/zeros?T=1")
    knob(reader).focus()
    before = share_of_cat(reader)
    for _ in range(3):
        reader.page.keyboard.press("ArrowUp")
    expect(reader.page).to_have_url(re.compile("z="))
    reader.wait()
    assert share_of_cat(reader) == pytest.approx(before + 0.06, abs=0.011)
    up = share_of_cat(reader)
    said, before_last = knob(reader).get_attribute("aria-valuetext"), reader.page.url
    reader.page.keyboard.press("ArrowRight")
    expect(knob(reader)).not_to_have_attribute("aria-valuetext", said)
    assert share_of_cat(reader) == pytest.approx(up, abs=0.011)
    expect(reader.page).not_to_have_url(before_last)
    reader.wait()
    reader.page.go_back()
    expect(reader.page).to_have_url(before_last)
    reader.page.go_back()
    expect(knob(reader)).to_have_attribute("aria-valuetext", re.compile("cat 0.66"))


def test_on_a_phone_the_maps_stand_two_in_a_row_above_the_fold(reader_of, server):
    """The picture and its handles come first."""
    reader = reader_of(server, 390).open("/zeros")
    bars = reader.page.locator(".st-key-small_bars_softmax .lab-plot")
    boxes = [bar.bounding_box() for bar in bars.all()]
    assert len(boxes) == 2
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[1]["y"] + boxes[1]["height"] < 844
    more = reader.page.locator(".st-key-small_bars_entmax .lab-plot")
    boxes = [bar.bounding_box() for bar in more.all()]
    assert len(boxes) == 3
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[2]["y"] > boxes[0]["y"]


def test_the_page_makes_no_errors(reader: Reader):
    """Neither when opened nor when alpha is moved by its handle."""
    found = []
    reader.page.on("pageerror", lambda error: found.append(str(error)))
    reader.open("/zeros?z=2,1.4,0.1")
    handle = reader.page.get_by_role("slider", name="Entmax α")
    handle.focus()
    reader.page.keyboard.press("End")
    expect(reader.page).to_have_url(re.compile("alpha=2"))
    expect(
        reader.page.get_by_role("figure", name=re.compile("entmax-2: cat 0.8000"))
    ).to_have_count(1)
    assert not found
