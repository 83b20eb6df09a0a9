"""The bug museum in a browser: found by hand while nothing runs, and no name in the page before."""

import pytest
from playwright.sync_api import expect

from pages.bugs.museum import BY_KEY
from softmax_words import ENGLISH
from softmax_words.words import texts
from tests.menu import ROOT

pytestmark = pytest.mark.browser
WORDS = texts(ROOT / "pages/bugs", ENGLISH)


def test_a_bug_is_found_by_hand_and_its_name_is_not_there_before(reader_of, server):
    """A student who looks into the page for the name finds none; who drags a bar finds the bug."""
    exhibit = BY_KEY["naive"]
    link = f"/bugs?bug={exhibit.number}&dtype=float16&z=11,1,0.1&hide=name"
    page = reader_of(server).open(link).page
    verdict = page.locator(".lab-verdict.lab-main")
    expect(verdict).to_contain_text("They agree here.")
    sent = page.content()
    for text in (exhibit.key, WORDS["names.naive"], WORDS["titles.naive"]):
        assert text not in sent
    assert exhibit.source.repository not in sent
    slider = page.get_by_role("slider", name="Logit of cat")
    slider.focus()
    slider.press("ArrowRight")
    expect(verdict).to_contain_text("They differ: as shipped, it gives NaN at cat.")
    page.get_by_text(WORDS["names.naive"]).click()
    expect(page.get_by_role("link", name=WORDS["titles.naive"])).to_have_attribute(
        "href", exhibit.source.url
    )
