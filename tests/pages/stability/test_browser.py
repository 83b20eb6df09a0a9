"""Stability in a browser: tapes and tables follow the hand, and no script runs meanwhile."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import Reader

pytestmark = pytest.mark.browser


def take_hold(reader: Reader, name: str, share: float) -> Locator:
    """Take hold of a handle, and drag it by a share of its range."""
    handle = reader.page.get_by_role("slider", name=name, exact=True)
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + share * box["width"], y, steps=5)
    return handle


def follows(reader: Reader, key: str) -> Locator:
    """What is written under a key, and follows."""
    return reader.page.locator(f"[data-follows={key}]")


def test_the_tape_breaks_under_the_hand_and_no_script_runs(reader: Reader):
    """Cell by cell, and in the words below it; the button that a run would bring comes later."""
    reader.open("/stability?z=2,1,0.1&dtype=float32")
    ends = ("aria-valuemin", "aria-valuemax")
    back = reader.page.get_by_role("button", name="Offset 0, c = max")
    offset = reader.page.get_by_role("slider", name="Offset", exact=True)
    before = [offset.get_attribute(end) for end in ends]
    take_hold(reader, "Offset", 0.45)
    expect(follows(reader, "naive_tape")).to_contain_text("▲ overflow")
    expect(follows(reader, "naive")).to_contain_text("is more than float32 can hold")
    expect(follows(reader, "offset")).to_contain_text(re.compile(r"add 1\d\d to every"))
    expect(follows(reader, "shifted_tape")).not_to_contain_text("overflow")
    assert [offset.get_attribute(end) for end in ends] == before
    expect(back).to_have_count(0)
    reader.page.mouse.up()
    expect(back).to_be_visible()
    expect(follows(reader, "naive_tape")).to_contain_text("▲ overflow")
    back.click()
    expect(follows(reader, "naive_tape")).not_to_contain_text("overflow")


def test_the_constant_and_the_temperature_are_live_too(reader: Reader):
    """Each handle of the page speaks to the same door."""
    reader.open("/stability?z=2,1,0.1&dtype=float32")
    take_hold(reader, "The constant c", -0.45)
    expect(follows(reader, "shifted")).to_contain_text("It breaks at exp")
    expect(follows(reader, "shifted_tape")).to_contain_text("▲ overflow")
    expect(follows(reader, "naive")).to_contain_text("It holds")
    assert "shift" not in reader.page.url
    reader.page.mouse.up()
    expect(reader.page).to_have_url(re.compile("shift=-"))
    table = follows(reader, "logarithms")
    before = table.inner_text()
    take_hold(reader, "Temperature T", 0.2)
    expect(table).not_to_have_text(before)
    assert "T=" not in reader.page.url
    reader.page.mouse.up()
    expect(reader.page).to_have_url(re.compile("T="))
