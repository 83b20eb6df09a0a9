"""What the lab claims of itself: reached from everywhere, and what its tests measure."""

import pytest

from pages.accessibility.tool import TOOL
from pages.tools import TOOLS
from tests.menu import PAGES
from ui.teach import statement

PAGE = "accessibility/accessibility.py"
OTHERS = [page.path for page in PAGES[:2]] + [
    f"{tool.name}/{tool.name}.py" for tool in TOOLS if tool.in_menu
]


def said(at) -> str:
    """All prose of the page."""
    return "\n".join(each.value for each in at.markdown)


def links(at) -> list[str]:
    """Where a page leads to."""
    return [each.proto.page for each in at.get("page_link")]


def test_it_says_on_which_screens_and_to_what_measure(open_page):
    """A claim without its test is a promise: the numbers are those that the tests read."""
    at = open_page(PAGE)
    assert not at.exception
    text = said(at)
    for number in (*statement.WIDTHS, *statement.ZOOMED, statement.SMALLEST):
        assert str(number) in text
    for number in (statement.OF_WORDS, statement.OF_MARKS):
        assert f"{number:g}" in text
    assert "WCAG) 2.2" in text
    assert statement.CHECKED.isoformat() in text


@pytest.mark.parametrize("path", OTHERS)
def test_every_page_leads_to_it_at_its_end(open_page, path):
    """Who cannot work with a page needs the way to what helps on that page."""
    assert links(open_page(path))[-1] == TOOL.name


def test_a_wall_does_not(open_page):
    """A projector shows what a class looks at, and nothing else."""
    assert TOOL.name not in links(open_page(view="projector"))


def test_it_does_not_lead_to_itself(open_page):
    """A link that changes nothing is taken for a broken one."""
    assert not links(open_page(PAGE))
