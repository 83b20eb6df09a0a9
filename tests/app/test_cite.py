"""Cite this page, on every page: the address in it opens what the reader saw."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.menu import PAGES
from ui.address import link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_page_can_be_cited(open_page, with_open, page):
    """Courses link here: each page with its own title."""
    at = with_open(open_page(page.path), "cite")
    assert not at.exception
    text, entry = (block.value for block in at.code[-2:])
    assert page.title in text
    assert entry.startswith(f"@misc{{softmax-lab-{page.address[1:] or 'explore'},")


def test_the_address_opens_the_page_with_its_values(open_page, with_open):
    """A reference to another T than the one that is written about is no reference."""
    page, shown = "stability/stability.py", {"z": "3,1,0.5", "T": "0.37", "names": "a,b b,ü"}
    at = with_open(open_page(page, **shown), "cite")
    for block in at.code[-2:]:
        address = re.search(r"/stability\?[^\s}]+", block.value)[0]
        query = parse_qs(urlsplit(address).query)
        lab, problems = link.read(query)
        assert not problems
        assert (lab.z, lab.T, lab.names) == ((3.0, 1.0, 0.5), 0.37, ("a", "b b", "ü"))
    at = open_page(page, **{name: texts[0] for name, texts in query.items()})
    assert at.query_params["T"] == "0.37"
