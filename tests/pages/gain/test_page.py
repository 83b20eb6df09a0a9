"""Pre and post through the menu: its ways, and what it says where a link is wrong."""

from urllib.parse import parse_qs, urlsplit

import pytest

from pages.gain import forms
from pages.gain.forms import FORMS
from pages.plans.plans_list import PLANS
from pages.sheet import sheet

PAGE = "gain/gain.py"


def test_it_opens_with_the_ways_to_both_forms(open_page):
    """Each as a sheet for students, as one with its key, and on a screen; and each can be made."""
    at = open_page(PAGE)
    assert not at.exception
    assert not at.warning
    links = [urlsplit(each.proto.url).query for each in at.get("link_button")]
    assert len(links) == 2 * len(FORMS)
    for query in links:
        made, _ = sheet.made(parse_qs(query), "https://lab.example", PLANS)
        assert not made.problems
    asked = [each.proto.query_string for each in at.get("page_link") if each.proto.query_string]
    seeds = [parse_qs(query).get("seed", ["1"])[0] for query in asked]
    assert seeds == [str(forms.set_of(form).seed) for form in FORMS]


def test_which_form_came_first_stands_in_the_link(open_page):
    """A colleague opens the same; the results of a class never stand there."""
    at = open_page(PAGE, first="b")
    (choice,) = at.get("button_group")
    assert choice.value == "b"
    choice.set_value("a").run()
    assert "first" not in at.query_params
    assert not at.exception


@pytest.mark.parametrize("first", ["c", "A,B", "=1"])
def test_a_form_that_there_is_not_gets_a_sentence(open_page, first):
    """And form A stands in for it."""
    at = open_page(PAGE, first=first)
    assert not at.exception
    assert "the form before is a or b" in at.warning[0].value
