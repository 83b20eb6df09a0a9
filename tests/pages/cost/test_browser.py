"""Cost in a browser: a real measurement, on a server of its own, seen by two readers."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab import Server


@pytest.fixture(scope="module")
def measuring():
    """A server on which nobody has opened Cost."""
    with Server() as running:
        yield running


def test_a_measurement_runs_once_shows_progress_and_is_shared(reader_of, measuring):
    """The first reader sees it grow; the second has it at once; then the page stands still."""
    first = reader_of(measuring).open("/cost?dtype=float32")
    page = first.page
    expect(page.get_by_text(re.compile(r"[1-9]\d* of 44 done"))).to_be_visible()
    measured = page.get_by_text("Measured once for all readers")
    expect(measured).to_be_visible()
    expect(page.get_by_text("of 44 done")).to_have_count(0)
    verdict = page.locator(".lab-verdict")
    expect(verdict).to_contain_text("max-subtracted takes")
    second = reader_of(measuring, 390).open("/cost?dtype=float32")
    expect(second.page.get_by_text("Measured once for all readers")).to_have_text(
        measured.inner_text()
    )
    page.get_by_role("slider", name="Number of logits n").press("Home")
    expect(verdict).to_contain_text("At n = 10 in float32")
    expect(page).to_have_url(re.compile(r"[?&]n=10(&|$)"))
