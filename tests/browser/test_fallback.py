"""Where Streamlit's plotly.js is not found: plain charts, plain sliders, the same numbers."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab import AT_REST, Server

pytestmark = pytest.mark.browser


@pytest.fixture
def page_without_chunk(context):
    """Explore, drawn by st.plotly_chart."""
    with Server("tests/browser/without_chunk.py") as server:
        page = context.new_page()
        page.goto(f"{server.url}/?z=2,1,0.1")
        page.wait_for_selector(AT_REST)
        page.wait_for_selector(".js-plotly-plot .barlayer path")
        yield page
        page.close()


def test_a_new_release_costs_the_handles_and_not_the_lesson(page_without_chunk):
    """T and the logits are moved by sliders, and the probabilities follow."""
    page = page_without_chunk
    assert page.locator(".lab-handle").count() == 0
    page.get_by_role("slider", name="Logit of cat").press("ArrowRight")
    expect(page).to_have_url(re.compile(r"z=2\.1%2C1%2C0\.1"))
    page.get_by_role("slider", name="Temperature T").press("ArrowLeft")
    expect(page).to_have_url(re.compile("T=0.9"))
    expect(page.locator("[data-follows=verdict]")).to_contain_text("T = 0.9: cat wins")
    assert page.locator(".js-plotly-plot").count() == 4
