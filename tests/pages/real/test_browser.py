"""A real model in a real browser: type, read on, bring logits, and hear what no link holds."""

import io
import re

import numpy as np
from playwright.sync_api import expect


def npy(z) -> bytes:
    """What np.save writes."""
    file = io.BytesIO()
    np.save(file, np.asarray(z))
    return file.getvalue()


def bring(page, name: str, data: bytes) -> None:
    """Choose a file in the popover."""
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    page.locator("input[type=file]").set_input_files(file)


def test_a_reader_types_reads_on_and_brings_a_vocabulary(reader):
    """Each step is answered, and what no link holds is said beside the link."""
    page = reader.open("/real").page
    box = page.get_by_role("textbox", name="Your text")
    box.fill("Jeg er træt")
    box.press("Control+Enter")
    expect(reader.result("Danish leads")).to_be_visible()
    expect(page).to_have_url(re.compile("text="))
    letters = page.get_by_role("slider", name="Letters that are read")
    reader.wait()
    letters.press("Home")
    expect(reader.result("In 0 of 11 letters is no piece")).to_be_visible()
    reader.wait()
    for _ in range(5):
        letters.press("ArrowRight")
    expect(reader.result("After 5 of 11 letters")).to_be_visible()
    page.get_by_role("button", name="Logits from a file").click()
    bring(page, "vocab.npy", npy(np.linspace(-180, -130, 50_000).astype("f4")))
    expect(page.get_by_text("50,000 logits: the largest is")).to_be_visible()
    copy = page.locator(".lab-copy").first
    note = page.get_by_text("It lacks what you brought.")
    expect(note).to_be_visible()
    at, beside = copy.bounding_box(), note.bounding_box()
    assert abs(at["y"] - beside["y"]) < at["height"]
    bring(page, "bad.npy", npy(np.zeros((2, 3))))
    expect(page.get_by_text("“vocab.npy” stays")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="a text").click()
    expect(reader.result("After 5 of 11 letters")).to_be_visible()
    expect(note).to_have_count(0)
