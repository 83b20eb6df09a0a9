"""The page for teachers: every way that it shows leads somewhere."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from pages.plans.plans_list import PLANS
from pages.sheet import sheet
from pages.teachers.teachers import PLACES, SHEETS
from ui.page import forget

PAGE = "teachers/teachers.py"


def test_it_opens_and_links_to_each_tool(open_page):
    """What is not linked here is found by nobody."""
    at = open_page(PAGE)
    assert not at.exception
    links = [each.proto.page for each in at.get("page_link")]
    assert [links.pop(), links.pop()] == ["accessibility", "school"]  # at the end of every page
    assert len(links) == len(PLACES)
    assert {link.split("?")[0] for link in links} >= {
        "plans",
        "builder",
        "practice",
        "course",
        "school",
    }


@pytest.mark.parametrize("page", [page for page, _ in PLACES.values()])
@pytest.mark.parametrize("query", [query for _, query in PLACES.values()], ids=str)
def test_each_way_opens_its_page(open_page, page, query):
    """Without a sentence about a parameter that nobody knows."""
    if (page, query) in PLACES.values():
        at = open_page(page, **query)
        assert not at.exception
        assert not at.warning


@pytest.mark.parametrize("query", SHEETS.values())
def test_each_sheet_can_be_made(query):
    """A teacher presses it five minutes before the lesson."""
    made, _ = sheet.made(parse_qs(query), "https://lab.example", PLANS)
    assert made.links
    assert not made.problems


def test_all_that_a_browser_keeps_is_listed(open_page):
    """A school asks for it key by key."""
    at = open_page(PAGE)
    text = " ".join(block.value for block in at.markdown)
    for key, where, what in forget.listed():
        assert key in text
        assert where in text
        assert what in text


def test_the_sheets_are_linked_with_their_whole_address(open_page):
    """They open outside of the lab, too."""
    at = open_page(PAGE)
    links = re.findall(r"\]\(([^)]*/sheet\?[^)]*)\)", " ".join(text.value for text in at.markdown))
    assert [urlsplit(link).query for link in links] == list(SHEETS.values())
